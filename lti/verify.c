/* SPDX-License-Identifier: EUPL-1.2 */
/* verify: who signed, rightly, with a live key, now. Signatures are compared in constant time only. */
#include "lti/verify.h"

#include "base/arena.h"
#include "base/secret.h"
#include "lti/encode.h"

#include <string.h>
#include <strings.h>

enum { NONCE_MAX = 255, TIMESTAMP_MAX = 15 };

/* Tried where there is no secret, so that an unknown or disabled key takes as long; never accepted. */
static const char no_secret[] = "8b5a1ddc6f0e4b74a1f5c83d2e9760af";

/* One check under way. */
struct check {
	struct arena *arena;
	const struct lti_request *rq;
	const struct lti_form *form; /* what is signed beside the query */
	struct lti_form query;
	const struct lti_consumer *consumer; /* NULL: unknown or disabled */
	enum lti_hash hash;
	const char *got;
	struct lti_envelope *out;
	struct lti_diagnosis *diag;
};

const char *lti_reason_name(enum lti_reason r)
{
	static const char *const names[LTI_REASON_COUNT] = {
		[LTI_REASON_NONE] = "none",
		[LTI_REASON_FORM] = "bad_form",
		[LTI_REASON_TWICE] = "parameter_twice",
		[LTI_REASON_UNSIGNED] = "unsigned",
		[LTI_REASON_METHOD] = "signature_method",
		[LTI_REASON_TIMESTAMP] = "bad_timestamp",
		[LTI_REASON_NONCE] = "bad_nonce",
		[LTI_REASON_UNKNOWN_KEY] = "unknown_key",
		[LTI_REASON_DISABLED] = "disabled_key",
		[LTI_REASON_NOT_YET] = "key_not_yet_valid",
		[LTI_REASON_EXPIRED] = "key_expired",
		[LTI_REASON_SIGNATURE] = "wrong_signature",
		[LTI_REASON_BODY_HASH] = "wrong_body_hash",
		[LTI_REASON_CLOCK] = "clock",
		[LTI_REASON_MESSAGE_TYPE] = "message_type",
		[LTI_REASON_VERSION] = "lti_version",
		[LTI_REASON_RESOURCE_LINK] = "no_resource_link",
		[LTI_REASON_RETURN_URL] = "no_return_url",
		[LTI_REASON_CONTENT] = "content_items",
		[LTI_REASON_RELAUNCH_URL] = "relaunch_url",
		[LTI_REASON_STATE] = "wrong_state",
		[LTI_REASON_STATE_OLD] = "old_state",
		[LTI_REASON_NO_RELAUNCH] = "no_relaunch",
	};

	return (unsigned)r < LTI_REASON_COUNT ? names[r] : "?";
}

static enum lti_error refuse(struct lti_diagnosis *d, enum lti_error e, enum lti_reason reason, const char *parameter)
{
	d->reason = reason;
	d->parameter = parameter;
	return e;
}

/* Parameters that say who, where or what: one value each. A tool's own and custom ones may repeat. */
static bool single(const char *name)
{
	static const char *const prefixes[] = { "oauth_",         "lti_",         "lis_",           "user_",
						"role",           "context_",     "resource_",      "launch_",
						"tool_consumer_", "ext_",         "content_item",   "accept_",
						"for_user_id",    "relaunch_url", "platform_state", "tool_state",
						"selection_" };

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (*prefixes[i] == *name && !strncmp(name, prefixes[i], strlen(prefixes[i])))
			return true;
	return false;
}

/* The first name that comes twice though it may not; NULL: none. */
static const char *twice(const struct lti_form *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (single(f->at[i].name))
			for (size_t k = i + 1; k < f->n; k++)
				if (f->at[i].name_len == f->at[k].name_len && !strcmp(f->at[i].name, f->at[k].name))
					return f->at[i].name;
	return NULL;
}

const char *lti_form_key(const struct lti_form *f)
{
	const char *key = lti_form_get(f, "oauth_consumer_key");

	return key && *key && lti_form_count(f, "oauth_consumer_key") == 1 ? key : NULL;
}

static bool seconds(const char *s, int64_t *out)
{
	size_t n = strspn(s, "0123456789");

	if (!n || n > TIMESTAMP_MAX || s[n])
		return false;
	for (*out = 0; *s; s++)
		*out = 10 * *out + *s - '0';
	return true;
}

static bool signature_method(const char *name, enum lti_hash *hash)
{
	*hash = !strcmp(name, "HMAC-SHA256") ? LTI_HMAC_SHA256 : LTI_HMAC_SHA1;
	return *hash == LTI_HMAC_SHA256 || !strcmp(name, "HMAC-SHA1");
}

