/* SPDX-License-Identifier: EUPL-1.2 */
/* oracle: random requests signed by liboauth's own request signing and by us, where liboauth follows the RFC. */
#include "data.h"

#include <oauth.h>
#include <stdlib.h>

enum { ROUNDS = 2000, FIELDS = 12 };

/* Names need no escaping, values hold neither "?", \x01 nor a leading port: there liboauth's base string is wrong. */
static const char *const values[] = { "",     "a", "å",     "&", "%",   "+",   " ",    "~",
				      "\r\n", "🎓", "*()!'", "=", "%41", "x=y", "/:;,@" };

static const char *value(struct arena *a, unsigned *seed)
{
	return arena_printf(a, "%s%s%s", values[(size_t)rand_r(seed) % COUNT(values)],
			    values[(size_t)rand_r(seed) % COUNT(values)], values[(size_t)rand_r(seed) % COUNT(values)]);
}

static struct lti_form some_form(struct arena *a, unsigned *seed)
{
	struct lti_form f = { 0 };
	size_t n = (size_t)rand_r(seed) % FIELDS;

	for (size_t i = 0; i < n; i++)
		lti_form_add(a, &f, arena_printf(a, "custom_%c%c", "ab._-"[rand_r(seed) % 5], "aZ0~"[rand_r(seed) % 4]),
			     value(a, seed));
	return f;
}

/* The signature that liboauth gives these fields posted to URL. */
static char *by_liboauth(struct arena *a, const struct lti_form *f, const char *secret)
{
	int n = 0;
	char **list = NULL, *signature = NULL;

	oauth_add_param_to_array(&n, &list, URL);
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->at[i].name, "oauth_consumer_key") && strcmp(f->at[i].name, "oauth_signature_method") &&
		    strcmp(f->at[i].name, "oauth_signature"))
			oauth_add_param_to_array(&n, &list, arena_printf(a, "%s=%s", f->at[i].name, f->at[i].value));
	oauth_sign_array2_process(&n, &list, NULL, OA_HMAC, "POST", KEY, secret, NULL, NULL);
	for (int i = 0; i < n; i++)
		if (!strncmp(list[i], "oauth_signature=", 16))
			signature = arena_dup(a, list[i] + 16);
	oauth_free_array(&n, &list);
	assert_non_null(signature);
	return signature;
}

static void agrees_with_liboauth(void **state)
{
	unsigned seed = 5849;

	for (int round = 0; round < ROUNDS; round++) {
		struct arena_mark mark = arena_mark(*state);
		struct lti_form form = some_form(*state, &seed), out;
		const char *secret = arena_printf(*state, "s%s", value(*state, &seed));
		struct lti_signer by = {
			.key = KEY, .secret = secret, .url = URL, .nonce = lti_nonce(*state), .now = NOW
		};

		assert_int_equal(lti_sign_form(*state, &by, &form, &out), LTI_OK);
		assert_string_equal(lti_form_get(&out, "oauth_signature"), by_liboauth(*state, &out, secret));
		arena_rewind(*state, mark);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(agrees_with_liboauth) };

	return cmocka_run_group_tests_name("lti-oracle", tests, NULL, NULL);
}
