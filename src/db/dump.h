/* SPDX-License-Identifier: EUPL-1.2 */
/* dump: a whole database out and in again, by PostgreSQL's own pg_dump, pg_restore and psql; and what is in its tables,
 * to tell whether it is the same. */
#pragma once
#include "db/db.h"
#include "db/tx.h"

struct dump_table {
	const char *name;
	int64_t rows;
	const char *hash; /* the sum of the SHA-256 of its rows: 64 hex digits, whatever their order */
};

struct dump_tables {
	size_t n;
	struct dump_table *at; /* by name */
};

/* Asked again and again while something lasts: what is done, and how many bytes so far. False: stop. */
struct dump_watch {
	bool (*going)(void *arg, const char *what, uint64_t bytes);
	void *arg;
};

/* Which programs, and of which database. */
struct dump_how {
	const char *bin; /* the folder of pg_dump */
	const char *conninfo;
	const struct dump_watch *watch;
};

/* What a transaction sees. */
struct dump_snapshot {
	const char *id; /* for pg_dump, while the transaction lasts */
	int64_t at;     /* microseconds */
	int major;      /* of the server */
};

/* Inside TX_READ of a connection without timeouts. */
enum err dump_snapshot(struct db *db, struct dump_snapshot *out);
/* Counts and hashes of all tables of ours, as the transaction sees them. Inside TX_READ, without timeouts. */
enum err dump_tables(struct db *db, const struct dump_watch *watch, struct dump_tables *out);
/* The first difference as a sentence; NULL: there is none. but: tables that may differ, up to a NULL; or NULL. */
const char *dump_differs(struct arena *a, const struct dump_tables *is, const struct dump_tables *should,
			 const char *const *but);

/* pg_dump of the snapshot with that id, without owners: what it writes goes piece by piece to put. */
enum err dump_write(struct arena *a, const struct dump_how *how, const char *id,
		    enum err (*put)(void *arg, const void *p, size_t n), void *arg);
/* In one transaction: runs `before`, restores what fd is about to read, runs `after`. What fails leaves the database as
 * it was. */
enum err dump_restore(struct arena *a, const struct dump_how *how, int fd, const char *before, const char *after);
