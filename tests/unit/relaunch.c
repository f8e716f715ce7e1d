/* SPDX-License-Identifier: EUPL-1.2 */
/* relaunch: what each key takes, before any state is looked into; the states themselves are tests/lti's and a story's.
 */
#include "web/page/relaunch.h"

#include "test.h"

static enum err check(struct arena *a, enum keyring_relaunch policy, const char *tool_state, const char *cookie)
{
	const struct app app = { .base_url = "https://verktyg.example.org" };
	struct request rq = { .arena = a, .cookie = cookie };
	struct visit v = { .app = &app, .rq = &rq, .arena = a };
	const struct keyring_entry key = { .id = 1, .relaunch = policy };
	struct lti_form form = { 0 };
	const struct lti_launch l = { .form = &form, .envelope = { .key = "k" } };

	if (*tool_state) {
		lti_form_add(a, &form, "platform_state", "p");
		lti_form_add(a, &form, "tool_state", tool_state);
	}
	return relaunch_check(&v, &key, &l);
}

static void policies(void **state)
{
	static const char cookie[] = "__Host-kv=abc";
	static const struct {
		enum keyring_relaunch policy;
		const char *tool_state, *cookie;
		enum err want;
	} cases[] = {
		{ RELAUNCH_OFF, "", NULL, OK },
		{ RELAUNCH_OFF, "1.2.3", NULL, OK }, /* a launch as any other: its states mean nothing */
		{ RELAUNCH_OPTIONAL, "", NULL, OK },
		{ RELAUNCH_OPTIONAL, "1.2.3", NULL, ERR_NO_COOKIE },
		{ RELAUNCH_OPTIONAL, "1.2.3", cookie, ERR_RELAUNCH },
		{ RELAUNCH_REQUIRED, "", NULL, ERR_RELAUNCH_REQUIRED },
		{ RELAUNCH_REQUIRED, "", cookie, ERR_RELAUNCH_REQUIRED },
		{ RELAUNCH_REQUIRED, "1.2.3", NULL, ERR_NO_COOKIE },
		{ RELAUNCH_REQUIRED, "1.2.3", cookie, ERR_RELAUNCH },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(check(*state, cases[i].policy, cases[i].tool_state, cases[i].cookie), cases[i].want);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(policies) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
