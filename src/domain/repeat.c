/* SPDX-License-Identifier: EUPL-1.2 */
/* repeat: what earlier rounds show comes first, then everybody of the new one, then its groups. */
#include "domain/repeat.h"

#include "domain/strata.h"
#include "domain/tally.h"

#include <string.h>

enum err repeat_read(struct db *db, int64_t organisation, int64_t round, struct repeat *out)
{
	*out = (struct repeat){ 0 };
	TRY(closing_kept(db, organisation, round, &out->kept));
	if (!out->kept.n)
		return OK;
	int64_t *rounds = db_alloc(db, out->kept.n, sizeof *rounds);
	size_t n = 0;

	for (size_t i = 0; i < out->kept.n; i++)
		if (!n || rounds[n - 1] != out->kept.at[i].round)
			rounds[n++] = out->kept.at[i].round;
	return closing_before(db, organisation, (struct db_ints){ n, rounds }, &out->people);
}

size_t repeat_strata(const char *unit, const char *function, bool organiser, struct db_texts forms,
		     struct stratum_name *out)
{
	size_t n = 0;

	if (unit)
		out[n++] = (struct stratum_name){ "unit", unit };
	out[n++] = (struct stratum_name){ "track", organiser ? "organiser" : "unit" };
	out[n++] = (struct stratum_name){ "role", strata_role(function, organiser) };
	for (size_t i = 0; i < forms.n; i++)
		out[n++] = (struct stratum_name){ "form", forms.at[i] };
	return n;
}

/* Where that round has kept something of the group, or kept.n. */
static size_t place(const struct closing_kept_rows *kept, int64_t round, const char *split, const char *name)
{
	size_t i = 0;

	while (i < kept->n && (kept->at[i].round != round || strcmp(kept->at[i].split, split) != 0 ||
			       strcmp(kept->at[i].stratum, name) != 0))
		i++;
	return i;
}

static void join(struct cover_person *p, int *groups, size_t group)
{
	groups[p->n++] = (int)group;
	p->groups = groups;
}

/* One round in which the person took part before. */
static void join_before(struct arena *a, const struct closing_kept_rows *kept, const struct closing_before *b,
			struct cover_person *p, int *groups)
{
	struct stratum_name *in = ARENA_ARRAY(a, b->forms.n + 3, struct stratum_name);
	size_t n = repeat_strata(b->unit, b->function, b->organiser, b->forms, in);

	join(p, groups, place(kept, b->round, "", ""));
	for (size_t i = 0; i < n; i++) {
		size_t at = place(kept, b->round, in[i].split, in[i].name);

		if (at < kept->n)
			join(p, groups, at);
	}
}

/* Everybody who has taken part in any of the rounds. Returns how many. */
static size_t all_people(struct arena *a, const struct repeat *r, const struct closing_people_rows *members,
			 const struct cover_person *in, struct cover_person *out)
{
	const size_t first = r->kept.n;
	size_t n = 0, b = 0, m = 0;

	while (b < r->people.n || m < members->n) {
		const bool before =
		    m == members->n || (b < r->people.n && r->people.at[b].membership <= members->at[m].membership);
		const int64_t who = before ? r->people.at[b].membership : members->at[m].membership;
		int *groups = ARENA_ARRAY(a, r->kept.n + (m < members->n ? in[m].n : 0) + 1, int);
		struct cover_person p = { 0, groups };

		for (; b < r->people.n && r->people.at[b].membership == who; b++)
			join_before(a, &r->kept, &r->people.at[b], &p, groups);
		if (m < members->n && members->at[m].membership == who) {
			join(&p, groups, first);
			for (size_t i = 0; i < in[m].n; i++)
				join(&p, groups, first + 1 + (size_t)in[m].groups[i]);
			m++;
		}
		out[n++] = p;
	}
	return n;
}

bool repeat_cover(struct arena *a, const struct repeat *earlier, const struct closing_people_rows *members,
		  const struct cover_person *in, size_t groups, enum cover_fate *fate)
{
	const size_t first = earlier->kept.n, all = first + 1 + groups;
	struct cover_person *people = ARENA_ARRAY(a, earlier->people.n + members->n, struct cover_person);
	enum cover_fate *fates = ARENA_ARRAY(a, all, enum cover_fate);
	bool *stands = ARENA_ARRAY(a, all, bool);
	int min_n = 0;

	if (!first)
		return true;
	for (size_t i = 0; i < first; i++)
		min_n = !min_n || earlier->kept.at[i].min_n < min_n ? earlier->kept.at[i].min_n : min_n;
	const size_t n = all_people(a, earlier, members, in, people);
	for (size_t g = 0; g < all; g++)
		fates[g] = g < first ? COVER_SHOWN : COVER_OTHER;
	cover_beside(a, people, n, all, stands, min_n,
		     fates); /* people have moved since: what fits no more is left out */
	for (size_t g = 0; g <= first; g++)
		stands[g] = true;
	fates[first] = COVER_SHOWN;
	memcpy(fates + first + 1, fate, groups * sizeof *fate);
	const bool well = cover_beside(a, people, n, all, stands, min_n, fates);
	memcpy(fate, fates + first + 1, groups * sizeof *fate);
	return well;
}
