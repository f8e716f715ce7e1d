/* SPDX-License-Identifier: EUPL-1.2 */
/* merge: tables of small cases, invariants over random edits, and diff3 of GNU diffutils as a second opinion. */
#include "domain/merge.h"

#include "base/buf.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* "a b c" as paragraphs a, b and c. */
static const char *paragraphs(struct arena *a, const char *words)
{
	struct buf b = buf_new(a);

	for (; *words; words++)
		*words == ' ' ? buf_puts(&b, "\n\n") : buf_char(&b, *words);
	return b.p;
}

/* "=a m:b>B t:c>C x:b|mine|theirs": the stretches as one line. */
static const char *shape(struct arena *a, const struct merge *m)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < m->n; i++) {
		const struct merge_chunk *c = &m->at[i];

		buf_puts(&b, i ? " | " : "");
		if (c->kind == MERGE_SAME)
			buf_printf(&b, "%s", c->base);
		else if (c->kind == MERGE_CONFLICT)
			buf_printf(&b, "%s ? %s : %s", c->base, c->mine, c->theirs);
		else
			buf_printf(&b, "%s %c %s", c->base, "=m tb"[c->kind + (c->kind > 1)],
				   c -> kind == MERGE_THEIRS ? c -> theirs : c -> mine);
	}
	for (char *n; (n = strstr(b.p, "\n\n"));) {
		*n = ',';
		memmove(n + 1, n + 2, strlen(n + 1));
	}
	return b.p;
}

