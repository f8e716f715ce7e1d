/* SPDX-License-Identifier: EUPL-1.2 */
/* door: launches and refusals are counted, and written when the work loop says so. */
#include "domain/door.h"

#include <inttypes.h>

#include "school.h"

static int64_t counted(const char *where)
{
	return count_of(arena_printf(arena, "SELECT coalesce(sum(n), 0)::bigint AS n FROM refusal WHERE %s", where));
}

static int64_t lines(void)
{
	return count_of("SELECT count(*) AS n FROM audit WHERE act = 'launch.refuse'");
}

static void refusals_are_counted_by_key_and_reason(void **state)
{
	(void)state;
	for (int i = 0; i < 1000; i++)
		door_refused(0, "unknown_key");
	door_refused(consumer, "wrong_signature");
	door_refused(consumer, "wrong_signature");
	door_refused(consumer, "unsigned");
	assert_int_equal(counted("true"), 0); /* nothing is written before */
	assert_ok(door_flush(db));
	assert_int_equal(count_of("SELECT count(*) AS n FROM refusal"), 3);
	assert_int_equal(counted("consumer IS NULL AND reason = 'unknown_key'"), 1000);
	assert_int_equal(counted("consumer IS NOT NULL AND reason = 'wrong_signature'"), 2);
	assert_ok(door_flush(db)); /* nothing twice */
	assert_int_equal(counted("true"), 1003);
	door_refused(consumer, "unsigned");
	door_refused(0, "unknown_key");
	assert_ok(door_flush(db));
	assert_int_equal(count_of("SELECT count(*) AS n FROM refusal"), 3);
	assert_int_equal(counted("reason = 'unsigned'"), 2);
	assert_int_equal(counted("consumer IS NULL"), 1001);
	assert_int_equal(lines(), 0);
}

static void a_rightly_signed_one_has_a_line(void **state)
{
	(void)state;
	for (int i = 0; i < 30; i++)
		assert_ok(door_turned_away(db, consumer, "nonce_used"));
	assert_int_equal(lines(), 20);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM audit WHERE actor = 'consumer 1' AND details = 'reason=nonce_used'"),
	    20);
	assert_ok(door_flush(db));
	assert_int_equal(counted("reason = 'nonce_used'"), 30);
	assert_ok(door_turned_away(db, consumer, "clock")); /* a new minute */
	assert_int_equal(lines(), 21);
	assert_ok(door_flush(db));
}

static void what_cannot_be_written_waits(void **state)
{
	(void)state;
	door_refused(consumer, "clock");
	assert_ok(door_let_in(db, consumer, 1));
	assert_ok(db_exec(db, "ALTER TABLE refusal RENAME TO away"));
	if (!door_flush(db))
		fail_msg("it was written to a table that is not there");
	assert_int_equal(count_of("SELECT count(*) AS n FROM consumer WHERE launched_at IS NOT NULL"), 1);
	assert_ok(db_exec(db, "ALTER TABLE away RENAME TO refusal"));
	door_refused(consumer, "clock");
	assert_ok(door_flush(db));
	assert_int_equal(counted("reason = 'clock'"), 2);
}

static void a_key_that_is_gone_is_left_out(void **state)
{
	(void)state;
	door_refused(consumer, "clock");
	door_refused(consumer + 1, "clock");
	assert_ok(door_let_in(db, consumer + 1, 1));
	assert_ok(door_flush(db));
	assert_int_equal(count_of("SELECT count(*) AS n FROM refusal"), 1);
}

static int64_t worked(void)
{
	return count_of("SELECT count(*) AS n FROM consumer WHERE secret_worked_at IS NOT NULL");
}

static void launches_move_no_row_before_the_minute(void **state)
{
	(void)state;
	assert_ok(door_let_in(db, consumer, 0));
	assert_int_equal(count_of("SELECT count(*) AS n FROM consumer WHERE launched_at IS NULL"), 1);
	assert_ok(door_flush(db));
	assert_int_equal(count_of("SELECT count(*) AS n FROM consumer WHERE launched_at > now() - interval '1 minute'"
				  " AND launched_at <= clock_timestamp() AND secret_worked_at IS NULL"),
			 1);
}

/* In one process: it knows what it has seen, so each step has a secret of its own. */
static void a_secret_that_works_is_written_once(void **state)
{
	const struct consumer_act act = { db, arena, AUDIT_OPERATOR_CLI, seal_key, "key" };
	const char *secret = NULL;

	(void)state;
	assert_ok(db_exec(db, "UPDATE consumer SET secret_no = 100"));
	assert_ok(door_let_in(db, consumer, 100));
	assert_int_equal(worked(), 1); /* at once */
	assert_ok(consumer_rotate(&act, &secret));
	assert_ok(door_let_in(db, consumer, 100)); /* looked up before the rotation */
	assert_ok(door_let_in(db, consumer, 0));
	assert_ok(door_flush(db));
	assert_int_equal(worked(), 0);
	assert_ok(door_let_in(db, consumer, 101));
	assert_int_equal(worked(), 1);
	int64_t trips = db_trips(db);
	assert_ok(door_let_in(db, consumer, 101));
	assert_int_equal(db_trips(db), trips);
	assert_ok(door_flush(db));
}

/* The minute mends it. */
static void a_secret_that_could_not_be_written_is_later(void **state)
{
	(void)state;
	assert_ok(db_exec(db, "UPDATE consumer SET secret_no = 200; ALTER TABLE consumer RENAME TO away"));
	if (!door_let_in(db, consumer, 200))
		fail_msg("it was written to a table that is not there");
	assert_ok(db_exec(db, "ALTER TABLE away RENAME TO consumer"));
	assert_ok(door_flush(db));
	assert_int_equal(worked(), 1);
}

static void more_keys_than_places(void **state)
{
	(void)state;
	for (int64_t id = 1; id <= 1000; id++) {
		assert_ok(door_let_in(db, id, 1));
		door_refused(id, "clock");
	}
	assert_ok(door_flush(db));
	assert_int_equal(counted("reason = 'clock'"), 1); /* those that are there */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(refusals_are_counted_by_key_and_reason),
		SCHOOL_TEST(a_rightly_signed_one_has_a_line),
		SCHOOL_TEST(what_cannot_be_written_waits),
		SCHOOL_TEST(a_key_that_is_gone_is_left_out),
		SCHOOL_TEST(launches_move_no_row_before_the_minute),
		SCHOOL_TEST(a_secret_that_works_is_written_once),
		SCHOOL_TEST(a_secret_that_could_not_be_written_is_later),
		SCHOOL_TEST(more_keys_than_places),
	};

	return SCHOOL_RUN(tests);
}
