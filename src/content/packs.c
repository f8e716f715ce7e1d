/* SPDX-License-Identifier: EUPL-1.2 */
/* packs: a list that only grows; the lock is held for a few comparisons, and another one while a pack is loaded. */
#include "content/packs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct held {
	struct held *next; /* added before */
	struct pack *pack;
};

struct packs {
	pthread_mutex_t lock, loading;
	struct held *last;
	const struct pack *own, *newest;
};

void packs_add(struct packs *p, struct pack *pack)
{
	struct held *h = calloc(1, sizeof *h);

	if (!h)
		abort();
	h->pack = pack;
	pthread_mutex_lock(&p->lock);
	h->next = p->last;
	p->last = h;
	if (p->newest && strcmp(p->newest->version, pack->version) == 0)
		p->newest = pack;
	pthread_mutex_unlock(&p->lock);
}

struct packs *packs_new(struct pack *own)
{
	struct packs *p = calloc(1, sizeof *p);

	if (!p)
		abort();
	pthread_mutex_init(&p->lock, NULL);
	pthread_mutex_init(&p->loading, NULL);
	p->own = p->newest = own;
	packs_add(p, own);
	return p;
}

void packs_free(struct packs *p)
{
	if (!p)
		return;
	for (struct held *h = p->last, *next; h; h = next) {
		next = h->next;
		pack_free(h->pack);
		free(h);
	}
	free(p);
}

const struct pack *packs_own(const struct packs *p)
{
	return p->own;
}

const struct pack *packs_newest(struct packs *p)
{
	pthread_mutex_lock(&p->lock);
	const struct pack *newest = p->newest;
	pthread_mutex_unlock(&p->lock);
	return newest;
}

const struct pack *packs_find(struct packs *p, const char *version)
{
	const struct pack *found = NULL;

	pthread_mutex_lock(&p->lock);
	for (const struct held *h = p->last; h && !found; h = h->next)
		if (strcmp(h->pack->version, version) == 0)
			found = h->pack;
	pthread_mutex_unlock(&p->lock);
	return found;
}

void packs_renew(struct packs *p, const char *version)
{
	const struct pack *found = packs_find(p, version);

	pthread_mutex_lock(&p->lock);
	p->newest = found ? found : p->newest;
	pthread_mutex_unlock(&p->lock);
}

enum err packs_get(struct packs *p, const char *version, packs_load *load, void *arg, const struct pack **out)
{
	struct pack *loaded = NULL;
	enum err e = OK;

	*out = packs_find(p, version);
	if (*out)
		return OK;
	pthread_mutex_lock(&p->loading);
	*out = packs_find(p, version);
	if (!*out)
		e = load(arg, version, &loaded);
	if (loaded)
		packs_add(p, loaded);
	pthread_mutex_unlock(&p->loading);
	*out = loaded ? loaded : *out;
	return e;
}
