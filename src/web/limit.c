/* SPDX-License-Identifier: EUPL-1.2 */
/* limit: counters of one minute in a table that does not grow; the one longest idle of its set makes room. */
#include "web/limit.h"

#include "base/log.h"
#include "base/secret.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

enum { SETS = 256, WAYS = 4, ALL = 10 /* times as many in all */, MINUTE = 60 * 1000 * 1000 };

struct counter {
	uint64_t who;
	int64_t minute;
	unsigned n;
};

static struct {
	pthread_mutex_t lock;
	uint64_t seed; /* nobody can choose who shares a counter */
	struct counter all, at[SETS][WAYS];
} table = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* FNV-1a over the kind and the name. */
static uint64_t hash(const char *kind, const char *name)
{
	uint64_t h = 14695981039346656037u ^ table.seed;

	for (; *kind; kind++)
		h = (h ^ (unsigned char)*kind) * 1099511628211u;
	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * 1099511628211u;
	return h ^ h >> 32;
}

static struct counter *counter_of(uint64_t who)
{
	struct counter *set = table.at[who % SETS], *oldest = set;

	for (struct counter *c = set; c < set + WAYS; c++) {
		if (c->who == who)
			return c;
		if (c->minute < oldest->minute || (c->minute == oldest->minute && c->n < oldest->n))
			oldest = c;
	}
	*oldest = (struct counter){ .who = who };
	return oldest;
}

/* One more; true beyond the limit. The log hears of the first one beyond, and of each doubling. */
static bool over(struct counter *c, const char *kind, unsigned most, int64_t minute)
{
	assert(most);
	if (c->minute != minute)
		*c = (struct counter){ .who = c->who, .minute = minute };
	if (c->n < UINT32_MAX)
		c->n++;
	if (c->n <= most)
		return false;
	unsigned times = c->n / most;
	if (c->n == most + 1 || (times > 1 && c->n % most == 0 && !(times & (times - 1))))
		log_line(LOG_WARN, "launch.limited", "by=%s failed=%u", kind, c->n);
	return true;
}

static bool over_by(const char *kind, const char *name, unsigned most, int64_t minute)
{
	return name && *name && over(counter_of(hash(kind, name)), kind, most, minute);
}

bool limit_failed(const char *key, const char *address, int most, int64_t now)
{
	int64_t minute = now / MINUTE;

	if (most <= 0)
		return false;
	pthread_mutex_lock(&table.lock);
	if (!table.seed)
		secret_random(&table.seed, sizeof table.seed);
	bool by_key = over_by("key", key, (unsigned)most, minute);
	bool by_address = over_by("address", address, (unsigned)most, minute);
	bool in_all = over(&table.all, "all", ALL * (unsigned)most, minute);
	pthread_mutex_unlock(&table.lock);
	return by_key || by_address || in_all;
}
