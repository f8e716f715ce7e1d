/* SPDX-License-Identifier: EUPL-1.2 */
/* outcome: scores back to the LMS (LTI 1.1 §6, IMS Outcomes POX): both sides' requests and answers. */
#pragma once
#include "lti/error.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* Content-Type of a request, exactly so: Canvas refuses a charset. */
#define LTI_OUTCOME_TYPE "application/xml"
/* Longest request or answer that is read. */
enum { LTI_OUTCOME_MAX = 64 * 1024 };

enum lti_operation { LTI_REPLACE_RESULT, LTI_READ_RESULT, LTI_DELETE_RESULT, LTI_OTHER_OPERATION };

struct lti_outcome {
	enum lti_operation operation;
	const char *name;       /* of the request element, when read: "replaceResultRequest" */
	const char *message_id; /* plain ASCII, from lti_nonce */
	const char *sourcedid;  /* as the launch gave it */
	const char *score;      /* decimal text 0..1 with a point; replaceResult only */
};

/* "0.92": 0..1 rounded to four decimals, with a point in any locale; out of range is clamped, NaN is 0. */
char *lti_score_text(struct arena *a, double score);
/* A decimal number 0..1 as a consumer takes it: digits, at most one point, no sign or exponent. */
bool lti_score_ok(const char *score);

/* The request's XML, in the default namespace, unprefixed. *len: its bytes. */
char *lti_outcome_write(struct arena *a, const struct lti_outcome *o, size_t *len);

/* What became of a request. */
enum lti_delivery {
	LTI_DELIVERED,
	LTI_RETRY,   /* passing: try again later */
	LTI_REFUSED, /* permanent: say why, do not try again */
	LTI_UNKNOWN  /* read back before sending again */
};

enum lti_code { LTI_CODE_NONE, LTI_CODE_SUCCESS, LTI_CODE_PROCESSING, LTI_CODE_FAILURE, LTI_CODE_UNSUPPORTED };

struct lti_answer {
	enum lti_delivery delivery;
	enum lti_code code;      /* imsx_codeMajor; NONE: no POX envelope came */
	const char *description; /* imsx_description or the JSON error's message, without Canvas's [EID_n]; "" */
	const char *detail;      /* ext_canvas_error_code; "" */
	const char *score;       /* readResult: "" not graded; NULL: no score in the answer */
};

/* Reads an answer: by imsx_codeMajor first, then by the HTTP status (0: no answer came). message_id is the request's;
 * an answer to another request is LTI_UNKNOWN. Never fails: what cannot be read is classed by its status. */
void lti_answer_read(struct arena *a, int status, const char *body, size_t len, const char *message_id,
		     struct lti_answer *out);

/* The consumer's side: a request, after lti_header_verify. LTI_BAD_XML, or LTI_OK with operation LTI_OTHER_OPERATION
 * for one we do not know. Strings are "" when absent; score NULL when there is none. */
enum lti_error lti_outcome_read(struct arena *a, const char *body, size_t len, struct lti_outcome *out);
/* Its answer; score: what readResult gives ("" not graded), else NULL. request NULL: it could not be read. */
char *lti_answer_write(struct arena *a, const struct lti_outcome *request, enum lti_code code, const char *description,
		       const char *score, size_t *len);
