/* SPDX-License-Identifier: EUPL-1.2 */
/* questions: what LMSes are asked beside results: so many courses a time, until the end, and nothing is kept of them.
 */
#include "work/members.h"

#include "query/trial_write.h"
#include "work/sender.h"
#include "work/trial.h"

#include "school.h"

/* Courses of one authority, at an LMS that is away. */
static void courses(int n)
{
	leader("lena");
	assert_ok(
	    db_exec(db, arena_printf(arena,
				     "INSERT INTO context (consumer, context_id, title, label, organisation, "
				     "cycle) SELECT consumer, 'kurs' || i, title, label, organisation, cycle FROM "
				     "context, generate_series(2, %d) i;"
				     "UPDATE context SET memberships_url = 'http://127.0.0.1:9/m';"
				     "UPDATE consumer SET origins = '{http://127.0.0.1:9}', private_addresses = "
				     "true",
				     n)));
}

static int64_t asked(void)
{
	return count_of("SELECT count(*) AS n FROM context WHERE members_asked_at IS NOT NULL");
}

static bool second_time(void *of)
{
	return ++*(int *)of > 1;
}

static void so_many_courses_a_time(void **state)
{
	int times = 0;

	(void)state;
	courses(5);
	const struct arena_mark before = arena_mark(arena);
	assert_ok(members_round(db, arena, seal_key, 2, NULL, NULL));
	const struct arena_mark after = arena_mark(arena);
	assert_true(before.chunk == after.chunk && before.used == after.used);
	assert_int_equal(asked(), 2);
	assert_ok(members_round(db, arena, seal_key, 9, second_time, &times));
	assert_int_equal(asked(), 3); /* leased before the end; not one more */
	assert_int_equal(times, 3);   /* before a page too */
	assert_ok(members_round(db, arena, seal_key, 9, NULL, NULL));
	assert_int_equal(asked(), 5);
}

/* One night the clock was a year ahead. */
static void who_was_asked_too_early_is_asked_again(void **state)
{
	(void)state;
	courses(1);
	assert_ok(db_exec(db, "UPDATE context SET members_asked_at = now() + interval '1 year'"));
	assert_ok(members_round(db, arena, seal_key, 1, NULL, NULL));
	assert_int_equal(count_of("SELECT count(*) AS n FROM context WHERE members_asked_at <= now()"), 1);
}

/* As after another key file has been put in the place of the one that they were sealed with. */
static void secrets_are_lost(void)
{
	assert_ok(db_exec(db, "UPDATE consumer SET secret_box = 'v1.x'"));
}

static void a_lost_secret_holds_up_no_course(void **state)
{
	(void)state;
	courses(3);
	secrets_are_lost();
	assert_ok(members_round(db, arena, seal_key, SIZE_MAX, NULL, NULL));
	assert_int_equal(asked(), 3); /* again in six hours */
}

static void a_lost_secret_ends_a_trial(void **state)
{
	struct launch l = launch_by("sven", 1u << LMS_INSTRUCTOR);
	const char *sid;

	(void)state;
	l.sourcedid = "plats";
	l.outcome_url = "http://127.0.0.1:9/outcomes";
	assert_ok(launch_keep(db, arena, &l, &sid));
	const struct person sven = again(sid);
	secrets_are_lost();
	assert_ok(trial_begin(db, sven.row.link, sven.row.person));
	assert_ok(trial_round(db, arena, seal_key, NULL, NULL));
	assert_string_equal(said("SELECT result || '.' || reason AS s FROM trial"), "read.");
	assert_ok(trial_begin(db, sven.row.link, sven.row.person));
	assert_ok(trial_place(db, sven.row.link, sven.row.person)); /* by a program that was killed */
	assert_ok(trial_round(db, arena, seal_key, NULL, NULL));
	assert_string_equal(said("SELECT result || reason AS s FROM trial"), "delete-");
}

static int begin_calls(void **state)
{
	(void)state;
	return sender_init() ? -1 : 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(so_many_courses_a_time),
		SCHOOL_TEST(who_was_asked_too_early_is_asked_again),
		SCHOOL_TEST(a_lost_secret_holds_up_no_course),
		SCHOOL_TEST(a_lost_secret_ends_a_trial),
	};

	return cmocka_run_group_tests(tests, begin_calls, school_over);
}
