/* SPDX-License-Identifier: EUPL-1.2 */
/* db: types, pipeline, errors, transactions and reconnecting, against a real PostgreSQL. */
#include "db/db.h"
#include "db/tx.h"

#include "pg.h"
#include "test.h"

#include <inttypes.h>
#include <unistd.h>

#define QUERY(id, ...) static const struct db_query id = { .name = #id, .file = "test.sql", .line = 7, __VA_ARGS__ }
#define IN(...)                                                                                     \
	.nin = COUNT(((const struct db_column[]){ __VA_ARGS__ })), .in = (const struct db_column[]) \
	{                                                                                           \
		__VA_ARGS__                                                                         \
	}
#define OUT(...)                                                                                      \
	.nout = COUNT(((const struct db_column[]){ __VA_ARGS__ })), .out = (const struct db_column[]) \
	{                                                                                             \
		__VA_ARGS__                                                                           \
	}
#define EVERY_TYPE                                                                                          \
	{ "a", DB_BIGINT, true }, { "b", DB_INT, true }, { "c", DB_BOOLEAN, true }, { "d", DB_TEXT, true }, \
	    { "e", DB_TIMESTAMPTZ, true }, { "f", DB_DATE, true }, { "g", DB_MARKUP, true },                \
	    { "h", DB_BIGINTS, true },                                                                      \
	{                                                                                                   \
		"i", DB_TEXTS, true                                                                         \
	}

QUERY(every, IN(EVERY_TYPE), OUT(EVERY_TYPE),
      .sql = "SELECT $1::bigint AS a, $2::int AS b, $3::boolean AS c, $4::text AS d, $5::timestamptz AS e, "
	     "$6::date AS f, $7::text AS g, $8::bigint[] AS h, $9::text[] AS i");
QUERY(as_text, IN({ "at", DB_TIMESTAMPTZ, false }), OUT({ "at", DB_TEXT, false }),
      .sql = "SELECT $1::timestamptz::text AS at");
QUERY(strict, OUT({ "no", DB_BIGINT, false }, { "yes", DB_TEXT, false }),
      .sql = "SELECT NULL::bigint AS no, 'x'::text AS yes");
