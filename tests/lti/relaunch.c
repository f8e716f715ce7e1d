/* SPDX-License-Identifier: EUPL-1.2 */
/* relaunch: LTI 1.1.2 from both sides, and every way in which a state may be wrong. */
#include "data.h"

#define RELAUNCH "https://lms.example/relaunch?course=2#top"
#define PLATFORM_STATE "p&s=å 1"

static const unsigned char key[32] = "a key that only this tool knows";
static const char *const origins[] = { "https://lms.example", "http://127.0.0.1:8081" };

static struct lti_relaunch by(const char *browser, int64_t now)
{
	return (struct lti_relaunch){ .key = key,
				      .key_len = sizeof key,
				      .browser = browser,
				      .origins = origins,
				      .n_origins = COUNT(origins),
				      .now = now };
}

static struct lti_signer signer(struct arena *a)
{
	return (struct lti_signer){ .key = KEY, .secret = SECRET, .url = URL, .nonce = lti_nonce(a), .now = NOW };
}

static struct lti_launch verified(struct arena *a, const struct lti_form *f)
{
	struct lti_request rq = posting(a, f, NULL);
	struct lti_launch l;

	assert_int_equal(lti_message_verify(a, &rq, &consumer, WINDOW, &l, NULL), LTI_OK);
	return l;
}

/* The platform's first message, as the tool reads it. */
static struct lti_launch first(struct arena *a, const char *relaunch_url, const char *platform_state)
{
	struct lti_signer s = signer(a);
	struct lti_form f = read_form(a, "lti_message_type=basic-lti-launch-request&lti_version=LTI-1p0"), out;

	lti_form_add(a, &f, "relaunch_url", relaunch_url);
	lti_form_add(a, &f, "platform_state", platform_state);
	assert_int_equal(lti_sign_form(a, &s, &f, &out), LTI_OK);
	return verified(a, &out);
}

/* The launch that the platform makes of what the browser brought to its relaunch address. */
static struct lti_launch second(struct arena *a, const char *platform_state, const char *tool_state)
{
	struct lti_signer s = signer(a);
	struct lti_form f = read_form(a, LAUNCH), out;

	lti_relaunch_add(a, &f, platform_state, tool_state);
	assert_int_equal(lti_sign_form(a, &s, &f, &out), LTI_OK);
	return verified(a, &out);
}

static const char *tool_state(struct arena *a, const char *browser)
{
	struct lti_launch l = first(a, RELAUNCH, PLATFORM_STATE);
	struct lti_relaunch mine = by(browser, NOW);
	const char *to;

	assert_int_equal(lti_relaunch_start(a, &l, &mine, &to, NULL), LTI_OK);
	struct lti_form query = read_form(a, arena_dupn(a, strchr(to, '?') + 1, strcspn(strchr(to, '?') + 1, "#")));
	assert_string_equal(lti_form_get(&query, "course"), "2");
	assert_string_equal(lti_form_get(&query, "platform_state"), PLATFORM_STATE);
	assert_in(to, "#top");
	return lti_form_get(&query, "tool_state");
}

/* C1, C2, and the platform's own building of the first message. */
static void round_trip(void **state)
{
	struct lti_signer s = signer(*state);
	struct lti_form out;
	const char *once, *again;

	assert_int_equal(lti_relaunch_ask(*state, &s, RELAUNCH, PLATFORM_STATE, NULL, &out), LTI_OK);
	struct lti_launch l = verified(*state, &out);
	assert_int_equal(lti_message_kind(&l), LTI_MESSAGE_FIRST);
	assert_int_equal(lti_relaunch_step(&l), LTI_STEP_FIRST);
	assert_string_equal(l.user_id, "");
	struct lti_relaunch mine = by("cookie-1", NOW + 5);
	const char *back = tool_state(*state, "cookie-1");
	l = second(*state, PLATFORM_STATE, back);
	assert_int_equal(lti_message_kind(&l), LTI_MESSAGE_LAUNCH);
	assert_int_equal(lti_relaunch_step(&l), LTI_STEP_SECOND);
	assert_int_equal(lti_launch_complete(&l, NULL), LTI_OK);
	assert_int_equal(lti_relaunch_finish(*state, &l, &mine, &once, NULL), LTI_OK);
	assert_int_equal(strlen(once), 48);
	assert_int_equal(lti_relaunch_finish(*state, &l, &mine, &again, NULL), LTI_OK);
	assert_string_equal(once, again);
	assert_int_equal(lti_relaunch_required(&l, NULL), LTI_OK);
}

