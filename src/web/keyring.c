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
	char *key;
	struct keyring_entry entry; /* its secrets are the slot's own */
	int64_t at;                 /* when it was read */
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

/* The same with its secrets copied. */
static struct keyring_entry entry_in(struct arena *a, const struct keyring_entry *e)
{
	struct keyring_entry copy = *e;

	for (int i = 0; i < LTI_SECRETS; i++)
		copy.secret[i] = e->secret[i] ? arena_dup(a, e->secret[i]) : NULL;
	return copy;
}

static bool in(struct slot slots[SLOTS], struct visit *v, const char *key, struct keyring_entry *out)
{
	const struct slot *s = slot_of(slots, key);
	int64_t age = when_now() - s->at; /* below nought where the clock was set back */
	bool hit = s->key && strcmp(s->key, key) == 0 && age >= 0 && age < LIFE;

	if (hit)
		*out = entry_in(v->arena, &s->entry);
	return hit;
}

static bool remembered(struct visit *v, const char *key, struct keyring_entry *out)
{
	pthread_mutex_lock(&lock);
	bool hit = in(known, v, key, out) || in(unknown, v, key, out);
	pthread_mutex_unlock(&lock);
	return hit;
}

static char *kept(const char *s)
{
	char *copy = s ? strdup(s) : NULL;

	if (s && !copy)
		abort();
	return copy;
}

static void forget(struct slot *s)
{
	free(s->key);
	for (int i = 0; i < LTI_SECRETS; i++)
		free((char *)(uintptr_t)s->entry.secret[i]);
}

static void remember(const char *key, const struct keyring_entry *e)
{
	pthread_mutex_lock(&lock);
	struct slot *s = slot_of(e->id ? known : unknown, key);
	forget(s);
	*s = (struct slot){ kept(key), *e, when_now() };
	for (int i = 0; i < LTI_SECRETS; i++)
		s->entry.secret[i] = kept(e->secret[i]);
	pthread_mutex_unlock(&lock);
}

static enum keyring_relaunch relaunch_of(const char *s)
{
	if (strcmp(s, "required") == 0)
		return RELAUNCH_REQUIRED;
	return strcmp(s, "optional") == 0 ? RELAUNCH_OPTIONAL : RELAUNCH_OFF;
}

static enum err read_row(struct visit *v, const char *key, const struct consumer_by_key *row, struct keyring_entry *out)
{
	*out = (struct keyring_entry){
		.id = row->id,
		.secret_no = row->secret_no,
		.enabled = row->enabled,
		.from = row->valid_from_null ? 0 : row->valid_from / WHEN_SECOND,
		.until = row->valid_until_null ? 0 : row->valid_until / WHEN_SECOND,
		.relaunch = relaunch_of(row->relaunch),
		.since = row->restored_null ? 0 : row->restored / WHEN_SECOND,
	};
	TRY(secret_open(v->arena, v->app->key, key, row->secret_box, &out->secret[0]));
	return row->old_secret_box ? secret_open(v->arena, v->app->key, key, row->old_secret_box, &out->secret[1]) : OK;
}

enum err keyring_find(struct visit *v, const char *key, struct keyring_entry *out)
{
	struct consumer_by_key row;

	*out = (struct keyring_entry){ 0 };
	if (strlen(key) > KEY_MAX || remembered(v, key, out))
		return OK;
	if (!v->db)
		return why(ERR_DB, "no connection");
	TRY(consumer_by_key(v->db, key, &row));
	if (row.found)
		TRY(read_row(v, key, &row, out));
	remember(key, out);
	return OK;
}

struct lti_consumer keyring_consumer(const struct keyring_entry *e, const char *key)
{
	struct lti_consumer c = { .key = key, .enabled = e->enabled, .from = e->from, .until = e->until };

	for (int i = 0; i < LTI_SECRETS; i++)
		c.secret[i] = e->secret[i];
	return c;
}

bool keyring_live(const struct keyring_entry *e)
{
	int64_t now = when_now() / WHEN_SECOND;

	return e->id && e->enabled && e->from <= now && (!e->until || now < e->until);
}
