/* SPDX-License-Identifier: EUPL-1.2 */
/* check: what a query declares against what PostgreSQL says about it. */
#include "db/conn.h"

#include <inttypes.h>
#include <string.h>

enum { VOID_OID = 2278 };

/* PostgreSQL's numbers of its built-in types (pg_type.dat) and both names. */
static const struct {
	Oid oid;
	const char *ours, *theirs;
} types[] = {
	[DB_BIGINT] = { 20, "bigint", "bigint" },
	[DB_INT] = { 23, "int", "integer" },
	[DB_BOOLEAN] = { 16, "boolean", "boolean" },
	[DB_TEXT] = { 25, "text", "text" },
	[DB_TIMESTAMPTZ] = { 1184, "timestamptz", "timestamp with time zone" },
	[DB_DATE] = { 1082, "date", "date" },
	[DB_MARKUP] = { 25, "markup", "text" },
	[DB_BIGINTS] = { 1016, "bigint[]", "bigint[]" },
	[DB_TEXTS] = { 1009, "text[]", "text[]" },
	[DB_BYTEA] = { 17, "bytea", "bytea" },
};

static const struct db_query type_name = {
	.name = "db_type_name",
	.sql = "SELECT format_type($1::bigint::oid, NULL)",
	.file = "check",
	.nin = 1,
	.nout = 1,
	.in = &(const struct db_column){ "type", DB_BIGINT, false },
	.out = &(const struct db_column){ "name", DB_TEXT, false },
};

static const char *name_of(struct db *db, Oid oid)
{
	const char *in[] = { db_put_bigint(db, oid) }, *name;
	struct db_rows rows;

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (types[i].oid == oid)
			return types[i].theirs;
	if (db_run(db, &type_name, in, &rows))
		return "another type";
	name = db_get_text(&rows, 0, 0);
	db_clear(&rows);
	return name;
}

static enum err counts(const struct db_query *q, const char *what, size_t declared, size_t said)
{
	if (declared == said)
		return OK;
	return why(ERR_BUG, "%s:%d: %s: %zu %s are declared, PostgreSQL says %zu", q->file, q->line, q->name, declared,
		   what, said);
}

static enum err type(struct db *db, const struct db_query *q, const char *what, size_t i, const struct db_column *c,
		     Oid said)
{
	const char *name;

	if (types[c->type].oid == said)
		return OK;
	name = name_of(db, said);
	return why(ERR_BUG, "%s:%d: %s: %s %zu is declared as %s %s, PostgreSQL says %s", q->file, q->line, q->name,
		   what, i + 1, c->name, types[c->type].ours, name);
}

static enum err compare(struct db *db, const struct db_query *q, const PGresult *r)
{
	size_t nout = (size_t)PQnfields(r);

	TRY(counts(q, "parameters", q->nin, (size_t)PQnparams(r)));
	for (size_t i = 0; i < q->nin; i++)
		TRY(type(db, q, "parameter", i, &q->in[i], PQparamtype(r, (int)i)));
	if (nout == 1 && PQftype(r, 0) == VOID_OID) /* SELECT of a function that returns nothing */
		nout = 0;
	TRY(counts(q, "columns", q->nout, nout));
	for (size_t i = 0; i < q->nout; i++) {
		if (strcmp(q->out[i].name, PQfname(r, (int)i)))
			return why(ERR_BUG, "%s:%d: %s: column %zu is declared as %s, PostgreSQL says %s", q->file,
				   q->line, q->name, i + 1, q->out[i].name, PQfname(r, (int)i));
		TRY(type(db, q, "column", i, &q->out[i], PQftype(r, (int)i)));
	}
	return OK;
}

static enum err ask(struct db *db, const struct db_query *q)
{
	TRY(pipe_open(db));
	TRY(pipe_prepare(db, q));
	if (!PQsendDescribePrepared(db->conn, q->name))
		return conn_lost(db);
	conn_push(db, (struct conn_op){ OP_QUERY, q });
	return OK;
}

static enum err check(struct db *db, const struct db_query *const queries[], size_t n)
{
	struct db_rows rows;
	enum err e = OK;

	for (size_t i = 0; i < n; i++)
		TRY(ask(db, queries[i]));
	TRY(db_sync(db));
	for (size_t i = 0; i < n && !e; i++) {
		e = db_next(db, queries[i], &rows);
		if (!e)
			e = compare(db, queries[i], rows.result);
		db_clear(&rows);
	}
	return e ? e : db_finish(db);
}

enum err db_check(struct db *db, const struct db_query *query)
{
	return check(db, &query, 1);
}

enum err db_check_all(struct db *db)
{
	return db_queries_count ? check(db, db_queries, db_queries_count) : OK;
}
