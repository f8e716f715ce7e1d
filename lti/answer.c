/* SPDX-License-Identifier: EUPL-1.2 */
/* answer: what an LMS's answer to an outcome request means. */
#include "base/arena.h"
#include "base/cleanup.h"
#include "base/utf8.h"
#include "lti/outcome.h"
#include "lti/pox.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

enum { DESCRIPTION_MAX = 500 };

DEFINE_CLEANUP(json_t, json_decref)

static enum lti_code code(const char *major)
{
	static const char *const names[] = { [LTI_CODE_SUCCESS] = "success",
					     [LTI_CODE_PROCESSING] = "processing",
					     [LTI_CODE_FAILURE] = "failure",
					     [LTI_CODE_UNSUPPORTED] = "unsupported" };

	for (enum lti_code c = LTI_CODE_SUCCESS; c <= LTI_CODE_UNSUPPORTED; c++)
		if (!strcasecmp(major, names[c]))
			return c;
	return LTI_CODE_NONE;
}

/* Without Canvas's error number at the end, and not endless. */
static const char *tidy(struct arena *a, const char *s)
{
	const char *eid = strstr(s, "[EID_");
	size_t n = eid ? (size_t)(eid - s) : strlen(s), most = utf8_prefix(s, DESCRIPTION_MAX);

	n = n < most ? n : most;
	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	return arena_dupn(a, s, n);
}

/* {"errors":[{"message":"..."}]}, as Canvas says 401 and 415. */
static const char *json_message(struct arena *a, const char *body, size_t len)
{
	CLEANUP(cleanup_json_t) json_t *json = NULL;

	if (len <= LTI_OUTCOME_MAX && len && (*body == '{' || *body == '['))
		json = json_loadb(body, len, JSON_REJECT_DUPLICATES, NULL);
	const json_t *first = json_array_get(json_object_get(json, "errors"), 0);
	const char *message = json_string_value(json_object_get(first, "message"));
	return message ? tidy(a, message) : "";
}

/* What a status means when no envelope says more. */
static enum lti_delivery by_status(int status, const char *message)
{
	static const char *const passing[] = { "Duplicate nonce", "Timestamp too old" }; /* Canvas: the clocks */

	if (!status || status == 408 || status == 425 || status == 429 || status >= 500)
		return LTI_RETRY;
	if (status < 300)
		return LTI_UNKNOWN;
	for (size_t i = 0; status == 401 && i < sizeof passing / sizeof *passing; i++)
		if (!strncmp(message, passing[i], strlen(passing[i])))
			return LTI_RETRY;
	return LTI_REFUSED;
}

static enum lti_delivery by_code(enum lti_code code, int status, const char *ref, const char *message_id)
{
	switch (code) {
	case LTI_CODE_SUCCESS:
		return *ref && strcmp(ref, message_id) != 0 ? LTI_UNKNOWN : LTI_DELIVERED;
	case LTI_CODE_PROCESSING:
		return LTI_UNKNOWN;
	case LTI_CODE_FAILURE:
	case LTI_CODE_UNSUPPORTED:
		return status == 429 || status >= 500 ? LTI_RETRY : LTI_REFUSED;
	case LTI_CODE_NONE:
		break;
	}
	return by_status(status, "");
}

void lti_answer_read(struct arena *a, int status, const char *body, size_t len, const char *message_id,
		     struct lti_answer *out)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = len ? lti_pox(body, len, "imsx_POXEnvelopeResponse") : NULL;
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	const xmlNode *major = lti_pox_find(root, "imsx_codeMajor");

	*out = (struct lti_answer){ .description = "", .detail = "" };
	if (!major) {
		out->description = len ? json_message(a, body, len) : "";
		out->delivery = by_status(status, out->description);
		return;
	}
	const xmlNode *score = lti_pox_find(lti_pox_find(root, "resultScore"), "textString");
	out->code = code(lti_pox_text(a, major));
	out->description = tidy(a, lti_pox_text(a, lti_pox_find(root, "imsx_description")));
	out->detail = lti_pox_text(a, lti_pox_find(root, "ext_canvas_error_code"));
	out->score = score ? lti_pox_text(a, score) : NULL;
	out->delivery =
	    by_code(out->code, status, lti_pox_text(a, lti_pox_find(root, "imsx_messageRefIdentifier")), message_id);
}
