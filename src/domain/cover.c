/* SPDX-License-Identifier: EUPL-1.2 */
/* cover: what is shown are sums over people; whatever can be reckoned from them is a combination of those sums, with a
 * weight for each person. It gives a group away when the weight is not nought for some, but for fewer than min_n. Those
 * combinations are looked for, exactly, in arithmetic modulo a prime; for each, one group that it needs is hidden. */
#include "domain/cover.h"

#include "domain/tally.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 20000 /* of one search: beyond it, hiding is the answer */ };

static const uint64_t prime = 2147483647;

/* People whom no shown group tells apart. */
struct atom {
	int people;
	const struct cover_person *one;
};

/* A combination of what is shown: its weight for each atom, then how much of each group is in it. */
struct combination {
	uint64_t *at;
	size_t pivot; /* the atom that no other combination of the same basis has */
};

struct search {
	struct arena *a;
	size_t atoms, width;
	const struct atom *atom;
	bool *paid; /* atoms that the combination may have */
	int min_n, steps;
	const uint64_t *found; /* one about fewer than min_n people */
};

/* What is shown, and of that what can be hidden. */
struct shown {
	size_t groups;
	enum cover_fate *fate;
	const bool *stands; /* groups that cannot; NULL: all can */
	bool everybody;     /* all together are shown as well */
};

static uint64_t inverse(uint64_t v)
{
	uint64_t result = 1;

	for (uint64_t e = prime - 2; e; e >>= 1, v = v * v % prime)
		if (e & 1)
			result = result * v % prime;
	return result;
}

/* Scales the combination so that its pivot is 1. */
static void scale(struct search *s, struct combination *c)
{
	uint64_t by = inverse(c->at[c->pivot]);

	for (size_t i = 0; i < s->width; i++)
		if (c->at[i])
			c->at[i] = c->at[i] * by % prime;
}

/* Takes the pivot of one combination out of another. */
static void take(struct search *s, struct combination *from, const struct combination *c)
{
	uint64_t by = from->at[c->pivot];

	for (size_t i = 0; by && i < s->width; i++)
		if (c->at[i])
			from->at[i] = (from->at[i] + (prime - by) * c->at[i]) % prime;
}

/* The first atom of the combination that is not paid for, or atoms. Atoms come with the largest first. */
static size_t unpaid(const struct search *s, const struct combination *c)
{
	size_t i = 0;

	while (i < s->atoms && (!c->at[i] || s->paid[i]))
		i++;
	return i;
}

/* Any at all. */
static bool about_somebody(const struct search *s, const struct combination *c)
{
	for (size_t i = 0; i < s->atoms; i++)
		if (c->at[i])
			return true;
	return false;
}

/* Gives basis[k] a pivot that the others then lack. False: it has none left, and if it is about somebody it is found.
 */
static bool settle(struct search *s, struct combination *basis, size_t n, size_t k)
{
	struct combination *c = &basis[k];

	c->pivot = unpaid(s, c);
	if (c->pivot == s->atoms) {
		if (about_somebody(s, c))
			s->found = c->at;
		return false;
	}
	scale(s, c);
	for (size_t i = 0; i < n; i++)
		if (i != k)
			take(s, &basis[i], c);
	return true;
}

static struct combination *copy(const struct search *s, const struct combination *basis, size_t n)
{
	struct combination *out = ARENA_ARRAY(s->a, n, struct combination);

	for (size_t i = 0; i < n; i++) {
		out[i] = (struct combination){ ARENA_ARRAY(s->a, s->width, uint64_t), basis[i].pivot };
		memcpy(out[i].at, basis[i].at, s->width * sizeof *out[i].at);
	}
	return out;
}

/* Those whose pivot can be paid for: no other can be part of what is looked for. */
static size_t payable(const struct search *s, struct combination *basis, size_t n, int cost)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (cost + s->atom[basis[i].pivot].people < s->min_n)
			basis[kept++] = basis[i];
	return kept;
}

