/* SPDX-License-Identifier: EUPL-1.2 */
/* field: tables, choices and days as texts: there and back, merged row by row, and nothing that was written is lost. */
#include "content/field.h"
#include "base/buf.h"
#include "domain/merge.h"

#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const struct template_option states[] = { { "planned", "Planerad", "" },
						 { "ongoing", "Pågår", "I gång|Startad" } };
static const struct template_column columns[] = {
	{ "what", "Underlag", "", COLUMN_TEXT, true, 0, NULL },
	{ "when", "Period", "Tid|När", COLUMN_DATE, false, 0, NULL },
	{ "state", "Läge", "", COLUMN_CHOICE, false, 2, states },
	{ "many", "Antal", "", COLUMN_NUMBER, false, 0, NULL },
};
static const struct template_section table = {
	.id = "evidence", .kind = FIELD_TABLE, .required = true, .own = "", .columns_count = 4, .columns = columns
};
static const struct template_section one = {
	.id = "state", .kind = FIELD_CHOICE, .required = true, .own = "Skäl", .options_count = 2, .options = states
};
static const struct template_section several = {
	.id = "states", .kind = FIELD_CHOICE, .several = true, .own = "", .options_count = 2, .options = states
};
static const struct template_section day = { .id = "day", .kind = FIELD_DATE, .required = true, .own = "" };
static const struct template_section yesno = { .id = "all", .kind = FIELD_YESNO, .required = true, .own = "" };

static void a_table_is_read(void **state)
{
	struct arena *a = arena_new();
	struct field_value v =
	    field_read(a, &table,
		       "Skrivet förr, utan tabell.\n\nUnderlag: Enkät: trivsel\n  andra raden\nTid: 2026-03-01\n"
		       "Källa: skolan\n\nObs: inget av detta\n\nLäge: Pågår\nfortsätter\n");

	(void)state;
	assert_string_equal(v.earlier, "Skrivet förr, utan tabell.\n\nObs: inget av detta");
	assert_int_equal(v.rows_count, 2);
	assert_int_equal(v.rows[0].n, 3);
	assert_string_equal(v.rows[0].cells[0].value, "Enkät: trivsel\nandra raden");
	assert_string_equal(v.rows[0].cells[1].title, "Period"); /* by the title that it had */
	assert_null(v.rows[0].cells[2].column);
	assert_string_equal(v.rows[0].cells[2].title, "Källa");
	assert_string_equal(v.rows[1].cells[0].value, "Pågår\nfortsätter");
	arena_free(a);
}

static void a_choice_is_read(void **state)
{
	struct arena *a = arena_new();
	struct field_value v = field_read(a, &one, "Ur ett äldre paket\n\nPlanerad\n\nSkäl: ett\n  två\n\nI gång");

	(void)state;
	assert_int_equal(v.chosen_count, 1);
	assert_ptr_equal(v.chosen[0], &states[1]);
	assert_string_equal(v.own, "ett\ntvå");
	assert_string_equal(v.earlier, "Ur ett äldre paket\n\nPlanerad"); /* two have chosen: one stands beside */
	assert_string_equal(field_write(a, &one, &v), "Ur ett äldre paket\n\nPlanerad\n\nPågår\n\nSkäl: ett\n  två");
	v = field_read(a, &several, "Planerad\n\nPågår\n\nPlanerad");
	assert_int_equal(v.chosen_count, 2);
	v = field_read(a, &day, "2026-02-30\n\n2026-12-01\n\nsnart");
	assert_string_equal(v.day, "2026-12-01");
	assert_string_equal(v.earlier, "2026-02-30\n\nsnart");
	v = field_read(a, &yesno, "Nej\n\nkanske");
	assert_true(v.no && !v.yes);
	assert_string_equal(v.earlier, "kanske");
	arena_free(a);
}

