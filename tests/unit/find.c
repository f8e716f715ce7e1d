/* SPDX-License-Identifier: EUPL-1.2 */
/* find: searching in the content, and what is made of the words that somebody types. */
#include "content/find.h"
#include "content/excerpt.h"

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
			open += *s == EXCERPT_BEGIN ? 1 : *s == EXCERPT_END ? -1 : 0;
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

static const char *found(const char *text, int most, const char *one, const char *other)
{
	const char *const stems[] = { one, other };
	const struct excerpt_of of = { other ? 2 : 1, stems, most };

	return excerpt_of(a, text, &of);
}

static void places(void **state)
{
	const char *far =
	    "Studieron är god. Rastvärdarna finns numera på hela gården, och personalen beskriver att övergångarna "
	    "mellan lektion och rast tar tid, och att "
	    "schemat bryter upp dagen för många. Nästa år vill vi följa hur stödet kommer fram till dem som "
	    "behöver det, och om STUDIERON håller; elevhälsan möter fler elever tidigt.";

	(void)state;
	assert_string_equal(found("Vi om skolan.", 2, "skol", NULL), "Vi om \x01skolan\x02.");
	assert_string_equal(found("Vi om förskolan.", 2, "skol", NULL), "Vi om förskolan.");
	assert_string_equal(found("Åskan och ÅSKANS", 2, "åsk", NULL), "\x01Åskan\x02 och \x01ÅSKANS\x02");
	assert_string_equal(found("", 2, "x", NULL), "");
	assert_null(strstr(found(far, 1, "studiero", NULL), "STUDIERON"));
	assert_non_null(strstr(found(far, 2, "studiero", NULL), " … "));
	assert_non_null(strstr(found(far, 2, "studiero", NULL), "\x01STUDIERON\x02"));
	assert_non_null(strstr(found(far, 2, "studiero", "elevhäls"), "\x01"
								      "elevhälsan\x02"));
}

static void marks_are_taken(void **state)
{
	static const struct {
		const char *typed, *left;
	} all[] = {
		{ "# Läget\nVi **når** *målen*.", "Läget\nVi når målen." },
		{ "  ### Djupt", "Djupt" },
		{ "C# och #1", "C# och #1" },
		{ "***allt***, **en *i* annan**", "allt, en i annan" },
		{ "2*3*4, a ** b, *ensam", "2*3*4, a ** b, *ensam" },
		{ "\\*inte\\* kursiv, 1\\. punkt", "*inte* kursiv, 1. punkt" },
		{ "se [Skolverket](https://skolverket.se/x_(y) nu", "se Skolverket nu" },
		{ "[så](javascript:x) och [brutet](https://x y)", "[så](javascript:x) och [brutet](https://x y)" },
		{ "![bild](HTTP://x)", "bild" },
		{ "[*a](http://x) och [b*](http://y)", "a och b" },
		{ "rad\n- punkt", "rad\n- punkt" },
		{ "a<br>b </p >c, 1 < 2 > 0, a <- b", "a b  c, 1 < 2 > 0, a <- b" },
		{ "<img src=x onerror=alert(1)> <2> <>", "<img src=x onerror=alert(1)> <2> <>" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++)
		assert_string_equal(excerpt_unmarked(a, all[i].typed), all[i].left);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(forms),  cmocka_unit_test(excerpts),
					    cmocka_unit_test(words),  cmocka_unit_test(long_words),
					    cmocka_unit_test(places), cmocka_unit_test(marks_are_taken) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
