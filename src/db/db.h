/* SPDX-License-Identifier: EUPL-1.2 */
/* db: one connection to PostgreSQL: its statements prepared on first use, its queries sent in a pipeline. */
#pragma once
#include "db/open.h"
#include "db/value.h"

struct db_column {
	const char *name;
	enum db_type type;
	bool null;
};

/* A declaration of sql/query: one statement, what goes in and what comes out. */
struct db_query {
	const char *name, *sql, *file;
	int line;
	bool writes;
	size_t nin, nout;
	const struct db_column *in, *out;
};

/* n * size zeroed bytes in that arena. */
void *db_alloc(struct db *db, size_t n, size_t size);

/* Several statements without parameters or rows, one trip; in one transaction of their own, or in the open one. */
enum err db_exec(struct db *db, const char *sql);

/* So long may a query take from now on; 0: as long as when it was opened. */
enum err db_patience(struct db *db, int ms);

/* One query, one trip. Outside a transaction it commits by itself. rows may be NULL; else end with db_clear. */
enum err db_run(struct db *db, const struct db_query *query, const char *const in[], struct db_rows *rows);

/* The same in steps, so that several queries share a trip: send each, sync once, next for each in the same order, and
 * finish. The first failure fails the rest. Leaving before finish is allowed: what was not read is thrown away. */
enum err db_send(struct db *db, const struct db_query *query, const char *const in[]);
enum err db_sync(struct db *db);
enum err db_next(struct db *db, const struct db_query *query, struct db_rows *rows);
enum err db_finish(struct db *db);

/* Prepares them and asks each once with nothing (0, false, '', {}), in one trip; their rows are thrown away. What the
 * server must read and plan for them has been done then. Only queries that read. */
enum err db_rehearse(struct db *db, const struct db_query *const queries[], size_t n);

/* Asks PostgreSQL to describe the query: ERR_BUG where its count, names or types differ from the declaration, with
 * file:line, what is declared and what PostgreSQL says. */
enum err db_check(struct db *db, const struct db_query *query);
/* All queries of sql/query; the first fault. */
enum err db_check_all(struct db *db);
extern const struct db_query *const db_queries[];
extern const size_t db_queries_count;
