/* SPDX-License-Identifier: EUPL-1.2 */
/* loop: five threads beside the server, three of which wait for other servers; what they do is in the database, so any
 * number of hosts may run it. */
#include "base/log.h"
#include "base/when.h"
#include "domain/audit.h"
#include "domain/rendered.h"
#include "domain/search.h"
#include "work/archive.h"
#include "work/audit_check.h"
#include "work/jobs.h"
#include "work/mail.h"
#include "work/members.h"
#include "work/night.h"
#include "work/passback.h"
#include "work/retention.h"
#include "work/trial.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	TICK_MS = 500,
	SECOND_TICKS = 2,
	SLOW_TICKS = 120,
	MEMBERS_TICKS = 4,
	MEMBERS_COURSES = 1, /* a time: ten thousand in the six hours between two questions */
	MAIL_TICKS = 4,
	ARCHIVE_TICKS = 4,
	PIECES = 10, /* of catching up, a time */
	WAIT_MS = 100,
	AWAY_MS = 1000,
	GRACE_STEPS = 30,
	THREADS = 5
};

struct work_loop {
	struct work work;
	pthread_t threads[THREADS];
	size_t begun; /* of them */
	struct night jobs, audit;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
};

/* True once the loop shall end; else after so long. */
static bool stopped(struct work_loop *l, int ms)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += ms * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	pthread_mutex_lock(&l->lock);
	if (!l->stop && ms)
		pthread_cond_timedwait(&l->wake, &l->lock, &until);
	bool stop = l->stop;
	pthread_mutex_unlock(&l->lock);
	return stop;
}

/* Until the next turn; a database that is away is not asked, and not told of, at each. */
static int pause_after(enum err e)
{
	return err_status(e) == 503 ? AWAY_MS : TICK_MS;
}

static void complain(enum err e)
{
	if (e)
		log_line(LOG_WARN, "work", "error=%s why=\"%s\"", err_name(e), why_last());
}

/* ---- Passbacks ---- */

static void *run_passbacks(void *arg)
{
	struct work_loop *l = arg;
	struct passback *p = passback_new(l->work.conninfo, l->work.db_options, l->work.key);
	bool idle = true;

	for (enum err e = OK; !stopped(l, idle || e ? pause_after(e) : 0);) {
		e = passback_step(p, WAIT_MS, &idle);
		complain(e);
	}
	passback_stop(p);
	for (int i = 0; i < GRACE_STEPS && !idle; i++)
		complain(passback_step(p, WAIT_MS, &idle));
	passback_free(p);
	return NULL;
}

static enum err drain_passbacks(const struct work *work)
{
	struct passback *p = passback_new(work->conninfo, work->db_options, work->key);
	bool idle = false;
	enum err e = OK;

	while (!e && !idle)
		e = passback_step(p, WAIT_MS, &idle);
	passback_free(p);
	return e;
}

/* ---- The other jobs ---- */

/* A log that somebody has changed must not stop the rest. */
static void seal(struct db *db, struct arena *a)
{
	size_t n;

	if (audit_seal(db, a, &n))
		log_line(LOG_ERROR, "audit", "why=\"%s\"", why_last());
}

static enum err perhaps_nightly(struct db *db, struct packs *packs, struct night *night)
{
	return night_due(night, when_now()) ? night_over(night, when_now(), jobs_nightly(db, packs)) : OK;
}

/* What waits beside what has been written, piece by piece, and at most so many: after a new version or a restore it may
 * be all texts that there are, and neither a round that closes nor the end waits for them. */
static enum err catch_up(struct db *db, struct arena *a, unsigned pieces)
{
	struct arena_mark mark = arena_mark(a);
	bool words = true, texts = true;

	for (unsigned i = 0; i < pieces && (words || texts); i++) {
		if (words)
			TRY(search_catch_up(db, &words));
		if (texts)
			TRY(rendered_catch_up(db, &texts));
		arena_rewind(a, mark);
	}
	return OK;
}

static enum err tick(struct work_loop *l, struct db *db, struct arena *a, unsigned n)
{
	const struct work *work = &l->work;

	if (n % SECOND_TICKS == 0)
		seal(db, a);
	if (n % SECOND_TICKS == 0)
		TRY(jobs_rounds(db, work->packs));
	if (n % SECOND_TICKS == 0)
		TRY(catch_up(db, a, PIECES));
	if (n % SLOW_TICKS)
		return OK;
	if (work->also)
		TRY(work->also(db));
	TRY(jobs_remind(db));
	TRY(jobs_purge(db, work->clock_window));
	TRY(jobs_progress(db, work->packs));
	return perhaps_nightly(db, work->packs, &l->jobs);
}

static bool ending(void *of)
{
	return stopped(of, 0);
}

/* Questions to LMSes: one that is slow to answer holds up no other job, and no trial for longer than a course takes. */
static enum err tick_questions(struct work_loop *l, struct db *db, struct arena *a, unsigned n)
{
	TRY(trial_round(db, a, l->work.key, ending, l));
	return n % MEMBERS_TICKS ? OK : members_round(db, a, l->work.key, MEMBERS_COURSES, ending, l);
}

static struct mail_sender mail_of(const struct work *work)
{
	return (struct mail_sender){ .office = &work->office, .base_url = work->base_url, .key = work->key };
}

static enum err tick_mail(struct work_loop *l, struct db *db, struct arena *a, unsigned n)
{
	struct mail_sender m = mail_of(&l->work);

	m.stopped = ending;
	m.of = l;
	if (n % SLOW_TICKS == 0)
		TRY(mail_prepare(db, a, &m, when_now()));
	return n % MAIL_TICKS ? OK : mail_deliver(db, a, &m, when_now());
}

