/* SPDX-License-Identifier: EUPL-1.2 */
/* tx: begin waits for the first query, the end of a read is not waited for. */
#include "db/tx.h"
#include "db/conn.h"

#include <assert.h>

enum { TRIES = 5 };

static const struct db_query begin[] = {
	[TX_READ] = { .name = "tx_begin_read", .sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", .file = "tx" },
	[TX_WRITE] = { .name = "tx_begin_write", .sql = "BEGIN ISOLATION LEVEL READ COMMITTED", .file = "tx" },
};
static const struct db_query commit = { .name = "tx_commit", .sql = "COMMIT", .file = "tx" };
static const struct db_query rollback = { .name = "tx_rollback", .sql = "ROLLBACK", .file = "tx" };

enum err tx_begin(struct db *db, enum tx_mode mode)
{
	assert(!db->tx);
	TRY(conn_ready(db));
	if (mode == TX_WRITE && db_read_only(db))
		return why(ERR_READ_ONLY, "no server that writes is there");
	if (mode == TX_WRITE)
		TRY(copy_begin(db));
	db->tx = mode == TX_READ ? CONN_TX_READ : CONN_TX_WRITE;
	db->begin = &begin[mode];
	return OK;
}

static void forget(struct db *db)
{
	db->tx = CONN_NO_TX;
	db->begin = NULL;
}

enum err tx_commit(struct db *db)
{
	bool read = db->tx == CONN_TX_READ, known = !db->begin;
	enum err e = OK;

	assert(db->tx);
	if (known)
		e = pipe_open(db);
	if (known && !e)
		e = pipe_send(db, (struct conn_op){ OP_COMMIT, &commit }, NULL);
	forget(db);
	if (e || !known) {
		copy_left(db);
		return e;
	}
	if (read)
		return pipe_leave(db);
	copy_expect(db);
	e = db_sync(db);
	e = e ? e : db_finish(db);
	conn_weigh(db, &commit);
	return copy_committed(db, e);
}

void tx_rollback(struct db *db)
{
	bool known = db->tx && !db->begin && !db->unfit;
	const char *said;

	if (known) {
		said = arena_dup(db->arena, why_last());
		if (!pipe_open(db) && !pipe_send(db, (struct conn_op){ OP_ROLLBACK, &rollback }, NULL))
			(void)pipe_leave(db);
		(void)why(OK, "%s", said); /* why it is rolled back */
	}
	copy_left(db);
	forget(db);
}

enum err tx_run(struct db *db, enum tx_mode mode, enum err (*body)(struct db *, void *), void *arg)
{
	if (db->tx)
		return body(db, arg);

	struct arena_mark mark = arena_mark(db->arena);
	enum err e = OK;

	for (int i = 0; i < TRIES; i++) {
		arena_rewind(db->arena, mark);
		TRY(tx_begin(db, mode));
		e = body(db, arg);
		if (!e)
			e = tx_commit(db);
		else
			tx_rollback(db);
		if (e != ERR_RETRY)
			break;
	}
	return e;
}
