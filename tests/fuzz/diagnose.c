/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz diagnose: a Host header, a query and a form, signed otherwise than we check it: the finding is in words and
 * never wrong about nothing; relaunch states as the same bytes are never ours. */
#include "base/arena.h"
#include "base/utf8.h"
#include "lti/lti.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define URL "https://kv.example.se:8443/lti/launch"
#define NOW 1700000000

static const struct lti_consumer consumer = { "k", { "a secret", "an older one" }, true, 0, 0 };

/* The line at *s, which moves on behind it. */
static const char *line(struct arena *a, const char **s, const char *end)
{
	const char *from = *s, *stop = memchr(from, '\n', (size_t)(end - from));

	*s = stop ? stop + 1 : end;
	return arena_dupn(a, from, (size_t)((stop ? stop : end) - from));
}

/* The form with a signature over another address, or none. */
static void study(struct arena *a, const char *host, const char *query, struct lti_form *f, const char *signed_over)
{
	const char *base = "";
	struct lti_form none = { 0 };
	struct lti_launch l;
	struct lti_diagnosis d;
	struct lti_finding found;

	lti_form_add(a, f, "oauth_consumer_key", "k");
	lti_form_add(a, f, "oauth_nonce", "n");
	lti_form_add(a, f, "oauth_timestamp", "1700000000");
	if (!lti_form_get(f, "oauth_signature_method"))
		lti_form_add(a, f, "oauth_signature_method", "HMAC-SHA1");
	if (lti_base_string(a, "POST", signed_over, &none, f, &base, NULL))
		base = "x";
	lti_form_add(a, f, "oauth_signature", lti_hmac(a, LTI_HMAC_SHA1, base, strlen(base), consumer.secret[1], ""));
	struct lti_request rq = { .method = "POST",
				  .base_url = URL,
				  .query = query,
				  .content_type = "application/x-www-form-urlencoded",
				  .form = f,
				  .now = NOW };
	enum lti_error e = lti_launch_verify(a, &rq, &consumer, 300, &l, &d);
	if (!e)
		return;
	lti_diagnose(a, &rq, &consumer, &d, host, &found);
	assert(*found.text && !strstr(found.text, consumer.secret[0]) && !found.causes == !*found.base_string);
	assert(!found.causes || d.reason == LTI_REASON_SIGNATURE);
	assert(lti_launch_verify(a, &rq, &consumer, 300, &l, NULL) == e);
}

static void states(struct arena *a, const char *s)
{
	static const unsigned char key[32] = "k";
	const struct lti_relaunch by = { .key = key, .key_len = sizeof key, .browser = s, .now = NOW };
	const char *once, *const about[] = { s, s };

	assert(lti_state_check(a, &by, s, about, 2, &once) == LTI_REASON_STATE && !*once);
	enum lti_reason own = lti_state_check(a, &by, lti_state_make(a, &by, about, 2), about, 2, &once);
	assert(own == (*s ? LTI_REASON_NONE : LTI_REASON_STATE) && !*once == !*s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *s = (const char *)data, *end = s + size;
	const char *host = line(a, &s, end), *query = line(a, &s, end);
	struct lti_form f;

	states(a, host);
	if (size < 2000 && !lti_form_read(a, s, (size_t)(end - s), &lti_launch_limits, &f))
		study(a, host, query, &f, arena_printf(a, "http://%s/lti/launch", host));
	arena_free(a);
	return 0;
}
