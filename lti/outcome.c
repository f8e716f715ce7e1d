/* SPDX-License-Identifier: EUPL-1.2 */
/* outcome: POX written by hand with our own escaping, and scores as decimal text. */
#include "lti/outcome.h"

#include "base/arena.h"
#include "base/buf.h"
#include "lti/launch.h"
#include "lti/pox.h"
#include "lti/words.h"
#include "lti/xml.h"

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

static void number(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, "<%s><language>en</language>", name);
	lti_xml_element(b, "textString", value);
	buf_printf(b, "</%s>", name);
}

static struct buf envelope(struct arena *a, const char *kind, const char *message_id)
{
	struct buf b = buf_new(a);

	buf_printf(&b,
		   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<imsx_POXEnvelope%s xmlns=\"" NAMESPACE "\">"
		   "<imsx_POXHeader><imsx_POX%sHeaderInfo><imsx_version>V1.0</imsx_version>",
		   kind, kind);
	lti_xml_element(&b, "imsx_messageIdentifier", message_id);
	return b;
}

/* submissionDetails stands before resultRecord. */
static void details(struct buf *b, const struct lti_submission *with)
{
	const char *at = with->accepts & LTI_ACCEPTS_SUBMITTED_AT ? with->submitted_at : NULL;
	bool yield = with->yield && with->accepts & LTI_ACCEPTS_YIELD;

	if (!at && !yield)
		return;
	buf_puts(b, "<submissionDetails>");
	lti_xml_element(b, "submittedAt", at);
	buf_puts(b, yield ? "<prioritizeNonToolGrade/></submissionDetails>" : "</submissionDetails>");
}

/* The first kind of data that is there and accepted. */
static void data(struct buf *b, const struct lti_submission *with)
{
	const struct {
		unsigned accepted;
		const char *name, *value;
	} kinds[] = { { LTI_ACCEPTS_TEXT, "text", with->text },
		      { LTI_ACCEPTS_URL, "url", with->url },
		      { LTI_ACCEPTS_LAUNCH_URL, "ltiLaunchUrl", with->launch_url } };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].value && with->accepts & kinds[i].accepted) {
			buf_puts(b, "<resultData>");
			lti_xml_element(b, kinds[i].name, kinds[i].value);
			buf_puts(b, "</resultData>");
			return;
		}
}

static void result(struct buf *b, const struct lti_outcome *o)
{
	const struct lti_submission *with = o->submission;

	buf_puts(b, "<result>");
	if (o->score)
		number(b, "resultScore", o->score);
	if (with && with->total && with->accepts & LTI_ACCEPTS_TOTAL)
		number(b, "resultTotalScore", with->total);
	if (with)
		data(b, with);
	buf_puts(b, "</result>");
}

char *lti_outcome_write(struct arena *a, const struct lti_outcome *o, size_t *len)
{
	struct buf b = envelope(a, "Request", o->message_id);
	const char *stem = stems[o->operation];
	bool replace = o->operation == LTI_REPLACE_RESULT;

	buf_printf(&b, "</imsx_POXRequestHeaderInfo></imsx_POXHeader><imsx_POXBody><%sRequest>", stem);
	if (replace && o->submission)
		details(&b, o->submission);
	buf_puts(&b, "<resultRecord><sourcedGUID>");
	lti_xml_element(&b, "sourcedId", o->sourcedid);
	buf_puts(&b, "</sourcedGUID>");
	if (replace)
		result(&b, o);
	buf_printf(&b, "</resultRecord></%sRequest></imsx_POXBody></imsx_POXEnvelopeRequest>", stem);
	*len = b.n;
	return b.p;
}

unsigned lti_outcome_accepts(const struct lti_launch *l)
{
	static const struct {
		const char *parameter;
		unsigned bit;
	} flags[] = {
		{ "ext_outcome_result_total_score_accepted", LTI_ACCEPTS_TOTAL },
		{ "ext_outcome_submission_submitted_at_accepted", LTI_ACCEPTS_SUBMITTED_AT },
		{ "ext_outcome_submission_prioritize_non_tool_grade_accepted", LTI_ACCEPTS_YIELD },
	};
	static const struct {
		const char *word;
		unsigned bit;
	} values[] = {
		{ "text", LTI_ACCEPTS_TEXT },
		{ "url", LTI_ACCEPTS_URL },
		{ "lti_launch_url", LTI_ACCEPTS_LAUNCH_URL },
		{ "ltiLaunchUrl", LTI_ACCEPTS_LAUNCH_URL },
	};
	unsigned bits = 0;

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		bits |= strcmp(lti_launch_get(l, flags[i].parameter), "true") ? 0 : flags[i].bit;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		bits |= lti_word_in(l->outcome_data_accepted, values[i].word) ? values[i].bit : 0;
	if (bits & LTI_ACCEPTS_URL && !strcmp(l->consumer_product, "canvas"))
		bits |= LTI_ACCEPTS_LAUNCH_URL;
	return bits;
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
	lti_xml_element(&b, "imsx_codeMajor", codes[code]);
	lti_xml_element(&b, "imsx_severity", "status");
	lti_xml_element(&b, "imsx_description", description);
	lti_xml_element(&b, "imsx_messageRefIdentifier", request ? request->message_id : "");
	lti_xml_element(&b, "imsx_operationRefIdentifier", request ? request->name : "unknownRequest");
	buf_printf(&b, "</imsx_statusInfo></imsx_POXResponseHeaderInfo></imsx_POXHeader><imsx_POXBody><%sResponse>",
		   stem);
	if (read) {
		buf_puts(&b, "<result>");
		number(&b, "resultScore", read);
		buf_puts(&b, "</result>");
	}
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
