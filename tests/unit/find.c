/* SPDX-License-Identifier: EUPL-1.2 */
/* find: searching in the content, and what is made of the words that somebody types. */
#include "content/find.h"

#include "domain/search.h"

#include <string.h>

#include "test.h"

static struct pack *pack;
static struct arena *a;

static int set_up(void **state)
{
	(void)state;
	a = arena_new();
	return pack_load("content/packs/kvalitetsverkstaden", &pack);
}

static int tear_down(void **state)
{
	(void)state;
	pack_free(pack);
	arena_free(a);
	return 0;
}

static struct find_hits search(const char *typed, size_t most)
{
	struct search_words w = search_words(a, typed);

	return pack_find(a, pack, w.n, w.at, most);
}

static void forms(void **state)
{
	(void)state;
	for (const char *const *word =
		 (const char *const[]){ "nuläge", "Nulägen", "NULÄGET", "nulägesbeskrivning", NULL };
	     *word; word++)
		assert_true(search(*word, 5).n > 0);
	assert_int_equal(search("xyzzy", 5).n, 0);
	assert_int_equal(search("", 5).n, 0);
	assert_int_equal(search("?! –", 5).n, 0);
	assert_int_equal(search("läge xyzzy", 5).n, 0);
	assert_int_equal(search("”nuläge”", 5).n, search("nuläge", 5).n);
}

static void excerpts(void **state)
{
	struct find_hits hits = search("nuläge", 5);

	(void)state;
	assert_true(hits.more);
	assert_int_equal(hits.n, 5);
	for (size_t i = 0; i < hits.n; i++) {
		const char *s = hits.at[i].excerpt;
		int open = 0;

		assert_true(!!hits.at[i].step + !!hits.at[i].part + !!hits.at[i].text == 1);
		assert_null(strchr(s, '<'));
		assert_true(strlen(s) < 400);
		for (; *s; s++)
			open += *s == FIND_BEGIN ? 1 : *s == FIND_END ? -1 : 0;
		assert_int_equal(open, 0);
	}
}

static void words(void **state)
{
	struct search_words w = search_words(a, "  Elevhälsa, 'och' | trygghet:* & ! ( ");

	(void)state;
	assert_int_equal(w.n, 3);
	assert_string_equal(search_asked(a, &w), "'Elevhälsa':* & 'och':* & 'trygghet':*");
	w = search_words(a, "a b c d e f g h i j");
	assert_int_equal(w.n, SEARCH_WORDS);
	w = search_words(a, "");
	assert_string_equal(search_asked(a, &w), "");
}

/* A long word is cut between two letters. */
static void long_words(void **state)
{
	char *s = arena_alloc(a, 1, 2 * SEARCH_WORD_BYTES + 2);

	(void)state;
	*s = 'x';
	for (size_t i = 1; i < 2 * SEARCH_WORD_BYTES; i += 2)
		memcpy(s + i, "å", 2);
	struct search_words w = search_words(a, s);
	assert_int_equal(w.n, 1);
	assert_int_equal(strlen(w.at[0]), SEARCH_WORD_BYTES - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forms), cmocka_unit_test(excerpts),
					    cmocka_unit_test(words), cmocka_unit_test(long_words) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