QUERY(wide, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT 1::int AS n");
QUERY(holes, OUT({ "n", DB_BIGINTS, false }), .sql = "SELECT ARRAY[1, NULL]::bigint[] AS n");
QUERY(one, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT 1::bigint AS n");
QUERY(two, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT 2::bigint AS n");
QUERY(count, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT count(*) AS n FROM thing");
QUERY(add, IN({ "id", DB_BIGINT, false }, { "name", DB_TEXT, false }), .writes = true,
      .sql = "INSERT INTO thing (id, name) VALUES ($1, $2)");
QUERY(grow, IN({ "id", DB_BIGINT, false }), .writes = true, .sql = "UPDATE thing SET n = n + 1 WHERE id = $1");
QUERY(sum, OUT({ "n", DB_BIGINT, true }), .sql = "SELECT sum(n)::bigint AS n FROM thing");
QUERY(divide, .sql = "SELECT 1 / 0 AS n");
QUERY(lost_table, .sql = "SELECT 1 FROM no_such_table");
QUERY(sleepy, .sql = "SELECT pg_sleep(60)");
QUERY(raises, IN({ "state", DB_TEXT, false }), .sql = "SELECT raises($1)");
QUERY(backend, OUT({ "pid", DB_INT, false }), .sql = "SELECT pg_backend_pid() AS pid");
QUERY(terminate, IN({ "pid", DB_INT, false }), OUT({ "done", DB_BOOLEAN, false }),
      .sql = "SELECT pg_terminate_backend($1, 5000) AS done");
QUERY(setting, IN({ "name", DB_TEXT, false }), OUT({ "value", DB_TEXT, false }),
      .sql = "SELECT current_setting($1) AS value");
QUERY(star, OUT({ "a", DB_INT, false }), .sql = "SELECT * FROM shape");

static const char *address;

static struct db *opened(struct arena *a)
{
	struct db *db;

	assert_ok(db_open(address, NULL, &db));
	db_arena(db, a);
	return db;
}

static int64_t number(struct db *db, const struct db_query *q)
{
	struct db_rows rows;

	assert_ok(db_run(db, q, NULL, &rows));
	int64_t n = db_get_bigint(&rows, 0, 0);
	assert_ok(db_fault(&rows));
	db_clear(&rows);
	return n;
}

static enum err put(struct db *db, int64_t id, const char *name)
{
	const char *in[] = { db_put_bigint(db, id), name };

	return db_run(db, &add, in, NULL);
}

static void types(void **state)
{
	static const int64_t ints[] = { INT64_MIN, 0, INT64_MAX };
	static const char *const texts[] = { "å\"ä\\ö", "", "NULL", "{a,b}", " \n'" };
	static const char text[] = "Åsa's \"plan\" \\ {x} $1 \xf0\x9f\x90\x9f\n--";
	struct db *db = opened(*state);
	const char *in[] = { db_put_bigint(db, INT64_MIN),
			     db_put_int(db, -7),
			     db_put_boolean(db, true),
			     db_put_text(db, text),
			     db_put_timestamptz(db, -1),
			     db_put_date(db, "2024-02-29"),
			     db_put_markup(db, (struct markup){ "<p>å</p>" }),
			     db_put_bigints(db, (struct db_ints){ COUNT(ints), ints }),
			     db_put_texts(db, (struct db_texts){ COUNT(texts), texts }) };
	struct db_rows rows;

	assert_ok(db_run(db, &every, in, &rows));
	assert_int_equal(db_count(&rows), 1);
	assert_true(db_get_bigint(&rows, 0, 0) == INT64_MIN);
	assert_int_equal(db_get_int(&rows, 0, 1), -7);
	assert_true(db_get_boolean(&rows, 0, 2));
	assert_string_equal(db_get_text(&rows, 0, 3), text);
	assert_int_equal(db_get_timestamptz(&rows, 0, 4), -1);
	assert_string_equal(db_get_date(&rows, 0, 5), "2024-02-29");
	assert_string_equal(db_get_markup(&rows, 0, 6).s, "<p>å</p>");
	struct db_ints h = db_get_bigints(&rows, 0, 7);
	assert_int_equal(h.n, COUNT(ints));
	assert_memory_equal(h.at, ints, sizeof ints);
	struct db_texts i = db_get_texts(&rows, 0, 8);
	assert_int_equal(i.n, COUNT(texts));
	for (size_t k = 0; k < i.n; k++)
		assert_string_equal(i.at[k], texts[k]);
	assert_ok(db_fault(&rows));
	db_clear(&rows);
	db_close(db);
}

static void nulls(void **state)
{
	struct db *db = opened(*state);
	const char *in[9] = { db_put_bigint_null(db, NULL), db_put_int_null(db, NULL), db_put_boolean_null(db, NULL),
			      db_put_text(db, NULL), db_put_timestamptz_null(db, NULL) };
	struct db_rows rows;

	assert_ok(db_run(db, &every, in, &rows));
	for (size_t c = 0; c < 9; c++)
		assert_true(db_is_null(&rows, 0, c));
	assert_int_equal(db_get_bigint(&rows, 0, 0), 0);
	assert_int_equal(db_get_int(&rows, 0, 1), 0);
	assert_false(db_get_boolean(&rows, 0, 2));
	assert_null(db_get_text(&rows, 0, 3));
	assert_int_equal(db_get_timestamptz(&rows, 0, 4), 0);
	assert_null(db_get_date(&rows, 0, 5));
	assert_null(db_get_markup(&rows, 0, 6).s);
	assert_int_equal(db_get_bigints(&rows, 0, 7).n, 0);
	assert_int_equal(db_get_texts(&rows, 0, 8).n, 0);
	assert_ok(db_fault(&rows));
	db_clear(&rows);
	db_close(db);
}

static void times(void **state)
{
	static const struct {
		int64_t micros;
		const char *text;
	} known[] = {
		{ 0, "1970-01-01 00:00:00+00" },
		{ 1709208000123456, "2024-02-29 12:00:00.123456+00" },
		{ -1, "1969-12-31 23:59:59.999999+00" },
		{ -62135596800000000, "0001-01-01 00:00:00+00" },
		{ -62135596800000001, "0001-12-31 23:59:59.999999+00 BC" },
		{ 253402300800000000, "10000-01-01 00:00:00+00" },
		{ INT64_MAX, "infinity" },
		{ INT64_MIN, "-infinity" },
	};
	struct db *db = opened(*state);
	struct db_rows rows;

	for (size_t i = 0; i < COUNT(known); i++) {
		const char *in[9] = { db_put_timestamptz(db, known[i].micros) };

		assert_ok(db_run(db, &as_text, in, &rows));
		assert_string_equal(db_get_text(&rows, 0, 0), known[i].text);
		db_clear(&rows);
		in[4] = in[0];
		in[0] = NULL;
		assert_ok(db_run(db, &every, in, &rows));
		assert_true(db_get_timestamptz(&rows, 0, 4) == known[i].micros);
		db_clear(&rows);
	}
	db_close(db);
}

static void faults(void **state)
{
	struct db *db = opened(*state);
	struct db_rows rows;

	assert_ok(db_run(db, &strict, NULL, &rows));
	assert_string_equal(db_get_text(&rows, 0, 1), "x");
	assert_ok(db_fault(&rows));
	assert_int_equal(db_get_bigint(&rows, 0, 0), 0);
	assert_err(ERR_BUG, "test.sql:7: strict: column no of row 1 is NULL", db_fault(&rows));
	db_clear(&rows);

	assert_ok(db_run(db, &wide, NULL, &rows));
	(void)db_get_bigint(&rows, 0, 0);
	assert_err(ERR_BUG, "has another type than declared", db_fault(&rows));
	db_clear(&rows);

	assert_ok(db_run(db, &holes, NULL, &rows));
	(void)db_get_bigints(&rows, 0, 0);
	assert_err(ERR_BUG, "has a NULL in its list", db_fault(&rows));
	db_clear(&rows);
	db_close(db);
}

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

static void write_and_rollback(void **state)
{
	struct db *db = opened(*state);
	const char *in[] = { "1" };
	struct db_rows rows;

	assert_ok(put(db, 1, "ett"));
	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(put(db, 2, "två"));
	assert_int_equal(number(db, &count), 2);
	tx_rollback(db);
	assert_int_equal(number(db, &count), 1);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(db_run(db, &grow, in, &rows));
	assert_int_equal(db_affected(&rows), 1);
	db_clear(&rows);
	assert_ok(put(db, 2, "två"));
	assert_ok(tx_commit(db));
	assert_int_equal(number(db, &count), 2);

	assert_ok(tx_begin(db, TX_READ));
	assert_err(ERR_BUG, "SQLSTATE 25006", put(db, 3, "tre"));
	tx_rollback(db);
	assert_int_equal(number(db, &count), 2);
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

static void rollback_keeps_the_message(void **state)
{
	struct db *db = opened(*state);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_int_equal(number(db, &one), 1);
	assert_ok(db_send(db, &divide, NULL));
	assert_ok(db_sync(db));
	(void)why(ERR_NOT_FOUND, "document 7 is gone");
	tx_rollback(db);
	assert_string_equal(why_last(), "document 7 is gone");
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
		{ "40001", ERR_RETRY },    { "40P01", ERR_RETRY },     { "57014", ERR_DB },
		{ "53100", ERR_DB },       { "08006", ERR_DB },        { "57P01", ERR_DB },
		{ "57P03", ERR_DB },       { "KV404", ERR_NOT_FOUND }, { "KV403", ERR_FORBIDDEN },
		{ "KV409", ERR_CONFLICT }, { "KVRPL", ERR_REPLAY },    { "23505", ERR_CONFLICT },
		{ "23503", ERR_BUG },      { "23514", ERR_BUG },       { "22001", ERR_BUG },
		{ "KV999", ERR_BUG },
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

/* Two that read all and write one each, in SERIALIZABLE by db_exec: one of them must run again. */
static void serialization(void **state)
{
	struct db *a = opened(*state), *b = opened(*state);
	const char *in_a[] = { db_put_bigint(a, 200) }, *in_b[] = { db_put_bigint(b, 201) };

	assert_ok(put(a, 200, "tvåhundra"));
	assert_ok(put(a, 201, "tvåhundraett"));
	assert_ok(tx_begin(a, TX_WRITE));
	assert_ok(tx_begin(b, TX_WRITE));
	assert_ok(db_exec(a, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"));
	assert_ok(db_exec(b, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"));
	(void)number(a, &sum);
	(void)number(b, &sum);
	assert_ok(db_run(a, &grow, in_a, NULL));
	assert_ok(db_run(b, &grow, in_b, NULL));
	assert_ok(tx_commit(a));
	assert_err(ERR_RETRY, "tx_commit: SQLSTATE 40001", tx_commit(b));
	assert_int_equal(number(b, &one), 1);
	db_close(a);
	db_close(b);
}

struct attempts {
	int made, until;
	enum err err;
};

static enum err attempt(struct db *db, void *arg)
{
	struct attempts *at = arg;
	const char *in[] = { "40001" };

	at->made++;
	(void)db_alloc(db, 1, 100000);
	TRY(put(db, 300, "trehundra"));
	if (at->made < at->until)
		return at->err == ERR_RETRY ? db_run(db, &raises, in, NULL) : at->err;
	return OK;
}

static void runs_again(void **state)
{
	struct db *db = opened(*state);
	struct attempts never = { .until = 99, .err = ERR_RETRY }, third = { .until = 3, .err = ERR_RETRY },
			once = { .until = 3, .err = ERR_FORBIDDEN };
	int64_t before = number(db, &count);

	assert_err(ERR_RETRY, "40001", tx_run(db, TX_WRITE, attempt, &never));
	assert_int_equal(never.made, 5);
	assert_int_equal(tx_run(db, TX_WRITE, attempt, &once), ERR_FORBIDDEN);
	assert_int_equal(once.made, 1);
	assert_int_equal(number(db, &count), before);
	assert_ok(tx_run(db, TX_WRITE, attempt, &third));
	assert_int_equal(third.made, 3);
	assert_int_equal(number(db, &count), before + 1);
	db_close(db);
}

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

static void exec_in_transaction(void **state)
{
	struct db *db = opened(*state);
	int64_t before = number(db, &count);

	assert_ok(tx_begin(db, TX_WRITE));
	assert_ok(db_exec(
	    db, "INSERT INTO thing (id, name) VALUES (500, 'a'); INSERT INTO thing (id, name) VALUES (501, 'b')"));
	assert_int_equal(number(db, &count), before + 2);
	tx_rollback(db);
	assert_int_equal(number(db, &count), before);
	assert_true(db_exec(db, "INSERT INTO thing (id, name) VALUES (500, 'a'); SELECT 1 / 0") != OK);
	assert_int_equal(number(db, &count), before);
	db_close(db);
}

static int setup(void **state)
{
	struct db *db;

	(void)state;
	address = pg_test_database();
	if (db_open(address, NULL, &db) ||
	    db_exec(db, "CREATE TABLE thing (id bigint PRIMARY KEY, name text NOT NULL CONSTRAINT thing_name UNIQUE,"
			" n bigint NOT NULL DEFAULT 0);"
			"CREATE FUNCTION raises(s text) RETURNS void LANGUAGE plpgsql AS"
			" $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = s; END $$"))
		fail_msg("%s", why_last());
	db_close(db);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(types),
		TEST(nulls),
		TEST(times),
		TEST(faults),
		TEST(trips),
		TEST(write_and_rollback),
		TEST(pipeline_error),
		TEST(rollback_keeps_the_message),
		TEST(messages_hold_no_values),
		TEST(states),
		TEST(conflict),
		TEST(timeout_ends_a_query),
		TEST(settings),
		TEST(serialization),
		TEST(runs_again),
		TEST(reconnects),
		TEST(dies_while_waiting),
		TEST(no_server),
		TEST(table_changed),
		TEST(exec_in_transaction),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
