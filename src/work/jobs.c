/* SPDX-License-Identifier: EUPL-1.2 */
/* jobs: each thing in a transaction of its own; running twice, or on two hosts, does no harm. */
#include "work/jobs.h"

#include "base/log.h"
#include "base/when.h"
#include "db/tx.h"
#include "domain/blob.h"
#include "domain/closing.h"
#include "domain/edition.h"
#include "domain/progress.h"
#include "domain/release.h"
#include "domain/remind.h"
#include "domain/round.h"
#include "domain/year_file.h"
#include "lti/relaunch.h"
#include "query/assessment_read.h"
#include "query/closing_read.h"
#include "query/consumer_write.h"
#include "query/passback_write.h"
#include "query/round_read.h"
#include "query/step_read.h"

#include <inttypes.h>
#include <time.h>

static int64_t ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static enum err close_round(struct db *db, void *arg)
{
	const struct rounds_due *r = arg;

	return assess_close(db, r->organisation, r->id);
}

static enum err open_round(struct db *db, void *arg)
{
	const struct rounds_opening *r = arg;
	bool done;

	return round_start(db, r->organisation, r->id, &done);
}

static enum err open_rounds(struct db *db)
{
	struct rounds_opening_rows planned;

	TRY(rounds_opening(db, &planned));
	for (size_t i = 0; i < planned.n; i++) {
		TRY(tx_run(db, TX_WRITE, open_round, &planned.at[i]));
		log_line(LOG_INFO, "round.opened", "round=%" PRId64, planned.at[i].id);
	}
	return OK;
}

struct releasing {
	struct packs *packs;
	const struct rounds_releasing *round;
};

static enum err release_round(struct db *db, void *arg)
{
	const struct releasing *r = arg;
	struct arena *a = arena_new();
	const enum err e = release_make(db, a, r->packs, r->round->organisation, r->round->id);

	arena_free(a);
	return e;
}

/* One that goes wrong holds up no other; it is tried again with the next turn. */
static void told(const char *what, int64_t round, int64_t begun, enum err e)
{
	if (e)
		log_line(LOG_ERROR, what, "round=%" PRId64 " error=%s why=\"%s\"", round, err_name(e), why_last());
	else
		log_line(LOG_INFO, what, "round=%" PRId64 " ms=%" PRId64, round, ms() - begun);
}

static void close_rounds(struct db *db, const struct rounds_due_rows *due)
{
	for (size_t i = 0; i < due->n; i++) {
		const int64_t begun = ms();
		enum err e = tx_run(db, TX_WRITE, close_round, &due->at[i]);

		e = e ? e : assess_sweep(db, due->at[i].organisation, due->at[i].id);
		told("round.closed", due->at[i].id, begun, e);
	}
}

static void release_rounds(struct db *db, struct packs *packs, const struct rounds_releasing_rows *asked)
{
	for (size_t i = 0; i < asked->n; i++) {
		struct releasing r = { packs, &asked->at[i] };
		const int64_t begun = ms();

		told("round.released", r.round->id, begun, tx_run(db, TX_WRITE, release_round, &r));
	}
}

enum { PATIENCE_MS = 120000 };

enum err jobs_rounds(struct db *db, struct packs *packs)
{
	struct rounds_releasing_rows asked;
	struct rounds_due_rows due;

	TRY(open_rounds(db));
	TRY(rounds_due(db, &due));
	TRY(rounds_releasing(db, &asked));
	if (!due.n && !asked.n)
		return OK;
	TRY(db_patience(db, PATIENCE_MS)); /* a whole round may take longer than a page */
	close_rounds(db, &due);
	release_rounds(db, packs, &asked);
	return db_patience(db, 0);
}

struct credit {
	struct packs *packs;
	const struct credits_waiting *who;
};

static enum err credit_one(struct db *db, void *arg)
{
	const struct credit *c = arg;
	const struct pack *pack;

	TRY(edition_of(db, c->packs, c->who->content_version, &pack));
	return progress_credit(db, pack, c->who->organisation, c->who->cycle, c->who->membership);
}

enum err jobs_nightly(struct db *db, struct packs *packs)
{
	struct credits_waiting_rows all;
	int64_t asked;

	TRY(credits_waiting(db, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct credit c = { packs, &all.at[i] };

		TRY(tx_run(db, TX_WRITE, credit_one, &c));
	}
	TRY(passback_read_back(db, &asked));
	TRY(remind_purge(db, when_now()));
	log_line(LOG_INFO, "nightly", "credits=%zu asked=%" PRId64, all.n, asked);
	return OK;
}

enum err jobs_remind(struct db *db)
{
	int64_t n;

	TRY(remind_turn(db, when_now(), &n));
	if (n)
		log_line(LOG_INFO, "reminders", "made=%" PRId64, n);
	return OK;
}

struct count {
	struct packs *packs;
	const struct part_progress_due *who;
};

static enum err count_one(struct db *db, void *arg)
{
	const struct count *c = arg;
	const struct pack *pack;

	TRY(edition_of(db, c->packs, c->who->content_version, &pack));
	return progress_member(db, pack, c->who->organisation, c->who->cycle, c->who->membership);
}

enum err jobs_progress(struct db *db, struct packs *packs)
{
	struct part_progress_due_rows due;
	int64_t after = 0;

	TRY(edition_refresh(db, packs));
	do {
		TRY(part_progress_due(db, after, &due));
		for (size_t i = 0; i < due.n; i++) {
			struct count c = { packs, &due.at[i] };

			TRY(tx_run(db, TX_WRITE, count_one, &c));
			after = due.at[i].membership;
		}
	} while (due.n);
	return OK;
}

enum { PURGE_MOST = 10000 /* rows at once: some tens of milliseconds */ };

/* A nonce is remembered for twice the window: a timestamp may lie a window ahead. So is the mark of a used tool_state,
 * while that is valid. */
static int nonce_seconds(int clock_window)
{
	return (2 * clock_window > LTI_STATE_SECONDS ? 2 * clock_window : LTI_STATE_SECONDS) + 60;
}

enum err jobs_purge(struct db *db, int clock_window)
{
	int64_t nonces, sessions, drafts, refusals;

	do {
		TRY(nonce_purge(db, nonce_seconds(clock_window), PURGE_MOST, &nonces));
		TRY(session_purge(db, PURGE_MOST, &sessions));
		TRY(draft_purge(db, PURGE_MOST, &drafts));
	} while (nonces == PURGE_MOST || sessions == PURGE_MOST || drafts == PURGE_MOST);
	TRY(year_file_forget(db));
	TRY(blob_purge(db));
	return refusal_purge(db, &refusals);
}
