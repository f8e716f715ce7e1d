/* SPDX-License-Identifier: EUPL-1.2 */
/* figures: a spreadsheet and a program are given the same. */
#include "report/figures.h"

#include "test.h"

#include <string.h>

static const struct figures_column columns[] = { { "Enhet", "name" },
						 { "Antal svar", "answers" },
						 { "Median", "median" } };

static void the_same_cells_in_two_files(void **state)
{
	struct arena *a = arena_new();
	struct figures *f = figures_new(a);
	struct report_file csv, json;

	(void)state;
	figures_table(f, "unit", 3, columns);
	figures_text(f, "=Norr\"skolan");
	figures_number(f, 12);
	figures_half(f, 5);
	figures_end_row(f);
	figures_text(f, "Väst");
	figures_hidden(f, "Visas inte", "few");
	figures_end_row(f);
	figures_table(f, "form", 2, columns);
	figures_none(f);
	figures_half(f, 6);
	figures_end_row(f);
	figures_csv(f, &csv);
	assert_string_equal(csv.bytes, "\xEF\xBB\xBF\"Enhet\";\"Antal svar\";\"Median\"\r\n"
				       "\"'=Norr\"\"skolan\";12;2,5\r\n"
				       "\"Väst\";\"Visas inte\"\r\n"
				       "\r\n\"Enhet\";\"Antal svar\"\r\n"
				       "\"\";3\r\n");
	assert_ok(figures_json(f, "Var är vi?", &json));
	assert_int_equal(json.n, strlen(json.bytes));
	assert_non_null(strstr(json.bytes, "\"title\": \"Var är vi?\""));
	assert_non_null(strstr(json.bytes, "\"name\": \"=Norr\\\"skolan\""));
	assert_non_null(strstr(json.bytes, "\"median\": 2.5"));
	assert_non_null(strstr(json.bytes, "\"hidden\": \"few\""));
	assert_non_null(strstr(json.bytes, "\"name\": null"));
	assert_non_null(strstr(json.bytes, "\"answers\": 3\n"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_cells_in_two_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