static enum err leave(struct work_loop *l, struct db *db)
{
	return l->work.also ? l->work.also(db) : OK;
}

/* One round each tick, with a connection that is opened again when it was lost; last: before the end. */
static void *run_rounds(struct work_loop *l,
			enum err (*round)(struct work_loop *l, struct db *db, struct arena *a, unsigned n),
			enum err (*last)(struct work_loop *l, struct db *db))
{
	struct arena *a = arena_new();
	struct db *db = NULL;
	enum err e = OK;

	for (unsigned n = 0; !stopped(l, pause_after(e)); n++) {
		struct arena_mark mark = arena_mark(a);

		e = db ? OK : db_open(l->work.conninfo, l->work.db_options, &db);
		if (!e) {
			db_arena(db, a);
			e = round(l, db, a, n);
		}
		complain(e);
		arena_rewind(a, mark);
	}
	if (db && last)
		complain(last(l, db));
	db_close(db);
	arena_free(a);
	return NULL;
}

static void *run_jobs(void *arg)
{
	return run_rounds(arg, tick, leave);
}

static void *run_questions(void *arg)
{
	return run_rounds(arg, tick_questions, NULL);
}

static void *run_mail(void *arg)
{
	return run_rounds(arg, tick_mail, NULL);
}

/* Years take minutes, to be made into files and to be removed: nobody's round waits for it. */
static enum err tick_archive(struct work_loop *l, struct db *db, struct arena *a, unsigned n)
{
	bool done;

	if (n % SLOW_TICKS == 0)
		TRY(retention_round(db, a, ending, l));
	if (n % SLOW_TICKS == 0)
		TRY(audit_check_nightly(db, a, &l->audit));
	return n % ARCHIVE_TICKS ? OK : archive_round(db, a, l->work.packs, ending, l, &done);
}

static void *run_archive(void *arg)
{
	return run_rounds(arg, tick_archive, NULL);
}

/* ---- All of them ---- */

static enum err start(struct work_loop *l)
{
	static void *(*const runs[THREADS])(void *) = { run_jobs, run_passbacks, run_questions, run_mail, run_archive };

	l->jobs = l->audit = night_begin(when_now());
	for (; l->begun < THREADS; l->begun++) {
		int e = pthread_create(&l->threads[l->begun], NULL, runs[l->begun], l);

		if (e)
			return why(ERR_CONFIG, "no thread for the work loop: %s", strerror(e));
	}
	return OK;
}

static void tell(struct work_loop *l)
{
	pthread_mutex_lock(&l->lock);
	l->stop = true;
	pthread_cond_broadcast(&l->wake);
	pthread_mutex_unlock(&l->lock);
}

/* Whoever waits does not wait for the day: a clock that is set back keeps nobody asleep. */
static void begin_waiting(struct work_loop *l)
{
	pthread_condattr_t attr;

	pthread_mutex_init(&l->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&l->wake, &attr);
	pthread_condattr_destroy(&attr);
}

enum err work_start(const struct work *work, struct work_loop **out)
{
	struct work_loop *l = calloc(1, sizeof *l);
	sigset_t all, old;

	if (!l)
		abort();
	l->work = *work;
	begin_waiting(l);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	enum err e = start(l);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (!e) {
		*out = l;
		return OK;
	}
	work_stop(l);
	return e;
}

void work_stop(struct work_loop *l)
{
	if (!l)
		return;
	tell(l);
	while (l->begun)
		pthread_join(l->threads[--l->begun], NULL);
	free(l);
}

static enum err drain_mail(const struct work *work, struct db *db, struct arena *a)
{
	struct mail_sender m = mail_of(work);

	TRY(mail_prepare(db, a, &m, when_now()));
	return mail_deliver(db, a, &m, when_now());
}

static enum err drain_archives(const struct work *work, struct db *db, struct arena *a)
{
	bool done = true;

	while (done)
		TRY(archive_round(db, a, work->packs, NULL, NULL, &done));
	return OK;
}

/* What went wrong first, in the words that it was told with. */
struct fault {
	enum err e;
	const char *why;
};

/* What goes wrong in one job keeps no other from being done. */
static void done(struct fault *first, struct arena *a, enum err e)
{
	complain(e);
	if (e && !first->e)
		*first = (struct fault){ e, arena_dup(a, why_last()) };
}

static enum err drain(const struct work *work, struct db *db, struct arena *a, bool nightly)
{
	struct fault first = { 0 };

	done(&first, a, nightly ? jobs_nightly(db, work->packs) : OK);
	done(&first, a, jobs_rounds(db, work->packs));
	done(&first, a, jobs_remind(db));
	done(&first, a, catch_up(db, a, UINT_MAX));
	done(&first, a, jobs_progress(db, work->packs));
	done(&first, a, drain_passbacks(work));
	seal(db, a);
	done(&first, a, trial_round(db, a, work->key, NULL, NULL));
	done(&first, a, members_round(db, a, work->key, SIZE_MAX, NULL, NULL));
	done(&first, a, drain_mail(work, db, a));
	done(&first, a, drain_archives(work, db, a));
	done(&first, a, nightly ? retention_round(db, a, NULL, NULL) : OK);
	done(&first, a, nightly ? audit_check(db, a) : OK);
	done(&first, a, jobs_purge(db, work->clock_window));
	return first.e ? why(first.e, "%s", first.why) : OK;
}

enum err work_drain(const struct work *work, bool nightly)
{
	struct arena *a = arena_new();
	struct db *db;
	enum err e = db_open(work->conninfo, work->db_options, &db);

	if (!e) {
		db_arena(db, a);
		e = drain(work, db, a, nightly);
		db_close(db);
	}
	arena_free(a);
	return e;
}
