/* SPDX-License-Identifier: EUPL-1.2 */
/* strata: one statement at a time, since not everybody answers all. */
#include "domain/strata.h"

#include "domain/cover.h"
#include "domain/tally.h"
#include "query/closing_write.h"

#include <string.h>

struct stratum {
	const char *split, *name;
	int most; /* who have answered a statement, at the most */
	bool shown, other;
	bool beside; /* an earlier round does not give it away */
};

/* The groups that the round's people are in. */
struct strata {
	struct arena *a;
	size_t n, room;
	struct stratum *at;
};

/* What one person has answered, and the groups they count in. */
struct voter {
	size_t first, end; /* answers */
	struct cover_person in;
};

/* Rows that are to be written. */
struct rows {
	size_t n, room;
	const char **splits, **strata, **items;
	int64_t *counts;
};

const char *strata_role(const char *function, bool organiser)
{
	static const char *const organisers[] = { "chief_education_officer", "head_of_quality", "development_leader" };

	if (strcmp(function, "principal") == 0 || strcmp(function, "deputy_principal") == 0)
		return "principal";
	for (size_t i = 0; i < sizeof organisers / sizeof *organisers; i++)
		organiser = organiser || strcmp(function, organisers[i]) == 0;
	return organiser ? "organiser" : "staff";
}

static int place(struct strata *s, const char *split, const char *name)
{
	size_t i = 0;

	while (i < s->n && (strcmp(s->at[i].split, split) != 0 || strcmp(s->at[i].name, name) != 0))
		i++;
	if (i == s->room) {
		size_t room = 2 * s->room + 32;

		s->at = arena_grow(s->a, s->at, s->room * sizeof *s->at, room * sizeof *s->at);
		s->room = room;
	}
	if (i == s->n)
		s->at[s->n++] = (struct stratum){ .split = split, .name = name };
	return (int)i;
}

static struct cover_person groups_of(struct strata *s, const struct closing_people *p)
{
	struct stratum_name *names = ARENA_ARRAY(s->a, p->forms.n + 3, struct stratum_name);
	int *in = ARENA_ARRAY(s->a, p->forms.n + 3, int);
	const size_t n = repeat_strata(p->unit, p->function, p->organiser, p->forms, names);

	for (size_t i = 0; i < n; i++)
		in[i] = place(s, names[i].split, names[i].name);
	return (struct cover_person){ n, in };
}

static struct voter *voters_of(struct strata *s, const struct closing_data *d)
{
	const struct closing_answers_rows *answers = &d->closing_answers;
	struct voter *v = ARENA_ARRAY(s->a, d->closing_people.n, struct voter);
	size_t at = 0;

	for (size_t i = 0; i < d->closing_people.n; i++) {
		v[i] = (struct voter){ .first = at, .in = groups_of(s, &d->closing_people.at[i]) };
		while (at < answers->n && answers->at[at].membership == d->closing_people.at[i].membership)
			at++;
		v[i].end = at;
	}
	return v;
}

static void add(struct arena *a, struct rows *r, const struct stratum *s, const char *item, const struct tally_item *t)
{
	if (r->n == r->room) {
		size_t room = 2 * r->room + 256, old = r->room * sizeof(char *), want = room * sizeof(char *);

		r->splits = arena_grow(a, r->splits, old, want);
		r->strata = arena_grow(a, r->strata, old, want);
		r->items = arena_grow(a, r->items, old, want);
		r->counts = arena_grow(a, r->counts, TALLY_POINTS * r->room * sizeof *r->counts,
				       TALLY_POINTS * room * sizeof *r->counts);
		r->room = room;
	}
	r->splits[r->n] = s->split;
	r->strata[r->n] = s->name;
	r->items[r->n] = item;
	for (int i = 0; i < TALLY_POINTS; i++)
		r->counts[TALLY_POINTS * r->n + (size_t)i] = t->count[i];
	r->n++;
}

static enum tally_answer answer_of(const struct voter *v, const struct closing_answers_rows *answers, const char *item)
{
	for (size_t i = v->first; i < v->end; i++)
		if (strcmp(answers->at[i].item, item) == 0)
			return tally_answer(answers->at[i].answer);
	return TALLY_MISSING;
}

