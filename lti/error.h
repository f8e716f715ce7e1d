/* SPDX-License-Identifier: EUPL-1.2 */
/* error: every way a call of the library can fail. */
#pragma once

enum lti_error {
	LTI_OK,
	LTI_BAD_METHOD,    /* not POST (HTTP 405) */
	LTI_BAD_TYPE,      /* Content-Type is not a form (415) */
	LTI_BAD_FORM,      /* percent-encoding, NUL, UTF-8, a parameter twice, a malformed timestamp or nonce (400) */
	LTI_TOO_LARGE,     /* over a limit on number or size (413) */
	LTI_BAD_SIGNATURE, /* also unknown, disabled or expired key, refused signature method: one outer answer (403) */
	LTI_CLOCK,         /* rightly signed, but the timestamp is outside the window (403) */
	LTI_INCOMPLETE, /* the message type, version, resource link, return address or a title is wrong or missing (400)
			 */
	LTI_BAD_XML,    /* not well-formed, too large, with a DTD, not UTF-8, or not the expected envelope */
	LTI_BAD_URL,    /* not an absolute http(s) address */
	LTI_NO_CRYPTO,  /* liboauth or OpenSSL gave no digest: deny everything */
	LTI_BAD_JSON,   /* not well-formed, too large, or not the expected object */
	LTI_BAD_STATE,  /* LTI 1.1.2: relaunch_url, platform_state or tool_state is missing, old or not ours (403) */
	LTI_NOT_ACCEPTED, /* what the other side said that it does not take */
	LTI_ERROR_COUNT
};

/* "LTI_BAD_FORM"; never NULL. For logs. */
const char *lti_error_name(enum lti_error e);
