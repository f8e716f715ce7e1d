/* SPDX-License-Identifier: EUPL-1.2 */
/* readable: sentences and how hard they are; and ours, of which none stands twice. */
#include "content/pack.h"

#include "test.h"

#include <stdlib.h>

enum { TOLD_WORDS = 5 }; /* shorter ones ("Hur vet ni det?") may come back */

static int by_text(const void *a, const void *b)
{
	return strcmp((*(const struct sentence *const *)a)->text, (*(const struct sentence *const *)b)->text);
}

/* No sentence stands twice in our pack. */
static void nothing_is_said_twice(void **state)
{
	struct arena *a = *state;
	struct pack_report r = pack_check(a, "content/packs/kvalitetsverkstaden");
	const struct sentence **all;
	size_t n = 0, twice = 0;

	for (size_t i = 0; i < r.readings_count; i++)
		n += r.readings[i].sentences.n;
	assert_true(n > 100);
	all = ARENA_ARRAY(a, n, const struct sentence *);
	n = 0;
	for (size_t i = 0; i < r.readings_count; i++)
		for (size_t k = 0; k < r.readings[i].sentences.n; k++)
			if (r.readings[i].sentences.at[k].words >= TOLD_WORDS)
				all[n++] = &r.readings[i].sentences.at[k];
	qsort(all, n, sizeof *all, by_text);
	for (size_t i = 1; i < n; i++)
		if (!by_text(&all[i - 1], &all[i])) {
			print_error("%s\n", all[i]->text);
			twice++;
		}
	assert_int_equal(twice, 0);
}

static void sentences(void **state)
{
	struct arena *a = *state;
	struct prose p =
	    prose_read(a, "## Före\n\nEnligt 4 kap. 3 § ska ni följa upp. ”Varför då?” frågar någon. Det\ngör "
			  "t.ex. en rektor!\n\n- Ända in på knappen\n- Två\n");
	struct sentences s = readable_split(a, &p);
	static const char *const want[] = { "Före",
					    "Enligt 4 kap. 3 § ska ni följa upp.",
					    "”Varför då?” frågar någon.",
					    "Det gör t.ex. en rektor!",
					    "Ända in på knappen",
					    "Två" };
	struct readable all = { 0 };

	assert_int_equal(s.n, COUNT(want));
	for (size_t i = 0; i < s.n; i++)
		assert_string_equal(s.at[i].text, want[i]);
	assert_int_equal(readable_lix(&all), 0);
	readable_add(&all, &s);
	assert_int_equal(all.words, 1 + 8 + 4 + 5 + 4 + 1);
	assert_int_equal(all.long_words, 1);     /* knappen */
	assert_int_equal(readable_lix(&all), 8); /* 23 / 6 + 100 / 23 */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sentences),
		TEST(nothing_is_said_twice),
	};

	return cmocka_run_group_tests_name("readable", tests, NULL, NULL);
}
