/* SPDX-License-Identifier: EUPL-1.2 */
/* keyring: two small direct-mapped caches, so that an unknown key takes as long as a known one, and junk cannot push
 * the good ones out. */
#include "web/keyring.h"

#include "base/when.h"
#include "query/consumer_read.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 64, KEY_MAX = 255, LIFE = 5 * 1000 * 1000 /* microseconds */ };

struct slot {
	char *key, *secret;
	int64_t id, until;
	bool live;
};

static struct slot known[SLOTS], unknown[SLOTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct slot *slot_of(struct slot slots[SLOTS], const char *key)
{
	unsigned hash = 5381;

	for (const unsigned char *c = (const unsigned char *)key; *c; c++)
		hash = hash * 33 + *c;
	return &slots[hash % SLOTS];
}

static bool in(struct slot slots[SLOTS], struct visit *v, const char *key, struct keyring_entry *out)
{
	const struct slot *s = slot_of(slots, key);
	bool hit = s->key && strcmp(s->key, key) == 0 && s->until > when_now();

	if (hit)
		*out = (struct keyring_entry){ s->id, arena_dup(v->arena, s->secret), s->live };
	return hit;
}

static bool remembered(struct visit *v, const char *key, struct keyring_entry *out)
{
	pthread_mutex_lock(&lock);
	bool hit = in(known, v, key, out) || in(unknown, v, key, out);
	pthread_mutex_unlock(&lock);
	return hit;
}

static void remember(const char *key, const struct keyring_entry *e)
{
	pthread_mutex_lock(&lock);
	struct slot *s = slot_of(e->id ? known : unknown, key);
	free(s->key);
	free(s->secret);
	*s = (struct slot){ strdup(key), strdup(e->secret), e->id, when_now() + LIFE, e->live };
	if (!s->key || !s->secret)
		abort();
	pthread_mutex_unlock(&lock);
}

enum err keyring_find(struct visit *v, const char *key, struct keyring_entry *out)
{
	struct consumer_by_key row;

	*out = (struct keyring_entry){ .secret = "" };
	if (strlen(key) > KEY_MAX || remembered(v, key, out))
		return OK;
	if (!v->db)
		return why(ERR_DB, "no connection");
	TRY(consumer_by_key(v->db, key, &row));
	if (row.found) {
		out->id = row.id;
		out->live = row.live;
		TRY(secret_open(v->arena, v->app->key, key, row.secret_box, &out->secret));
	}
	remember(key, out);
	return OK;
}
