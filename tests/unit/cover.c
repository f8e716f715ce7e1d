/* SPDX-License-Identifier: EUPL-1.2 */
/* cover: an adversary adds and subtracts what is shown of random authorities, and gets at no group of fewer than five.
 */
#include "domain/cover.h"

#include "test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE_MOST = 200, GROUPS_MOST = 64, MIN_N = 5 };

static struct arena *arena;

static int begin(void **state)
{
	arena = *state = arena_new();
	return 0;
}

static int end(void **state)
{
	arena_free(*state);
	return 0;
}

/* ---- By hand ---- */

/* People who count in the groups of each letter, so many of each kind: "3ab 5b". Fates: ".", "*" few, "+" other. */
static const char *fates(const char *kinds, size_t groups)
{
	struct cover_person people[PEOPLE_MOST];
	enum cover_fate out[GROUPS_MOST];
	size_t n = 0;
	char *marks = arena_alloc(arena, groups + 1, 1);

	for (const char *at = kinds; *at;) {
		char *letters;
		long times = strtol(at, &letters, 10);
		int *in = ARENA_ARRAY(arena, GROUPS_MOST, int);
		size_t k = 0;

		for (at = letters; *at && *at != ' '; at++)
			in[k++] = *at - 'a';
		at += *at == ' ';
		while (times--)
			people[n++] = (struct cover_person){ k, in };
	}
	cover_groups(arena, people, n, groups, MIN_N, out);
	for (size_t g = 0; g < groups; g++)
		marks[g] = ".*+"[out[g]];
	return marks;
}