/* A combination either has the last one's pivot, which then is paid for, or lacks it, and is made of the others. */
static void look(struct search *s, struct combination *basis, size_t n, int cost)
{
	for (n = payable(s, basis, n, cost); n && !s->found && s->steps < MOST_STEPS; n--) {
		const size_t pivot = basis[n - 1].pivot;
		struct arena_mark mark = arena_mark(s->a);
		struct combination *with = copy(s, basis, n);

		s->steps++;
		s->paid[pivot] = true;
		if (settle(s, with, n, n - 1))
			look(s, with, n, cost + s->atom[pivot].people);
		s->paid[pivot] = false;
		if (!s->found)
			arena_rewind(s->a, mark);
	}
}

/* ---- The groups ---- */

static bool in_group(const struct cover_person *p, int group)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->groups[i] == group)
			return true;
	return false;
}

/* People as they stand in the groups that are shown; lists are in order, so equals are equal byte by byte. */
static struct cover_person seen(struct arena *a, const struct cover_person *p, const enum cover_fate *fate)
{
	int *groups = ARENA_ARRAY(a, p->n, int);
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		size_t at = n;

		if (fate[p->groups[i]] != COVER_SHOWN)
			continue;
		for (; at && groups[at - 1] > p->groups[i]; at--)
			groups[at] = groups[at - 1];
		groups[at] = p->groups[i];
		n++;
	}
	return (struct cover_person){ n, groups };
}

static int by_groups(const void *a, const void *b)
{
	const struct cover_person *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	for (size_t i = 0; i < x->n; i++)
		if (x->groups[i] != y->groups[i])
			return x->groups[i] < y->groups[i] ? -1 : 1;
	return 0;
}

static int by_size(const void *a, const void *b)
{
	const struct atom *x = a, *y = b;

	return x->people != y->people ? y->people - x->people : by_groups(x->one, y->one);
}

static struct search search_of(struct arena *a, const struct cover_person *people, size_t n, int min_n,
			       const enum cover_fate *fate)
{
	struct cover_person *all = ARENA_ARRAY(a, n, struct cover_person);
	struct atom *atoms = ARENA_ARRAY(a, n, struct atom);
	struct search s = { .a = a, .atom = atoms, .min_n = min_n };

	for (size_t i = 0; i < n; i++)
		all[i] = seen(a, &people[i], fate);
	qsort(all, n, sizeof *all, by_groups);
	for (size_t i = 0; i < n; i++) {
		if (!i || by_groups(&all[i - 1], &all[i]) != 0)
			atoms[s.atoms++] = (struct atom){ 0, &all[i] };
		atoms[s.atoms - 1].people++;
	}
	qsort(atoms, s.atoms, sizeof *atoms, by_size);
	s.paid = ARENA_ARRAY(a, s.atoms, bool);
	return s;
}

/* What is shown as a basis in which each has a pivot of its own. Returns how many. */
static size_t basis_of(struct search *s, const struct shown *w, struct combination *basis)
{
	size_t n = 0;

	s->width = s->atoms + w->groups;
	for (size_t g = 0; g <= w->groups; g++) {
		struct combination c = { ARENA_ARRAY(s->a, s->width, uint64_t), 0 };

		if (g ? w->fate[g - 1] != COVER_SHOWN : !w->everybody)
			continue;
		for (size_t i = 0; i < s->atoms; i++)
			c.at[i] = !g || in_group(s->atom[i].one, (int)g - 1);
		if (g)
			c.at[s->atoms + g - 1] = 1;
		for (size_t i = 0; i < n; i++)
			take(s, &c, &basis[i]);
		basis[n] = c;
		if (settle(s, basis, n + 1, n))
			n++;
	}
	return n;
}

static int by_pivot(const void *a, const void *b)
{
	const struct combination *x = a, *y = b;

	return (x->pivot > y->pivot) - (x->pivot < y->pivot);
}

