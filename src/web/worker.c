/* SPDX-License-Identifier: EUPL-1.2 */
/* worker: dispatch, a line in the log, and the connection goes back to the I/O thread. */
#include "web/worker.h"

#include "base/log.h"
#include "db/open.h"
#include "web/exchange.h"

#include <inttypes.h>

enum {
	DB_PAUSE_MS = 1000, /* between two tries to reach a database that is away, for all workers together */
	WARM_MS = 100       /* nobody asks for so long: the start is over */
};

/* This worker's connection; NULL when there is none to be had now. A dead one renews itself at the next transaction. */
static struct db *connection(struct worker *w, struct arena *arena)
{
	struct server *s = w->server;

	struct db_options options = s->config.db_options ? *s->config.db_options : (struct db_options){ 0 };

	options.reads = true;
	if (!w->db && s->config.db_conninfo && now_ms() >= atomic_load(&s->db_retry_at) &&
	    db_open(s->config.db_conninfo, &options, &w->db) != OK) {
		w->db = NULL;
		atomic_store(&s->db_retry_at, now_ms() + DB_PAUSE_MS);
		log_line(LOG_ERROR, "database.away", "why=\"%s\"", why_last());
	}
	if (w->db)
		db_arena(w->db, arena);
	return w->db;
}

/* The next bytes of a reply, in the place of those before. */
static void fetch(struct exchange *x)
{
	struct reply *rp = &x->rp;

	if (x->fetches)
		arena_rewind(x->rq.arena, x->before_fetch);
	else
		x->before_fetch = arena_mark(x->rq.arena);
	x->fetches = true;
	x->fetched_at = x->wanted;
	enum err e = x->rq.db ? rp->fetch(&x->rq, rp->fetch_of, rp->offset + x->wanted, &x->fetched, &x->n_fetched)
			      : why(ERR_DB, "no connection");
	x->fetch_failed = e || !x->n_fetched;
	if (x->fetch_failed)
		log_line(LOG_WARN, "reply.broken", "why=\"%s\"", why_last());
}

static void act(struct server *s, struct exchange *x)
{
	switch (x->task) {
	case TASK_DISPATCH:
		s->config.dispatch(&x->rq, &x->rp);
		x->stage = STAGE_DONE;
		break;
	case TASK_OPEN:
		x->taking = s->config.take_open(&x->rq, &x->rp);
		break;
	case TASK_TAKE:
		x->taking = s->config.take(&x->rq, &x->rp, x->body, x->piece);
		x->piece = 0;
		break;
	case TASK_FETCH:
		fetch(x);
		break;
	}
}

/* Since it came into the queue. */
static void weigh(struct server *s, const struct exchange *x)
{
	static struct log_pace pace;
	int64_t ms = (now_us() - x->queued) / 1000;
	unsigned missed;

	if (!s->config.slow_ms || ms < s->config.slow_ms)
		return;
	atomic_fetch_add(&s->slow, 1);
	if (log_seldom(&pace, &missed))
		log_line(LOG_WARN, "page.slow",
			 "method=%s route=%s status=%d ms=%" PRId64 " waited=%" PRId64 " trips=%" PRId64 " missed=%u",
			 x->rq.method == METHOD_POST ? "POST" : "GET", x->rp.route ? x->rp.route : "-", x->rp.status,
			 ms, x->waited / 1000, x->trips, missed);
}

static void serve(struct worker *w, struct exchange *x)
{
	struct server *s = w->server;
	enum task task = x->task;

	atomic_fetch_add(&s->working, 1);
	x->waited += now_us() - x->queued;
	log_request(x->rq.id);
	log_hold();
	x->rq.db = connection(w, x->rq.arena);
	int64_t trips = w->db ? db_trips(w->db) : 0;
	why_clear();
	act(s, x);
	x->trips += w->db ? db_trips(w->db) - trips : 0;
	if (task == TASK_DISPATCH) {
		weigh(s, x);
		exchange_log(x);
	}
	log_request("");
	log_release();
	if (w->db) {
		db_about(w->db, NULL);
		db_arena(w->db, NULL);
	}
	atomic_fetch_add(&s->requests, task == TASK_DISPATCH);
	atomic_fetch_sub(&s->working, 1);
	atomic_store(&x->conn->handed_in, task == TASK_OPEN || task == TASK_TAKE);
	MHD_resume_connection(x->http); /* x is the I/O thread's from here */
	server_wake(s);
}

/* While nobody asks, and no other worker does the same: the others answer meanwhile. */
static void warm(struct worker *w)
{
	struct server *s = w->server;
	bool done = !s->config.warm;

	while (!done && backlog_idle(&s->backlog, WARM_MS)) {
		if (atomic_exchange(&s->warming, true))
			continue;
		struct arena *arena = arena_new();
		struct db *db = connection(w, arena);

		if (db) {
			s->config.warm(db, arena);
			db_about(db, NULL);
			db_arena(db, NULL);
		}
		arena_free(arena);
		atomic_store(&s->warming, false);
		done = true;
	}
}

void *worker_run(void *arg)
{
	struct worker *w = arg;

	warm(w);
	for (struct exchange *x; (x = backlog_pop(&w->server->backlog));)
		serve(w, x);
	db_close(w->db);
	return NULL;
}
