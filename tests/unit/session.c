/* SPDX-License-Identifier: EUPL-1.2 */
/* session: a launch opens it, a browser binds it, time and the operator end it. */
#include "school.h"

static const char *hash_of(const char *s)
{
	return secret_sha256(arena, s, strlen(s));
}

static enum err enter(const char *sid, const char *cookie, struct person *who)
{
	*who = (struct person){ 0 };
	return session_enter(db, hash_of(sid), cookie ? hash_of(cookie) : NULL, &limits, who);
}

static void a_launch_opens_it(void **state)
{
	struct launch l = launch_by("anna", 1u << LMS_LEARNER);
	const char *sid, *other;

	(void)state;
	assert_ok(launch_keep(db, arena, &l, &sid));
	assert_int_equal(strlen(sid), 22); /* 128 bits */
	struct person who = again(sid);
	assert_string_equal(who.row.person_name, "anna");
	assert_int_equal(who.role, ROLE_NEWCOMER);
	assert_int_equal(who.row.part, 2);
	assert_err(ERR_REPLAY, "KVRPL", launch_keep(db, arena, &l, &other));
	assert_ok(db_exec(db, "UPDATE consumer SET enabled = false"));
	l.nonce = "fresh";
	assert_err(ERR_BAD_LAUNCH, "no longer live", launch_keep(db, arena, &l, &other));
	assert_int_equal(count_of("SELECT count(*) AS n FROM session"), 1);
}

static void a_name_is_put_together(void **state)
{
	static const struct {
		const char *full, *given, *family, *want;
	} cases[] = {
		{ "Bo Ek", "x", "y", "Bo Ek" }, { "", "Bo", "Ek", "Bo Ek" }, { "", "Bo", "", "Bo" },
		{ "", "", "Ek", "Ek" },         { "", "", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct launch l = launch_by(arena_printf(arena, "u%zu", i), 0);
		const char *sid;

		l.full_name = cases[i].full;
		l.given_name = cases[i].given;
		l.family_name = cases[i].family;
		assert_ok(launch_keep(db, arena, &l, &sid));
		assert_string_equal(again(sid).row.person_name, cases[i].want);
	}
}

static void a_link_outside_a_course_is_one_of_its_own(void **state)
{
	struct launch l = launch_by("anna", 0);
	const char *one, *other;

	(void)state;
	l.course = "";
	assert_ok(launch_keep(db, arena, &l, &one));
	l.nonce = "second";
	l.link = "del3";
	assert_ok(launch_keep(db, arena, &l, &other));
	assert_int_not_equal(again(one).row.context, again(other).row.context);
}

static void it_is_the_browsers_that_has_shown_its_cookie(void **state)
{
	struct launch l = launch_by("anna", 1u << LMS_LEARNER);
	struct person who;
	const char *sid;

	(void)state;
	l.browser = hash_of("cookie");
	assert_ok(launch_keep(db, arena, &l, &sid));
	assert_ok(enter(sid, NULL, &who)); /* a frame that refuses cookies: the id alone */
	session_used(db, hash_of(sid), NULL, &who);
	assert_ok(enter(sid, "another", &who)); /* nothing proven yet, nor by a cookie that is not its own */
	session_used(db, hash_of(sid), hash_of("another"), &who);
	assert_ok(enter(sid, "cookie", &who));
	session_used(db, hash_of(sid), hash_of("cookie"), &who);
	assert_ok(enter(sid, "cookie", &who));
	assert_err(ERR_PERSONAL_LINK, "cookie", enter(sid, NULL, &who));
	assert_true(who.row.found);
	assert_err(ERR_PERSONAL_LINK, "cookie", enter(sid, "another", &who));
}

static void it_ends(void **state)
{
	const char *sid = comes("anna", 1u << LMS_LEARNER);
	struct person who;

	(void)state;
	assert_err(ERR_GONE, "no such session", enter("unknown", NULL, &who));
	assert_false(who.row.found);
	assert_ok(db_exec(db, "UPDATE session SET seen_at = now() - interval '2 hours'"));
	assert_err(ERR_GONE, "has ended", enter(sid, NULL, &who));
	assert_true(who.row.found); /* whose draft it is can still be told */
	assert_ok(db_exec(db, "UPDATE session SET seen_at = now(), created_at = now() - interval '2 days'"));
	assert_err(ERR_GONE, "has ended", enter(sid, NULL, &who));
	assert_ok(db_exec(db, "UPDATE session SET created_at = now(); UPDATE consumer SET enabled = false"));
	assert_err(ERR_GONE, "not live", enter(sid, NULL, &who));
}

static void its_use_is_written_later(void **state)
{
	const char *sid = comes("anna", 1u << LMS_LEARNER);
	struct person who;

	(void)state;
	assert_ok(session_flush(db)); /* nothing to write */
	assert_ok(db_exec(db, "UPDATE session SET seen_at = now() - interval '10 minutes'"));
	assert_ok(enter(sid, NULL, &who));
	session_used(db, hash_of(sid), NULL, &who);
	assert_int_equal(count_of("SELECT count(*) AS n FROM session WHERE seen_at > now() - interval '1 minute'"), 0);
	assert_ok(session_flush(db));
	assert_int_equal(count_of("SELECT count(*) AS n FROM session WHERE seen_at > now() - interval '1 minute'"), 1);
}

static void a_window_has_a_session_of_its_own(void **state)
{
	struct launch l = launch_by("anna", 1u << LMS_LEARNER);
	struct person who;
	const char *sid, *second;

	(void)state;
	l.browser = hash_of("cookie");
	l.browser_proven = true;
	assert_ok(launch_keep(db, arena, &l, &sid));
	assert_ok(session_window(db, arena, hash_of(sid), &second));
	assert_string_not_equal(second, sid);
	assert_ok(enter(second, NULL, &who)); /* bound to no browser */
	assert_string_equal(who.row.person_name, "anna");
	assert_false(who.row.framed);
	assert_err(ERR_GONE, "no such session", session_window(db, arena, "unknown", &second));
	assert_ok(db_exec(db, "UPDATE session SET created_at = now() - interval '2 days'"));
	assert_ok(session_window(db, arena, hash_of(sid), &second));
	assert_err(ERR_GONE, "has ended", enter(second, NULL, &who)); /* nor does it live longer */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(a_launch_opens_it),
		SCHOOL_TEST(a_name_is_put_together),
		SCHOOL_TEST(a_link_outside_a_course_is_one_of_its_own),
		SCHOOL_TEST(it_is_the_browsers_that_has_shown_its_cookie),
		SCHOOL_TEST(it_ends),
		SCHOOL_TEST(its_use_is_written_later),
		SCHOOL_TEST(a_window_has_a_session_of_its_own),
	};

	return SCHOOL_RUN(tests);
}
