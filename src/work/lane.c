/* SPDX-License-Identifier: EUPL-1.2 */
/* lane: a short list; what has no calls is not in it. */
#include "work/lane.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static struct lane *find(const struct lanes *l, const char *origin)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->at[i].origin, origin) == 0)
			return &l->at[i];
	return NULL;
}

void lanes_enter(struct lanes *l, const char *origin)
{
	struct lane *at = find(l, origin);

	if (!at && l->n == l->cap) {
		l->cap = 2 * l->cap + 8;
		l->at = reallocarray(l->at, l->cap, sizeof *l->at);
		if (!l->at)
			abort();
	}
	if (!at) {
		at = &l->at[l->n++];
		*at = (struct lane){ strdup(origin), 0 };
		if (!at->origin)
			abort();
	}
	at->calls++;
	l->calls++;
}

int64_t lanes_leave(struct lanes *l, const char *origin)
{
	struct lane *at = find(l, origin);

	assert(at);
	l->calls--;
	if (--at->calls)
		return at->calls;
	free(at->origin);
	*at = l->at[--l->n];
	return 0;
}

struct db_texts lanes_origins(const struct lanes *l, struct arena *a)
{
	const char **at = ARENA_ARRAY(a, l->n, const char *);

	for (size_t i = 0; i < l->n; i++)
		at[i] = l->at[i].origin;
	return (struct db_texts){ l->n, at };
}

struct db_ints lanes_counts(const struct lanes *l, struct arena *a)
{
	int64_t *at = ARENA_ARRAY(a, l->n, int64_t);

	for (size_t i = 0; i < l->n; i++)
		at[i] = l->at[i].calls;
	return (struct db_ints){ l->n, at };
}

void lanes_free(struct lanes *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->at[i].origin);
	free(l->at);
	*l = (struct lanes){ 0 };
}
