/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot: hiding was done at the closing, or is done here for hands; what is written is shown. */
#include "domain/snapshot.h"

#include "domain/joint.h"
#include "query/snapshot_write.h"

#include <inttypes.h>
#include <string.h>

enum { KINDS = JOINT_KINDS };

const char *snapshot_series(const struct assessment_item *item)
{
	return *item->repeats ? item->repeats : item->id;
}

struct tally_item snapshot_tally(struct db_ints counts, size_t first, int min_n)
{
	struct tally_item t = { 0 };

	for (size_t k = 0; k < KINDS && first + k < counts.n; k++)
		tally_add(&t, (enum tally_answer)(TALLY_1 + k), (int)counts.at[first + k]);
	tally_judge(&t, min_n);
	return t;
}

/* What the statements of a round show. */
struct shown {
	size_t n;
	struct tally_item *items;
	int answered;
};

static size_t place(const struct assessment *a, const char *item)
{
	size_t i = 0;

	while (i < a->items_count && strcmp(a->items[i].id, item) != 0)
		i++;
	return i;
}

static enum err answers_of(struct db *db, int64_t organisation, int64_t round, const struct assessment *a,
			   const struct snapshot_round *r, struct shown *s)
{
	struct snapshot_answers_rows rows;

	TRY(snapshot_answers(db, organisation, round, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		size_t at = place(a, rows.at[i].item);

		if (at < s->n)
			tally_add(&s->items[at], tally_answer(rows.at[i].answer), (int)rows.at[i].n);
	}
	for (size_t i = 0; i < s->n; i++)
		tally_judge(&s->items[i], r->min_n);
	s->answered = r->answered >= r->min_n ? (int)r->answered : 0;
	return OK;
}

static struct joint_groups_rows as_groups(struct arena *a, const struct snapshot_sheets_rows *sheets)
{
	struct joint_groups *at = ARENA_ARRAY(a, sheets->n, struct joint_groups);

	for (size_t i = 0; i < sheets->n; i++)
		at[i] = (struct joint_groups){ .id = sheets->at[i].id,
					       .done = true,
					       .present = sheets->at[i].present,
					       .n = sheets->at[i].n,
					       .high = sheets->at[i].high };
	return (struct joint_groups_rows){ sheets->n, at };
}

static enum err hands_of(struct db *db, struct arena *a, int64_t organisation, int64_t round,
			 const struct assessment *assessment, int min_n, struct shown *s)
{
	struct snapshot_sheets_rows sheets;
	struct joint_hands_rows rows;

	TRY(joint_hands(db, organisation, round, &rows));
	TRY(snapshot_sheets(db, organisation, round, (struct db_texts){ 0 }, &sheets));
	const struct joint_groups_rows groups = as_groups(a, &sheets);
	s->answered = joint_answered(&groups, min_n);
	for (size_t i = 0; i < s->n; i++)
		tally_judge(&s->items[i], min_n);
	for (size_t i = 0; s->answered && i < rows.n; i++) {
		size_t at = place(assessment, rows.at[i].item);

		if (at < s->n)
			s->items[at] = joint_tally(&rows.at[i], min_n);
	}
	return OK;
}

/* The statements of which something is shown. */
static struct db_texts visible(struct arena *a, const struct assessment *assessment, const struct shown *s)
{
	const char **ids = ARENA_ARRAY(a, s->n, const char *);
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!s->items[i].suppressed)
			ids[n++] = assessment->items[i].id;
	return (struct db_texts){ n, ids };
}

