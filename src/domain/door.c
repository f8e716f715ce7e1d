/* SPDX-License-Identifier: EUPL-1.2 */
/* door: a table that does not grow: a place for each key that has been seen, one for all unknown ones. */
#include "domain/door.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/when.h"
#include "db/db.h"
#include "domain/audit.h"
#include "query/consumer_write.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

enum { PLACES = 256, REASONS = 32, LINES = 20 };

struct place {
	bool used;
	int64_t consumer;
	int64_t launched; /* 0: not since the last writing */
	int secret_no;
	int worked_no; /* the newest secret that this process has seen at work */
	int lines;     /* in the audit log since the last writing */
	struct {
		const char *reason; /* NULL: free */
		int64_t n;
	} refused[REASONS];
};

static struct {
	pthread_mutex_t lock;
	int64_t lost; /* refusals that found no place */
	struct place at[PLACES];
	size_t n_totals;
	struct door_total totals[DOOR_TOTALS];
} door = { .lock = PTHREAD_MUTEX_INITIALIZER, .n_totals = 1, .totals = { { "let_in", 0 } } };

/* Where that key is counted; NULL: every place is another's. */
static struct place *place_of(int64_t consumer)
{
	for (size_t i = 0; i < PLACES; i++) {
		struct place *p = &door.at[((uint64_t)consumer + i) % PLACES];

		if (!p->used)
			*p = (struct place){ .used = true, .consumer = consumer };
		if (p->consumer == consumer)
			return p;
	}
	return NULL;
}

static void add_up(const char *verdict)
{
	size_t i = 0;

	while (i < door.n_totals && strcmp(door.totals[i].verdict, verdict) != 0)
		i++;
	if (i == DOOR_TOTALS)
		return;
	if (i == door.n_totals)
		door.totals[door.n_totals++].verdict = verdict;
	door.totals[i].n++;
}

static void count(struct place *p, const char *reason)
{
	add_up(reason);
	for (size_t i = 0; p && i < REASONS; i++) {
		if (!p->refused[i].reason)
			p->refused[i].reason = reason;
		if (strcmp(p->refused[i].reason, reason) == 0) {
			p->refused[i].n++;
			return;
		}
	}
	door.lost++;
}

enum err door_let_in(struct db *db, int64_t consumer, int secret_no)
{
	bool first = false;

	pthread_mutex_lock(&door.lock);
	struct place *p = place_of(consumer);
	add_up("let_in");
	if (p) {
		p->launched = when_now();
		p->secret_no = secret_no > p->secret_no ? secret_no : p->secret_no;
		first = secret_no > p->worked_no;
		p->worked_no = first ? secret_no : p->worked_no;
	}
	pthread_mutex_unlock(&door.lock);
	return first ? consumer_secret_worked(db, consumer, secret_no) : OK;
}

void door_refused(int64_t consumer, const char *reason)
{
	pthread_mutex_lock(&door.lock);
	count(place_of(consumer), reason);
	pthread_mutex_unlock(&door.lock);
}

enum err door_turned_away(struct db *db, int64_t consumer, const char *reason)
{
	pthread_mutex_lock(&door.lock);
	struct place *p = place_of(consumer);
	count(p, reason);
	bool line = p && p->lines < LINES;
	if (line)
		p->lines++;
	pthread_mutex_unlock(&door.lock);
	return line ? audit_write(db, AUDIT_CONSUMER(consumer), AUDIT_LAUNCH_REFUSE, consumer, "reason=%s", reason)
		    : OK;
}

size_t door_totals(struct door_total out[DOOR_TOTALS])
{
	pthread_mutex_lock(&door.lock);
	size_t n = door.n_totals;
	memcpy(out, door.totals, n * sizeof *out);
	pthread_mutex_unlock(&door.lock);
	return n;
}

/* ---- Writing ---- */

/* The table as it was, and what of it goes into the database. */
struct batch {
	struct place at[PLACES];
	size_t launches, refusals;
	int64_t id[PLACES], ago[PLACES], secret_no[PLACES];
	int64_t consumer[PLACES * REASONS], n[PLACES * REASONS];
	const char *reason[PLACES * REASONS];
};

static void take(struct batch *b)
{
	pthread_mutex_lock(&door.lock);
	memcpy(b->at, door.at, sizeof b->at);
	for (size_t i = 0; i < PLACES; i++)
		door.at[i].lines = 0;
	int64_t lost = door.lost;
	door.lost = 0;
	pthread_mutex_unlock(&door.lock);
	if (lost)
		log_line(LOG_WARN, "launch.uncounted", "n=%lld", (long long)lost);
}

static void gather(struct batch *b, const struct place *p)
{
	if (p->launched) {
		b->id[b->launches] = p->consumer;
		b->ago[b->launches] = (when_now() - p->launched) / WHEN_SECOND;
		b->secret_no[b->launches++] = p->secret_no;
	}
	for (size_t i = 0; i < REASONS && p->refused[i].reason; i++)
		if (p->refused[i].n) {
			b->consumer[b->refusals] = p->consumer;
			b->reason[b->refusals] = p->refused[i].reason;
			b->n[b->refusals++] = p->refused[i].n;
		}
}

/* Takes off what has been written; a launch that came meanwhile stays. */
static void settle(const struct batch *b, bool launches, bool refusals)
{
	pthread_mutex_lock(&door.lock);
	for (size_t i = 0; i < PLACES; i++) {
		struct place *p = &door.at[i];

		if (launches && p->launched == b->at[i].launched)
			p->launched = p->secret_no = 0;
		for (size_t k = 0; refusals && k < REASONS; k++)
			p->refused[k].n -= b->at[i].refused[k].n;
	}
	pthread_mutex_unlock(&door.lock);
}

static enum err put(struct db *db, struct batch *b)
{
	int64_t done;

	if (b->launches)
		TRY(consumer_launched(db, (struct db_ints){ b->launches, b->id },
				      (struct db_ints){ b->launches, b->ago },
				      (struct db_ints){ b->launches, b->secret_no }, &done));
	settle(b, true, false);
	if (b->refusals)
		TRY(consumer_refused(db, (struct db_ints){ b->refusals, b->consumer },
				     (struct db_texts){ b->refusals, b->reason },
				     (struct db_ints){ b->refusals, b->n }));
	settle(b, false, true);
	return OK;
}

enum err door_flush(struct db *db)
{
	struct arena *a = arena_new();
	struct batch *b = arena_alloc(a, 1, sizeof *b);

	take(b);
	for (size_t i = 0; i < PLACES; i++)
		if (b->at[i].used)
			gather(b, &b->at[i]);
	enum err e = put(db, b);
	arena_free(a);
	return e;
}
