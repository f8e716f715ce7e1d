/* SPDX-License-Identifier: EUPL-1.2 */
/* conn: the inside of a connection, for the files of this folder only. */
#pragma once
#include "db/db.h"
#include "db/tx.h"

#include <libpq-fe.h>

/* What was sent and whose answer is not yet read. */
struct conn_op {
	enum { OP_PREPARE, OP_BEGIN, OP_COMMIT, OP_ROLLBACK, OP_QUERY, OP_SYNC } kind;
	const struct db_query *query;
};

/* A server of several; NULL: libpq's own choice. */
struct conn_host {
	const char *host, *address, *port;
};

enum conn_tx { CONN_NO_TX, CONN_TX_READ, CONN_TX_WRITE };

struct db {
	PGconn *conn;
	const char *conninfo, *settings; /* as asked for; what is set on the server */
	const struct conn_host *hosts;   /* those that it names, in their order */
	size_t nhosts;
	struct db_options options;
	struct arena *own, *arena;

	const struct db_query **prepared; /* on the server, or on their way there */
	size_t nprepared, prepared_cap;

	struct conn_op *ops; /* head..nops are unread; those before live are read only to be thrown away */
	size_t head, live, nops, ops_cap;
	bool open;       /* sent, but no sync yet */
	bool waited;     /* the wait for the last sync is counted */
	enum err failed; /* the first failure since the batch was opened */

	enum conn_tx tx;
	const struct db_query *begin; /* waits for the first query */
	bool unfit;                   /* to be renewed before the next transaction */
	int64_t dialled;              /* when it was opened: of conn_clock() too */
	int64_t heard;                /* when it last answered: microseconds of conn_clock() */
	int64_t since;                /* when the wait for the next answer began */
	int64_t until;                /* when it is cancelled; 0: never */
	int timeout_ms;               /* the server's own, for a query; 0: none */
	bool cancelled, warned;       /* since then: by us; the server has warned of something */
	bool trying;                  /* this transaction finds out whether commits come through again */
	bool wrote;                   /* it has written something */
	const char *about;
	int64_t trips;
};

/* Outside a transaction: renews a connection that is dead or unfit. ERR_DB when it is dead still. */
enum err conn_ready(struct db *db);
/* To one of its hosts; any: also to a copy, and within two seconds. Ends with PQfinish, whatever it is. */
PGconn *conn_dial(const struct db *db, const struct conn_host *at, bool any);
/* The answer to this query has come: whether it was long in coming. */
void conn_weigh(struct db *db, const struct db_query *query);
/* Monotonic, in microseconds. */
int64_t conn_clock(void);
/* The connection does not work: what was sent is forgotten, and it will be renewed. ERR_DB with libpq's words. */
enum err conn_lost(struct db *db);
/* The statement is known to the server, or not. */
bool conn_prepared(const struct db *db, const struct db_query *query);
void conn_remember(struct db *db, const struct db_query *query);
void conn_forget(struct db *db, const struct db_query *query);
void conn_push(struct db *db, struct conn_op op);

/* Opens the batch (begin included) if none is open. */
enum err pipe_open(struct db *db);
/* Reads and throws away all that is unread. */
enum err pipe_drain(struct db *db);
/* Sends what prepares the query, if it is new here; then op.query itself, as op. */
enum err pipe_prepare(struct db *db, const struct db_query *query);
enum err pipe_send(struct db *db, struct conn_op op, const char *const in[]);
/* Ends the batch without waiting: its answers are thrown away at the next use. */
enum err pipe_leave(struct db *db);

/* ---- Commits that wait for a copy (copy.c) ---- */

/* Whether a transaction that writes may begin. ERR_READ_ONLY: commits do not come through. */
enum err copy_begin(struct db *db);
/* It ended without a commit. */
void copy_left(struct db *db);
/* A commit is sent, or a statement that commits by itself: its answer is waited for so long and no longer. */
void copy_expect(struct db *db);
void copy_expect_alone(struct db *db);
/* Before the next answer is read. ERR_DB: it does not come. */
enum err copy_wait(struct db *db);
/* It was answered, with e. ERR_UNCOPIED: it stands, on one server. */
enum err copy_committed(struct db *db, enum err e);
void copy_committed_alone(struct db *db);
/* Fits PQsetNoticeReceiver; arg: the connection. */
void copy_notice(void *arg, const PGresult *result);