/* C3, C4. */
static void states_refused(void **state)
{
	const char *good = tool_state(*state, "cookie-1");
	const struct {
		const char *id, *platform, *tool, *browser;
		int64_t now;
		enum lti_reason reason;
	} rows[] = {
		{ "right", PLATFORM_STATE, good, "cookie-1", NOW + LTI_STATE_SECONDS, LTI_REASON_NONE },
		{ "other browser", PLATFORM_STATE, good, "cookie-2", NOW, LTI_REASON_STATE },
		{ "no browser", PLATFORM_STATE, good, "", NOW, LTI_REASON_STATE },
		{ "too old", PLATFORM_STATE, good, "cookie-1", NOW + LTI_STATE_SECONDS + 1, LTI_REASON_STATE_OLD },
		{ "of the future", PLATFORM_STATE, good, "cookie-1", NOW - 1, LTI_REASON_STATE_OLD },
		{ "platform_state swapped", "other", good, "cookie-1", NOW, LTI_REASON_STATE },
		{ "platform_state empty", "", good, "cookie-1", NOW, LTI_REASON_STATE },
		{ "tool_state rubbish", PLATFORM_STATE, "x", "cookie-1", NOW, LTI_REASON_STATE },
		{ "one point", PLATFORM_STATE, "1.2", "cookie-1", NOW, LTI_REASON_STATE },
		{ "no time", PLATFORM_STATE, "..", "cookie-1", NOW, LTI_REASON_STATE },
		{ "endless time", PLATFORM_STATE, "99999999999999999999.a.b", "cookie-1", NOW, LTI_REASON_STATE },
		{ "longer", PLATFORM_STATE, arena_printf(*state, "%s0", good), "cookie-1", NOW, LTI_REASON_STATE },
		{ "endless", PLATFORM_STATE, arena_printf(*state, "%s%0300d", good, 0), "cookie-1", NOW,
		  LTI_REASON_STATE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l = second(*state, rows[i].platform, rows[i].tool);
		struct lti_relaunch mine = by(rows[i].browser, rows[i].now);
		struct lti_diagnosis d = { 0 };
		const char *once;
		enum lti_error e = lti_relaunch_finish(*state, &l, &mine, &once, &d);

		if (e != (rows[i].reason ? LTI_BAD_STATE : LTI_OK) || d.reason != rows[i].reason)
			fail_msg("%s: %s, %s", rows[i].id, lti_error_name(e), lti_reason_name(d.reason));
		assert_int_equal(*once != 0, !e);
	}
}

static void each_byte_counts(void **state)
{
	const char *good = tool_state(*state, "c"), *const about[] = { KEY, PLATFORM_STATE };
	struct lti_relaunch mine = by("c", NOW);
	const char *once;

	assert_int_equal(lti_state_check(*state, &mine, good, about, 2, &once), LTI_REASON_NONE);
	for (size_t i = 0; good[i]; i++) {
		char *bad = arena_dup(*state, good);

		bad[i] = bad[i] == '0' ? '1' : '0';
		assert_true(lti_state_check(*state, &mine, bad, about, 2, &once) != LTI_REASON_NONE);
		assert_true(lti_state_check(*state, &mine, arena_dupn(*state, good, i), about, 2, &once) !=
			    LTI_REASON_NONE);
	}
}

/* What a state is bound to cannot be cut otherwise; another tool's key makes another state. */
static void bound_to_each_word(void **state)
{
	const char *const ab_c[] = { "ab", "c" }, *const a_bc[] = { "a", "bc" }, *const abc[] = { "abc" };
	struct lti_relaunch mine = by("b", NOW), other = by("b", NOW);
	const char *once, *made = lti_state_make(*state, &mine, ab_c, 2);

	assert_int_equal(lti_state_check(*state, &mine, made, ab_c, 2, &once), LTI_REASON_NONE);
	assert_int_equal(lti_state_check(*state, &mine, made, a_bc, 2, &once), LTI_REASON_STATE);
	assert_int_equal(lti_state_check(*state, &mine, made, abc, 1, &once), LTI_REASON_STATE);
	other.browser = "";
	assert_int_equal(lti_state_check(*state, &other, lti_state_make(*state, &other, abc, 1), abc, 1, &once),
			 LTI_REASON_STATE); /* a browser that shows nothing is no browser */
	other.browser = mine.browser;
	other.key_len /= 2;
	assert_int_equal(lti_state_check(*state, &other, made, ab_c, 2, &once), LTI_REASON_STATE);
	assert_string_not_equal(made, lti_state_make(*state, &mine, ab_c, 2));
}

/* C6, and an address for nobody in particular. */
static void relaunch_addresses(void **state)
{
	static const struct {
		const char *url, *platform_state;
		bool any;
		enum lti_reason reason;
	} rows[] = {
		{ "https://lms.example/r", "p", false, LTI_REASON_NONE },
		{ "HTTPS://LMS.example:443/r", "p", false, LTI_REASON_NONE },
		{ "http://127.0.0.1:8081/r", "p", false, LTI_REASON_NONE },
		{ "http://127.0.0.1:8082/r", "p", false, LTI_REASON_RELAUNCH_URL },
		{ "http://lms.example/r", "p", false, LTI_REASON_RELAUNCH_URL },
		{ "https://lms.example.evil/r", "p", false, LTI_REASON_RELAUNCH_URL },
		{ "https://lms.example@evil/r", "p", false, LTI_REASON_RELAUNCH_URL },
		{ "https://evil/r", "p", false, LTI_REASON_RELAUNCH_URL },
		{ "https://evil/r", "p", true, LTI_REASON_NONE },
		{ "http://evil/r", "p", true, LTI_REASON_RELAUNCH_URL },
		{ "javascript:alert(1)", "p", true, LTI_REASON_RELAUNCH_URL },
		{ "data:text/html,x", "p", true, LTI_REASON_RELAUNCH_URL },
		{ "//lms.example/r", "p", true, LTI_REASON_RELAUNCH_URL },
		{ "https://lms.example/r", "", false, LTI_REASON_STATE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct lti_launch l = first(*state, rows[i].url, rows[i].platform_state);
		struct lti_relaunch mine = by("c", NOW);
		struct lti_diagnosis d = { 0 };
		const char *to;

		mine.n_origins = rows[i].any ? 0 : mine.n_origins;
		enum lti_error e = lti_relaunch_start(*state, &l, &mine, &to, &d);
		if (d.reason != rows[i].reason || !e != !d.reason)
			fail_msg("%s: %s, %s", rows[i].url, lti_error_name(e), lti_reason_name(d.reason));
		assert_int_equal(*to != 0, !e);
	}
}

/* C5, C7: a plain launch for a key that takes 1.1.2 only; a badly signed first message says nothing at all. */
static void compulsory(void **state)
{
	struct lti_signer s = signer(*state);
	struct lti_form f = read_form(*state, LAUNCH), out;
	struct lti_diagnosis d = { 0 };

	assert_int_equal(lti_sign_form(*state, &s, &f, &out), LTI_OK);
	struct lti_launch l = verified(*state, &out);
	assert_int_equal(lti_relaunch_step(&l), LTI_STEP_PLAIN);
	assert_int_equal(lti_relaunch_required(&l, &d), LTI_BAD_STATE);
	assert_int_equal(d.reason, LTI_REASON_NO_RELAUNCH);
	s.secret = "wrong";
	assert_int_equal(lti_relaunch_ask(*state, &s, RELAUNCH, "p", NULL, &out), LTI_OK);
	struct lti_request rq = posting(*state, &out, NULL);
	assert_int_equal(lti_message_verify(*state, &rq, &consumer, WINDOW, &l, NULL), LTI_BAD_SIGNATURE);
	assert_int_equal(lti_message_kind(&l), LTI_MESSAGE_OTHER);
	assert_int_equal(lti_relaunch_step(&l), LTI_STEP_PLAIN);
	assert_int_equal(lti_relaunch_ask(*state, &s, "javascript:x", "p", NULL, &out), LTI_BAD_URL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(round_trip),         TEST(states_refused),     TEST(each_byte_counts),
		TEST(bound_to_each_word), TEST(relaunch_addresses), TEST(compulsory),
	};

	return cmocka_run_group_tests_name("lti-relaunch", tests, NULL, NULL);
}
