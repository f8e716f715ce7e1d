/* SPDX-License-Identifier: EUPL-1.2 */
/* copy: where a server may only commit with its copy, a copy that is dead holds each commit for ever: no timeout of
 * PostgreSQL ends it. We do, after a while: what was written stands then, on one server. Until a commit comes through
 * again, one at a time tries, and nobody else begins to write. */
#include "base/log.h"
#include "db/conn.h"
#include "db/count.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { COMMIT_MS = 5000, QUICK_MS = 300, HOLD_US = 10000000 };

/* When the next may try; 0: commits come through. */
static _Atomic int64_t held_until;

bool db_holds_back(void)
{
	return atomic_load(&held_until) != 0;
}

static void hold_back(void)
{
	atomic_store(&held_until, conn_clock() + HOLD_US);
}

static int64_t commit_us(const struct db *db)
{
	return (int64_t)(db->options.commit_ms ? db->options.commit_ms : COMMIT_MS) * 1000;
}

enum err copy_begin(struct db *db)
{
	int64_t until = atomic_load(&held_until), now = conn_clock();

	db->trying = db->wrote = false;
	if (!until)
		return OK;
	if (now < until || !atomic_compare_exchange_strong(&held_until, &until, now + HOLD_US))
		return why(ERR_READ_ONLY, "commits wait for a copy of the database that does not answer");
	db->trying = true;
	return OK;
}

void copy_left(struct db *db)
{
	if (db->trying)
		atomic_store(&held_until, conn_clock()); /* it has found out nothing */
	db->trying = false;
}

void copy_expect(struct db *db)
{
	db->warned = db->cancelled = false;
	db->until = conn_clock() + commit_us(db);
}

void copy_expect_alone(struct db *db)
{
	int64_t wait = db_holds_back() ? (int64_t)QUICK_MS * 1000 : commit_us(db);

	db->warned = db->cancelled = false;
	db->until = db->timeout_ms ? conn_clock() + db->timeout_ms * INT64_C(1000) + wait : 0;
}

void copy_notice(void *arg, const PGresult *result)
{
	const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
	struct db *db = arg;

	db->warned |= severity && strcmp(severity, "WARNING") == 0;
}

/* Waits for the next answer until then; true: it can be read, or the connection is lost. */
static bool comes(struct db *db, int64_t until)
{
	while (PQisBusy(db->conn)) {
		int64_t left = until - conn_clock();
		struct pollfd p = { .fd = PQsocket(db->conn), .events = POLLIN };

		if (left <= 0)
			return false;
		if (poll(&p, 1, (int)(left / 1000) + 1) > 0 && !PQconsumeInput(db->conn))
			return true;
	}
	return true;
}

/* By a connection of its own, which waits two seconds at most to be let in; libpq's own way may wait for minutes. */
static void cancel(struct db *db)
{
	const char *address = PQhostaddr(db->conn);
	const struct conn_host at = { PQhost(db->conn), address && *address ? address : NULL, PQport(db->conn) };
	PGconn *other = conn_dial(db, &at, true);
	char sql[64];

	snprintf(sql, sizeof sql, "SELECT pg_cancel_backend(%d)", PQbackendPID(db->conn));
	if (PQstatus(other) == CONNECTION_OK)
		PQclear(PQexec(other, sql));
	PQfinish(other);
	db->cancelled = true;
}

enum err copy_wait(struct db *db)
{
	static struct log_pace pace;
	unsigned missed;

	if (!db->until || db->cancelled || comes(db, db->until))
		return OK;
	cancel(db);
	hold_back();
	if (log_seldom(&pace, &missed))
		log_line(LOG_ERROR, "commit.held", "ms=%lld route=%s missed=%u",
			 (long long)(conn_clock() - db->since) / 1000, db->about ? db->about : "-", missed);
	return comes(db, conn_clock() + commit_us(db)) ? OK : conn_lost(db);
}

enum err copy_committed(struct db *db, enum err e)
{
	bool alone = !e && db->warned;

	db->until = 0;
	if (alone) {
		hold_back();
		db_happened(DB_UNCOPIED);
	} else if (db->trying) {
		atomic_store(&held_until, e || !db->wrote ? conn_clock() : 0);
	}
	db->trying = db->cancelled = db->warned = false;
	return alone ? why(ERR_UNCOPIED,
			   "it is saved, but on one server only: the copy that commits wait for does not answer")
		     : e;
}

void copy_committed_alone(struct db *db)
{
	db->until = 0;
	if (db->cancelled && db->warned)
		db_happened(DB_UNCOPIED);
	db->cancelled = db->warned = false;
}
