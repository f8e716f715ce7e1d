/* SPDX-License-Identifier: EUPL-1.2 */
/* db: trips, pipelines, errors by SQLSTATE and the settings of a connection, against a real PostgreSQL. */
#include "thing.h"

QUERY(divide, .sql = "SELECT 1 / 0 AS n");
QUERY(lost_table, .sql = "SELECT 1 FROM no_such_table");
QUERY(setting, IN({ "name", DB_TEXT, false }), OUT({ "value", DB_TEXT, false }),
      .sql = "SELECT current_setting($1) AS value");

static void trips(void **state)
{
	struct db *db = opened(*state);
	struct db_rows a, b;
	int64_t before = db_trips(db);

	assert_ok(tx_begin(db, TX_READ));
	assert_int_equal(db_trips(db) - before, 0);
	assert_int_equal(number(db, &one), 1);
	assert_int_equal(db_trips(db) - before, 1);
	assert_ok(tx_commit(db));
	assert_int_equal(db_trips(db) - before, 1);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(db_send(db, &one, NULL));
	assert_ok(db_send(db, &two, NULL));
	assert_ok(db_sync(db));
	assert_ok(db_next(db, &one, &a));
	assert_ok(db_next(db, &two, &b));
	assert_ok(db_finish(db));
	assert_int_equal(db_get_bigint(&a, 0, 0) + db_get_bigint(&b, 0, 0), 3);
	db_clear(&a);
	db_clear(&b);
	assert_int_equal(db_trips(db) - before, 2);
	assert_ok(tx_commit(db));
	assert_int_equal(db_trips(db) - before, 3);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(tx_commit(db));
	assert_ok(tx_begin(db, TX_READ));
	tx_rollback(db);
	tx_rollback(db);
	assert_int_equal(db_trips(db) - before, 3);
	db_close(db);
}

/* The first failure fails the rest of the batch, and the connection works after it. */
static void pipeline_error(void **state)
{
	struct db *db = opened(*state);
	struct db_rows a, b, c;

	assert_ok(db_send(db, &one, NULL));
	assert_ok(db_send(db, &divide, NULL));
	assert_ok(db_send(db, &two, NULL));
	assert_ok(db_sync(db));
	assert_ok(db_next(db, &one, &a));
	db_clear(&a);
	assert_err(ERR_BUG, "test.sql:7: divide: SQLSTATE 22012", db_next(db, &divide, &b));
	assert_int_equal(db_count(&b), 0);
	assert_err(ERR_BUG, "22012", db_next(db, &two, &c));
	assert_err(ERR_BUG, "22012", db_finish(db));
	assert_int_equal(number(db, &two), 2);

	assert_ok(db_send(db, &one, NULL)); /* left before the end, in every way */
	assert_ok(db_send(db, &lost_table, NULL));
	assert_ok(db_sync(db));
	assert_int_equal(number(db, &two), 2);
	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(db_send(db, &divide, NULL));
	assert_ok(db_sync(db));
	tx_rollback(db);
	assert_ok(db_send(db, &one, NULL));
	assert_ok(db_exec(db, "SELECT 1; SELECT 2"));
	assert_int_equal(number(db, &two), 2);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(put(db, 50, "x"));
	assert_err(ERR_BUG, "divide", db_run(db, &divide, NULL, NULL));
	assert_err(ERR_BUG, "commit of a transaction in which a query had failed", tx_commit(db));
	assert_int_equal(number(db, &one), 1);
	assert_true(db_alive(db));
	db_close(db);
}

static void messages_hold_no_values(void **state)
{
	static const struct {
		const char *sql, *part;
	} bad[] = {
		{ "INSERT INTO thing (id, name) VALUES (901, 'hemlig'), (901, 'hemlig')",
		  "23505, constraint thing_pkey" },
		{ "INSERT INTO thing (id, name) SELECT 902, 'hemlig' FROM generate_series(1, 2)", "23505" },
		{ "SELECT 'hemlig'::int", "22P02" },
		{ "DO $$ BEGIN RAISE 'hemlig'; END $$", "P0001" },
	};
	struct db *db = opened(*state);

	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_true(db_exec(db, bad[i].sql) != OK);
		assert_in(why_last(), bad[i].part);
		assert_null(strstr(why_last(), "hemlig"));
	}
	assert_err(ERR_BUG, "42P01, line 1 of it: relation \"no_such_table\" does not exist",
		   db_run(db, &lost_table, NULL, NULL));
	db_close(db);
}

static void states(void **state)
{
	static const struct {
		const char *state;
		enum err err;
	} table[] = {
		{ "40001", ERR_RETRY },     { "40P01", ERR_RETRY },     { "57014", ERR_DB },
		{ "53100", ERR_DB },        { "08006", ERR_DB },        { "57P01", ERR_DB },
		{ "57P03", ERR_DB },        { "KV404", ERR_NOT_FOUND }, { "KV403", ERR_FORBIDDEN },
		{ "KV409", ERR_CONFLICT },  { "KVRPL", ERR_REPLAY },    { "23505", ERR_CONFLICT },
		{ "23503", ERR_BUG },       { "23514", ERR_BUG },       { "22001", ERR_BUG },
		{ "54000", ERR_TOO_LARGE }, { "54023", ERR_BUG },       { "KV999", ERR_BUG },
		{ "55P03", ERR_BUSY },
	};
	struct db *db = opened(*state);

	for (size_t i = 0; i < COUNT(table); i++) {
		const char *in[] = { table[i].state };

		assert_err(table[i].err, table[i].state, db_run(db, &raises, in, NULL));
	}
	db_close(db);
}

static void conflict(void **state)
{
	struct db *db = opened(*state);

	assert_ok(put(db, 100, "unik"));
	assert_err(ERR_CONFLICT, "thing_name", put(db, 101, "unik"));
	assert_err(ERR_BUG, "SQLSTATE 23502", put(db, 102, NULL));
	db_close(db);
}

static void timeout_ends_a_query(void **state)
{
	struct db_options quick = { .statement_timeout_ms = 30 };
	struct db *db;

	(void)state;
	assert_ok(db_open(address, &quick, &db));
	assert_err(ERR_DB, "57014", db_run(db, &sleepy, NULL, NULL));
	assert_int_equal(number(db, &one), 1);
	db_close(db);
}

static void settings(void **state)
{
	static const char *const known[][2] = {
		{ "statement_timeout", "2s" }, { "idle_in_transaction_session_timeout", "10s" }, { "timezone", "UTC" },
		{ "client_encoding", "UTF8" }, { "application_name", "kvalitetsverkstaden" },    { "jit", "on" },
		{ "work_mem", "5MB" },
	};
	struct db *db;
	struct db_rows rows;

	assert_ok(db_open(arena_printf(*state, "%s options='-c work_mem=5MB -c jit=on'", address), NULL, &db));
	for (size_t i = 0; i < COUNT(known); i++) {
		const char *in[] = { known[i][0] };

		assert_ok(db_run(db, &setting, in, &rows));
		assert_string_equal(db_get_text(&rows, 0, 0), known[i][1]);
		db_clear(&rows);
	}
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(trips),    TEST(pipeline_error), TEST(messages_hold_no_values),
		TEST(states),   TEST(conflict),       TEST(timeout_ends_a_query),
		TEST(settings),
	};

	return cmocka_run_group_tests(tests, thing_setup, NULL);
}
