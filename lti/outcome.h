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

/* What a platform takes beside the score (Canvas's extensions of LTI 1.1 §6). */
enum lti_accepts {
	LTI_ACCEPTS_TEXT = 1,
	LTI_ACCEPTS_URL = 2,
	LTI_ACCEPTS_LAUNCH_URL = 4,
	LTI_ACCEPTS_TOTAL = 8,
	LTI_ACCEPTS_SUBMITTED_AT = 16,
	LTI_ACCEPTS_YIELD = 32
};

struct lti_launch;

/* The lti_accepts bits of a launch, from its ext_outcome_* parameters. Canvas's list of data values is older than its
 * code: where it takes a url, it takes an ltiLaunchUrl. */
unsigned lti_outcome_accepts(const struct lti_launch *l);

/* What may go with a score. NULL or false: not sent; nor is what `accepts` lacks. */
struct lti_submission {
	unsigned accepts;                    /* lti_accepts bits, as the launch gave them */
	const char *text, *url, *launch_url; /* resultData; one is sent, the first that may be */
	const char *total;                   /* resultTotalScore: points as decimal text; wins over the score */
	const char *submitted_at;            /* "2026-11-23T21:32:37Z" */
	bool yield;                          /* prioritizeNonToolGrade: a grade that a teacher set stands */
};

enum lti_operation { LTI_REPLACE_RESULT, LTI_READ_RESULT, LTI_DELETE_RESULT, LTI_OTHER_OPERATION };

struct lti_outcome {
	enum lti_operation operation;
	const char *name;       /* of the request element, when read: "replaceResultRequest" */
	const char *message_id; /* plain ASCII, from lti_nonce */
	const char *sourcedid;  /* as the launch gave it */
	const char *score;      /* decimal text 0..1 with a point; replaceResult only; NULL: none is sent */
	const struct lti_submission *submission; /* replaceResult only; NULL: none, and always so when read */
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
/* Its answer; read: what readResult gives ("" not graded), else NULL. request NULL: it could not be read. */
char *lti_answer_write(struct arena *a, const struct lti_outcome *request, enum lti_code code, const char *description,
		       const char *read, size_t *len);
