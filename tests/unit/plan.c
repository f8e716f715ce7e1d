/* SPDX-License-Identifier: EUPL-1.2 */
/* plan: the free days of the Swedish year against known ones, and a year of meetings for every start there is. */
#include "domain/plan.h"

#include "base/when.h"
#include "domain/holiday.h"

#include "test.h"

static int64_t day_of(const char *iso)
{
	int64_t at;

	assert_true(when_parse_date(iso, &at));
	return at;
}

/* ---- The days of the year ---- */

static void easters(void **state)
{
	static const char *const known[] = { "1961-04-02", "2008-03-23", "2011-04-24", "2024-03-31",
					     "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
					     "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28" };

	for (size_t i = 0; i < COUNT(known); i++)
		assert_string_equal(when_iso(*state, holiday_easter(when_local(day_of(known[i])).year)), known[i]);
	for (int year = 1900; year < 2200; year++)
		assert_int_equal(when_local(holiday_easter(year)).weekday, 6);
}

static void kinds(void **state)
{
	static const struct {
		const char *day;
		enum day_kind kind;
	} known[] = {
		{ "2026-10-30", DAY_EVE },     /* the Friday before alla helgons dag */
		{ "2026-10-31", DAY_HOLIDAY }, /* alla helgons dag, as early as can be */
		{ "2026-11-07", DAY_WEEKEND }, { "2025-11-01", DAY_HOLIDAY }, { "2020-11-06", DAY_WORK },
		{ "2027-11-05", DAY_EVE },     { "2027-11-06", DAY_HOLIDAY }, /* as late as can be */
		{ "2027-11-01", DAY_BREAK },   { "2026-06-19", DAY_EVE },     /* midsommarafton */
		{ "2026-06-20", DAY_HOLIDAY },                                /* midsommardagen, as early as can be */
		{ "2027-06-25", DAY_EVE },     { "2027-06-26", DAY_HOLIDAY }, /* as late as can be */
		{ "2027-03-25", DAY_EVE },                                    /* skärtorsdagen */
		{ "2027-03-26", DAY_HOLIDAY }, { "2027-03-29", DAY_HOLIDAY }, { "2027-03-22", DAY_BREAK },
		{ "2027-04-02", DAY_BREAK },   { "2027-04-05", DAY_WORK },    { "2027-03-19", DAY_WORK },
		{ "2027-05-06", DAY_HOLIDAY },                                /* Kristi himmelsfärdsdag */
		{ "2027-05-07", DAY_EVE },     { "2027-05-16", DAY_HOLIDAY }, /* pingstdagen */
		{ "2027-05-17", DAY_WORK },                                   /* annandag pingst is none since 2005 */
		{ "2008-05-01", DAY_HOLIDAY }, /* Kristi himmelsfärdsdag and första maj on one day */
		{ "2026-12-18", DAY_WORK },    { "2026-12-21", DAY_BREAK },   { "2026-12-24", DAY_EVE },
		{ "2027-01-01", DAY_HOLIDAY }, { "2027-01-06", DAY_HOLIDAY }, { "2027-01-08", DAY_BREAK },
		{ "2027-01-11", DAY_WORK },    { "2027-02-22", DAY_BREAK },                                /* week 8 */
		{ "2027-02-15", DAY_WORK },    { "2028-02-29", DAY_WORK },    { "2026-10-26", DAY_BREAK }, /* week 44 */
		{ "2026-10-25", DAY_WEEKEND }, { "2027-04-30", DAY_EVE },     { "2027-06-06", DAY_HOLIDAY },
		{ "2027-06-15", DAY_WORK },    { "2027-06-16", DAY_BREAK },   { "2027-08-09", DAY_BREAK },
		{ "2027-08-10", DAY_WORK },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(known); i++)
		if (holiday_kind(day_of(known[i].day), 8) != known[i].kind)
			fail_msg("%s is %d, not %d", known[i].day, holiday_kind(day_of(known[i].day), 8),
				 known[i].kind);
	assert_int_equal(holiday_kind(day_of("2027-02-22"), 9), DAY_WORK);
	assert_int_equal(holiday_kind(day_of("2027-03-01"), 9), DAY_BREAK);
}

