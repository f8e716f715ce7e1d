/* SPDX-License-Identifier: EUPL-1.2 */
/* tx: transactions, without round trips of their own where that is possible. */
#pragma once
#include "base/err.h"

struct db;

enum tx_mode {
	TX_READ, /* REPEATABLE READ READ ONLY */
	TX_WRITE /* READ COMMITTED */
};

/* Travels with the first query. ERR_DB when the connection is dead and cannot be renewed; ERR_READ_ONLY when TX_WRITE
 * meets a copy that is only read, or commits do not come through (db_holds_back). */
enum err tx_begin(struct db *db, enum tx_mode mode);
/* TX_WRITE: one trip; ERR_RETRY: nothing was written, run it again; ERR_DB: it may or may not be written;
 * ERR_UNCOPIED: it is written, on one server only.
 * TX_READ is not waited for. The transaction has ended in any case. */
enum err tx_commit(struct db *db);
/* Never fails and does not wait. Allowed outside a transaction. */
void tx_rollback(struct db *db);

/* In an open transaction: body as a part of it. Else body between begin and commit; on ERR_RETRY again from the start,
 * at most five times in all, the arena rewound. */
enum err tx_run(struct db *db, enum tx_mode mode, enum err (*body)(struct db *, void *), void *arg);
