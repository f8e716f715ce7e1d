/* SPDX-License-Identifier: EUPL-1.2 */
/* closing: the answers are read once, counted, and written down without their persons. */
#include "domain/closing.h"

#include "domain/joint.h"
#include "domain/strata.h"
#include "domain/tally.h"
#include "query/closing_read.h"
#include "query/closing_write.h"

#include <string.h>

enum err assess_end(struct db *db, int64_t organisation, int64_t round)
{
	int64_t n;

	return round_close(db, organisation, round, &n);
}

/* The statements that somebody has answered, with the counts of all. */
struct sheet {
	size_t n;
	const char **items;
	struct tally_item *counts;
};

static size_t place(struct sheet *s, const char *item)
{
	size_t i = 0;

	while (i < s->n && strcmp(s->items[i], item) != 0)
		i++;
	if (i == s->n)
		s->items[s->n++] = item;
	return i;
}

static struct sheet count(struct db *db, const struct closing_answers_rows *answers, int min_n)
{
	struct sheet s = { 0, db_alloc(db, answers->n, sizeof *s.items), db_alloc(db, answers->n, sizeof *s.counts) };

	for (size_t i = 0; i < answers->n; i++)
		tally_add(&s.counts[place(&s, answers->at[i].item)], tally_answer(answers->at[i].answer), 1);
	for (size_t i = 0; i < s.n; i++)
		tally_judge(&s.counts[i], min_n);
	return s;
}

/* Only what may be shown is written at all. */
static enum err part(struct db *db, int64_t organisation, int64_t round, const struct sheet *s)
{
	const char **scale = db_alloc(db, s->n, sizeof(char *)), **others = db_alloc(db, s->n, sizeof(char *));
	size_t n_scale = 0, n_others = 0;
	int64_t n;

	for (size_t i = 0; i < s->n; i++) {
		if (!s->counts[i].suppressed)
			scale[n_scale++] = s->items[i];
		if (s->counts[i].others_shown)
			others[n_others++] = s->items[i];
	}
	return round_part(db, organisation, round, (struct db_texts){ n_scale, scale },
			  (struct db_texts){ n_others, others }, &n);
}

/* Counts and parts what those have answered who handed in. */
static enum err keep(struct db *db, int64_t organisation, int64_t round, int min_n, bool *too_like)
{
	struct closing_turn turn;
	struct closing_data d;
	struct repeat earlier;
	bool well = true;

	TRY(closing_turn(db, organisation, round, &turn));
	TRY(closing_data(db, organisation, round, &d));
	const struct sheet s = count(db, &d.closing_answers, min_n);
	if (d.closing_people.n < (size_t)tally_min_n(min_n))
		return OK;
	TRY(repeat_read(db, organisation, round, &earlier));
	struct arena *a = arena_new();
	const enum err e = strata_count(db, a, organisation, round, min_n, &d, &earlier, &well);
	arena_free(a);
	*too_like = !e && !well;
	return e || *too_like ? e : part(db, organisation, round, &s);
}

enum err assess_close(struct db *db, int64_t organisation, int64_t round)
{
	struct round_lock lock;
	bool too_like = false;
	int64_t n;

	TRY(round_close(db, organisation, round, &n));
	TRY(round_lock(db, organisation, round, &lock));
	if (lock.parted)
		return OK;
	if (joint_mode(lock.mode) == MODE_INDIVIDUAL) {
		TRY(keep(db, organisation, round, lock.min_n, &too_like));
		TRY(round_part_people(db, organisation, round, &n));
		TRY(round_forget(db, organisation, round, &n));
	}
	return round_parted(db, organisation, round, too_like, &n);
}

enum err assess_sweep(struct db *db, int64_t organisation, int64_t round)
{
	int64_t n;

	TRY(db_exec(db, "VACUUM answer, participation"));
	return round_swept(db, organisation, round, &n);
}