/* Thirteen days a year by the law, and all Sundays. */
static void thirteen_a_year(void **state)
{
	(void)state;
	for (int year = 1990; year < 2190; year++) {
		int64_t first = when_midnight(year, 1, 1);
		bool both = when_days(holiday_easter(year), when_midnight(year, 5, 1)) == 39;
		bool pentecost = when_days(holiday_easter(year), when_midnight(year, 6, 6)) == 49;
		int n = 0;

		for (int64_t day = first; when_local(day).year == year; day = when_add_days(day, 1))
			n += holiday_kind(day, 8) == DAY_HOLIDAY;
		assert_int_equal(n, 13 - both - pentecost);
	}
}

/* ---- A year of meetings ---- */

static const char *made(struct arena *a, const struct plan_answers *answers, int year)
{
	struct plan_meeting m[PLAN_MEETINGS];
	const char *s = "";

	assert_true(plan_make(answers, when_midnight(year, 7, 1), when_midnight(year + 1, 6, 30), m));
	for (size_t i = 0; i < PLAN_MEETINGS; i++)
		s = arena_printf(a, "%s%s%s", s, i ? " " : "", when_iso(a, m[i].day) + 2);
	return s;
}

static void known_years(void **state)
{
	static const struct {
		const char *start;
		int weekday, sports_week, year;
		const char *days;
	} known[] = {
		{ "2026-08-24", 1, 8, 2026,
		  "26-08-25 26-09-15 26-09-29 26-10-20 26-11-10 26-12-01 27-01-19 27-03-16 27-05-18 27-06-15" },
		{ "2027-08-16", 3, 9, 2027,
		  "27-08-19 27-09-09 27-09-23 27-10-14 27-11-11 27-12-02 28-01-20 28-03-16 28-05-18 28-06-15" },
		{ "2024-08-19", 4, 7, 2024,
		  "24-08-23 24-09-13 24-09-27 24-10-18 24-11-08 24-11-29 25-01-17 25-03-21 25-05-16 25-06-13" },
		{ "2027-01-11", 0, 10, 2026,
		  "27-01-11 27-01-25 27-02-01 27-02-08 27-02-22 27-03-01 27-04-05 27-04-26 27-05-31 27-06-14" },
		{ "2027-05-24", 2, 10, 2026,
		  "27-05-26 27-06-02 27-06-03 27-06-04 27-06-07 27-06-09 27-06-10 27-06-11 27-06-14 27-06-15" },
	};

	for (size_t i = 0; i < COUNT(known); i++) {
		struct plan_answers a = { .start = day_of(known[i].start),
					  .weekday = known[i].weekday,
					  .sports_week = known[i].sports_week };

		assert_string_equal(made(*state, &a, known[i].year), known[i].days);
	}
}

static void times(void **state)
{
	struct plan_answers a = { .start = day_of("2026-08-24"), .weekday = 1, .sports_week = 8 };
	struct plan_meeting m[PLAN_MEETINGS];

	(void)state;
	for (int afternoon = 0; afternoon < 2; afternoon++) {
		a.afternoon = afternoon;
		assert_true(plan_make(&a, day_of("2026-07-01"), day_of("2027-06-30"), m));
		for (int i = 0; i < PLAN_MEETINGS; i++) {
			struct when_local at = when_local(when_minute(m[i].day, m[i].begins));

			assert_int_equal(m[i].part, i / 2 + 1);
			assert_int_equal(m[i].no, i % 2 + 1);
			assert_int_equal(m[i].length, 210);
			assert_int_equal(60 * at.hour + at.minute, afternoon ? 765 : 510); /* winter and summer */
		}
	}
}

/* The week's day of that weekday, within the times that come into question. */
static bool could_be_kept(int64_t day, int weekday, int sports_week, int64_t first, int64_t last)
{
	int64_t asked = when_add_days(day, weekday - when_local(day).weekday);

	return asked >= first && asked <= last && holiday_kind(asked, sports_week) == DAY_WORK;
}

