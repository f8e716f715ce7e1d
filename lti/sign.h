/* SPDX-License-Identifier: EUPL-1.2 */
/* sign: OAuth 1.0 signatures (RFC 5849 §3.4) of forms and of Authorization headers with a body hash. */
#pragma once
#include "lti/form.h"

#include <stdint.h>

enum lti_hash { LTI_HMAC_SHA1, LTI_HMAC_SHA256 };

/* Signs and hashes known vectors with each library. Call once, before other threads start (it also initialises NSS and
 * libxml2); on LTI_NO_CRYPTO serve nothing. */
enum lti_error lti_selftest(void);

/* RFC 3986 percent-encoding as RFC 5849 §3.6 wants it: all but letters, digits and -._~ as %XX. */
char *lti_percent(struct arena *a, const char *s);
/* 192 random bits as 48 hex digits: a nonce or a message identifier. */
char *lti_nonce(struct arena *a);

/* RFC 5849 §3.4.1.1: query (may be NULL) and form together, sorted by encoded bytes; the form's oauth_signature is left
 * out, no other field is. url: lti_base_url is applied. *len may be NULL. */
enum lti_error lti_base_string(struct arena *a, const char *method, const char *url, const struct lti_form *query,
			       const struct lti_form *form, const char **out, size_t *len);
/* The signature of a base string in base64 (§3.4.2); token_secret is "" in LTI. NULL when the library gave none: deny.
 */
const char *lti_hmac(struct arena *a, enum lti_hash hash, const char *base, size_t len, const char *secret,
		     const char *token_secret);
/* base64 of SHA-1 or SHA-256 over the bytes (OAuth Request Body Hash). NULL when the library gave none: deny. */
const char *lti_body_hash(struct arena *a, enum lti_hash hash, const void *body, size_t len);

/* Who signs what. */
struct lti_signer {
	const char *key, *secret;
	const char *url;   /* of the receiver, with its query */
	const char *nonce; /* from lti_nonce */
	int64_t now;       /* seconds since 1970 */
	enum lti_hash hash;
};

/* out: the fields of form (lone CR or LF in values as CRLF, as browsers post them), then oauth_*, signed for a POST.
 * Put each in a hidden field, or write them with lti_form_write. LTI 1.1 §4. LTI_BAD_URL; LTI_BAD_FORM or
 * LTI_TOO_LARGE: the url's query; LTI_NO_CRYPTO. */
enum lti_error lti_sign_form(struct arena *a, const struct lti_signer *by, const struct lti_form *form,
			     struct lti_form *out);
/* The value of an Authorization header for a request with these body bytes (LTI 1.1 §6.1); body NULL: no body hash.
 * Errors as for a form. */
enum lti_error lti_sign_header(struct arena *a, const struct lti_signer *by, const char *method, const void *body,
			       size_t len, const char **out);
