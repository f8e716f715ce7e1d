/* SPDX-License-Identifier: EUPL-1.2 */
/* loop: one thread beside the server; what it does is in the database, so any number of hosts may run it. */
#include "base/log.h"
#include "base/when.h"
#include "domain/audit.h"
#include "work/jobs.h"
#include "work/passback.h"
#include "work/trial.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TICK_MS = 500, SECOND_TICKS = 2, SLOW_TICKS = 120, NIGHT_HOUR = 2 };

struct work_loop {
	struct work work;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
};

/* True once the loop shall end; else after one tick. */
static bool stopped(struct work_loop *l)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += TICK_MS * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	pthread_mutex_lock(&l->lock);
	if (!l->stop)
		pthread_cond_timedwait(&l->wake, &l->lock, &until);
	bool stop = l->stop;
	pthread_mutex_unlock(&l->lock);
	return stop;
}

static enum err all_passbacks(struct passback *p, struct arena *a)
{
	size_t n = 1;

	while (n) {
		struct arena_mark mark = arena_mark(a);
		enum err e = passback_round(p, a, &n);

		arena_rewind(a, mark);
		TRY(e);
	}
	return OK;
}

/* A log that somebody has changed must not stop the rest. */
static void seal(struct db *db, struct arena *a)
{
	size_t n;

	if (audit_seal(db, a, &n))
		log_line(LOG_ERROR, "audit", "why=\"%s\"", why_last());
}

/* Once a night, and at the start of a process that slept through it. */
static enum err perhaps_nightly(struct db *db, const struct pack *pack, int *day)
{
	struct when_local now = when_local(when_now());

	if (now.hour < NIGHT_HOUR || now.day == *day)
		return OK;
	*day = now.day;
	return jobs_nightly(db, pack);
}

static enum err tick(struct work_loop *l, struct passback *p, struct arena *a, unsigned n, int *day)
{
	TRY(all_passbacks(p, a));
	if (n % SECOND_TICKS == 0)
		seal(p->db, a);
	TRY(trial_round(p->db, a, p->key));
	if (n % 4 == 0)
		TRY(jobs_rounds(p->db));
	if (n % SLOW_TICKS)
		return OK;
	if (l->work.also)
		TRY(l->work.also(p->db));
	TRY(jobs_purge(p->db, l->work.clock_window));
	return perhaps_nightly(p->db, l->work.pack, day);
}

static void *run(void *arg)
{
	struct work_loop *l = arg;
	struct passback p = { .sender = sender_new(), .key = l->work.key };
	struct arena *a = arena_new();
	struct when_local now = when_local(when_now());
	int day = now.hour < NIGHT_HOUR ? 0 : now.day; /* tonight's run is still to come */

	for (unsigned n = 0; !stopped(l); n++) {
		struct arena_mark mark = arena_mark(a);
		enum err e = p.db ? OK : db_open(l->work.conninfo, l->work.db_options, &p.db);

		if (!e) {
			db_arena(p.db, a);
			e = tick(l, &p, a, n, &day);
		}
		if (e)
			log_line(LOG_WARN, "work", "error=%s why=\"%s\"", err_name(e), why_last());
		arena_rewind(a, mark);
	}
	if (p.db && l->work.also && l->work.also(p.db))
		log_line(LOG_WARN, "work", "why=\"%s\"", why_last());
	db_close(p.db);
	sender_free(p.sender);
	arena_free(a);
	return NULL;
}

enum err work_start(const struct work *work, struct work_loop **out)
{
	struct work_loop *l = calloc(1, sizeof *l);
	sigset_t all, old;

	if (!l)
		abort();
	l->work = *work;
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->wake, NULL);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	int e = pthread_create(&l->thread, NULL, run, l);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (e) {
		free(l);
		return why(ERR_CONFIG, "no thread for the work loop: %s", strerror(e));
	}
	*out = l;
	return OK;
}

void work_stop(struct work_loop *l)
{
	if (!l)
		return;
	pthread_mutex_lock(&l->lock);
	l->stop = true;
	pthread_cond_signal(&l->wake);
	pthread_mutex_unlock(&l->lock);
	pthread_join(l->thread, NULL);
	free(l);
}

static enum err drain(const struct work *work, struct passback *p, struct arena *a, bool nightly)
{
	TRY(db_open(work->conninfo, work->db_options, &p->db));
	db_arena(p->db, a);
	if (nightly)
		TRY(jobs_nightly(p->db, work->pack));
	TRY(jobs_rounds(p->db));
	TRY(all_passbacks(p, a));
	seal(p->db, a);
	TRY(trial_round(p->db, a, p->key));
	return jobs_purge(p->db, work->clock_window);
}

enum err work_drain(const struct work *work, bool nightly)
{
	struct passback p = { .sender = sender_new(), .key = work->key };
	struct arena *a = arena_new();
	enum err e = drain(work, &p, a, nightly);

	db_close(p.db);
	sender_free(p.sender);
	arena_free(a);
	return e;
}
