/* SPDX-License-Identifier: EUPL-1.2 */
/* metrics: a table of routes that one thread writes and another reads, number by number; the rest is asked for when
 * the page is made. */
#include "web/metrics.h"

#include "base/buf.h"
#include "base/when.h"
#include "db/count.h"
#include "domain/door.h"
#include "query/watch_read.h"
#include "web/metrics_process.h"
#include "web/rate.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum { SERIES = 1024, CLASSES = 5, OLD_SECONDS = 300 };

/* Upper bounds, microseconds, and as they are written. */
static const struct {
	int64_t us;
	const char *le;
} bounds[] = {
	{ 5000, "0.005" },  { 10000, "0.01" },  { 25000, "0.025" },    { 50000, "0.05" },
	{ 100000, "0.1" },  { 250000, "0.25" }, { 500000, "0.5" },     { 1000000, "1" },
	{ 2500000, "2.5" }, { 5000000, "5" },   { INT64_MAX, "+Inf" },
};
enum { BOUNDS = sizeof bounds / sizeof *bounds };

struct series {
	_Atomic(const char *) route; /* NULL: free; set last */
	enum method method;
	_Atomic uint64_t by_class[CLASSES], within[BOUNDS], us;
};

static struct series table[SERIES];
static _Atomic uint64_t waited_us, waited_n, unnamed;

/* One writer: an addition need not be atomic, only whole. */
static void add(_Atomic uint64_t *n, uint64_t more)
{
	atomic_store_explicit(n, atomic_load_explicit(n, memory_order_relaxed) + more, memory_order_relaxed);
}

static uint64_t value(const _Atomic uint64_t *n)
{
	return atomic_load_explicit((_Atomic uint64_t *)(uintptr_t)n, memory_order_relaxed);
}

/* FNV-1a */
static unsigned place_of(enum method method, const char *route)
{
	unsigned h = 2166136261u ^ (unsigned)method;

	for (; *route; route++)
		h = (h ^ (unsigned char)*route) * 16777619u;
	return h;
}

/* Its row, a new one where it has none; NULL: the table is full. */
static struct series *series_of(enum method method, const char *route)
{
	unsigned at = place_of(method, route);

	for (unsigned i = 0; i < SERIES; i++) {
		struct series *s = &table[(at + i) % SERIES];
		const char *there = atomic_load_explicit(&s->route, memory_order_relaxed);

		if (there && s->method == method && strcmp(there, route) == 0)
			return s;
		if (there)
			continue;
		s->method = method;
		atomic_store_explicit(&s->route, route, memory_order_release);
		return s;
	}
	return NULL;
}

void metrics_answered(const struct answered *what)
{
	struct series *s = series_of(what->method, what->route ? what->route : "none");
	int kind = what->status / 100 - 1, at = 0;

	if (!s || kind < 0 || kind >= CLASSES) {
		add(&unnamed, 1);
		return;
	}
	while (what->us > bounds[at].us)
		at++;
	add(&s->by_class[kind], 1);
	add(&s->within[at], 1);
	add(&s->us, (uint64_t)what->us);
	if (what->waited_us) {
		add(&waited_us, (uint64_t)what->waited_us);
		add(&waited_n, 1);
	}
}

/* ---- What waits in the database ---- */

enum { QUEUES = 8, NIGHTS = 10 };

