/* SPDX-License-Identifier: EUPL-1.2 */
/* migrate: each step once, functions when they change, one process at a time. */
#include "db/migrate.h"
#include "db/tx.h"

#include "pg.h"
#include "test.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define FUNCTION(n) "CREATE OR REPLACE FUNCTION answer_v1() RETURNS int LANGUAGE sql AS 'SELECT " #n "'"

static const struct migration one[] = { { "9001-one", "CREATE TABLE one (x int); INSERT INTO one VALUES (1)" } };
static const struct migration both[] = { { "9001-one", "CREATE TABLE one (x int); INSERT INTO one VALUES (1)" },
					 { "9002-two", "ALTER TABLE one ADD y int" } };
static const struct migration changed_one[] = { { "9001-one", "CREATE TABLE one (x bigint)" } };
static const struct migration broken[] = {
	{ "9003-fine", "CREATE TABLE fine (x int)" },
	{ "9004-broken", "CREATE TABLE half (x int); CREATE TABEL oops (x int)" },
};
static const struct migration answer_1[] = { { "answer_v1", FUNCTION(1) } };
static const struct migration answer_2[] = { { "answer_v1", FUNCTION(2) } };

static const char *address;

static struct db *opened(void)
{
	struct db *db;

	assert_ok(db_open(address, NULL, &db));
	return db;
}

static int64_t ask(const char *sql)
{
	static const struct db_column out = { "n", DB_BIGINT, false };
	const struct db_query q = { .name = "ask", .sql = sql, .file = "test", .nout = 1, .out = &out };
	struct db *other = opened(); /* the query lives no longer than this call */
	struct db_rows rows;

	assert_ok(db_run(other, &q, NULL, &rows));
	int64_t n = db_get_bigint(&rows, 0, 0);
	db_clear(&rows);
	db_close(other);
	return n;
}

static void steps_once_functions_again(void **state)
{
	struct migration_set set = { one, answer_1, 1, 1 };
	struct db *db = opened();
	struct migrate_state is;
	bool changed;

	(void)state;
	assert_err(ERR_CONFIG, "sql/migrate/9001-one.sql is not applied", migrate_applied(db, &set));
	assert_ok(migrate_apply(db, &set, &changed));
	assert_true(changed);
	assert_ok(migrate_applied(db, &set));
	int64_t trips = db_trips(db);
	assert_ok(migrate_apply(db, &set, &changed));
	assert_false(changed);
	assert_int_equal(db_trips(db) - trips, 2);

	set = (struct migration_set){ both, answer_2, 2, 1 };
	assert_err(ERR_CONFIG, "sql/migrate/9002-two.sql is not applied", migrate_applied(db, &set));
	assert_ok(migrate_apply(db, &set, &changed));
	assert_true(changed);
	assert_ok(migrate_applied(db, &set));
	assert_int_equal(ask("SELECT count(*) AS n FROM one"), 1);
	assert_int_equal(ask("SELECT answer_v1()::bigint AS n"), 2);

	set.functions = answer_1; /* another program has a newer one: good enough to run */
	assert_ok(migrate_applied(db, &set));
	assert_ok(migrate_compare_to(db, &set, &is));
	assert_true(is.reworded == 1 && !is.missing && !is.changed);
	assert_string_equal(is.first_reworded, "function/answer_v1");
	assert_false(migrate_behind(&is)); /* it has steps that this set does not know */
	is.unknown = 0;
	assert_true(migrate_behind(&is));
	set.functions = answer_2;
	assert_ok(migrate_compare_to(db, &set, &is));
	is.unknown = 0;
	assert_false(migrate_behind(&is));
	set = (struct migration_set){ changed_one, NULL, 1, 0 };
	assert_err(ERR_CONFIG, "sql/migrate/9001-one.sql was changed after", migrate_apply(db, &set, &changed));
	assert_err(ERR_CONFIG, "sql/migrate/9001-one.sql was changed after", migrate_applied(db, &set));
	db_close(db);
}

