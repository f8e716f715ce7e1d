/* SPDX-License-Identifier: EUPL-1.2 */
/* outcome: the LTI 1.1 Basic Outcomes service of the LMS. */
#pragma once
#include "call.h"

enum outcome_verdict { OUTCOME_SUCCESS, OUTCOME_FAILURE, OUTCOME_UNSUPPORTED };

struct outcome {
	enum outcome_verdict verdict;
	const char *why;       /* imsx_description */
	const char *operation; /* "replaceResult"; "unknown" when the message was not understood */
	const char *message;   /* its imsx_messageIdentifier; "" when unknown */
	int link, person;      /* 0 when unknown */
	double score;          /* sent, or read */
	bool scored;
};

/* How the service behaves; all but the first are for tests. */
struct outcome_mode {
	const char *name;
	bool keeps; /* a good message changes the gradebook */
	enum answer_how how;
	int status;
	const char *type;
	enum { BODY_TRUE, BODY_FAILURE, BODY_UNSUPPORTED, BODY_TEXT, BODY_CUT, BODY_HUGE } kind;
	const char *text; /* BODY_TEXT: the body; BODY_FAILURE: the description */
};

extern const struct outcome_mode outcome_modes[]; /* ends with a NULL name */

struct answer outcome_post(const struct call *c);
