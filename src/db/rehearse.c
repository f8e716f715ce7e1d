/* SPDX-License-Identifier: EUPL-1.2 */
/* rehearse: queries asked for nothing, so that the server has planned them before somebody waits. */
#include "db/conn.h"

#include <assert.h>

static const char *const nothing[] = {
	[DB_BIGINT] = "0", [DB_INT] = "0",         [DB_BOOLEAN] = "f",
	[DB_TEXT] = "",    [DB_DATE] = "2000-1-1", [DB_TIMESTAMPTZ] = "2000-1-1",
	[DB_MARKUP] = "",  [DB_BIGINTS] = "{}",    [DB_TEXTS] = "{}",
	[DB_BYTEA] = "",
};

static enum err ask(struct db *db, const struct db_query *q)
{
	const char **in = db_alloc(db, q->nin + 1, sizeof *in);

	assert(!q->writes);
	for (size_t i = 0; i < q->nin; i++)
		in[i] = nothing[q->in[i].type];
	return db_send(db, q, in);
}

static enum err ask_all(struct db *db, const struct db_query *const queries[], size_t n)
{
	struct db_rows rows;

	for (size_t i = 0; i < n; i++)
		TRY(ask(db, queries[i]));
	TRY(db_sync(db));
	for (size_t i = 0; i < n; i++) {
		TRY(db_next(db, queries[i], &rows));
		db_clear(&rows);
	}
	return db_finish(db);
}

enum err db_rehearse(struct db *db, const struct db_query *const queries[], size_t n)
{
	TRY(tx_begin(db, TX_READ));
	enum err e = ask_all(db, queries, n);

	if (e)
		tx_rollback(db);
	return e ? e : tx_commit(db);
}
