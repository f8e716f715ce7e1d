/* SPDX-License-Identifier: EUPL-1.2 */
/* outcome: POX written by hand with our own escaping, and scores as decimal text. */
#include "lti/outcome.h"

#include "base/arena.h"
#include "base/buf.h"
#include "lti/pox.h"
#include "lti/sign.h"

#include <math.h>
#include <string.h>

#define NAMESPACE "http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0"

enum { DECIMALS = 4, SCALE = 10000 };

static const char *const stems[] = {
	[LTI_REPLACE_RESULT] = "replaceResult",
	[LTI_READ_RESULT] = "readResult",
	[LTI_DELETE_RESULT] = "deleteResult",
	[LTI_OTHER_OPERATION] = "unknown",
};

char *lti_score_text(struct arena *a, double score)
{
	long n = isnan(score) ? 0 : lround(fmin(fmax(score, 0), 1) * SCALE);
	char *s = n == SCALE ? arena_dup(a, "1") : n ? arena_printf(a, "0.%0*ld", DECIMALS, n) : arena_dup(a, "0");

	for (size_t end = strlen(s); end > 1 && s[end - 1] == '0';)
		s[--end] = 0;
	return s;
}

bool lti_score_ok(const char *score)
{
	size_t whole = strspn(score, "0123456789"), point = score[whole] == '.';
	const char *rest = score + whole + point;
	size_t part = strspn(rest, "0123456789"), zeros = strspn(score, "0");

	if (!whole || rest[part] || (point && !part))
		return false;
	if (zeros == whole)
		return true;
	return whole - zeros == 1 && score[zeros] == '1' && strspn(rest, "0") == part;
}

/* Text between tags; what XML 1.0 cannot hold is left out. */
static void text(struct buf *b, const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '&')
			buf_puts(b, "&amp;");
		else if (c == '<')
			buf_puts(b, "&lt;");
		else if (c == '>')
			buf_puts(b, "&gt;");
		else if (c == '\r')
			buf_puts(b, "&#13;");
		else if (c >= 0x20 || c == '\t' || c == '\n')
			buf_char(b, (char)c);
	}
}

static void element(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, "<%s>", name);
	text(b, value);
	buf_printf(b, "</%s>", name);
}

static void score(struct buf *b, const char *value)
{
	buf_puts(b, "<result><resultScore><language>en</language>");
	element(b, "textString", value);
	buf_puts(b, "</resultScore></result>");
}

static struct buf envelope(struct arena *a, const char *kind, const char *message_id)
{
	struct buf b = buf_new(a);

	buf_printf(&b,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<imsx_POXEnvelope%s xmlns=\"" NAMESPACE "\">"
		   "<imsx_POXHeader><imsx_POX%sHeaderInfo><imsx_version>V1.0</imsx_version>",
		   kind, kind);
	element(&b, "imsx_messageIdentifier", message_id);
	return b;
}

char *lti_outcome_write(struct arena *a, const struct lti_outcome *o, size_t *len)
{
	struct buf b = envelope(a, "Request", o->message_id);
	const char *stem = stems[o->operation];

	buf_printf(&b,
		   "</imsx_POXRequestHeaderInfo></imsx_POXHeader><imsx_POXBody><%sRequest><resultRecord><sourcedGUID>",
		   stem);
	element(&b, "sourcedId", o->sourcedid);
	buf_puts(&b, "</sourcedGUID>");
	if (o->operation == LTI_REPLACE_RESULT)
		score(&b, o->score);
	buf_printf(&b, "</resultRecord></%sRequest></imsx_POXBody></imsx_POXEnvelopeRequest>", stem);
	*len = b.n;
	return b.p;
}

char *lti_answer_write(struct arena *a, const struct lti_outcome *request, enum lti_code code, const char *description,
		       const char *read, size_t *len)
{
	static const char *const codes[] = { [LTI_CODE_NONE] = "failure",
					     [LTI_CODE_SUCCESS] = "success",
					     [LTI_CODE_PROCESSING] = "processing",
					     [LTI_CODE_FAILURE] = "failure",
					     [LTI_CODE_UNSUPPORTED] = "unsupported" };
	const char *stem = stems[request ? request->operation : LTI_OTHER_OPERATION];
	struct buf b = envelope(a, "Response", lti_nonce(a));

	buf_puts(&b, "<imsx_statusInfo>");
	element(&b, "imsx_codeMajor", codes[code]);
	element(&b, "imsx_severity", "status");
	element(&b, "imsx_description", description);
	element(&b, "imsx_messageRefIdentifier", request ? request->message_id : "");
	element(&b, "imsx_operationRefIdentifier", request ? request->name : "unknownRequest");
	buf_printf(&b, "</imsx_statusInfo></imsx_POXResponseHeaderInfo></imsx_POXHeader><imsx_POXBody><%sResponse>",
		   stem);
	if (read)
		score(&b, read);
	buf_printf(&b, "</%sResponse></imsx_POXBody></imsx_POXEnvelopeResponse>", stem);
	*len = b.n;
	return b.p;
}

enum lti_error lti_outcome_read(struct arena *a, const char *body, size_t len, struct lti_outcome *out)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = lti_pox(body, len, "imsx_POXEnvelopeRequest");
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL, *at = lti_pox_find(root, "imsx_POXBody");

	*out = (struct lti_outcome){ .operation = LTI_OTHER_OPERATION, .name = "", .message_id = "", .sourcedid = "" };
	for (at = at ? at->children : NULL; at && at->type != XML_ELEMENT_NODE; at = at->next)
		;
	if (!at)
		return LTI_BAD_XML;
	out->name = arena_dup(a, (const char *)at->name);
	out->message_id = lti_pox_text(a, lti_pox_find(root, "imsx_messageIdentifier"));
	out->sourcedid = lti_pox_raw(a, lti_pox_find(at, "sourcedId"));
	for (enum lti_operation o = LTI_REPLACE_RESULT; o < LTI_OTHER_OPERATION; o++)
		if (!strncmp(out->name, stems[o], strlen(stems[o])) && !strcmp(out->name + strlen(stems[o]), "Request"))
			out->operation = o;
	const xmlNode *value = lti_pox_find(lti_pox_find(at, "resultScore"), "textString");
	out->score = value ? lti_pox_text(a, value) : NULL;
	return LTI_OK;
}
