/* SPDX-License-Identifier: EUPL-1.2 */
/* csv: what a spreadsheet opens, and does not reckon. */
#include "base/csv.h"

#include "test.h"

static void a_table(void **state)
{
	struct arena *a = *state = arena_new();
	struct buf out = buf_new(a);

	csv_begin(&out);
	csv_text(&out, "Påstående");
	csv_text(&out, "");
	csv_end_row(&out);
	csv_text(&out, "=HYPERLINK(\"http://x\")");
	csv_number(&out, -3);
	csv_half(&out, 5);
	csv_half(&out, 6);
	csv_end_row(&out);
	assert_string_equal(out.p, "\xEF\xBB\xBF\"Påstående\";\"\"\r\n\"'=HYPERLINK(\"\"http://x\"\")\";-3;2,5;3\r\n");
	arena_free(a);
}

static void no_formula(void **state)
{
	static const char *const bad[] = { "=1", "+1", "-1", "@a", "\tx", "\rx" };

	struct arena *a = *state = arena_new();
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct buf out = buf_new(a);

		csv_text(&out, bad[i]);
		assert_memory_equal(out.p, "\"'", 2);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_table), cmocka_unit_test(no_formula) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