static void small_cases(void **state)
{
	static const struct {
		const char *base, *mine, *theirs, *shape, *text; /* text NULL: conflict */
	} cases[] = {
		{ "", "", "", "", "" },
		{ "a b c", "a b c", "a b c", "a,b,c", "a b c" },
		{ "a b c", "a B c", "a b c", "a | b m B | c", "a B c" },
		{ "a b c", "a b c", "a B c", "a | b t B | c", "a B c" },
		{ "a b c", "a B c", "a B c", "a | b b B | c", "a B c" },
		{ "a b c", "a B c", "a Q c", "a | b ? B : Q | c", NULL },
		/* neighbours */
		{ "a b c d", "a B c d", "a b C d", "a | b m B | c t C | d", "a B C d" },
		{ "a b c", "a B c", "a b X c", "a | b m B |  t X | c", "a B X c" },
		{ "a b c", "a B c", "a X b c", "a |  t X | b m B | c", "a X B c" },
		{ "a b c d", "a c d", "a b C d", "a | b m  | c t C | d", "a C d" },
		{ "a b c", "a c", "a b", "a | b m  | c t ", "a" },
		/* taken away */
		{ "a b c", "a c", "a b c", "a | b m  | c", "a c" },
		{ "a b c", "a c", "a c", "a | b b  | c", "a c" },
		{ "a b c", "a c", "a B c", "a | b ?  : B | c", NULL },
		{ "a b c", "", "a B c", "a,b,c ?  : a,B,c", NULL },
		{ "a b c", "", "a b c", "a,b,c m ", "" },
		/* put in */
		{ "a c", "a B c", "a c", "a |  m B | c", "a B c" },
		{ "a c", "a B c", "a Q c", "a |  ? B : Q | c", NULL },
		{ "a c", "a B c", "a B c", "a |  b B | c", "a B c" },
		{ "a c", "A1 a c", "a c C1", " m A1 | a,c |  t C1", "A1 a c C1" },
		{ "a c", "a c M", "a c T", "a,c |  ? M : T", NULL },
		{ "", "M", "T", " ? M : T", NULL },
		{ "", "M", "M", " b M", "M" },
		{ "", "M", "", " m M", "M" },
		{ "a b c", "a B M c", "a b T c", "a | b ? B,M : b,T | c", NULL },
		/* one to one: each paragraph by itself */
		{ "a b c d", "a B C d", "a b Q d", "a | b m B | c ? C : Q | d", NULL },
		{ "a b c d", "a B C d", "a B Q d", "a | b b B | c ? C : Q | d", NULL },
		/* chains of hunks that meet */
		{ "a b c d e f", "a BC d e f", "a b c d E f", "a | b,c m BC | d | e t E | f", "a BC d E f" },
		{ "a b c d e f", "a BC d EF", "a b CDE f", "a | b,c,d,e,f ? BC,d,EF : b,CDE,f", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct merge m =
		    merge_paragraphs(*state, paragraphs(*state, cases[i].base), paragraphs(*state, cases[i].mine),
				     paragraphs(*state, cases[i].theirs));
		const char *text = merge_text(*state, &m);

		assert_string_equal(shape(*state, &m), cases[i].shape);
		if (cases[i].text)
			assert_string_equal(text, paragraphs(*state, cases[i].text));
		else
			assert_null(text);
	}
}

static void line_ends_and_blank_lines(void **state)
{
	struct merge m = merge_paragraphs(*state, "a\r\nb\r\n\r\nc\r\n", "a\nb\n \t\n\n\nC", "\n\na\rb\n\nc\n\nd\n");

	assert_string_equal(merge_text(*state, &m), "a\nb\n\nC\n\nd");
	m = merge_paragraphs(*state, "  indented\n\nb", "  indented\n\nB", "  indented\n\nb");
	assert_string_equal(merge_text(*state, &m), "  indented\n\nB");
	m = merge_paragraphs(*state, "", " \n\n", "\n");
	assert_string_equal(merge_text(*state, &m), "");
}

static void resolving(void **state)
{
	struct merge m = merge_paragraphs(*state, "a\n\nb\n\nc", "a\n\nM\n\nc", "a\n\nT\n\nc\n\nd");
	enum merge_choice choices[4] = { 0 };

	assert_int_equal(m.n, 4);
	assert_int_equal(m.at[1].kind, MERGE_CONFLICT);
	choices[1] = MERGE_CHOOSE_MINE;
	assert_string_equal(merge_resolve(*state, &m, choices), "a\n\nM\n\nc\n\nd");
	choices[1] = MERGE_CHOOSE_THEIRS;
	assert_string_equal(merge_resolve(*state, &m, choices), "a\n\nT\n\nc\n\nd");
	choices[1] = MERGE_CHOOSE_BOTH;
	assert_string_equal(merge_resolve(*state, &m, choices), "a\n\nM\n\nT\n\nc\n\nd");
	m = merge_paragraphs(*state, "a\n\nb", "a", "a\n\nB");
	choices[1] = MERGE_CHOOSE_BOTH;
	assert_string_equal(merge_resolve(*state, &m, choices), "a\n\nB");
	choices[1] = MERGE_CHOOSE_MINE;
	assert_string_equal(merge_resolve(*state, &m, choices), "a");
}

/* ---- Random edits ---- */

struct list {
	size_t n;
	int at[64];
};

static int next_new; /* numbers of paragraphs that nobody wrote before */

/* 0: few different paragraphs, many repeated; 1: all different. */
static struct list random_base(bool distinct)
{
	struct list l = { .n = (size_t)(rand() % 12) };

	for (size_t i = 0; i < l.n; i++)
		l.at[i] = distinct ? (int)i : rand() % 4;
	return l;
}

/* Each paragraph stays, is changed, taken away or gets a new one before it. */
static struct list edited(const struct list *base, int percent, bool distinct)
{
	struct list l = { 0 };

	for (size_t i = 0; i <= base->n; i++) {
		int dice = rand() % 100 < percent ? rand() % 4 : 3, fresh = distinct ? ++next_new : rand() % 6;

		if (dice == 0)
			l.at[l.n++] = fresh;
		if (i < base->n && dice == 1)
			l.at[l.n++] = fresh;
		else if (i < base->n && dice != 2)
			l.at[l.n++] = base->at[i];
	}
	return l;
}

static const char *list_text(struct arena *a, const struct list *l, const char *between)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < l->n; i++)
		buf_printf(&b, "%sp%d", i ? between : "", l->at[i]);
	return b.p;
}

