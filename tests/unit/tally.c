/* SPDX-License-Identifier: EUPL-1.2 */
/* tally: counts, and that nothing small can be seen or worked out. */
#include "domain/tally.h"

#include "test.h"

#include <stdlib.h>

/* "1234dn-": one row of answers. */
static void row(enum tally_answer *out, const char *s)
{
	for (; *s; s++)
		*out++ = *s == '-'   ? TALLY_MISSING
			 : *s == 'd' ? TALLY_DK
			 : *s == 'n' ? TALLY_NA
				     : (enum tally_answer)(*s - '0');
}

/* The answers to one statement. */
static struct tally_item item(const char *s, int min_n)
{
	enum tally_answer answers[64];
	struct tally_item out;

	row(answers, s);
	tally_count(answers, strlen(s), 1, min_n, &out);
	return out;
}

static void counting(void **state)
{
	enum tally_answer answers[6 * 3];
	struct tally_item out[3];

	(void)state;
	row(answers, "14d"
		     "24n"
		     "34-"
		     "44d"
		     "14d"
		     "3n1");
	tally_count(answers, 6, 3, 5, out);
	assert_memory_equal(out[0].count, ((int[]){ 2, 1, 2, 1 }), sizeof out[0].count);
	assert_int_equal(out[0].n, 6);
	assert_int_equal(out[0].respondents, 6);
	assert_false(out[0].suppressed);
	assert_int_equal(out[1].count[3], 5);
	assert_int_equal(out[1].na, 1);
	assert_int_equal(out[2].n, 1);
	assert_int_equal(out[2].dk, 3);
	assert_int_equal(out[2].respondents, 5);
	assert_true(out[2].suppressed); /* one answer on the scale */
	assert_true(out[2].others_shown);
	tally_count(answers, 0, 3, 5, out);
	assert_true(out[0].suppressed && !out[0].others_shown && !out[0].all_same && !out[0].n);
}

static void words(void **state)
{
	static const char *const all[] = { "", "1", "2", "3", "4", "dk", "na" };
	static const char *const none[] = { "0", "5", "11", " 1", "DK", "x" };

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++)
		assert_int_equal(tally_answer(all[i]), i);
	for (size_t i = 0; i < COUNT(none); i++)
		assert_int_equal(tally_answer(none[i]), TALLY_MISSING);
}

static void never_below_five(void **state)
{
	(void)state;
	assert_int_equal(tally_min_n(0), 5);
	assert_int_equal(tally_min_n(-3), 5);
	assert_int_equal(tally_min_n(7), 7);
	assert_true(item("1234", 1).suppressed);
	assert_false(item("12341", 1).suppressed);
	assert_true(item("12341", 6).suppressed);
	assert_true(item("1234d", 5).suppressed);
	assert_true(item("1234d", 5).others_shown);
	assert_false(item("123d", 5).others_shown);
}

static void all_the_same(void **state)
{
	(void)state;
	assert_true(item("33333", 5).all_same);
	assert_true(item("33333---", 5).all_same);
	assert_true(item("ddddd", 5).all_same);
	assert_false(item("33333d", 5).all_same);
	assert_false(item("33334", 5).all_same);
	assert_false(item("---", 5).all_same);
}

static void percentages(void **state)
{
	(void)state;
	assert_int_equal(tally_percent(0, 0), 0);
	assert_int_equal(tally_percent(1, 3), 33);
	assert_int_equal(tally_percent(2, 3), 67);
	assert_int_equal(tally_percent(1, 8), 13); /* 12.5 */
	assert_int_equal(tally_percent(7, 7), 100);
	assert_int_equal(tally_percent(1, 1000), 0);
	assert_int_equal(tally_percent(20000000, 40000000), 50);
}

static void medians(void **state)
{
	(void)state;
	assert_int_equal(item("", 5).n, 0);
	assert_int_equal(tally_median2(&(struct tally_item){ 0 }), 0);
	struct tally_item t = item("1", 5);
	assert_int_equal(tally_median2(&t), 2);
	t = item("23", 5);
	assert_int_equal(tally_median2(&t), 5);
	t = item("1144dddn", 5);
	assert_int_equal(tally_median2(&t), 5);
	t = item("11444", 5);
	assert_int_equal(tally_median2(&t), 8);
	t = item("122344", 5);
	assert_int_equal(tally_median2(&t), 5);
	t = item("4444", 5);
	assert_int_equal(tally_median2(&t), 8);
}

