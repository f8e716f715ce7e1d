/* SPDX-License-Identifier: EUPL-1.2 */
/* sentence: where a sentence of Swedish prose with Markdown in it begins and ends. */
#include "domain/sentence.h"

#include "test.h"

static void are(struct arena *a, const char *text, size_t n, const char *const *want)
{
	struct sentence_list got = sentences_of(a, text);

	for (size_t i = 0; i < n && i < got.n; i++) {
		assert_string_equal(got.at[i], want[i]);
		assert_in(text, got.at[i]); /* a part of the text as it stands */
	}
	assert_int_equal(got.n, n);
}
#define ARE(a, text, ...)                                   \
	do {                                                \
		const char *const want[] = { __VA_ARGS__ }; \
		are(a, text, COUNT(want), want);            \
	} while (0)

static void a_sign_and_a_capital_end_one(void **state)
{
	ARE(*state, "Ett. Två! Tre? Fyra", "Ett.", "Två!", "Tre?", "Fyra");
	ARE(*state, "Åk 5 läser. Ängen är stor.", "Åk 5 läser.", "Ängen är stor.");
	ARE(*state, "Hon sade ”Nej.” Sedan gick hon.", "Hon sade ”Nej.”", "Sedan gick hon.");
	ARE(*state, "Av 201 svarade 182. 19 gjorde inte det (mars).", "Av 201 svarade 182.",
	    "19 gjorde inte det (mars).");
}

static void a_point_in_a_word_ends_none(void **state)
{
	ARE(*state, "Det gäller t.ex. läsning. Se 4 kap. 3 § skollagen.", "Det gäller t.ex. läsning.",
	    "Se 4 kap. 3 § skollagen.");
	ARE(*state, "Vi var ca. 12 den 3.5 i juni.", "Vi var ca. 12 den 3.5 i juni.");
	ARE(*state, "Klockan 8.30 började 12 av 20, dvs. Mer än hälften.",
	    "Klockan 8.30 började 12 av 20, dvs. Mer än hälften.");
}

static void lines_of_a_paragraph_belong_together(void **state)
{
	ARE(*state, "En rad\nsom går vidare. Nästa\nockså.\n\nNytt stycke", "En rad\nsom går vidare.", "Nästa\nockså.",
	    "Nytt stycke");
	ARE(*state, "## Rubrik\n\n- Punkt ett\n- Punkt två. Mer.\n1. Först\n2) Sedan", "Rubrik", "Punkt ett",
	    "Punkt två.", "Mer.", "Först", "Sedan");
	ARE(*state, "**Kunskaper.** 41 av 56 förstod.", "**Kunskaper.**", "41 av 56 förstod.");
}

static void what_says_nothing_is_none(void **state)
{
	assert_int_equal(sentences_of(*state, "").n, 0);
	assert_int_equal(sentences_of(*state, " \n\n . ? ! – 12 \n---\n").n, 1); /* a number is said */
	assert_int_equal(sentences_of(*state, "\n\n- \n- \n").n, 0);
	ARE(*state, "\"><script>alert(1)</script>&", "\"><script>alert(1)</script>&");
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(a_sign_and_a_capital_end_one), TEST(a_point_in_a_word_ends_none),
					    TEST(lines_of_a_paragraph_belong_together),
					    TEST(what_says_nothing_is_none) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