static void a_form_makes_it(void **state)
{
	struct arena *a = arena_new();
	const struct field_input rows[] = {
		{ "as", "table" },
		{ "earlier", " Förr \n\n" },
		{ "k0", "Underlag" },
		{ "k1", "Per:iod\nx" },
		{ "r0.0", "Enkät\r\n\r\nandra" },
		{ "r0.1", " " },
		{ "r1.0", "" },
		{ "r2.0", "Samtal" },
		{ "r2.1", "april" },
		{ "r2.9", "vilse" },
		{ "rx.1", "nej" },
		{ "rest", "Underlag: Till\n" },
	};
	const struct field_input choice[] = { { "as", "choice" },      { "o", "Pågår\nx" },       { "o", "Planerad" },
					      { "own_title", "Skäl" }, { "own", "så här\n\n: " }, { "day", "" } };

	(void)state;
	assert_string_equal(field_typed(a, rows, 12),
			    "Förr\n\nUnderlag: Enkät\n  andra\n\nUnderlag: Samtal\nPer iod x: april\n"
			    "–: vilse\n\nUnderlag: Till\n");
	assert_string_equal(field_typed(a, choice, 6), "Pågår\n\nPlanerad\n\nSkäl: så här\n  :");
	assert_null(field_typed(a, rows + 1, 3));
	arena_free(a);
}

static void what_lacks_is_named(void **state)
{
	struct arena *a = arena_new();
	struct field_lack lack;

	(void)state;
	assert_true(field_lacks(a, &table, " \n\n", &lack) && lack.empty);
	assert_false(field_lacks(a, &table, "Som text, från förr", &lack));
	assert_true(field_lacks(a, &table, "Underlag: Enkät\n\nLäge: Pågår", &lack) && lack.row == 2);
	assert_string_equal(lack.column->title, "Underlag");
	assert_true(field_lacks(a, &table, "Underlag: x\nPeriod: i mars", &lack) && lack.column == &columns[1]);
	assert_true(field_lacks(a, &table, "Underlag: x\nLäge: Kanske", &lack) && lack.column == &columns[2]);
	assert_true(field_lacks(a, &table, "Underlag: x\nAntal: många", &lack) && lack.column == &columns[3]);
	assert_false(field_lacks(a, &table, "Underlag: x\nAntal: 1 200,5 %", &lack));
	assert_true(field_lacks(a, &one, "Skäl: bara det", &lack) && lack.empty);
	assert_false(field_lacks(a, &several, "", &lack)); /* not required */
	assert_true(field_lacks(a, &yesno, "kanske", &lack));
	arena_free(a);
}

/* Everything that could stand in a text. */
static const char *const pieces[] = { "Underlag: ", "Läge: Pågår", "Period:",    "\n",  "\n\n",     "  ",
				      "Okänd: x",   "ord",         ":",          " : ", "Planerad", "\t",
				      "Skäl: ",     "å",           "2026-12-01", "Ja",  "\n \n",    "http://x" };

