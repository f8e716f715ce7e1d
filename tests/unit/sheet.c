/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet: what is pasted, row by row, and beside the units there are. */
#include "domain/sheet.h"

#include "base/buf.h"

#include "test.h"

/* "name|code|forms|expected" of each row, or the fault's number and what is wrong: one row a line. */
static const char *said(struct arena *a, const struct sheet *s)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < s->n; i++) {
		const struct sheet_row *r = &s->rows[i];

		buf_printf(&b, "%s%d ", i ? "\n" : "", r->line);
		if (r->fault) {
			buf_printf(&b, "fault %d %s", (int)r->fault, r->wrong);
			continue;
		}
		buf_printf(&b, "%s|%s|", r->terms.name, r->terms.code);
		for (size_t k = 0; k < r->terms.forms.n; k++)
			buf_printf(&b, "%s%s", k ? " " : "", r->terms.forms.at[k]);
		buf_printf(&b, "|%d", r->terms.expected);
	}
	return b.p;
}

static const char *read(struct arena *a, const char *text)
{
	struct sheet s;

	sheet_read(a, text, &s);
	return said(a, &s);
}

static void columns_and_separators(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "Strandskolan", "1 Strandskolan|||-1" },
		{ "Strandskolan;12345678;grundskola;12", "1 Strandskolan|12345678|compulsory|12" },
		{ "Strandskolan\t12345678\tgrundskola\t12\r\n", "1 Strandskolan|12345678|compulsory|12" },
		{ "Strandskolan,12345678,grundskola,12\n", "1 Strandskolan|12345678|compulsory|12" },
		{ "Strandskolan\nBerg, norra", "1 Strandskolan|||-1\n2 Berg, norra|||-1" },
		{ "\"Strand; norra\";;;3", "1 Strand; norra|||3" },
		{ "\"Skolan \"\"Strand\"\"\";12345678", "1 Skolan \"Strand\"|12345678||-1" },
		{ "\xef\xbb\xbfNamn;Kod\nBergsskolan;12345678", "2 Bergsskolan|12345678||-1" },
		{ "Skolform;ENHET;Antal deltagare\nF\xc3\x96RSKOLA;Myran;4", "2 Myran||preschool|4" },
		{ "Kommun;Skolenhetsnamn;Skolenhetskod\nTallviken;Berg;8765 4321", "2 Berg|87654321||-1" },
		{ "\n\n  Strandskolan ;; Förskoleklass / grundskola+fritidshem;\n",
		  "3 Strandskolan||preschool_class compulsory school_age_educare|-1" },
		{ "A;;\"förskola,grundskola\"", "1 A||preschool compulsory|-1" },
		{ "Berg  i   dagen ; 12345678", "1 Berg i dagen|12345678||-1" },
		{ "", "" },
		{ " \n;;\n", "" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(read(*state, cases[i].text), cases[i].want);
}

static void faults_by_row(void **state)
{
	static const struct {
		const char *text;
		enum sheet_fault fault;
		const char *wrong;
	} cases[] = {
		{ ";12345678", SHEET_NO_NAME, "" },
		{ "A;1234567", SHEET_CODE, "1234567" },
		{ "A;1234567x", SHEET_CODE, "1234567x" },
		{ "A;;universitet", SHEET_FORM, "universitet" },
		{ "A;;;tolv", SHEET_EXPECTED, "tolv" },
		{ "A;;;-1", SHEET_EXPECTED, "-1" },
		{ "A;;;12345", SHEET_EXPECTED, "12345" },
		{ "A;;;=1+1", SHEET_EXPECTED, "=1+1" },
		{ "\"A;12345678", SHEET_QUOTE, "" },
		{ "F\xef\xbf\xbdrskolan", SHEET_UNREADABLE, "F\xef\xbf\xbdrskolan" },
	};
	struct sheet s;

	for (size_t i = 0; i < COUNT(cases); i++) {
		sheet_read(*state, cases[i].text, &s);
		assert_int_equal(s.n, 1);
		if (s.rows[0].fault != cases[i].fault || strcmp(s.rows[0].wrong, cases[i].wrong) != 0)
			fail_msg("%s: fault %d, %s", cases[i].text, s.rows[0].fault, s.rows[0].wrong);
	}
	const char *name = arena_printf(*state, "%0201d", 0);
	sheet_read(*state, name, &s);
	assert_int_equal(s.rows[0].fault, SHEET_LONG_NAME);
	sheet_read(*state, name + 1, &s);
	assert_int_equal(s.rows[0].fault, SHEET_OK);
}

/* Spreadsheets run what begins like this; here it is a name. */
static void formulas_are_text(void **state)
{
	assert_string_equal(read(*state, "=SUMMA(A1:A9)\n+46 8 123\n-1\n@namn"),
			    "1 =SUMMA(A1:A9)|||-1\n2 +46 8 123|||-1\n3 -1|||-1\n4 @namn|||-1");
}

static void no_more_than_so_many(void **state)
{
	struct buf b = buf_new(*state);
	struct sheet s;

	for (int i = 0; i < SHEET_ROWS; i++)
		buf_printf(&b, "Skola %d\n", i);
	sheet_read(*state, b.p, &s);
	assert_int_equal(s.n, SHEET_ROWS);
	assert_false(s.too_many);
	buf_puts(&b, "\n\nEn till");
	sheet_read(*state, b.p, &s);
	assert_true(s.too_many);
}

static void beside_the_units_there_are(void **state)
{
	struct units_all units[] = {
		{ .id = 1, .name = "Strandskolan", .code = "11111111", .state = "active" },
		{ .id = 2, .name = "Änggårdens förskola", .code = "", .state = "active" },
		{ .id = 3, .name = "Gamla skolan", .code = "33333333", .state = "merged" },
		{ .id = 4, .name = "Vilande skolan", .code = "44444444", .state = "closed" },
	};
	const struct units_all_rows all = { 4, units };
	struct sheet s;

	sheet_read(*state,
		   "STRANDSKOLAN\nänggårdens FÖRSKOLA;22222222\nNya skolan;33333333\nVilande skolan\nGamla skolan\n"
		   "Nya  skolan\nTredje;33333333\nÄnggårdens förskola;11111111\nNytt namn;11111111",
		   &s);
	sheet_compare(*state, &s, &all);
	assert_int_equal(s.n, 9);
	assert_int_equal(s.rows[0].unit, 1);
	assert_int_equal(s.rows[1].unit, 2);
	assert_int_equal(s.rows[2].unit, 0); /* the code of a merged unit is free */
	assert_int_equal(s.rows[2].fault, SHEET_OK);
	assert_int_equal(s.rows[3].fault, SHEET_GONE);
	assert_int_equal(s.rows[4].fault, SHEET_GONE);
	assert_int_equal(s.rows[5].fault, SHEET_NAME_TWICE);
	assert_int_equal(s.rows[6].fault, SHEET_CODE_TWICE);
	assert_int_equal(s.rows[7].fault, SHEET_NAME_OTHERS);
	assert_string_equal(s.rows[7].wrong, "Strandskolan");
	assert_int_equal(s.rows[8].fault, SHEET_NAME_TWICE); /* the first row is about the same unit */
	assert_int_equal(s.faults, 6);
	assert_int_equal(s.fresh, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(columns_and_separators), TEST(faults_by_row), TEST(formulas_are_text),
					    TEST(no_more_than_so_many), TEST(beside_the_units_there_are) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
