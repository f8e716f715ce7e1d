/* SPDX-License-Identifier: EUPL-1.2 */
/* thing: a small table and the queries on it that the tests of db/ share. */
#pragma once
#include "db/db.h"
#include "db/tx.h"

#include "pg.h"
#include "query.h"
#include "test.h"

#define QUERY(id, ...) static const struct db_query id = { .name = #id, .file = "test.sql", .line = 7, __VA_ARGS__ }

QUERY(one, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT 1::bigint AS n");
QUERY(two, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT 2::bigint AS n");
QUERY(count, OUT({ "n", DB_BIGINT, false }), .sql = "SELECT count(*) AS n FROM thing");
QUERY(add, IN({ "id", DB_BIGINT, false }, { "name", DB_TEXT, false }), .writes = true,
      .sql = "INSERT INTO thing (id, name) VALUES ($1, $2)");
QUERY(raises, IN({ "state", DB_TEXT, false }), .sql = "SELECT raises($1)");
QUERY(sleepy, .sql = "SELECT pg_sleep(60)");

static const char *address;

static inline struct db *opened(struct arena *a)
{
	struct db *db;

	assert_ok(db_open(address, NULL, &db));
	db_arena(db, a);
	return db;
}

static inline int64_t number(struct db *db, const struct db_query *q)
{
	struct db_rows rows;

	assert_ok(db_run(db, q, NULL, &rows));
	int64_t n = db_get_bigint(&rows, 0, 0);
	assert_ok(db_fault(&rows));
	db_clear(&rows);
	return n;
}

static inline enum err put(struct db *db, int64_t id, const char *name)
{
	const char *in[] = { db_put_bigint(db, id), name };

	return db_run(db, &add, in, NULL);
}

/* The database of a program, with its table. */
static inline int thing_setup(void **state)
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