static void right(const struct plan_answers *a, int64_t first, int64_t last)
{
	struct plan_meeting m[PLAN_MEETINGS], again[PLAN_MEETINGS];

	assert_true(plan_make(a, first, last, m));
	assert_true(plan_make(a, first, last, again));
	assert_memory_equal(m, again, sizeof m);
	first = a->start > first ? a->start : first;
	bool close = when_days(a->start, last) < 150; /* may be too short for one a week */
	for (size_t i = 0; i < PLAN_MEETINGS; i++) {
		assert_true(m[i].day >= first && m[i].day <= last);
		assert_true(!i || m[i].day > m[i - 1].day);
		assert_true(when_minute(m[i].day, 0) == m[i].day);
		assert_int_equal(holiday_kind(m[i].day, a->sports_week), DAY_WORK);
		if (when_local(m[i].day).weekday != a->weekday && !close)
			assert_false(could_be_kept(m[i].day, a->weekday, a->sports_week, first, last));
	}
}

/* Every start from the first day of the cycle that leaves ten working days, every weekday, every sportlov. */
static void always_ten(void **state)
{
	(void)state;
	for (int year = 2024; year < 2052; year++) {
		int64_t first = when_midnight(year, 7, 1), last = when_midnight(year + 1, 6, 30);
		int64_t latest = when_midnight(year + 1, 5, 20);
		int k = year;

		for (int64_t start = when_add_days(first, -3); start <= latest; start = when_add_days(start, 5), k++)
			right(&(struct plan_answers){ start, k % 5, k % 2, SPORTS_WEEK_FIRST + k % 6 }, first, last);
	}
}

static void too_late(void **state)
{
	struct plan_answers a = { .start = day_of("2027-06-03"), .weekday = 1, .sports_week = 8 };
	struct plan_meeting m[PLAN_MEETINGS];

	(void)state;
	assert_false(plan_make(&a, day_of("2026-07-01"), day_of("2027-06-30"), m));
	a.start = day_of("2027-07-01");
	assert_false(plan_make(&a, day_of("2026-07-01"), day_of("2027-06-30"), m));
}

static void a_year_later(void **state)
{
	static const struct {
		const char *day, *first, *want;
	} rows[] = {
		{ "2026-09-09", "2027-07-01", "2027-09-08" }, /* the same weekday */
		{ "2026-10-21", "2027-07-01", "2027-10-20" }, { "2027-01-13", "2027-07-01", "2028-01-12" },
		{ "2026-11-04", "2027-07-01", "2027-11-10" }, /* höstlov: the week after */
		{ "2027-04-13", "2027-07-01", "2028-04-04" }, /* both weeks of Easter: the week before */
		{ "2026-11-11", "2027-11-15", "2027-11-17" }, /* the one before has been moved */
		{ "2027-06-30", "2027-07-01", "2028-06-30" }, /* summer: the last day at the latest */
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(
		    when_iso(*state, plan_shift(day_of(rows[i].day), day_of(rows[i].first), day_of("2028-06-30"), 9)),
		    rows[i].want);
}

static void next_day(void **state)
{
	int64_t last = day_of("2027-06-30");

	assert_string_equal(when_iso(*state, plan_next_day(day_of("2026-10-24"), last, 8)), "2026-11-02");
	assert_string_equal(when_iso(*state, plan_next_day(day_of("2026-11-02"), last, 8)), "2026-11-02");
	assert_string_equal(when_iso(*state, plan_next_day(day_of("2027-06-16"), last, 8)), "2027-06-30");
	assert_string_equal(when_iso(*state, plan_next_day(day_of("2027-08-16"), last, 8)), "2027-06-30");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(easters),    TEST(kinds),    TEST(thirteen_a_year), TEST(known_years), TEST(times),
		TEST(always_ten), TEST(too_late), TEST(a_year_later),    TEST(next_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