static void broken_step_leaves_nothing(void **state)
{
	struct migration_set set = { broken, NULL, 2, 0 };
	struct db *db = opened();
	bool changed;

	(void)state;
	assert_err(ERR_BUG,
		   "migrate/9004-broken: db:0: exec: SQLSTATE 42601, line 1 of it: syntax error at or near \"TABEL\"",
		   migrate_apply(db, &set, &changed));
	assert_int_equal(ask("SELECT count(*) AS n FROM pg_class WHERE relname = 'half'"), 0);
	assert_int_equal(ask("SELECT count(*) AS n FROM pg_class WHERE relname = 'fine'"), 1);
	assert_int_equal(ask("SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory'"), 0);
	set.nsteps = 1;
	assert_ok(migrate_apply(db, &set, &changed));
	assert_false(changed);
	db_close(db);
}

static void several_at_once(void **state)
{
	static const struct migration slow[] = { { "9005-slow", "CREATE TABLE slow (x int); SELECT pg_sleep(0.05)" },
						 { "9006-slow", "ALTER TABLE slow ADD y int" } };
	struct migration_set set = { slow, NULL, 2, 0 };
	int status, makers = 0;

	(void)state;
	for (int i = 0; i < 4; i++) {
		if (fork())
			continue;
		struct db *db = NULL;
		bool changed = false;
		enum err e = db_open(address, NULL, &db);

		if (!e)
			e = migrate_apply(db, &set, &changed);
		if (e)
			fprintf(stderr, "%s\n", why_last());
		_exit(e ? 2 : changed);
	}
	while (wait(&status) > 0) {
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		makers += WEXITSTATUS(status);
	}
	assert_int_equal(makers, 1);
}

static int64_t waiting(void)
{
	return ask(
	    "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = "
	    "'Lock'");
}

static int64_t reading(void)
{
	return ask("SELECT count(*) AS n FROM pg_locks WHERE relation = to_regclass('one') AND mode = "
		   "'AccessShareLock' AND granted");
}

/* As a backup does: for long. The step does not wait in the line before all others, and is applied in the end. */
static void a_table_that_is_read(void **state)
{
	static const struct migration used[] = { { "9007-used", "ALTER TABLE one ADD z int" } };
	struct migration_set set = { used, NULL, 1, 0 };
	struct db *db = opened(), *reader = opened();
	bool changed = false;
	int status;

	(void)state;
	assert_ok(tx_begin(reader, TX_READ));
	assert_ok(db_exec(reader, "SELECT count(*) FROM one"));
	migrate_patience(0);
	assert_err(ERR_BUSY, "migrate/9007-used was not applied: a backup or a job reads",
		   migrate_apply(db, &set, &changed));
	migrate_patience(60000);
	assert_ok(db_exec(db, "DO $$ BEGIN ASSERT current_setting('lock_timeout') = '0'; END $$"));
	if (!fork()) {
		struct db *own = opened();
		enum err e = migrate_apply(own, &set, &changed);

		_exit(e ? 2 : changed);
	}
	while (!waiting())
		;
	while (waiting())
		;
	assert_int_equal(reading(), 1);
	assert_ok(tx_commit(reader));
	assert_true(wait(&status) > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 1);
	assert_ok(migrate_applied(db, &set));
	db_close(reader);
	db_close(db);
}

static void our_own(void **state)
{
	struct db *db = opened();
	bool changed;

	(void)state;
	assert_ok(migrate_check(db)); /* the template is migrated */
	assert_ok(migrate_run(db, &changed));
	assert_false(changed);
	db_close(db);
}

static int setup(void **state)
{
	(void)state;
	address = pg_test_database();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(our_own),         TEST(steps_once_functions_again), TEST(broken_step_leaves_nothing),
		TEST(several_at_once), TEST(a_table_that_is_read),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