static bool holds(const char *text, int no)
{
	char word[16];
	size_t n = (size_t)snprintf(word, sizeof word, "p%d", no);

	for (const char *p = text; (p = strstr(p, word)); p++)
		if (!p[n] || p[n] == '\n')
			return true;
	return false;
}

/* A paragraph is kept when it stands in the result or on either side of a conflict. */
static bool kept(const struct merge *m, int no)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct merge_chunk *c = &m->at[i];

		if (c->kind != MERGE_THEIRS && holds(c->mine, no))
			return true;
		if ((c->kind == MERGE_THEIRS || c->kind == MERGE_CONFLICT) && holds(c->theirs, no))
			return true;
	}
	return false;
}

static void joins_to(struct arena *a, const struct merge *m, size_t offset, const char *whole)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < m->n; i++) {
		const char *part = *(const char *const *)((const char *)&m->at[i] + offset);

		buf_puts(&b, b.n && *part ? "\n\n" : "");
		buf_puts(&b, part);
	}
	assert_string_equal(b.p, whole);
}

static void honest(const struct merge_chunk *c)
{
	bool mine = strcmp(c->base, c->mine), theirs = strcmp(c->base, c->theirs), alike = !strcmp(c->mine, c->theirs);

	assert_int_equal(c->kind == MERGE_SAME, !mine && !theirs);
	assert_int_equal(c->kind == MERGE_MINE, mine && !theirs);
	assert_int_equal(c->kind == MERGE_THEIRS, !mine && theirs);
	assert_int_equal(c->kind == MERGE_BOTH, mine && theirs && alike);
}

static void is_in(const struct list *writer, const struct list *base, const struct merge *m)
{
	for (size_t i = 0; i < writer->n; i++) {
		bool old = false;

		for (size_t k = 0; k < base->n; k++)
			old = old || base->at[k] == writer->at[i];
		if (!old && !kept(m, writer->at[i]))
			fail_msg("p%d is lost", writer->at[i]);
	}
}

static void nothing_written_is_lost(void **state)
{
	for (unsigned seed = 1; seed <= 6000; seed++) {
		bool distinct = seed % 2;
		struct arena_mark mark = arena_mark(*state);

		srand(seed);
		next_new = 100;
		struct list b = random_base(distinct), m = edited(&b, 5 + rand() % 60, distinct),
			    t = edited(&b, 5 + rand() % 60, distinct);
		const char *base = list_text(*state, &b, "\n\n"), *mine = list_text(*state, &m, "\n\n"),
			   *theirs = list_text(*state, &t, "\n\n");
		struct merge r = merge_paragraphs(*state, base, mine, theirs);

		joins_to(*state, &r, offsetof(struct merge_chunk, base), base);
		joins_to(*state, &r, offsetof(struct merge_chunk, mine), mine);
		joins_to(*state, &r, offsetof(struct merge_chunk, theirs), theirs);
		for (size_t i = 0; i < r.n; i++)
			honest(&r.at[i]);
		is_in(&m, &b, &r);
		is_in(&t, &b, &r);
		arena_rewind(*state, mark);
	}
}

/* The other way round gives the same text, or the same number of conflicts. */
static void sides_are_equal(void **state)
{
	for (unsigned seed = 1; seed <= 1000; seed++) {
		srand(seed);
		next_new = 100;
		struct list b = random_base(true), m = edited(&b, 30, true), t = edited(&b, 30, true);
		const char *base = list_text(*state, &b, "\n\n"), *mine = list_text(*state, &m, "\n\n"),
			   *theirs = list_text(*state, &t, "\n\n");
		struct merge one = merge_paragraphs(*state, base, mine, theirs);
		struct merge two = merge_paragraphs(*state, base, theirs, mine);

		assert_int_equal(one.conflicts, two.conflicts);
		if (!one.conflicts)
			assert_string_equal(merge_text(*state, &one), merge_text(*state, &two));
	}
}

