/* SPDX-License-Identifier: EUPL-1.2 */
/* topic: each kind measures a statement; the one that measures most is picked, if it is enough. */
#include "domain/topic.h"

#include "domain/thread.h"
#include "query/snapshot_read.h"
#include "query/snapshot_write.h"

#include <stdlib.h>

enum { GAP_LEAST = 15, CHANGE_LEAST = 5, UNKNOWN_LEAST = 10, SPREAD_LEAST = 75 /* hundredths of a variance */ };

static int share(const struct tally_item *t)
{
	return tally_percent(tally_high(t), t->n);
}

static int gap(const struct topic_item *i, struct topic *out)
{
	int by = 0;

	for (int a = 0; a < TOPIC_ROLES; a++)
		for (int b = 0; b < TOPIC_ROLES; b++)
			if (i->role[a].n && i->role[b].n && share(&i->role[a]) - share(&i->role[b]) > by) {
				by = share(&i->role[a]) - share(&i->role[b]);
				out->high = a;
				out->low = b;
			}
	return by;
}

static int change(const struct topic_item *i, struct topic *out)
{
	(void)out;
	return i->now.n && i->before.n ? share(&i->now) - share(&i->before) : 0;
}

/* The variance in hundredths. */
static int spread(const struct topic_item *i, struct topic *out)
{
	long long sum = 0, squares = 0, n = i->now.n;

	(void)out;
	for (int k = 0; k < TALLY_POINTS; k++) {
		sum += (long long)(k + 1) * i->now.count[k];
		squares += (long long)(k + 1) * (k + 1) * i->now.count[k];
	}
	return n ? (int)((n * squares - sum * sum) * 100 / (n * n)) : 0;
}

static int unknown(const struct topic_item *i, struct topic *out)
{
	(void)out;
	return i->now.n ? tally_percent(i->now.dk, i->now.respondents) : 0;
}

static const struct {
	int (*measure)(const struct topic_item *i, struct topic *out);
	int least;
} kinds[TOPIC_KINDS] = {
	[TOPIC_GAP] = { gap, GAP_LEAST },
	[TOPIC_CHANGE] = { change, CHANGE_LEAST },
	[TOPIC_SPREAD] = { spread, SPREAD_LEAST },
	[TOPIC_UNKNOWN] = { unknown, UNKNOWN_LEAST },
};

static bool picked(const struct topic *out, size_t n, size_t item)
{
	for (size_t i = 0; i < n; i++)
		if (out[i].item == item)
			return true;
	return false;
}

size_t topic_pick(const struct topic_item *items, size_t n, struct topic out[TOPIC_KINDS])
{
	size_t found = 0;

	for (int kind = 0; kind < TOPIC_KINDS; kind++) {
		struct topic best = { .kind = (enum topic_kind)kind };

		for (size_t i = 0; i < n; i++) {
			struct topic t = { .kind = (enum topic_kind)kind, .item = i };

			t.by = kinds[kind].measure(&items[i], &t);
			if (abs(t.by) > abs(best.by) && !picked(out, found, i))
				best = t;
		}
		if (abs(best.by) >= kinds[kind].least)
			out[found++] = best;
	}
	return found;
}

enum err topic_take(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		    int64_t round, const char *item, const struct topic_words *words, enum topic_fate *fate, int64_t *n)
{
	const struct request_open *me = &who->row;
	struct topics_taken taken;
	bool final;
	int64_t made, finding;

	*fate = TOPIC_THERE;
	TRY(topic_add(db, me->organisation, key->grp, key->type, key->field, round, item, me->membership, &made));
	if (made) {
		TRY(document_add(db, a, who, key, words->paragraph, &final));
		*fate = final ? TOPIC_FINAL : TOPIC_TAKEN;
		if (final)
			TRY(topic_drop(db, me->organisation, key->grp, key->type, round, item));
		else
			TRY(finding_from_round(db, who, key, round, item, words, &finding));
	}
	TRY(topics_taken(db, me->organisation, key->grp, key->type, round, &taken));
	*n = taken.n;
	return OK;
}