/* RFC 5849 §3.1: the protocol parameters are there and well-formed. */
static enum lti_error protocol(struct check *c)
{
	static const char *const needed[] = { "oauth_consumer_key", "oauth_signature_method", "oauth_timestamp",
					      "oauth_nonce", "oauth_signature" };
	const char *value[5], *version = lti_form_get(c->form, "oauth_version");

	for (size_t i = 0; i < 5; i++)
		if (!(value[i] = lti_form_get(c->form, needed[i])))
			return refuse(c->diag, LTI_BAD_SIGNATURE, LTI_REASON_UNSIGNED, needed[i]);
	c->out->key = c->diag->key = value[0];
	c->out->nonce = value[3];
	c->got = c->diag->got = value[4];
	if (!signature_method(value[1], &c->hash))
		return refuse(c->diag, LTI_BAD_SIGNATURE, LTI_REASON_METHOD, needed[1]);
	if (version && strcmp(version, "1.0") != 0)
		return refuse(c->diag, LTI_BAD_SIGNATURE, LTI_REASON_METHOD, "oauth_version");
	if (!seconds(value[2], &c->out->timestamp))
		return refuse(c->diag, LTI_BAD_FORM, LTI_REASON_TIMESTAMP, needed[2]);
	if (!*value[3] || strlen(value[3]) > NONCE_MAX)
		return refuse(c->diag, LTI_BAD_FORM, LTI_REASON_NONCE, needed[3]);
	return LTI_OK;
}

/* Tries all places for a secret, filled or not. */
static bool fits(struct check *c, const char *base, size_t len, enum lti_shape shape)
{
	for (int i = 0; i < LTI_SECRETS; i++) {
		const char *secret = c->consumer ? c->consumer->secret[i] : NULL;
		bool real = secret && *secret;
		const char *wanted = lti_hmac(c->arena, c->hash, base, len, real ? secret : no_secret, "");

		if (real && i == 0 && shape == LTI_SHAPE_RFC && wanted)
			c->diag->wanted = wanted;
		if (wanted && secret_equal(wanted, c->got) && real) {
			c->diag->shape = shape;
			c->diag->secret = c->out->secret = i;
			return true;
		}
	}
	return false;
}

/* The query without the keys that the form has too. */
static struct lti_form once(struct check *c)
{
	struct lti_form left = { 0 };

	for (size_t i = 0; i < c->query.n; i++)
		if (!lti_form_get(c->form, c->query.at[i].name))
			lti_form_add(c->arena, &left, c->query.at[i].name, c->query.at[i].value);
	return left;
}

/* As RFC 5849 says; if that fails, as Canvas signs a launch address with a query. */
static enum lti_error signature(struct check *c)
{
	const char *base;
	size_t len;
	enum lti_error e = lti_base_string(c->arena, c->rq->method, c->rq->base_url, &c->query, c->form, &base, &len);

	if (e)
		return e;
	c->diag->base_string = base;
	if (fits(c, base, len, LTI_SHAPE_RFC))
		return LTI_OK;
	struct lti_form left = once(c);
	if (left.n == c->query.n)
		return LTI_BAD_SIGNATURE;
	e = lti_base_string(c->arena, c->rq->method, c->rq->base_url, &left, c->form, &base, &len);
	if (e)
		return e;
	return fits(c, base, len, LTI_SHAPE_CANVAS) ? LTI_OK : LTI_BAD_SIGNATURE;
}

static enum lti_error live(struct check *c)
{
	const struct lti_consumer *k = c->consumer;

	if (k->from && c->rq->now < k->from)
		return refuse(c->diag, LTI_BAD_SIGNATURE, LTI_REASON_NOT_YET, "");
	if (k->until && c->rq->now >= k->until)
		return refuse(c->diag, LTI_BAD_SIGNATURE, LTI_REASON_EXPIRED, "");
	return LTI_OK;
}

/* A request without a body may come without a hash of it. */
static enum lti_error body_hash(struct check *c)
{
	const char *hash = lti_form_get(c->form, "oauth_body_hash");

	if (!hash && !c->rq->body)
		return LTI_OK;
	const char *wanted = lti_body_hash(c->arena, c->hash, c->rq->body ? c->rq->body : "", c->rq->body_len);

	if (!hash || !wanted || !secret_equal(hash, wanted))
		return refuse(c->diag, LTI_BAD_SIGNATURE, LTI_REASON_BODY_HASH, "oauth_body_hash");
	return LTI_OK;
}

static enum lti_error timely(struct check *c, int64_t window)
{
	c->out->clock = c->diag->clock = c->out->timestamp - c->rq->now;
	if (c->out->clock < -window || c->out->clock > window)
		return refuse(c->diag, LTI_CLOCK, LTI_REASON_CLOCK, "oauth_timestamp");
	return LTI_OK;
}

