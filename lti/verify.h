/* SPDX-License-Identifier: EUPL-1.2 */
/* verify: is a signed message from the consumer it names, and fresh? (RFC 5849 §3.2) */
#pragma once
#include "lti/form.h"
#include "lti/sign.h"

/* Most secrets that one key may have at a time. */
enum { LTI_SECRETS = 2 };

/* What the caller knows about a key. */
struct lti_consumer {
	const char *key;
	const char *secret[LTI_SECRETS]; /* newest first; NULL: none */
	bool enabled;
	int64_t from, until; /* seconds since 1970, 0: no such limit; from <= now < until */
};

/* Why a message was refused, for the operator. */
enum lti_reason {
	LTI_REASON_NONE,
	LTI_REASON_FORM,      /* the encoding, or a limit */
	LTI_REASON_TWICE,     /* a parameter that may come once came twice */
	LTI_REASON_UNSIGNED,  /* key, nonce, timestamp or signature missing */
	LTI_REASON_METHOD,    /* signature method or oauth_version we do not take */
	LTI_REASON_TIMESTAMP, /* not a number of seconds */
	LTI_REASON_NONCE,     /* empty or over 255 bytes */
	LTI_REASON_UNKNOWN_KEY,
	LTI_REASON_DISABLED,
	LTI_REASON_NOT_YET, /* before the key's first day */
	LTI_REASON_EXPIRED, /* after its last */
	LTI_REASON_SIGNATURE,
	LTI_REASON_BODY_HASH,
	LTI_REASON_CLOCK,
	LTI_REASON_MESSAGE_TYPE,
	LTI_REASON_VERSION,
	LTI_REASON_RESOURCE_LINK,
	LTI_REASON_RETURN_URL,   /* a content-item request without a good content_item_return_url */
	LTI_REASON_CONTENT,      /* content_items, or the data that should have come back unchanged */
	LTI_REASON_RELAUNCH_URL, /* not https, or of an origin that is not this consumer's */
	LTI_REASON_STATE,        /* tool_state or platform_state changed, missing, or of another browser */
	LTI_REASON_STATE_OLD,
	LTI_REASON_NO_RELAUNCH, /* LTI 1.1.2 is compulsory for this key */
	LTI_REASON_COUNT
};

/* "wrong_signature"; never NULL. A word for the log. */
const char *lti_reason_name(enum lti_reason r);

/* Which parameters the signature covered. */
enum lti_shape {
	LTI_SHAPE_RFC,   /* query and body, RFC 5849 */
	LTI_SHAPE_CANVAS /* query pairs whose key is also in the body were counted once */
};

/* For the operator alone: base_string and wanted would let the reader forge this message. All strings in the arena, ""
 * when not reached. */
struct lti_diagnosis {
	enum lti_reason reason;
	const char *parameter;    /* the one at fault */
	const char *key;          /* as sent */
	const char *base_string;  /* RFC shape */
	const char *wanted, *got; /* signatures by the newest secret, and as sent */
	int64_t clock;            /* their timestamp minus our time, in seconds; only when rightly signed */
	enum lti_shape shape;     /* only when rightly signed */
	int secret;               /* index of the secret that fits, -1: none */
};

/* One signed message as it came in. */
struct lti_request {
	const char *method;       /* "POST" */
	const char *base_url;     /* our own public address of this route, from settings alone, without query */
	const char *query;        /* raw, without "?", NULL: none */
	const char *content_type; /* NULL: none */
	const char *body;         /* raw */
	size_t body_len;
	const struct lti_form
	    *form;   /* the body already read by lti_form_read; NULL: read here with lti_launch_limits */
	int64_t now; /* seconds since 1970 */
};

/* The signed envelope of a message. nonce and timestamp are not yet checked against the nonces used: do that last. */
struct lti_envelope {
	const char *key, *nonce;
	int64_t timestamp;
	int64_t clock; /* their timestamp minus our time, in seconds */
	int secret;    /* index of the consumer's secret that fits, -1: none */
};

/* The consumer key of a form, to find the consumer by; NULL when it is missing, empty or there twice. */
const char *lti_form_key(const struct lti_form *f);
/* A form with its oauth_* fields, up to and including the timestamp (±window seconds). consumer NULL: unknown key,
 * costs the same time. form: the body. diag may be NULL. LTI_OK, or LTI_CLOCK with the envelope filled. */
enum lti_error lti_form_verify(struct arena *a, const struct lti_request *rq, const struct lti_form *form,
			       const struct lti_consumer *consumer, int64_t window, struct lti_envelope *out,
			       struct lti_diagnosis *diag);

/* The consumer key in an Authorization header; NULL when there is none. */
const char *lti_header_key(struct arena *a, const char *authorization);
/* A request signed in its Authorization header with a hash of the body (OAuth Request Body Hash; an outcome or
 * memberships call, at the platform). Of rq the method, base_url, query, body and now are used; only where body is NULL
 * may the hash be missing. Errors as for a form. */
enum lti_error lti_header_verify(struct arena *a, const struct lti_request *rq, const char *authorization,
				 const struct lti_consumer *consumer, int64_t window, struct lti_envelope *out,
				 struct lti_diagnosis *diag);