static char *random_text(struct arena *a)
{
	char *text = arena_dup(a, "");

	for (int n = rand() % 24; n > 0; n--)
		text = arena_printf(a, "%s%s", text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
	return text;
}

/* How often the word stands there. */
static int count(const char *text, const char *word)
{
	int n = 0;

	for (const char *at = text; (at = strstr(at, word)); at += strlen(word))
		n++;
	return n;
}

static void nothing_is_lost(void **state)
{
	const struct template_section *const kinds[] = { &table, &one, &several, &day, &yesno };
	static const char *const words[] = { "ord", "å", "Okänd", "http", "2026-12-01" };

	(void)state;
	srand(7);
	for (int i = 0; i < 20000; i++) {
		struct arena *a = arena_new();
		const struct template_section *s = kinds[i % 5];
		const char *text = random_text(a);
		struct field_value v = field_read(a, s, text);
		const char *once = field_write(a, s, &v);

		v = field_read(a, s, once);
		assert_string_equal(field_write(a, s, &v), once);
		for (size_t k = 0; k < sizeof words / sizeof *words; k++)
			if (count(once, words[k]) < count(text, words[k]) && k < 2)
				fail_msg("\"%s\" is lost: \"%s\" became \"%s\"", words[k], text, once);
		arena_free(a);
	}
}

static const char *merged(struct arena *a, const char *base, const char *mine, const char *theirs)
{
	struct merge m = merge_paragraphs(a, base, mine, theirs);

	return merge_text(a, &m);
}

static void rows_merge(void **state)
{
	struct arena *a = arena_new();
	const char *base = "Underlag: A\nLäge: Planerad\n\nUnderlag: B\n\nUnderlag: C";

	(void)state;
	assert_string_equal(
	    merged(a, base, "Underlag: A\nLäge: Pågår\n\nUnderlag: B\n\nUnderlag: C",
		   "Underlag: A\nLäge: Planerad\n\nUnderlag: B\nAntal: 3\n\nUnderlag: C\n\nUnderlag: D"),
	    "Underlag: A\nLäge: Pågår\n\nUnderlag: B\nAntal: 3\n\nUnderlag: C\n\nUnderlag: D");
	assert_null(merged(a, base, "Underlag: A\nLäge: Pågår\n\nUnderlag: B\n\nUnderlag: C",
			   "Underlag: A\nAntal: 1\n\nUnderlag: B\n\nUnderlag: C"));
	arena_free(a);
}

static void a_cell_more(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(field_add_cell(a, &table, "Förr\n\nUnderlag: A\n\nLäge: Pågår", "Hämtat från", "Ås: 1\nx"),
			    "Förr\n\nUnderlag: A\nHämtat från: Ås: 1\n  x\n\nLäge: Pågår\nHämtat från: Ås: 1\n  x");
	arena_free(a);
}

/* What the process has held at most, in KiB. */
static long held_most(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return used.ru_maxrss;
}

static char *times(struct arena *a, const char *first, int n, const char *before, const char *after)
{
	struct buf b = buf_new(a);

	buf_puts(&b, first);
	for (int i = 0; i < n; i++)
		buf_printf(&b, "%s%d%s", before, i, after);
	return b.p;
}

/* What is read takes room by its length, however it is cut: a form of a megabyte must not take gigabytes. */
static void a_long_one_takes_no_more_than_its_length(void **state)
{
	enum { LINES = 30000, MOST = 64 * 1024 };
	struct arena *a = arena_new();
	const long before = held_most();
	struct field_value v = field_read(a, &table, times(a, "Underlag: x\n", LINES, "", "\n"));

	(void)state;
	assert_int_equal(v.rows_count, 1);
	assert_int_equal(count(v.rows[0].cells[0].value, "\n"), LINES);
	v = field_read(a, &table, times(a, "Underlag: x\n", LINES, "Underlag: ", "\n"));
	assert_int_equal(count(v.rows[0].cells[0].value, "\n"), LINES);
	v = field_read(a, &one, times(a, "", LINES, "Skäl: ", "\n\n"));
	assert_int_equal(count(v.own, "\n"), LINES - 1);
	assert_in_range(held_most() - before, 0, MOST);
	const char *wide = times(a, "Underlag: x\n", LINES, "Titel ", ": x\n");
	v = field_read(a, &table, wide); /* too many cells for a row: earlier words */
	assert_int_equal(v.rows_count, 0);
	assert_int_equal(strlen(v.earlier), strlen(wide) - 1);
	v = field_read(a, &table, times(a, "Underlag: x\n", 255, "Titel ", ": x\n"));
	assert_int_equal(v.rows[0].n, 256);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_read), cmocka_unit_test(a_choice_is_read),
		cmocka_unit_test(a_form_makes_it), cmocka_unit_test(what_lacks_is_named),
		cmocka_unit_test(nothing_is_lost), cmocka_unit_test(rows_merge),
		cmocka_unit_test(a_cell_more),     cmocka_unit_test(a_long_one_takes_no_more_than_its_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