/* "5 3* 7+": respondents; * suppressed, + suppressed as complement. */
static void strata(void **state)
{
	static const struct {
		int min_n;
		int respondents[6];
		const char *marks;
	} cases[] = {
		{ 5, { 5, 9, 6, -1 }, "   " },
		{ 5, { 4, 9, 6, -1 }, "* +" },
		{ 5, { 6, 4, 6, -1 }, "+* " }, /* of equals the first */
		{ 5, { 4, 3, 6, -1 }, "** " },
		{ 5, { 1, 2, 6, 7, -1 }, "**+ " }, /* three people together are too few as well */
		{ 5, { 0, 9, 6, -1 }, "*  " },     /* nobody: nothing to work out */
		{ 5, { 0, 4, 6, 9, -1 }, "**+ " },
		{ 5, { 4, -1 }, "*" },
		{ 5, { 4, 9, -1 }, "*+" },
		{ 0, { 4, 9, 6, -1 }, "* +" },
		{ 7, { 6, 9, 8, -1 }, "* +" },
		{ 5, { 2, 2, 2, 2, -1 }, "****" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct tally_stratum s[6] = { 0 };
		size_t n = 0;

		for (; cases[i].respondents[n] >= 0; n++)
			s[n].respondents = cases[i].respondents[n];
		tally_suppress(s, n, cases[i].min_n, false);
		for (size_t k = 0; k < n; k++) {
			assert_int_equal(s[k].suppressed, cases[i].marks[k] != ' ');
			assert_int_equal(s[k].complementary, cases[i].marks[k] == '+');
		}
	}
}

/* Whatever the sizes: what the total minus the shown groups gives away is nothing or min_n people of two groups. */
static void nothing_by_subtraction(void **state)
{
	(void)state;
	for (unsigned seed = 1; seed < 20000; seed++) {
		struct tally_stratum s[8] = { 0 };
		size_t n = 1 + seed / 2 % 8, hidden = 0, shown = 0;
		int people = 0, most = 0;
		bool own_known = seed % 2;

		srand(seed);
		for (size_t i = 0; i < n; i++)
			s[i].respondents = rand() % 12;
		tally_suppress(s, n, 5, own_known);
		for (size_t i = 0; i < n; i++) {
			assert_true(s[i].suppressed || s[i].respondents >= 5);
			shown += !s[i].suppressed;
			hidden += s[i].suppressed && s[i].respondents;
			people += s[i].suppressed ? s[i].respondents : 0;
			most = s[i].suppressed && s[i].respondents > most ? s[i].respondents : most;
		}
		people -= own_known ? most : 0; /* whoever is in it takes it away */
		assert_true(!shown || !hidden || (hidden >= 2 && people >= 5));
	}
}

static void one_stratum(void **state)
{
	enum tally_answer answers[4 * 3];
	(void)state;

	row(answers, "134"
		     "d-3"
		     "---"
		     "nnn");
	struct tally_stratum s = tally_stratum(answers, 4, 3);
	assert_int_equal(s.respondents, 2); /* not who only said "not applicable" */
	assert_int_equal(s.n, 4);
	assert_int_equal(s.high, 3);
}

static void findings(void **state)
{
	struct tally_item items[] = { item("11234", 5),      item("44444", 5), item("344", 5),    item("1111334444", 5),
				      item("1112222333", 5), item("2233", 5),  item("d112344", 5) };
	struct tally_finding out[COUNT(items)];

	(void)state;
	assert_int_equal(tally_findings(items, COUNT(items), out), 5);
	assert_int_equal(out[0].item, 4); /* 30 % */
	assert_int_equal(out[0].high, 3);
	assert_int_equal(out[0].n, 10);
	assert_int_equal(out[0].percent, 30);
	assert_int_equal(out[1].item, 0); /* 40 % */
	assert_int_equal(out[2].item, 6); /* 3 of 6: before the 6 of 10 */
	assert_int_equal(out[3].item, 3);
	assert_int_equal(out[4].item, 1);
	assert_int_equal(out[4].percent, 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counting),         cmocka_unit_test(words),
		cmocka_unit_test(never_below_five), cmocka_unit_test(all_the_same),
		cmocka_unit_test(percentages),      cmocka_unit_test(medians),
		cmocka_unit_test(strata),           cmocka_unit_test(nothing_by_subtraction),
		cmocka_unit_test(one_stratum),      cmocka_unit_test(findings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
