/* SPDX-License-Identifier: EUPL-1.2 */
/* diagnose: why a launch was refused, in words for the operator and nobody else. */
#pragma once
#include "lti/verify.h"

/* What the platform did otherwise, when that would make its signature right. */
enum lti_cause {
	LTI_CAUSE_SCHEME = 1, /* it signed over http:// and our address is https://, or the other way */
	LTI_CAUSE_HOST = 2,   /* it signed over the host that the request came to, not over our public address */
	LTI_CAUSE_PORT = 4,   /* it signed with the scheme's port written out, or without our port */
	LTI_CAUSE_SLASH = 8,  /* a slash at the end of the path more or less */
	LTI_CAUSE_QUERY = 16, /* it left the address's query out */
	LTI_CAUSE_LINES = 32, /* it signed LF, the browser sent CRLF */
	LTI_CAUSE_SECRET = 64 /* a blank at the end of the secret more or less */
};

/* What was found. */
struct lti_finding {
	unsigned causes;         /* lti_cause bits; 0: nothing usual explains it */
	const char *base_string; /* as the platform must have made it; "" unless causes */
	const char *text;        /* one line of English, never empty; holds no secret and no signature */
};

/* Explains a launch that lti_launch_verify refused, with its request, consumer (NULL: unknown key) and diagnosis; host:
 * the Host header, NULL: unknown. Tries up to 254 signatures: for a question by the operator, or seldom, not for each
 * refusal in a flood. Never changes a verdict. */
void lti_diagnose(struct arena *a, const struct lti_request *rq, const struct lti_consumer *consumer,
		  const struct lti_diagnosis *diag, const char *host, struct lti_finding *out);
