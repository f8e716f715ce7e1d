/* SPDX-License-Identifier: EUPL-1.2 */
/* check: every declaration of sql/query against the migrated database, and what is said of a wrong one. */
#include "db/db.h"

#include "pg.h"
#include "query.h"
#include "test.h"

#include <stdlib.h>

#define QUERY(id, ...) \
	static const struct db_query id = { .name = #id, .file = "sql/query/test.sql", .line = 12, __VA_ARGS__ }
#define AT "sql/query/test.sql:12: "

QUERY(right, .sql = "SELECT relname::text AS name, relpages AS pages FROM pg_class WHERE oid = $1::bigint::oid",
      IN({ "id", DB_BIGINT, false }), OUT({ "name", DB_TEXT, false }, { "pages", DB_INT, false }));
QUERY(nothing, .sql = "SELECT pg_notify($1, $2)", IN({ "a", DB_TEXT, false }, { "b", DB_TEXT, false }));
QUERY(fewer_in, .sql = "SELECT $1::text AS a, $2::text AS b", IN({ "a", DB_TEXT, false }),
      OUT({ "a", DB_TEXT, false }, { "b", DB_TEXT, false }));
QUERY(other_in, .sql = "SELECT 1 AS n WHERE now() > $1 AND $2::text = ''",
      IN({ "since", DB_DATE, false }, { "s", DB_TEXT, false }), OUT({ "n", DB_INT, false }));
QUERY(fewer_out, .sql = "SELECT 1 AS a, 2 AS b", OUT({ "a", DB_INT, false }));
QUERY(other_name, .sql = "SELECT 1 AS a, 2 AS b", OUT({ "a", DB_INT, false }, { "c", DB_INT, false }));
QUERY(other_out, .sql = "SELECT 1 AS posts", OUT({ "posts", DB_BIGINT, false }));
QUERY(odd_out, .sql = "SELECT '{}'::jsonb AS doc", OUT({ "doc", DB_TEXT, false }));
QUERY(odd_list, .sql = "SELECT ARRAY[1] AS ids", OUT({ "ids", DB_BIGINTS, false }));
QUERY(no_table, .sql = "SELECT a FROM missing", OUT({ "a", DB_INT, false }));
QUERY(not_sql, .sql = "SELEKT 1", OUT({ "a", DB_INT, false }));

static struct db *db;

static void all_declarations(void **state)
{
	(void)state;
	assert_true(db_queries_count > 0);
	int64_t before = db_trips(db);
	assert_ok(db_check_all(db));
	assert_int_equal(db_trips(db) - before, 1);
	for (size_t i = 0; i < db_queries_count; i++)
		assert_ok(db_check(db, db_queries[i]));
}

static void right_ones(void **state)
{
	(void)state;
	assert_ok(db_check(db, &right));
	assert_ok(db_check(db, &right));
	assert_ok(db_check(db, &nothing));
}

static void wrong_ones(void **state)
{
	static const struct {
		const struct db_query *query;
		const char *message;
	} wrong[] = {
		{ &fewer_in, AT "fewer_in: 1 parameters are declared, PostgreSQL says 2" },
		{ &other_in,
		  AT "other_in: parameter 1 is declared as since date, PostgreSQL says timestamp with time zone" },
		{ &fewer_out, AT "fewer_out: 1 columns are declared, PostgreSQL says 2" },
		{ &other_name, AT "other_name: column 2 is declared as c, PostgreSQL says b" },
		{ &other_out, AT "other_out: column 1 is declared as posts bigint, PostgreSQL says integer" },
		{ &odd_out, AT "odd_out: column 1 is declared as doc text, PostgreSQL says jsonb" },
		{ &odd_list, AT "odd_list: column 1 is declared as ids bigint[], PostgreSQL says integer[]" },
		{ &no_table, AT "no_table: SQLSTATE 42P01, line 1 of it: relation \"missing\" does not exist" },
		{ &not_sql, AT "not_sql: SQLSTATE 42601, line 1 of it: syntax error at or near \"SELEKT\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		assert_int_equal(db_check(db, wrong[i].query), ERR_BUG);
		assert_string_equal(why_last(), wrong[i].message);
	}
	assert_ok(db_check(db, &right));
}

static int setup(void **state)
{
	(void)state;
	if (db_open(pg_test_database(), NULL, &db))
		fail_msg("%s", why_last());
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(all_declarations),
		TEST(right_ones),
		TEST(wrong_ones),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