static void by_hand(void **state)
{
	static const struct {
		const char *kinds;
		const char *marks;
	} cases[] = {
		{ "5a 9b 6c", "..." },
		{ "4a 9b 6c", "*.+" },
		{ "6a 4b 6c", "+*." }, /* of equals the first */
		{ "4a 3b 6c", "**." },
		{ "1a 2b 6c 7d", "**+." }, /* three people together are too few as well */
		{ "9b 6c", "*.." },        /* nobody in the first: nothing to work out */
		{ "4a 9b", "*+" },
		{ "4", "" },
		{ "3a 1b", "**" },
		{ "2a 2b 2c 2d", "****" },
		/* units a and b, roles c and d: a cross of them is fewer than five, and does not follow */
		{ "3ac 9ad 3bc 9bd 6c", "...." },
		{ "1ac 9ad 1bc 9bd 6c", "+..." }, /* but here the two in c who are in a unit do */
		/* the sum of the units and the sum of one track differ by one person, who is in both tracks' units */
		{ "6ac 6bc 1ad 5d", ".+.." },
		/* a unit and the only role in it that others do not have */
		{ "2ac 5ad 8bd", "..*+" },
		/* the school forms of a unit that has two */
		{ "6ac 3acd 7bd", "...+" },
		{ "20a 20b 20c", "..." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(fates(cases[i].kinds, strlen(cases[i].marks)), cases[i].marks);
}

static void five_is_the_least(void **state)
{
	int in = 0;
	struct cover_person people[6] = { { 1, &in }, { 1, &in }, { 1, &in }, { 1, &in }, { 0, &in }, { 0, &in } };
	enum cover_fate out;

	(void)state;
	cover_groups(arena, people, 4, 1, 2, &out);
	assert_int_equal(out, COVER_FEW);
	people[4].n = people[5].n = 1;
	cover_groups(arena, people, 6, 1, 2, &out);
	assert_int_equal(out, COVER_SHOWN);
	cover_groups(arena, people, 6, 1, 7, &out);
	assert_int_equal(out, COVER_FEW);
}

/* ---- Random authorities ---- */

struct authority {
	size_t n, groups;
	struct cover_person people[PEOPLE_MOST];
	size_t split[GROUPS_MOST]; /* which split each group is of */
	enum cover_fate fate[GROUPS_MOST];
	bool rounds; /* of more than one: nothing is said of all together */
};

static unsigned random_below(unsigned n)
{
	static uint64_t at = 88172645463325252u;

	at ^= at << 13;
	at ^= at >> 7;
	at ^= at << 17;
	return (unsigned)(at >> 33) % n;
}

/* Units of very different sizes; a track, a role and school forms that mostly follow the unit; sometimes one more split
 * that follows nothing. */
static struct authority *authority(size_t n)
{
	struct authority *t = ARENA_NEW(arena, struct authority);
	const unsigned units = 1 + random_below(1 + (unsigned)n / (2 + random_below(8)) % 30),
		       roles = 2 + random_below(2), forms = 1 + random_below(5),
		       more = random_below(3) ? 0 : 2 + random_below(4);
	unsigned two_forms = random_below(units + 1);

	t->n = n;
	t->groups = units + 2 + roles + forms + more;
	for (size_t g = 0; g < t->groups; g++)
		t->split[g] = g < units                       ? 0
			      : g < units + 2                 ? 1
			      : g < units + 2 + roles         ? 2
			      : g < units + 2 + roles + forms ? 3
							      : 4;
	for (size_t i = 0; i < n; i++) {
		int *in = ARENA_ARRAY(arena, 6, int);
		unsigned unit = random_below(units), k = 0;
		bool organiser = random_below(8) == 0, homeless = organiser && random_below(3);

		unit = random_below(3) ? unit : unit / 3;
		if (!homeless) {
			in[k++] = (int)unit;
			in[k++] = (int)(units + 2 + roles + unit % forms);
			if (unit == two_forms && forms > 1)
				in[k++] = (int)(units + 2 + roles + (unit + 1) % forms);
		}
		in[k++] = (int)(units + organiser);
		in[k++] = (int)(units + 2 + (random_below(4) ? 0 : random_below(roles)));
		if (more && random_below(10))
			in[k++] = (int)(t->groups - 1 - random_below(more));
		t->people[i] = (struct cover_person){ k, in };
	}
	cover_groups(arena, t->people, n, t->groups, MIN_N, t->fate);
	return t;
}

/* What the adversary sees, one row each: everybody, each shown group, and the sum of each split. */
static size_t sums(const struct authority *t, double *rows)
{
	size_t n = 1;

	for (size_t i = 0; i < t->n; i++)
		rows[i] = !t->rounds && t->n >= MIN_N;
	for (size_t g = 0; g < t->groups; g++) {
		if (t->fate[g] != COVER_SHOWN)
			continue;
		for (size_t i = 0; i < t->n; i++)
			for (size_t k = 0; k < t->people[i].n; k++)
				rows[n * t->n + i] += t->people[i].groups[k] == (int)g;
		n++;
	}
	for (size_t split = 0; split < 5; split++, n++)
		for (size_t i = 0; i < t->n; i++)
			for (size_t k = 0; k < t->people[i].n; k++)
				rows[n * t->n + i] += t->split[t->people[i].groups[k]] == split &&
						      t->fate[t->people[i].groups[k]] == COVER_SHOWN;
	return n;
}

/* Nobody, or at least five. */
static void few_in_nothing(const double *row, size_t n)
{
	size_t about = 0;

	for (size_t i = 0; i < n; i++)
		about += fabs(row[i]) > 1e-6;
	if (about && about < MIN_N)
		fail_msg("%zu of %zu people are given away", about, n);
}

/* Each sum, and what is left when others are taken from or added to it. */
static void adds_and_subtracts(const struct authority *t)
{
	double *rows = ARENA_ARRAY(arena, (GROUPS_MOST + 6) * t->n, double), *left = ARENA_ARRAY(arena, t->n, double);
	size_t n = sums(t, rows);

	for (size_t a = 0; a < n; a++)
		for (size_t b = 0; b < n; b++)
			for (size_t c = 0; c < n; c++)
				for (int sign = -1; sign <= 1; sign++) {
					for (size_t i = 0; i < t->n; i++)
						left[i] = rows[a * t->n + i] - (b != a) * rows[b * t->n + i] +
							  (c != a && c != b) * sign * rows[c * t->n + i];
					few_in_nothing(left, t->n);
				}
}

/* Elimination in doubles, in an order of the adversary's own: every row of every reduced form is something that can be
 * reckoned. People come in a random order, so that others are reached each time. */
static void eliminates(const struct authority *t)
{
	double *rows = ARENA_ARRAY(arena, (GROUPS_MOST + 6) * t->n, double);
	size_t n = sums(t, rows), done = 0;

	for (size_t tries = 0; tries < 2 * t->n && done < n; tries++) {
		size_t column = random_below((unsigned)t->n), best = done;

		for (size_t r = done; r < n; r++)
			if (fabs(rows[r * t->n + column]) > fabs(rows[best * t->n + column]))
				best = r;
		if (fabs(rows[best * t->n + column]) < 1e-6)
			continue;
		for (size_t i = 0; i < t->n; i++) {
			double swap = rows[done * t->n + i];

			rows[done * t->n + i] = rows[best * t->n + i];
			rows[best * t->n + i] = swap;
		}
		for (size_t r = 0; r < n; r++) {
			double by = rows[r * t->n + column] / rows[done * t->n + column];

			for (size_t i = 0; r != done && i < t->n; i++)
				rows[r * t->n + i] -= by * rows[done * t->n + i];
			few_in_nothing(&rows[r * t->n], t->n);
		}
		done++;
	}
}

static void nothing_small_follows(void **state)
{
	size_t shown = 0, other = 0;

	(void)state;
	for (int i = 0; i < 400; i++) {
		struct arena_mark mark = arena_mark(arena);
		const struct authority *t = authority(3 + random_below(i < 300 ? 40 : PEOPLE_MOST - 2));

		if (t->groups < 12)
			adds_and_subtracts(t);
		for (int k = 0; k < 10; k++)
			eliminates(t);
		for (size_t g = 0; g < t->groups; g++) {
			shown += t->fate[g] == COVER_SHOWN;
			other += t->fate[g] == COVER_OTHER;
		}
		arena_rewind(arena, mark);
	}
	/* the authorities were such that there was something to find, and something left to show */
	assert_true(shown > 1000 && other > 300);
}

/* ---- Two rounds ---- */

/* The people of one authority, of whom some take part in both rounds, some in one. Groups: those of the first round as
 * they are, everybody of it, everybody of the second, and its groups. */
static struct authority *two_rounds(size_t n)
{
	struct authority *one = authority(n), *t = ARENA_NEW(arena, struct authority);
	const size_t k = one->groups, most_gone = random_below(3) ? 4 : (unsigned)n / 2 + 1;
	bool *stands = ARENA_ARRAY(arena, GROUPS_MOST, bool);
	size_t gone = 0, fresh = 0, first = 0;

	if (2 * k + 2 > GROUPS_MOST)
		return NULL;
	t->n = n;
	t->rounds = true;
	t->groups = 2 * k + 2;
	struct cover_person *then = ARENA_ARRAY(arena, n, struct cover_person);
	bool *in_both = ARENA_ARRAY(arena, 2 * n, bool), *was = in_both, *is = in_both + n;
	for (size_t i = 0; i < n; i++) {
		was[i] = is[i] = true;
		if (gone < most_gone && random_below(6) == 0)
			is[i] = ++gone > most_gone;
		else if (fresh < most_gone && random_below(6) == 0)
			was[i] = ++fresh > most_gone;
		if (was[i])
			then[first++] = one->people[i];
	}
	cover_groups(arena, then, first, k, MIN_N, t->fate);
	for (size_t g = 0; g < k; g++) {
		stands[g] = true;
		t->fate[k + 2 + g] = COVER_SHOWN;
	}
	stands[k] = stands[k + 1] = true;
	t->fate[k] = t->fate[k + 1] = first >= MIN_N ? COVER_SHOWN : COVER_OTHER;
	for (size_t i = 0; i < n; i++) {
		const struct cover_person *p = &one->people[i];
		int *in = ARENA_ARRAY(arena, 2 * p->n + 2, int);
		size_t m = 0;

		for (size_t g = 0; g < p->n; g++) {
			if (was[i])
				in[m++] = p->groups[g];
			if (is[i])
				in[m++] = (int)k + 2 + p->groups[g];
		}
		if (was[i])
			in[m++] = (int)k;
		if (is[i])
			in[m++] = (int)k + 1;
		t->people[i] = (struct cover_person){ m, in };
	}
	if (!cover_beside(arena, t->people, n, t->groups, stands, MIN_N, t->fate)) /* nothing of the second is shown */
		for (size_t g = k + 1; g < t->groups; g++)
			t->fate[g] = COVER_OTHER;
	return t;
}

/* Everybody together, as sums() has it, is shown by no round. */
static void neither_does_it_of_two_rounds(void **state)
{
	size_t second = 0, nothing = 0;

	(void)state;
	for (int i = 0; i < 400; i++) {
		struct arena_mark mark = arena_mark(arena);
		const struct authority *t = two_rounds(6 + random_below(60));

		if (t) {
			const size_t k = (t->groups - 2) / 2;

			nothing += t->fate[k + 1] != COVER_SHOWN;
			for (size_t g = k + 2; g < t->groups; g++)
				second += t->fate[g] == COVER_SHOWN;
			for (int tries = 0; tries < 10; tries++)
				eliminates(t);
		}
		arena_rewind(arena, mark);
	}
	assert_true(second > 300 && nothing > 30);
}

/* The adversary finds what is there to be found. */
static void an_uncovered_one_is_found_out(void **state)
{
	size_t given_away = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct authority *t = authority(10 + random_below(40));
		double *rows = ARENA_ARRAY(arena, (GROUPS_MOST + 6) * t->n, double);

		for (size_t g = 0; g < t->groups; g++)
			t->fate[g] = t->fate[g] == COVER_OTHER ? COVER_SHOWN : t->fate[g];
		size_t n = sums(t, rows);
		for (size_t r = n - 5; r < n; r++) { /* everybody less the sum of a split */
			size_t about = 0;

			for (size_t k = 0; k < t->n; k++)
				about += fabs(rows[k] - rows[r * t->n + k]) > 1e-6;
			given_away += about && about < MIN_N;
		}
	}
	assert_true(given_away > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(by_hand, begin, end),
		cmocka_unit_test_setup_teardown(five_is_the_least, begin, end),
		cmocka_unit_test_setup_teardown(nothing_small_follows, begin, end),
		cmocka_unit_test_setup_teardown(neither_does_it_of_two_rounds, begin, end),
		cmocka_unit_test_setup_teardown(an_uncovered_one_is_found_out, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