/* Counts one statement by those who answered it on the scale. */
static void count(struct strata *s, const struct voter *voters, const struct closing_data *d, const char *item,
		  int min_n, struct rows *rows)
{
	struct cover_person *people = ARENA_ARRAY(s->a, d->closing_people.n, struct cover_person);
	struct tally_item *tallies = ARENA_ARRAY(s->a, s->n, struct tally_item);
	enum cover_fate *fate = ARENA_ARRAY(s->a, s->n, enum cover_fate);
	size_t n = 0;

	for (size_t i = 0; i < d->closing_people.n; i++) {
		const enum tally_answer answer = answer_of(&voters[i], &d->closing_answers, item);

		if (answer < TALLY_1 || answer > TALLY_4)
			continue;
		people[n++] = voters[i].in;
		for (size_t k = 0; k < voters[i].in.n; k++)
			tally_add(&tallies[voters[i].in.groups[k]], answer, 1);
	}
	cover_groups(s->a, people, n, s->n, min_n, fate);
	for (size_t g = 0; g < s->n; g++) {
		struct stratum *of = &s->at[g];

		if (fate[g] == COVER_SHOWN && !of->beside)
			fate[g] = COVER_OTHER;
		of->most = tallies[g].n > of->most ? tallies[g].n : of->most;
		of->shown = of->shown || fate[g] == COVER_SHOWN;
		of->other = of->other || fate[g] == COVER_OTHER;
		if (fate[g] == COVER_SHOWN)
			add(s->a, rows, of, item, &tallies[g]);
	}
}

/* Which groups may be shown beside earlier rounds, at the most; false: nothing may. */
static bool beside(struct strata *s, const struct voter *voters, const struct closing_data *d,
		   const struct repeat *earlier)
{
	const size_t n = d->closing_people.n;
	struct cover_person *in = ARENA_ARRAY(s->a, n, struct cover_person);
	enum cover_fate *fate = ARENA_ARRAY(s->a, s->n, enum cover_fate);

	for (size_t i = 0; i < n; i++)
		in[i] = voters[i].in;
	cover_groups(s->a, in, n, s->n, TALLY_MIN_N, fate);
	const bool well = repeat_cover(s->a, earlier, &d->closing_people, in, s->n, fate);
	for (size_t g = 0; g < s->n; g++)
		s->at[g].beside = !earlier->kept.n || fate[g] == COVER_SHOWN;
	return well;
}

/* The groups of which nothing is shown. */
static enum err put_hidden(struct db *db, int64_t organisation, int64_t round, const struct strata *s)
{
	const char **splits = ARENA_ARRAY(s->a, s->n, const char *), **names = ARENA_ARRAY(s->a, s->n, const char *);
	int64_t *few = ARENA_ARRAY(s->a, s->n, int64_t);
	size_t n = 0;

	for (size_t g = 0; g < s->n; g++) {
		if (s->at[g].shown)
			continue;
		splits[n] = s->at[g].split;
		names[n] = s->at[g].name;
		few[n++] = !s->at[g].other;
	}
	return group_hidden_put(db, organisation, round, (struct db_texts){ n, splits }, (struct db_texts){ n, names },
				(struct db_ints){ n, few });
}

enum err strata_count(struct db *db, struct arena *a, int64_t organisation, int64_t round, int min_n,
		      const struct closing_data *d, const struct repeat *earlier, bool *well)
{
	const struct closing_answers_rows *answers = &d->closing_answers;
	const char **items = ARENA_ARRAY(a, answers->n, const char *);
	struct strata s = { .a = a };
	struct rows rows = { 0 };
	size_t n = 0;

	const struct voter *voters = voters_of(&s, d);
	*well = beside(&s, voters, d, earlier);
	if (!*well)
		return OK;
	for (size_t i = 0; i < answers->n; i++) {
		size_t at = 0;

		while (at < n && strcmp(items[at], answers->at[i].item) != 0)
			at++;
		if (at < n)
			continue;
		items[n++] = answers->at[i].item;
		count(&s, voters, d, answers->at[i].item, min_n, &rows);
	}
	TRY(put_hidden(db, organisation, round, &s));
	return group_counts_put(db, organisation, round, (struct db_texts){ rows.n, rows.splits },
				(struct db_texts){ rows.n, rows.strata }, (struct db_texts){ rows.n, rows.items },
				(struct db_ints){ TALLY_POINTS * rows.n, rows.counts });
}
