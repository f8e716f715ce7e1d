/* SPDX-License-Identifier: EUPL-1.2 */
/* warm: what is planned before anybody asks is planned, once, and leaves nothing behind. */
#include "domain/warm.h"

#include "query/overview_read.h"
#include "query/session_read.h"

#include "school.h"

enum { LAUNCH = 4 }; /* trips: a key, and what a launch leaves in three */

static int64_t prepared(void)
{
	static const struct db_column out = { "n", DB_BIGINT, false };
	static const struct db_query q = { .name = "prepared",
					   .sql = "SELECT count(*) AS n FROM pg_prepared_statements WHERE name <> "
						  "'prepared' AND name NOT LIKE 'tx%'",
					   .file = "test",
					   .nout = 1,
					   .out = &out };
	struct db_rows rows;

	assert_ok(db_run(db, &q, NULL, &rows));
	int64_t n = db_get_bigint(&rows, 0, 0);
	db_clear(&rows);
	return n;
}

static void the_usual(void **state)
{
	struct request_open open;
	struct my_tasks tasks;
	int64_t n, trips;

	(void)state;
	int64_t before = prepared(); /* of what the school was opened with */

	trips = db_trips(db);
	warm(db, arena);
	assert_int_equal(db_trips(db) - trips, 1 + LAUNCH);
	n = prepared();
	assert_true(n > before + 30);
	assert_ok(request_open(db, "nobody's", 3600, 86400, &open));
	assert_false(open.found);
	assert_ok(my_tasks(db, 1, 1, 1, NULL, NULL, &tasks));
	assert_int_equal(prepared(), n);
	warm(db, arena);
	assert_int_equal(prepared(), n);
	/* no transaction was left open, and nothing of the launch */
	assert_ok(IN_TX(db_exec(db, "DELETE FROM nonce WHERE false")));
	assert_int_equal(
	    count_of("SELECT (SELECT count(*) FROM nonce) + (SELECT count(*) FROM person) + (SELECT count(*)"
		     " FROM context) + (SELECT count(*) FROM session) AS n"),
	    0);
}

/* One that cannot be asked spoils neither the connection nor the others. */
static void one_that_fails(void **state)
{
	static const struct db_query lost = { .name = "lost", .sql = "SELECT 1 FROM no_such_table", .file = "test" };
	static const struct db_query *const all[] = { &query_request_open, &lost };

	(void)state;
	assert_int_equal(db_rehearse(db, all, 2), ERR_BUG);
	assert_int_equal(count_of("SELECT 1::bigint AS n"), 1);
	assert_ok(db_rehearse(db, all, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = { SCHOOL_TEST(the_usual), SCHOOL_TEST(one_that_fails) };

	return SCHOOL_RUN(tests);
}