/* The reason why the signature did not fit, once it has been tried. */
static enum lti_reason mismatch(const struct lti_consumer *consumer, const struct check *c)
{
	if (c->consumer)
		return LTI_REASON_SIGNATURE;
	return consumer && !strcmp(consumer->key, c->out->key) ? LTI_REASON_DISABLED : LTI_REASON_UNKNOWN_KEY;
}

static enum lti_error check(struct check *c, const struct lti_consumer *consumer, int64_t window, bool hashed)
{
	const char *again = twice(c->form), *query = c->rq->query;
	enum lti_error e;

	if (again)
		return refuse(c->diag, LTI_BAD_FORM, LTI_REASON_TWICE, again);
	if (query && (e = lti_form_read(c->arena, query, strlen(query), &lti_launch_limits, &c->query)))
		return refuse(c->diag, e, LTI_REASON_FORM, "");
	if ((e = protocol(c)))
		return e;
	c->consumer = consumer && consumer->enabled && !strcmp(consumer->key, c->out->key) ? consumer : NULL;
	e = signature(c);
	if (e == LTI_BAD_SIGNATURE)
		return refuse(c->diag, e, mismatch(consumer, c), "");
	if (!e)
		e = live(c);
	if (!e && hashed)
		e = body_hash(c);
	return e ? e : timely(c, window);
}

static struct check begin(struct arena *a, const struct lti_request *rq, const struct lti_form *form,
			  struct lti_envelope *out, struct lti_diagnosis *diag)
{
	if (!diag)
		diag = arena_alloc(a, 1, sizeof *diag);
	*out = (struct lti_envelope){ .key = "", .nonce = "", .secret = -1 };
	*diag = (struct lti_diagnosis){
		.parameter = "", .key = "", .base_string = "", .wanted = "", .got = "", .secret = -1
	};
	return (struct check){ .arena = a, .rq = rq, .form = form, .out = out, .diag = diag, .got = "" };
}

enum lti_error lti_form_verify(struct arena *a, const struct lti_request *rq, const struct lti_form *form,
			       const struct lti_consumer *consumer, int64_t window, struct lti_envelope *out,
			       struct lti_diagnosis *diag)
{
	struct check c = begin(a, rq, form, out, diag);

	return check(&c, consumer, window, false);
}

/* One name="value" of an Authorization header at *s, which moves on to the next. */
static enum lti_error parameter(struct arena *a, const char **s, struct lti_form *f)
{
	size_t n = strcspn(*s, "="), len;
	const char *value = *s + n;

	if (strncmp(value, "=\"", 2) != 0)
		return LTI_BAD_FORM;
	value += 2;
	size_t v = strcspn(value, "\"");
	if (!value[v])
		return LTI_BAD_FORM;
	if (f->n == lti_launch_limits.fields || n > lti_launch_limits.name)
		return LTI_TOO_LARGE;
	char *name = arena_alloc(a, 1, n + 1), *decoded = arena_alloc(a, 1, v + 1);
	if (lti_decode(*s, n, false, name, &len) || lti_decode(value, v, false, decoded, &len))
		return LTI_BAD_FORM;
	if (strcasecmp(name, "realm") != 0)
		lti_form_add(a, f, name, decoded);
	*s = value + v + 1;
	*s += strspn(*s, " \t");
	if (**s && **s != ',')
		return LTI_BAD_FORM;
	*s += strspn(*s, ", \t");
	return LTI_OK;
}

/* RFC 5849 §3.5.1 */
static enum lti_error header(struct arena *a, const char *authorization, struct lti_form *out)
{
	enum lti_error e = LTI_OK;

	*out = (struct lti_form){ 0 };
	if (!authorization || strncasecmp(authorization, "OAuth", 5) || !strchr(" \t", authorization[5]))
		return LTI_BAD_FORM;
	for (const char *s = authorization + 5 + strspn(authorization + 5, " \t"); *s && !e;)
		e = parameter(a, &s, out);
	return e;
}

const char *lti_header_key(struct arena *a, const char *authorization)
{
	struct lti_form f;

	return header(a, authorization, &f) ? NULL : lti_form_key(&f);
}

enum lti_error lti_header_verify(struct arena *a, const struct lti_request *rq, const char *authorization,
				 const struct lti_consumer *consumer, int64_t window, struct lti_envelope *out,
				 struct lti_diagnosis *diag)
{
	struct lti_form *f = arena_alloc(a, 1, sizeof *f);
	enum lti_error e = header(a, authorization, f);
	struct check c = begin(a, rq, f, out, diag);

	return e ? refuse(c.diag, e, LTI_REASON_FORM, "Authorization") : check(&c, consumer, window, true);
}