static struct {
	pthread_mutex_t lock;
	int64_t at; /* microseconds; 0: never */
	size_t n;
	struct watch_queues queue[QUEUES];
	struct watch_sizes sizes;
	size_t n_nights;
	struct {
		int64_t organisation;
		char error[32];
		int tries;
	} night[NIGHTS];
} seen = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* The names that the query may give, which live on. */
static const char *queue_name(const char *name)
{
	static const char *const names[] = { "passback", "mail", "archive", "round", "audit" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return names[i];
	return "other";
}

static void keep_nights(const struct watch_nights_rows *rows)
{
	seen.n_nights = rows->n < NIGHTS ? rows->n : NIGHTS;
	for (size_t i = 0; i < seen.n_nights; i++) {
		seen.night[i].organisation = rows->at[i].organisation;
		seen.night[i].tries = rows->at[i].tries;
		snprintf(seen.night[i].error, sizeof seen.night[i].error, "%s", rows->at[i].error);
	}
}

enum err metrics_look(struct db *db)
{
	struct watch_data now;

	TRY(watch_data(db, &now));
	pthread_mutex_lock(&seen.lock);
	seen.at = when_now();
	seen.n = now.watch_queues.n < QUEUES ? now.watch_queues.n : QUEUES;
	for (size_t i = 0; i < seen.n; i++) {
		seen.queue[i] = now.watch_queues.at[i];
		seen.queue[i].queue = queue_name(now.watch_queues.at[i].queue);
	}
	seen.sizes = now.watch_sizes;
	keep_nights(&now.watch_nights);
	pthread_mutex_unlock(&seen.lock);
	return OK;
}

/* ---- The page ---- */

static void family(struct buf *b, const char *name, const char *type, const char *help)
{
	buf_printf(b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void one(struct buf *b, const char *name, const char *type, const char *help, uint64_t n)
{
	family(b, name, type, help);
	buf_printf(b, "%s %" PRIu64 "\n", name, n);
}

/* Microseconds as seconds. */
static const char *seconds(struct arena *a, uint64_t us)
{
	return arena_printf(a, "%" PRIu64 ".%06" PRIu64, us / 1000000, us % 1000000);
}

static const char *quoted(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);

	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(&b, '\\');
		buf_char(&b, *s == '\n' ? ' ' : *s);
	}
	return b.p;
}

static const char *labels(struct arena *a, const struct series *s, const char *route)
{
	return arena_printf(a, "method=\"%s\",route=\"%s\"", s->method == METHOD_POST ? "POST" : "GET",
			    quoted(a, route));
}

static void requests(struct buf *b)
{
	family(b, "kv_requests_total", "counter", "Replies, by method, route and class of status.");
	for (size_t i = 0; i < SERIES; i++) {
		const char *route = atomic_load_explicit(&table[i].route, memory_order_acquire);

		for (int k = 0; route && k < CLASSES; k++)
			if (value(&table[i].by_class[k]))
				buf_printf(b, "kv_requests_total{%s,status=\"%dxx\"} %" PRIu64 "\n",
					   labels(b->arena, &table[i], route), k + 1, value(&table[i].by_class[k]));
	}
}

/* The count is the sum of what was read, so that it fits the steps whatever is written meanwhile. */
static void duration(struct buf *b, const struct series *s, const char *route)
{
	const char *of = labels(b->arena, s, route);
	uint64_t n = 0;

	for (int i = 0; i < BOUNDS; i++) {
		n += value(&s->within[i]);
		buf_printf(b, "kv_request_duration_seconds_bucket{%s,le=\"%s\"} %" PRIu64 "\n", of, bounds[i].le, n);
	}
	buf_printf(b, "kv_request_duration_seconds_sum{%s} %s\nkv_request_duration_seconds_count{%s} %" PRIu64 "\n", of,
		   seconds(b->arena, value(&s->us)), of, n);
}

static void durations(struct buf *b)
{
	family(b, "kv_request_duration_seconds", "histogram",
	       "From a request's first line to its reply, what its sender took to send it included.");
	for (size_t i = 0; i < SERIES; i++) {
		const char *route = atomic_load_explicit(&table[i].route, memory_order_acquire);

		if (route)
			duration(b, &table[i], route);
	}
	family(b, "kv_queue_wait_seconds", "summary", "How long requests have waited for a worker.");
	buf_printf(b, "kv_queue_wait_seconds_sum %s\nkv_queue_wait_seconds_count %" PRIu64 "\n",
		   seconds(b->arena, value(&waited_us)), value(&waited_n));
}

static void server(struct buf *b, struct server *s)
{
	struct server_counts c;

	server_counts(s, &c);
	one(b, "kv_connections", "gauge", "Open connections.", c.connections);
	one(b, "kv_connections_limit", "gauge", "The most there may be.", c.most_connections);
	one(b, "kv_queue_length", "gauge", "Requests that wait for a worker.", c.waiting);
	one(b, "kv_queue_limit", "gauge", "The most that may wait: beyond it the answer is 503.", c.most_waiting);
	one(b, "kv_workers", "gauge", "Threads that answer requests.", c.workers);
	one(b, "kv_workers_busy", "gauge", "Those that answer one now.", c.working);
	family(b, "kv_refused_total", "counter", "Requests that no page answered, by reason.");
	buf_printf(b, "kv_refused_total{reason=\"malformed\"} %zu\nkv_refused_total{reason=\"busy\"} %zu\n", c.refused,
		   c.busy);
	buf_printf(b,
		   "kv_refused_total{reason=\"key_rate\"} %" PRIu64
		   "\nkv_refused_total{reason=\"address_rate\"} %" PRIu64 "\n",
		   rate_refused(RATE_KEY), rate_refused(RATE_ADDRESS));
	one(b, "kv_slow_pages_total", "counter", "Pages that took longer than KV_SLOW_PAGE_MS.", c.slow);
	one(b, "kv_connections_late_total", "counter", "Connections closed since their client was too slow.", c.late);
}

static void database(struct buf *b)
{
	one(b, "kv_db_connections", "gauge", "Open connections to the database.",
	    db_events(DB_OPENED) - db_events(DB_CLOSED));
	one(b, "kv_db_trips_total", "counter", "Waits for the database.", db_events(DB_TRIPS));
	one(b, "kv_db_retries_total", "counter", "Transactions that failed in a way that a second try mends.",
	    db_events(DB_RETRIES));
	one(b, "kv_db_renewed_total", "counter", "Connections that had broken, opened again.", db_events(DB_RENEWED));
	one(b, "kv_db_uncopied_total", "counter", "Commits that stand on one server, since its copy did not answer.",
	    db_events(DB_UNCOPIED));
	one(b, "kv_db_slow_total", "counter", "Queries that took longer than KV_SLOW_QUERY_MS.", db_events(DB_SLOW));
	one(b, "kv_db_refused_total", "counter", "Tries to reach the database that failed.", db_events(DB_REFUSED));
}

static void launches(struct buf *b)
{
	struct door_total totals[DOOR_TOTALS];
	size_t n = door_totals(totals);

	family(b, "kv_launches_total", "counter", "Launches from learning platforms, by what became of them.");
	for (size_t i = 0; i < n; i++)
		buf_printf(b, "kv_launches_total{verdict=\"%s\"} %" PRIu64 "\n", quoted(b->arena, totals[i].verdict),
			   totals[i].n);
}

static void queue_family(struct buf *b, const char *name, const char *help, size_t at)
{
	family(b, name, "gauge", help);
	for (size_t i = 0; i < seen.n; i++)
		buf_printf(b, "%s{queue=\"%s\"} %" PRId64 "\n", name, seen.queue[i].queue,
			   *(const int64_t *)(const void *)((const char *)&seen.queue[i] + at));
}

static void sizes(struct buf *b, const struct watch_sizes *s)
{
	const struct {
		const char *name, *help;
		int64_t n;
	} all[] = {
		{ "kv_sessions", "Sessions that are kept.", s->sessions },
		{ "kv_sessions_awake", "Those used within a quarter of an hour.", s->awake },
		{ "kv_keys", "Keys that may launch now.", s->keys },
		{ "kv_outcome_hosts_held", "Hosts for results that wait for a yes.", s->hosts_held },
		{ "kv_outcome_hosts_silent", "Hosts for results that have not answered three times.", s->hosts_silent },
		{ "kv_leaders_late", "Process leaders who have waited too long for a yes.", s->leaders_late },
		{ "kv_db_size_bytes", "The database.", s->bytes },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		one(b, all[i].name, "gauge", all[i].help, (uint64_t)all[i].n);
}

static void nights(struct buf *b)
{
	family(b, "kv_retention_failures", "gauge",
	       "Authorities whose old data could not be removed at night: how often it was tried; doctor says why.");
	for (size_t i = 0; i < seen.n_nights; i++)
		buf_printf(b, "kv_retention_failures{authority=\"%" PRId64 "\",error=\"%s\"} %d\n",
			   seen.night[i].organisation, quoted(b->arena, seen.night[i].error), seen.night[i].tries);
}

/* What was seen long ago would mislead: it is left out, and the time tells why. */
static void waiting(struct buf *b)
{
	pthread_mutex_lock(&seen.lock);
	one(b, "kv_database_seen_timestamp_seconds", "gauge",
	    "When sessions, sizes and queues were read; older than five minutes they are left out.",
	    (uint64_t)(seen.at / WHEN_SECOND));
	if (when_now() - seen.at < (int64_t)OLD_SECONDS * WHEN_SECOND) {
		queue_family(b, "kv_jobs_waiting", "Jobs that wait, by queue.", offsetof(struct watch_queues, waiting));
		queue_family(b, "kv_jobs_failed", "Jobs that were given up, by queue.",
			     offsetof(struct watch_queues, failed));
		queue_family(b, "kv_jobs_late_seconds", "How long the oldest job that is due has waited, by queue.",
			     offsetof(struct watch_queues, late));
		sizes(b, &seen.sizes);
		nights(b);
	}
	pthread_mutex_unlock(&seen.lock);
}

const char *metrics_text(struct arena *a, const struct metrics_of *of)
{
	struct buf b = buf_new(a);

	family(&b, "kv_build_info", "gauge", "Which program runs, with which content; always 1.");
	buf_printf(&b, "kv_build_info{version=\"%s\",content=\"%s\"} 1\n", quoted(a, of->version),
		   quoted(a, of->content));
	requests(&b);
	durations(&b);
	one(&b, "kv_requests_unnamed_total", "counter", "Replies that found no place among those by route.",
	    value(&unnamed));
	server(&b, of->server);
	database(&b);
	launches(&b);
	waiting(&b);
	metrics_process(&b);
	return b.p;
}
