/* SPDX-License-Identifier: EUPL-1.2 */
/* writers: three change one text and save in any order: what each wrote is in the result, on a conflict page that was
 * shown, or in a version. Seeded: a failure says which. */
#include "base/buf.h"
#include "domain/document.h"

#include "school.h"

#include <stdlib.h>

enum { WRITERS = 3, PARAS = 64, SEEDS = 3000, STORED_SEEDS = 12 };

/* Paragraphs by their numbers; "p7." is the seventh that was ever written. */
struct text {
	size_t n;
	int at[PARAS];
};

static int last; /* the number that was given last */

static void add(struct text *t, int no)
{
	assert_true(t->n < PARAS);
	t->at[t->n++] = no;
}

static struct text begun(int n)
{
	struct text t = { 0 };

	while (n-- > 0)
		add(&t, ++last);
	return t;
}

/* Some paragraphs are changed, some taken away, some put in: of so many, one each. */
static struct text changed(const struct text *base, int of)
{
	struct text t = { 0 };

	for (size_t i = 0; i <= base->n; i++) {
		int dice = rand() % of;

		if (dice == 0)
			add(&t, ++last);
		if (i < base->n && dice == 1)
			add(&t, ++last);
		else if (i < base->n && dice != 2)
			add(&t, base->at[i]);
	}
	return t;
}

static const char *words_of(struct arena *a, const struct text *t)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < t->n; i++)
		buf_printf(&b, "%sp%d.", i ? "\n\n" : "", t->at[i]);
	return b.p;
}

static bool stands(struct arena *a, const char *in, int no)
{
	const char *word = arena_printf(a, "p%d.", no), *at = strstr(in, word);

	return at && (at == in || at[-1] == '\n');
}

static bool had(const struct text *t, int no)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->at[i] == no)
			return true;
	return false;
}

static void any_order(int order[WRITERS])
{
	for (int i = 0; i < WRITERS; i++)
		order[i] = i;
	for (int i = WRITERS - 1; i > 0; i--) {
		int k = rand() % (i + 1), at = order[i];

		order[i] = order[k];
		order[k] = at;
	}
}

/* ---- Merging alone ---- */

/* What is on a side of the page that nobody chose. */
struct refused {
	const char *words;
};

static const char *choose(struct arena *a, const struct merge *m, bool both, struct refused *refused)
{
	enum merge_choice *choices = ARENA_ARRAY(a, m->n, enum merge_choice);

	for (size_t i = 0; i < m->n; i++) {
		choices[i] = both ? MERGE_CHOOSE_BOTH : (enum merge_choice)(rand() % 3);
		if (m->at[i].kind != MERGE_CONFLICT || choices[i] == MERGE_CHOOSE_BOTH)
			continue;
		const char *left = choices[i] == MERGE_CHOOSE_MINE ? m->at[i].theirs : m->at[i].mine;
		refused->words = arena_printf(a, "%s\n%s", refused->words, left);
	}
	return merge_resolve(a, m, choices);
}

static void three_writers(void **state)
{
	struct arena *a = *state;
	int shown = 0;

	for (unsigned seed = 1; seed <= SEEDS; seed++) {
		struct arena_mark mark = arena_mark(a);
		struct refused refused = { "" };
		int order[WRITERS];
		bool both = seed % 2;

		srand(seed);
		last = 0;
		struct text base = begun(rand() % 9), by[WRITERS];
		const char *head = words_of(a, &base), *first = head;
		for (int i = 0; i < WRITERS; i++)
			by[i] = changed(&base, 6);
		any_order(order);
		for (int i = 0; i < WRITERS; i++) {
			struct merge m = merge_paragraphs(a, first, words_of(a, &by[order[i]]), head);

			shown += m.conflicts > 0;
			head = choose(a, &m, both, &refused);
		}
		for (int i = 0; i < WRITERS; i++)
			for (size_t k = 0; k < by[i].n; k++) {
				int no = by[i].at[k];

				if (!had(&base, no) && !stands(a, head, no) && (both || !stands(a, refused.words, no)))
					fail_msg("seed %u: p%d of writer %d is lost", seed, no, i);
			}
		arena_rewind(a, mark);
	}
	assert_in_range(shown, SEEDS / 2, 2 * SEEDS); /* otherwise nothing much was asked */
}

/* ---- Saved ---- */

struct trio {
	struct person who[WRITERS];
	struct section_key key;
};

static void save(const struct trio *t, int writer, int base, const char *text, struct save *out)
{
	const struct typed typed = { text, base, "/här", MARK_AS_IT_WAS };

	assert_ok(IN_TX(document_save(db, arena, pack, &t->who[writer], &t->key, &typed, out)));
}

/* As the page of choices saves: against what the other had saved. */
static void resolve(const struct trio *t, int writer, const struct save *page, struct refused *refused)
{
	struct merge m = merge_paragraphs(arena, page->base, page->mine, page->theirs);
	struct save done;

	save(t, writer, page->head, choose(arena, &m, false, refused), &done);
	assert_true(done.kind == SAVE_DONE || done.kind == SAVE_UNCHANGED);
}

static int head(void)
{
	return (int)count_of("SELECT coalesce(max(head), 0)::bigint AS n FROM section");
}

static int64_t versions_with(int no)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM revision WHERE body ~ '(^|\n)p%d[.]'", no));
}

static void in_some_version(void **state)
{
	const char *lena = leader("lena"), *anna = participant("anna", "Strandskolan"),
		   *bo = participant("bo", "Strandskolan");
	struct trio t = { .who = { again(lena), again(anna), again(bo) } };
	struct access_group group = home_of(&t.who[1]);
	const struct step *step = pack_step(pack, "d2-document-1");
	struct text now = { 0 };
	struct save s;

	(void)state;
	last = 0;
	assert_ok(document_section(&t.who[1], &group, step, "results", &t.key));
	for (unsigned seed = 1; seed <= STORED_SEEDS; seed++) {
		struct refused refused = { "" };
		int order[WRITERS];
		struct text by[WRITERS];

		srand(seed);
		now = begun(12); /* somebody has written something else over it all */
		save(&t, 0, head(), words_of(arena, &now), &s);
		int base = head();
		any_order(order);
		for (int i = 0; i < WRITERS; i++)
			by[i] = changed(&now, 24);
		for (int i = 0; i < WRITERS; i++) {
			save(&t, order[i], base, words_of(arena, &by[order[i]]), &s);
			if (s.kind == SAVE_CONFLICT)
				resolve(&t, order[i], &s, &refused);
		}
		for (int i = 0; i < WRITERS; i++)
			for (size_t k = 0; k < by[i].n; k++)
				if (!versions_with(by[i].at[k]))
					fail_msg("seed %u: p%d is in no version", seed, by[i].at[k]);
	}
	assert_true(count_of("SELECT count(*) AS n FROM revision WHERE kind = 'aside'") > 0);
	assert_true(count_of("SELECT count(*) AS n FROM revision WHERE kind = 'merged'") > 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM revision"),
			 count_of("SELECT max(last_rev)::bigint AS n FROM section"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(three_writers),
		SCHOOL_TEST(in_some_version),
	};

	return SCHOOL_RUN(tests);
}