/* Whether what was found can be reckoned from what is shown. */
static bool reached(struct search *s, const struct shown *w)
{
	struct combination *basis = ARENA_ARRAY(s->a, w->groups + 1, struct combination);
	struct combination left = { ARENA_ARRAY(s->a, s->width, uint64_t), 0 };
	size_t rank = basis_of(s, w, basis);

	memcpy(left.at, s->found, s->width * sizeof *left.at);
	for (size_t i = 0; i < rank; i++)
		take(s, &left, &basis[i]);
	return !about_somebody(s, &left);
}

/* The smallest shown group without which what was found cannot be reckoned in another way either; else the smallest
 * that is in it; of any, where nothing was found in time. All of them: there is none. */
static size_t chosen(struct search *s, const int *sizes, const struct shown *w)
{
	size_t groups = w->groups, least = groups, sure = groups;

	for (size_t g = 0; g < groups; g++) {
		if (w->fate[g] != COVER_SHOWN || (w->stands && w->stands[g]) || (s->found && !s->found[s->atoms + g]))
			continue;
		if (least == groups || sizes[g] < sizes[least])
			least = g;
		if (!s->found || (sure < groups && sizes[g] >= sizes[sure]))
			continue;
		struct arena_mark mark = arena_mark(s->a);
		w->fate[g] = COVER_OTHER;
		if (!reached(s, w))
			sure = g;
		w->fate[g] = COVER_SHOWN;
		arena_rewind(s->a, mark);
	}
	return sure < groups ? sure : least;
}

/* True: all is well. Else one group more must be hidden: *hide, or of all groups none can be. */
static bool covered(struct arena *a, const struct cover_person *people, size_t n, int min_n, const int *sizes,
		    const struct shown *w, size_t *hide)
{
	struct search s = search_of(a, people, n, min_n, w->fate);
	struct combination *basis = ARENA_ARRAY(a, w->groups + 1, struct combination);
	size_t rank = basis_of(&s, w, basis);

	assert(!s.found);
	qsort(basis, rank, sizeof *basis, by_pivot);
	look(&s, basis, rank, 0);
	if (!s.found && s.steps < MOST_STEPS)
		return true;
	*hide = chosen(&s, sizes, w);
	return false;
}

/* Hides one group after the other. False: what stands gives some away. */
static bool hide(struct arena *a, const struct cover_person *people, size_t n, int min_n, const int *sizes,
		 const struct shown *w)
{
	for (;;) {
		struct arena_mark mark = arena_mark(a);
		size_t next = w->groups;
		const bool well = covered(a, people, n, min_n, sizes, w, &next);

		arena_rewind(a, mark);
		if (well || next == w->groups)
			return well;
		w->fate[next] = COVER_OTHER;
	}
}

static const int *sizes_of(struct arena *a, const struct cover_person *people, size_t n, size_t groups)
{
	int *sizes = ARENA_ARRAY(a, groups, int);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < people[i].n; k++)
			sizes[people[i].groups[k]]++;
	return sizes;
}

void cover_groups(struct arena *a, const struct cover_person *people, size_t n, size_t groups, int min_n,
		  enum cover_fate *out)
{
	const int *sizes = sizes_of(a, people, n, groups);
	const struct shown w = { .groups = groups, .fate = out, .everybody = true };

	min_n = tally_min_n(min_n);
	for (size_t g = 0; g < groups; g++)
		out[g] = n < (size_t)min_n || sizes[g] < min_n ? COVER_FEW : COVER_SHOWN;
	if (n >= (size_t)min_n)
		hide(a, people, n, min_n, sizes, &w);
}

bool cover_beside(struct arena *a, const struct cover_person *people, size_t n, size_t groups, const bool *stands,
		  int min_n, enum cover_fate *fate) /* NOLINT(readability-non-const-parameter): hide writes there */
{
	const struct shown w = { .groups = groups, .fate = fate, .stands = stands };

	return hide(a, people, n, tally_min_n(min_n), sizes_of(a, people, n, groups), &w);
}
