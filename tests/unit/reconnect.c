/* SPDX-License-Identifier: EUPL-1.2 */
/* reconnect: connections that end, servers that are not there, and tables that change beneath. */
#include "thing.h"

QUERY(backend, OUT({ "pid", DB_INT, false }), .sql = "SELECT pg_backend_pid() AS pid");
QUERY(terminate, IN({ "pid", DB_INT, false }), OUT({ "done", DB_BOOLEAN, false }),
      .sql = "SELECT pg_terminate_backend($1, 5000) AS done");
QUERY(star, OUT({ "a", DB_INT, false }), .sql = "SELECT * FROM shape");

static const char *pid_of(struct db *db)
{
	struct db_rows rows;

	assert_ok(db_run(db, &backend, NULL, &rows));
	const char *pid = db_put_int(db, db_get_int(&rows, 0, 0));
	db_clear(&rows);
	return pid;
}

static void kill_backend(struct db *killer, const char *pid)
{
	struct db_rows rows;

	assert_ok(db_run(killer, &terminate, &pid, &rows));
	assert_true(db_get_boolean(&rows, 0, 0));
	db_clear(&rows);
}

static void reconnects(void **state)
{
	struct db *db = opened(*state), *killer = opened(*state);

	assert_int_equal(number(db, &one), 1);
	kill_backend(killer, pid_of(db)); /* idle: noticed before anything is sent */
	assert_false(db_alive(db));
	assert_int_equal(number(db, &one), 1);
	assert_true(db_alive(db));

	assert_ok(tx_begin(db, TX_WRITE)); /* inside a transaction: it fails, once */
	assert_ok(put(db, 400, "fyrahundra"));
	kill_backend(killer, pid_of(db));
	assert_err(ERR_DB, "database: ", db_run(db, &one, NULL, NULL));
	assert_err(ERR_DB, "lost inside a transaction", db_run(db, &one, NULL, NULL));
	tx_rollback(db);
	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(put(db, 400, "fyrahundra"));
	assert_ok(tx_commit(db));

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(put(db, 401, "fyrahundraett"));
	kill_backend(killer, pid_of(db));
	assert_err(ERR_DB, "database: ", tx_commit(db));
	assert_ok(put(db, 401, "fyrahundraett"));

	assert_ok(tx_begin(db, TX_READ)); /* a commit that nobody waited for */
	assert_int_equal(number(db, &one), 1);
	const char *pid = pid_of(db);
	assert_ok(tx_commit(db));
	kill_backend(killer, pid);
	assert_int_equal(number(db, &one), 1);
	db_close(db);
	db_close(killer);
}

static void dies_while_waiting(void **state)
{
	struct db *db = opened(*state), *killer = opened(*state);
	const char *pid = pid_of(db);
	struct db_rows rows;

	assert_ok(db_send(db, &sleepy, NULL));
	assert_ok(db_send(db, &one, NULL));
	assert_ok(db_sync(db));
	kill_backend(killer, pid);
	assert_err(ERR_DB, "", db_next(db, &sleepy, &rows));
	assert_err(ERR_DB, "", db_next(db, &one, &rows));
	assert_err(ERR_DB, "", db_finish(db));
	assert_int_equal(number(db, &one), 1);
	db_close(db);
	db_close(killer);
}

static enum err revive(void *arg)
{
	++*(int *)arg;
	return why(ERR_DB, "no cluster");
}

static void no_server(void **state)
{
	const char *folder = arena_dup(*state, "/tmp/kv-none-XXXXXX");
	struct db *db, *killer = opened(*state);
	int revived = 0;
	struct db_options o = { .revive = revive, .arg = &revived };

	assert_err(ERR_DB, "/nowhere/.s.PGSQL", db_open("host=/nowhere dbname=x", NULL, &db));
	assert_null(db);
	assert_err(ERR_CONFIG, "neither", db_open("postgres//u:hemlig@h/x", NULL, &db));
	assert_null(strstr(why_last(), "hemlig"));
	assert_ok(db_open(arena_printf(*state, "host=%s,%s", folder, folder), NULL, &db) == ERR_DB ? OK : ERR_BUG);
	assert_null(strstr(why_last(), "\n"));

	assert_ok(db_open(address, &o, &db));
	kill_backend(killer, pid_of(db));
	assert_int_equal(number(db, &one), 1);
	assert_int_equal(revived, 0);
	db_close(db);
	db_close(killer);
}

/* Another program changed a table under a prepared statement: once again, on a new connection. */
static void table_changed(void **state)
{
	struct db *db = opened(*state), *other = opened(*state);

	assert_ok(db_exec(other, "CREATE TABLE shape (a int)"));
	assert_ok(db_run(db, &star, NULL, NULL));
	assert_ok(db_exec(other, "ALTER TABLE shape ADD b text"));
	assert_err(ERR_RETRY, "0A000", db_run(db, &star, NULL, NULL));
	assert_ok(db_run(db, &star, NULL, NULL));
	assert_ok(db_exec(db, "DEALLOCATE ALL"));
	assert_err(ERR_RETRY, "26000", db_run(db, &star, NULL, NULL));
	assert_ok(db_run(db, &star, NULL, NULL));
	db_close(db);
	db_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reconnects),
		TEST(dies_while_waiting),
		TEST(no_server),
		TEST(table_changed),
	};

	return cmocka_run_group_tests(tests, thing_setup, NULL);
}
