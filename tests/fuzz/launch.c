/* SPDX-License-Identifier: EUPL-1.2 */
/* fuzz launch: a query, a line end and a body. As sent it is never accepted; signed by us it is never called badly
 * signed. */
#include "base/arena.h"
#include "base/utf8.h"
#include "lti/lti.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define URL "https://kv.example.se/lti/launch"
#define NOW 1700000000

static const struct lti_consumer consumer = { "moodle-key", { "a secret that no input knows", "another" }, true, 0, 0 };

static struct lti_request request(const char *query, const char *body, size_t len)
{
	return (struct lti_request){ .method = "POST",
				     .base_url = URL,
				     .query = query,
				     .content_type = "application/x-www-form-urlencoded",
				     .body = body,
				     .body_len = len,
				     .now = NOW };
}

static void as_sent(struct arena *a, const char *query, const char *body, size_t len)
{
	struct lti_request rq = request(query, body, len);
	struct lti_launch launch;
	struct lti_diagnosis d;
	enum lti_error e = lti_launch_verify(a, &rq, &consumer, 300, &launch, &d);

	assert(e && e != LTI_CLOCK && e != LTI_INCOMPLETE);
	assert(!launch.form && !*launch.user_id && !launch.roles && !*launch.return_url);
	assert(d.reason && d.secret == -1);
}

/* The fields but those of OAuth. */
static struct lti_form own(struct arena *a, const struct lti_form *f)
{
	struct lti_form g = { 0 };

	for (size_t i = 0; i < f->n && g.n < 400; i++)
		if (strncmp(f->at[i].name, "oauth_", 6) != 0)
			lti_form_add(a, &g, f->at[i].name, f->at[i].value);
	return g;
}

/* Whatever a platform may have signed can be read by everything that reads launches. */
static void read_on(struct arena *a, const struct lti_launch *l)
{
	static const unsigned char key[32] = "k";
	const struct lti_relaunch by = { .key = key, .key_len = sizeof key, .browser = "b", .now = NOW };
	struct lti_content_request request;
	struct lti_memberships_ask ask;
	const char *to, *name = lti_person_name(a, l);

	assert(utf8_ok(name, strlen(name)) && *name != '$');
	assert(!lti_memberships_offered(l, &ask) == !*ask.url);
	assert(lti_outcome_accepts(l) < 64 && lti_guise(l, 0) < 4);
	assert(lti_content_read(a, l, &request, NULL) || lti_url_ok(request.return_url));
	if (lti_relaunch_step(l) == LTI_STEP_FIRST)
		assert(lti_relaunch_start(a, l, &by, &to, NULL) || !strncasecmp(to, "https://", 8));
	else
		assert(lti_relaunch_finish(a, l, &by, &to, NULL) == LTI_BAD_STATE);
}

static void signed_by_us(struct arena *a, const char *query, const struct lti_form *form)
{
	struct lti_form f = own(a, form), out, unused;
	struct lti_signer by = { .key = consumer.key,
				 .secret = consumer.secret[1],
				 .url = arena_printf(a, URL "?%s", query),
				 .nonce = "n",
				 .now = NOW,
				 .hash = LTI_HMAC_SHA256 };
	struct lti_launch launch;

	if (!lti_url_ok(by.url) || strchr(query, '#') ||
	    lti_form_read(a, query, strlen(query), &lti_launch_limits, &unused))
		return;
	assert(!lti_sign_form(a, &by, &f, &out));
	const char *body = lti_form_write(a, &out);
	struct lti_request rq = request(query, body, strlen(body));
	enum lti_error e = lti_launch_verify(a, &rq, &consumer, 300, &launch, NULL);

	assert(e == LTI_OK || e == LTI_INCOMPLETE || e == LTI_BAD_FORM || e == LTI_TOO_LARGE);
	if (e == LTI_OK || e == LTI_INCOMPLETE)
		read_on(a, &launch);
	if (e == LTI_OK)
		assert(*launch.resource_link_id && !strcmp(launch.envelope.nonce, "n"));
	assert(!*launch.return_url || lti_return_url(a, launch.return_url, &(struct lti_return){ .msg = "m" }));
	lti_launch_custom(&launch, "x");
}

static void odd_strings(struct arena *a, const char *s)
{
	struct lti_request rq = request(NULL, s, strlen(s));
	struct lti_envelope envelope;

	lti_roles(s);
	assert(!lti_url_origin(a, s) == !lti_url_ok(s));
	lti_header_key(a, s);
	assert(lti_header_verify(a, &rq, s, &consumer, 300, &envelope, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *s = (const char *)data, *end = size ? memchr(s, '\n', size) : NULL;
	const char *query = arena_dupn(a, s, end ? (size_t)(end - s) : 0), *body = end ? end + 1 : s;
	size_t len = size - (size_t)(body - s);
	struct lti_form form;

	as_sent(a, query, body, len);
	if (!lti_form_read(a, body, len, &lti_launch_limits, &form))
		signed_by_us(a, query, &form);
	odd_strings(a, arena_dupn(a, s, size));
	arena_free(a);
	return 0;
}
