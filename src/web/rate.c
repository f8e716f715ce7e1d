/* SPDX-License-Identifier: EUPL-1.2 */
/* rate: for each the moment up to which its requests are accounted for (GCRA). Who is calm again needs no place: the
 * table forgets first those whose moment is longest ago. */
#include "web/rate.h"

#include "base/log.h"
#include "base/secret.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { SETS = 512, WAYS = 4, SECOND = 1000000 };

struct account {
	uint64_t who;
	int64_t until; /* microseconds */
	int64_t minute;
	unsigned refused; /* in that minute */
};

static struct {
	pthread_mutex_t lock;
	uint64_t seed; /* nobody can choose whose place is taken */
	struct account at[SETS][WAYS];
} table = { .lock = PTHREAD_MUTEX_INITIALIZER };
static _Atomic uint64_t refused[2];

/* FNV-1a over the kind and the name; never 0. */
static uint64_t hash(enum rate_of of, const char *name)
{
	uint64_t h = (14695981039346656037u ^ table.seed ^ (uint64_t)of) * 1099511628211u;

	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 1099511628211u;
	h ^= h >> 32;
	return h ? h : 1;
}

static struct account *account_of(uint64_t who)
{
	struct account *set = table.at[who % SETS], *calmest = set;

	for (struct account *a = set; a < set + WAYS; a++) {
		if (a->who == who)
			return a;
		if (a->until < calmest->until)
			calmest = a;
	}
	*calmest = (struct account){ .who = who };
	return calmest;
}

/* Whether the log shall hear of it. */
static bool worth_a_line(struct account *a, int64_t minute)
{
	if (a->minute != minute)
		a->refused = 0;
	a->minute = minute;
	a->refused++;
	return !(a->refused & (a->refused - 1));
}

int rate_wait(enum rate_of of, const char *who, int per_second, int64_t now)
{
	static const char *const names[] = { "key", "address" };
	unsigned line = 0;
	int wait = 0;

	if (per_second <= 0)
		return 0;
	pthread_mutex_lock(&table.lock);
	if (!table.seed)
		secret_random(&table.seed, sizeof table.seed);
	struct account *a = account_of(hash(of, who));
	int64_t from = a->until > now ? a->until : now;
	int64_t over = from - now - (int64_t)RATE_BURST * SECOND;
	if (over < 0)
		a->until = from + SECOND / per_second;
	else
		wait = (int)(over / SECOND) + 1;
	if (wait && worth_a_line(a, now / (60 * (int64_t)SECOND)))
		line = a->refused;
	pthread_mutex_unlock(&table.lock);
	if (wait)
		atomic_fetch_add_explicit(&refused[of], 1, memory_order_relaxed);
	if (line && of == RATE_KEY)
		log_line(LOG_WARN, "limited", "by=%s consumer=%s refused=%u", names[of], who, line);
	else if (line)
		log_line(LOG_WARN, "limited", "by=%s refused=%u", names[of], line);
	return wait;
}

uint64_t rate_refused(enum rate_of of)
{
	return atomic_load_explicit(&refused[of], memory_order_relaxed);
}