static enum err add_items(struct db *db, struct arena *a, int64_t organisation, int64_t round,
			  const struct assessment *assessment, const struct shown *s)
{
	const char **ids = ARENA_ARRAY(a, s->n, const char *), **series = ARENA_ARRAY(a, s->n, const char *);
	const char **texts = ARENA_ARRAY(a, s->n, const char *);
	int64_t *counts = ARENA_ARRAY(a, KINDS * s->n, int64_t);

	for (size_t i = 0; i < s->n; i++) {
		const struct tally_item *t = &s->items[i];

		ids[i] = assessment->items[i].id;
		series[i] = snapshot_series(&assessment->items[i]);
		texts[i] = assessment->items[i].text;
		for (size_t k = 0; k < TALLY_POINTS && !t->suppressed; k++)
			counts[KINDS * i + k] = t->count[k];
		counts[KINDS * i + TALLY_POINTS] = t->others_shown ? t->dk : 0;
		counts[KINDS * i + TALLY_POINTS + 1] = t->others_shown ? t->na : 0;
	}
	return snapshot_add_items(db, organisation, round, (struct db_texts){ s->n, ids },
				  (struct db_texts){ s->n, series }, (struct db_texts){ s->n, texts },
				  (struct db_ints){ KINDS * s->n, counts });
}

static enum err add_sheets(struct db *db, struct arena *a, int64_t organisation, int64_t round, int min_n,
			   struct db_texts items)
{
	struct snapshot_sheets_rows sheets;

	TRY(snapshot_sheets(db, organisation, round, items, &sheets));
	const struct joint_groups_rows groups = as_groups(a, &sheets);
	struct tally_stratum *strata = ARENA_ARRAY(a, sheets.n, struct tally_stratum);
	const char **ids = ARENA_ARRAY(a, sheets.n, const char *), **names = ARENA_ARRAY(a, sheets.n, const char *);
	const char **hidden = ARENA_ARRAY(a, sheets.n, const char *);
	int64_t *n = ARENA_ARRAY(a, sheets.n, int64_t), *high = ARENA_ARRAY(a, sheets.n, int64_t);

	joint_strata(&groups, min_n, strata);
	for (size_t i = 0; i < sheets.n; i++) {
		ids[i] = arena_printf(a, "%" PRId64, sheets.at[i].id);
		names[i] = sheets.at[i].name;
		hidden[i] = !strata[i].suppressed ? "" : strata[i].complementary ? "other" : "few";
		n[i] = strata[i].suppressed ? 0 : strata[i].n;
		high[i] = strata[i].suppressed ? 0 : strata[i].high;
	}
	return snapshot_add_sheets(db, organisation, round, (struct db_texts){ sheets.n, ids },
				   (struct db_texts){ sheets.n, names }, (struct db_texts){ sheets.n, hidden },
				   (struct db_ints){ sheets.n, n }, (struct db_ints){ sheets.n, high });
}

static enum err add(struct db *db, struct arena *a, int64_t organisation, int64_t round,
		    const struct assessment *assessment, const struct snapshot_round *r, const struct shown *s)
{
	const struct db_texts items = visible(a, assessment, s);

	TRY(add_items(db, a, organisation, round, assessment, s));
	if (!s->answered)
		return OK;
	if (joint_mode(r->mode) == MODE_PLENUM)
		return add_sheets(db, a, organisation, round, r->min_n, items);
	TRY(snapshot_add_groups(db, organisation, round, items));
	return snapshot_add_hidden(db, organisation, round);
}

enum err snapshot_make(struct db *db, struct arena *a, int64_t organisation, int64_t round,
		       const struct assessment *assessment)
{
	struct shown s = { assessment->items_count, ARENA_ARRAY(a, assessment->items_count, struct tally_item), 0 };
	struct snapshot_round r;
	int64_t made;

	TRY(snapshot_round(db, organisation, round, &r));
	const enum round_mode mode = joint_mode(r.mode);
	if (mode == MODE_INDIVIDUAL)
		TRY(answers_of(db, organisation, round, assessment, &r, &s));
	else if (mode == MODE_PLENUM)
		TRY(hands_of(db, a, organisation, round, assessment, r.min_n, &s));
	TRY(snapshot_add(db, organisation, round, r.min_n, s.answered, &made));
	if (made && mode != MODE_CONSENSUS)
		TRY(add(db, a, organisation, round, assessment, &r, &s));
	return snapshot_forget_held(db, organisation, round);
}