/* ---- diff3 ---- */

enum { PAIRS = 60 };

struct trio {
	struct list base, mine, theirs;
};

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fprintf(f, "%s%s", text, *text ? "\n" : "");
	fclose(f);
}

/* Without the last line break. */
static const char *got_file(struct arena *a, const char *path)
{
	char *text = arena_alloc(a, 1, 4096);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	size_t n = fread(text, 1, 4095, f);
	fclose(f);
	if (n)
		text[n - 1] = 0;
	return text;
}

/* What diff3 makes of the trios, with one paragraph per line; NULL: conflict. */
static void diff3(struct arena *a, const struct trio trios[PAIRS], const char *out[PAIRS])
{
	char *dir = arena_dup(a, "/tmp/kv-merge-XXXXXX");

	assert_non_null(mkdtemp(dir));
	for (int i = 0; i < PAIRS; i++) {
		put_file(arena_printf(a, "%s/b%d", dir, i), list_text(a, &trios[i].base, "\n"));
		put_file(arena_printf(a, "%s/m%d", dir, i), list_text(a, &trios[i].mine, "\n"));
		put_file(arena_printf(a, "%s/t%d", dir, i), list_text(a, &trios[i].theirs, "\n"));
	}
	char *script = arena_printf(a,
				    "cd %s && i=0 && while [ $i -lt %d ]; do "
				    "diff3 -E -m m$i b$i t$i >o$i && echo 0 >r$i || echo $? >r$i; i=$((i + 1)); done",
				    dir, PAIRS);
	assert_int_equal(system(script), 0);
	for (int i = 0; i < PAIRS; i++) {
		const char *merged = got_file(a, arena_printf(a, "%s/o%d", dir, i));
		const char *rc = got_file(a, arena_printf(a, "%s/r%d", dir, i));

		assert_true(!strcmp(rc, "0") || !strcmp(rc, "1"));
		out[i] = *rc == '0' ? merged : NULL;
	}
	assert_int_equal(system(arena_printf(a, "rm -r %s", dir)), 0);
}

/* The same from us. */
static const char *ours(struct arena *a, const struct trio *t)
{
	struct merge m = merge_paragraphs(a, list_text(a, &t->base, "\n\n"), list_text(a, &t->mine, "\n\n"),
					  list_text(a, &t->theirs, "\n\n"));
	const char *text = merge_text(a, &m);
	char *flat = text ? arena_dup(a, text) : NULL;

	for (char *n; flat && (n = strstr(flat, "\n\n"));)
		memmove(n, n + 1, strlen(n));
	return flat;
}

/* diff3 calls changes of neighbouring lines a conflict, we do not: what it merges, we merge alike. */
static void as_diff3(void **state)
{
	struct trio *trios = ARENA_ARRAY(*state, PAIRS, struct trio);
	const char *expected[PAIRS];
	int clean = 0, conflicts = 0;

	srand(7);
	next_new = 100;
	for (int i = 0; i < PAIRS; i++) {
		int percent = 10 + rand() % 50;

		trios[i].base = random_base(true);
		trios[i].mine = edited(&trios[i].base, percent, true);
		trios[i].theirs = rand() % 10 ? edited(&trios[i].base, percent, true) : trios[i].mine;
	}
	diff3(*state, trios, expected);
	for (int i = 0; i < PAIRS; i++) {
		const char *text = ours(*state, &trios[i]);

		if (expected[i])
			assert_non_null(text);
		if (expected[i])
			assert_string_equal(text, expected[i]);
		clean += expected[i] != NULL;
		conflicts += !text;
	}
	assert_true(clean > PAIRS / 5 && conflicts > PAIRS / 10);
}

