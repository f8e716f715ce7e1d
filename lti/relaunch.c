/* SPDX-License-Identifier: EUPL-1.2 */
/* relaunch: a state is a time, a nonce and an HMAC over both and all that they are bound to. */
#include "lti/relaunch.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/secret.h"
#include "lti/url.h"

#include <inttypes.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>

enum { STATE_MAX = 255, SECONDS_MAX = 15 };

static enum lti_error refuse(struct lti_diagnosis *d, enum lti_reason reason, const char *parameter)
{
	if (d) {
		d->reason = reason;
		d->parameter = parameter;
	}
	return LTI_BAD_STATE;
}

enum lti_step lti_relaunch_step(const struct lti_launch *l)
{
	if (*lti_launch_get(l, "tool_state"))
		return LTI_STEP_SECOND;
	return *lti_launch_get(l, "relaunch_url") ? LTI_STEP_FIRST : LTI_STEP_PLAIN;
}

/* Each string with its length before it, so that no two lists read alike. */
static void bind(struct buf *b, const char *s)
{
	buf_printf(b, "%zu:%s;", strlen(s), s);
}

/* "seconds.nonce" and what it is bound to, as 64 hex digits; NULL when OpenSSL gave none. */
static const char *mac(struct arena *a, const struct lti_relaunch *by, const char *head, const char *const *about,
		       size_t n)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned len;
	struct buf text = buf_new(a), hex = buf_new(a);

	bind(&text, head);
	bind(&text, by->browser);
	for (size_t i = 0; i < n; i++)
		bind(&text, about[i]);
	if (!HMAC(EVP_sha256(), by->key, (int)by->key_len, (const unsigned char *)text.p, text.n, digest, &len))
		return NULL;
	for (unsigned i = 0; i < len; i++)
		buf_printf(&hex, "%02x", digest[i]);
	return hex.p;
}

char *lti_state_make(struct arena *a, const struct lti_relaunch *by, const char *const *about, size_t n)
{
	const char *head = arena_printf(a, "%" PRId64 ".%s", by->now, lti_nonce(a));
	const char *tail = mac(a, by, head, about, n);

	return tail ? arena_printf(a, "%s.%s", head, tail) : NULL;
}

static bool seconds(const char *s, size_t n, int64_t *out)
{
	if (!n || n > SECONDS_MAX)
		return false;
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = 10 * *out + s[i] - '0';
	}
	return true;
}

enum lti_reason lti_state_check(struct arena *a, const struct lti_relaunch *by, const char *state,
				const char *const *about, size_t n, const char **once)
{
	const char *end = strrchr(state, '.'), *point = strchr(state, '.');
	int64_t made;

	*once = "";
	if (!*by->browser || !end || end == point || strlen(state) > STATE_MAX ||
	    !seconds(state, (size_t)(point - state), &made))
		return LTI_REASON_STATE;
	const char *wanted = mac(a, by, arena_dupn(a, state, (size_t)(end - state)), about, n);
	if (!wanted || !secret_equal(wanted, end + 1))
		return LTI_REASON_STATE;
	if (made > by->now || by->now - made > LTI_STATE_SECONDS)
		return LTI_REASON_STATE_OLD;
	*once = arena_dupn(a, point + 1, (size_t)(end - point - 1));
	return LTI_REASON_NONE;
}

/* An origin that the operator knows, else any over TLS: never another scheme, never a stranger. */
static bool may_go(struct arena *a, const struct lti_relaunch *by, const char *url)
{
	const char *origin = lti_url_origin(a, url);

	if (!origin)
		return false;
	for (size_t i = 0; i < by->n_origins; i++)
		if (!strcmp(by->origins[i], origin))
			return true;
	return !by->n_origins && !strncmp(origin, "https://", 8);
}

enum lti_error lti_relaunch_start(struct arena *a, const struct lti_launch *l, const struct lti_relaunch *by,
				  const char **redirect, struct lti_diagnosis *diag)
{
	const char *url = lti_launch_get(l, "relaunch_url"), *platform = lti_launch_get(l, "platform_state");
	const char *const about[] = { l->envelope.key, platform };
	struct lti_form f = { 0 };

	*redirect = "";
	if (!*platform)
		return refuse(diag, LTI_REASON_STATE, "platform_state");
	if (!may_go(a, by, url))
		return refuse(diag, LTI_REASON_RELAUNCH_URL, "relaunch_url");
	const char *state = lti_state_make(a, by, about, 2);
	if (!state)
		return LTI_NO_CRYPTO;
	lti_relaunch_add(a, &f, platform, state);
	*redirect = lti_url_with(a, url, &f);
	return LTI_OK;
}

enum lti_error lti_relaunch_finish(struct arena *a, const struct lti_launch *l, const struct lti_relaunch *by,
				   const char **once, struct lti_diagnosis *diag)
{
	const char *platform = lti_launch_get(l, "platform_state");
	const char *const about[] = { l->envelope.key, platform };

	*once = "";
	if (!*platform)
		return refuse(diag, LTI_REASON_STATE, "platform_state");
	enum lti_reason r = lti_state_check(a, by, lti_launch_get(l, "tool_state"), about, 2, once);
	return r ? refuse(diag, r, "tool_state") : LTI_OK;
}

enum lti_error lti_relaunch_required(const struct lti_launch *l, struct lti_diagnosis *diag)
{
	return lti_relaunch_step(l) == LTI_STEP_PLAIN ? refuse(diag, LTI_REASON_NO_RELAUNCH, "tool_state") : LTI_OK;
}

enum lti_error lti_relaunch_ask(struct arena *a, const struct lti_signer *by, const char *relaunch_url,
				const char *platform_state, const struct lti_form *more, struct lti_form *out)
{
	struct lti_form f = { 0 };

	lti_form_add(a, &f, "lti_message_type", "basic-lti-launch-request");
	lti_form_add(a, &f, "lti_version", "LTI-1p0");
	lti_form_add(a, &f, "relaunch_url", relaunch_url);
	lti_form_add(a, &f, "platform_state", platform_state);
	for (size_t i = 0; more && i < more->n; i++)
		lti_form_add(a, &f, more->at[i].name, more->at[i].value);
	return lti_url_ok(relaunch_url) ? lti_sign_form(a, by, &f, out) : LTI_BAD_URL;
}

void lti_relaunch_add(struct arena *a, struct lti_form *launch, const char *platform_state, const char *tool_state)
{
	lti_form_add(a, launch, "platform_state", platform_state);
	lti_form_add(a, launch, "tool_state", tool_state);
}
