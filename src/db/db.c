/* SPDX-License-Identifier: EUPL-1.2 */
/* db: queries in the pipeline of one connection. */
#include "db/conn.h"
#include "db/count.h"
#include "db/fault.h"

#include <assert.h>
#include <string.h>

enum { BINARY = 1 };

enum err pipe_prepare(struct db *db, const struct db_query *query)
{
	if (conn_prepared(db, query))
		return OK;
	if (!PQsendPrepare(db->conn, query->name, query->sql, 0, NULL))
		return conn_lost(db);
	conn_remember(db, query);
	conn_push(db, (struct conn_op){ OP_PREPARE, query });
	return OK;
}

enum err pipe_send(struct db *db, struct conn_op op, const char *const in[])
{
	TRY(pipe_prepare(db, op.query));
	if (!PQsendQueryPrepared(db->conn, op.query->name, (int)op.query->nin, in, NULL, NULL, BINARY))
		return conn_lost(db);
	conn_push(db, op);
	return OK;
}

enum err pipe_open(struct db *db)
{
	const struct db_query *begin = db->begin;

	if (db->open)
		return OK;
	if (!db->tx)
		TRY(conn_ready(db));
	else if (db->unfit)
		return why(ERR_DB, "the connection was lost inside a transaction");
	if (db->live < db->nops)
		TRY(pipe_drain(db));
	db->live = db->nops;
	db->failed = OK;
	db->open = true;
	db->begin = NULL;
	return begin ? pipe_send(db, (struct conn_op){ OP_BEGIN, begin }, NULL) : OK;
}

enum err db_send(struct db *db, const struct db_query *query, const char *const in[])
{
	TRY(pipe_open(db));
	return pipe_send(db, (struct conn_op){ OP_QUERY, query }, in);
}

enum err db_sync(struct db *db)
{
	assert(db->open);
	db->open = false;
	db->waited = false;
	db->since = conn_clock();
	if (!PQpipelineSync(db->conn))
		return conn_lost(db);
	conn_push(db, (struct conn_op){ OP_SYNC, NULL });
	return OK;
}

enum err pipe_leave(struct db *db)
{
	TRY(db_sync(db));
	db->live = db->nops;
	return OK;
}

/* Libpq's own word for a connection that broke, which PQstatus need not know yet: what the server says has a state. */
static bool broken(const PGresult *r)
{
	return PQresultStatus(r) == PGRES_FATAL_ERROR && !PQresultErrorField(r, PG_DIAG_SQLSTATE);
}

/* The answer to the oldest op, which the caller clears; NULL and ERR_DB when the connection is lost. */
static enum err answer(struct db *db, PGresult **out)
{
	bool sync = db->ops[db->head].kind == OP_SYNC;
	PGresult *more;

	*out = NULL;
	TRY(copy_wait(db));
	*out = PQgetResult(db->conn);
	while (*out && !sync && (more = PQgetResult(db->conn)))
		PQclear(more);
	if (*out && PQstatus(db->conn) == CONNECTION_OK && !broken(*out) &&
	    sync == (PQresultStatus(*out) == PGRES_PIPELINE_SYNC)) {
		db->head++;
		if (sync)
			db->heard = conn_clock();
		return OK;
	}
	PQclear(*out);
	*out = NULL;
	return conn_lost(db);
}

static bool good(const PGresult *r)
{
	ExecStatusType s = PQresultStatus(r);

	return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK || s == PGRES_PIPELINE_SYNC;
}

/* Reads one answer; keeps the first failure of the batch. */
static enum err step(struct db *db, PGresult **out)
{
	struct conn_op op = db->ops[db->head];
	bool thrown_away = db->head < db->live;

	TRY(answer(db, out));
	if (op.kind == OP_COMMIT && !thrown_away && !db->failed && !strcmp(PQcmdStatus(*out), "ROLLBACK"))
		db->failed = why(ERR_BUG, "commit of a transaction in which a query had failed");
	if (good(*out)) {
		db->wrote |= op.kind == OP_QUERY && op.query->writes && strcmp(PQcmdTuples(*out), "0") != 0;
		return OK;
	}
	if (op.kind == OP_PREPARE)
		conn_forget(db, op.query);
	if (thrown_away || db->failed || PQresultStatus(*out) == PGRES_PIPELINE_ABORTED)
		return OK;
	db->failed = fault_result(op.query, *out, &db->unfit);
	if (db->failed == ERR_RETRY)
		db_happened(DB_RETRIES);
	if (db->failed == ERR_READ_ONLY && !db_read_only(db)) /* a page that only reads has written */
		db->failed = ERR_BUG;
	return OK;
}

static void await(struct db *db)
{
	if (!db->waited) {
		db->trips++;
		db_happened(DB_TRIPS);
	}
	db->waited = true;
}

enum err db_next(struct db *db, const struct db_query *query, struct db_rows *rows)
{
	struct conn_op op = { 0 };
	PGresult *r = NULL;

	*rows = (struct db_rows){ .db = db, .query = query };
	assert(!db->open);
	await(db);
	for (bool live = false; !live || op.kind != OP_QUERY;) {
		if (db->head == db->nops) /* lost on the way here */
			return db->failed;
		live = db->head >= db->live;
		op = db->ops[db->head];
		PQclear(r);
		TRY(step(db, &r));
	}
	assert(op.query == query);
	conn_weigh(db, query);
	if (db->failed)
		PQclear(r);
	else
		rows->result = r;
	return db->failed;
}

enum err pipe_drain(struct db *db)
{
	PGresult *r;

	if (db->open)
		TRY(db_sync(db));
	if (db->live < db->nops)
		await(db);
	while (db->head < db->nops) {
		TRY(step(db, &r));
		PQclear(r);
	}
	db->head = db->live = db->nops = 0;
	return OK;
}

enum err db_finish(struct db *db)
{
	TRY(pipe_drain(db));
	return db->failed;
}

enum err db_run(struct db *db, const struct db_query *query, const char *const in[], struct db_rows *rows)
{
	struct db_rows own = { 0 };
	enum err e;

	if (!rows)
		rows = &own;
	*rows = own;
	TRY(db_send(db, query, in));
	if (query->writes && !db->tx)
		copy_expect_alone(db);
	TRY(db_sync(db));
	e = db_next(db, query, rows);
	if (!e)
		e = db_finish(db);
	else
		(void)pipe_drain(db);
	copy_committed_alone(db);
	if (e || rows == &own)
		db_clear(rows);
	return e;
}
