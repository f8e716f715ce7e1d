/* SPDX-License-Identifier: EUPL-1.2 */
/* reach: what is an address, and the link that it becomes. */
#include "base/reach.h"

#include "test.h"

static void emails(void **state)
{
	static const char *const good[] = { "lena@tallviken.se", "lena.holm+ska@edu.tallviken.se",
					    "ö@skola.example.org", "a@räksmörgås.se" };
	static const char *const bad[] = { "",         "lena",       "@tallviken.se",   "lena@",    "lena@tallviken",
					   "lena@.se", "lena@a..se", "lena@tallviken.", "a b@c.se", "a@b@c.se",
					   "a@b.se\n", "<a@b.se>",   "a@b.se,c@d.se",   "a@-b.se",  "a@b:c.se" };

	for (size_t i = 0; i < COUNT(good); i++)
		if (!reach_is_email(good[i]))
			fail_msg("%s is refused", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (reach_is_email(bad[i]))
			fail_msg("\"%s\" passes", bad[i]);
	const char *local = arena_printf(*state, "%065d@b.se", 7);
	assert_false(reach_is_email(local));
	assert_true(reach_is_email(local + 1));
}

static void phones(void **state)
{
	static const char *const good[] = { "070-123 45 67", "+46 (0)8 123 45", "08/12345", "11414" };
	static const char *const bad[] = { "",
					   "1234",
					   "ring växeln",
					   "08+12345",
					   "tel:0812345",
					   "0812345\n",
					   "12345678901234567890123456789012345678901" };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		if (!reach_is_phone(good[i]))
			fail_msg("%s is refused", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (reach_is_phone(bad[i]))
			fail_msg("\"%s\" passes", bad[i]);
}

static void links(void **state)
{
	assert_string_equal(reach_mailto(*state, "lena.holm+ska@skola.se"), "mailto:lena.holm%2Bska@skola.se");
	assert_string_equal(reach_mailto(*state, "a?b&c'd%@e.se"), "mailto:a%3Fb%26c%27d%25@e.se");
	assert_string_equal(reach_mailto(*state, "ö@e.se"), "mailto:%C3%B6@e.se");
	assert_string_equal(reach_tel(*state, "(0)8-12 345"), "tel:0812345");
	assert_string_equal(reach_tel(*state, "+46 (0)8-12 34/5"), "tel:+46812345");
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(emails), TEST(phones), TEST(links) };

	return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