/* Places for a change, each followed by a paragraph (50 and up) that nobody touches. Every second place is empty in
 * base. */
static struct list with_changes(size_t places, int percent)
{
	struct list l = { 0 };

	for (size_t i = 0; i < places; i++) {
		bool changed = rand() % 100 < percent;

		if (changed && (i % 2 || rand() % 2))
			l.at[l.n++] = ++next_new;
		else if (!changed && i % 2 == 0)
			l.at[l.n++] = (int)i;
		l.at[l.n++] = 50 + (int)i;
	}
	return l;
}

/* Where no changes are neighbours, the verdicts are the same both ways. */
static void as_diff3_when_spaced(void **state)
{
	struct trio *trios = ARENA_ARRAY(*state, PAIRS, struct trio);
	const char *expected[PAIRS];
	int clean = 0;

	srand(8);
	next_new = 100;
	for (int i = 0; i < PAIRS; i++) {
		size_t places = (size_t)(1 + rand() % 10);
		int percent = 5 + rand() % 40;

		trios[i] = (struct trio){ with_changes(places, 0), with_changes(places, percent),
					  with_changes(places, percent) };
	}
	diff3(*state, trios, expected);
	for (int i = 0; i < PAIRS; i++) {
		const char *text = ours(*state, &trios[i]);

		assert_int_equal(text == NULL, expected[i] == NULL);
		if (text)
			assert_string_equal(text, expected[i]);
		clean += text != NULL;
	}
	assert_in_range(clean, PAIRS / 5, PAIRS - PAIRS / 5);
}

/* ---- Limits ---- */

static double seconds_of(struct arena *a, const char *base, const char *mine, const char *theirs, struct merge *out)
{
	struct timespec t0, t1;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
	*out = merge_paragraphs(a, base, mine, theirs);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
	return (double)(t1.tv_sec - t0.tv_sec) + (double)(t1.tv_nsec - t0.tv_nsec) / 1e9;
}

/* Some 66,000 paragraphs of one letter, or as many as fit. */
static const char *letters(struct arena *a, const char *from)
{
	struct buf b = buf_new(a);
	size_t kinds = strlen(from);

	while (b.n + 3 <= MERGE_MAX) {
		buf_char(&b, from[(size_t)rand() % kinds]);
		buf_puts(&b, "\n\n");
	}
	return b.p;
}

static void bounded_cost(void **state)
{
	struct merge m;
	const char *base = letters(*state, "abc"), *mine = letters(*state, "abcd"), *theirs = letters(*state, "bcde");

	assert_true(seconds_of(*state, base, mine, theirs, &m) < 3); /* with sanitizers; some 0.1 without */
	assert_int_equal(m.conflicts, 1);
	joins_to(*state, &m, offsetof(struct merge_chunk, mine), arena_dupn(*state, mine, strlen(mine) - 2));
	assert_true(seconds_of(*state, base, mine, base, &m) < 3);
	assert_int_equal(m.conflicts, 0);
}

static void too_long(void **state)
{
	char *text = arena_alloc(*state, 1, MERGE_MAX + 2);

	memset(text, 'a', MERGE_MAX + 1);
	struct merge m = merge_paragraphs(*state, "a", text, "b");
	assert_int_equal(m.n, 1);
	assert_int_equal(m.at[0].kind, MERGE_CONFLICT);
	assert_string_equal(m.at[0].mine, text);
	assert_string_equal(m.at[0].theirs, "b");
	text[MERGE_MAX] = 0;
	m = merge_paragraphs(*state, "a", text, "a");
	assert_string_equal(merge_text(*state, &m), text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(small_cases),
		TEST(line_ends_and_blank_lines),
		TEST(resolving),
		TEST(nothing_written_is_lost),
		TEST(sides_are_equal),
		TEST(as_diff3),
		TEST(as_diff3_when_spaced),
		TEST(bounded_cost),
		TEST(too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
