/* SPDX-License-Identifier: EUPL-1.2 */
/* when: against the C library's own tables for Stockholm, and the words on the screen. */
#include "base/when.h"

#include "test.h"

#include <stdlib.h>
#include <time.h>

static int64_t utc(int year, int month, int day, int hour, int minute)
{
	struct tm tm = {
		.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = hour, .tm_min = minute
	};

	return (int64_t)timegm(&tm) * WHEN_SECOND;
}

/* Every change of summer time, 1996 to 2037, to the second. */
static void summer_time(void **state)
{
	static const struct {
		int64_t at;
		int before, after;
	} known[] = {
		{ 1774746000, 1, 2 }, /* 2026-03-29 01:00 UTC */
		{ 1792890000, 2, 1 }, /* 2026-10-25 01:00 UTC */
		{ 1711846800, 1, 2 }, /* 2024-03-31 01:00 UTC */
		{ 1729990800, 2, 1 }, /* 2024-10-27 01:00 UTC */
		{ 846378000, 2, 1 },  /* 1996-10-27 01:00 UTC */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(known); i++) {
		assert_int_equal(when_local(known[i].at * WHEN_SECOND - 1).offset, known[i].before);
		assert_int_equal(when_local(known[i].at * WHEN_SECOND).offset, known[i].after);
	}
}

static void against_the_c_library(void **state)
{
	(void)state;
	setenv("TZ", "Europe/Stockholm", 1);
	tzset();
	for (time_t t = 830000000; t < 2140000000; t += 50021) {
		struct tm tm;
		struct when_local l = when_local((int64_t)t * WHEN_SECOND);

		localtime_r(&t, &tm);
		if (strcmp(tm.tm_zone, "CET") && strcmp(tm.tm_zone, "CEST"))
			skip(); /* no time zones on this machine */
		assert_int_equal(l.year, tm.tm_year + 1900);
		assert_int_equal(l.month, tm.tm_mon + 1);
		assert_int_equal(l.day, tm.tm_mday);
		assert_int_equal(l.weekday, (tm.tm_wday + 6) % 7);
		assert_int_equal(l.hour, tm.tm_hour);
		assert_int_equal(l.minute, tm.tm_min);
		assert_int_equal(l.second, tm.tm_sec);
	}
	setenv("TZ", "America/Lima", 1);
	tzset();
	assert_int_equal(when_local(utc(2026, 7, 1, 12, 0)).hour, 14);
}

static void far_times(void **state)
{
	assert_string_equal(when_iso(*state, INT64_MIN), "0001-01-02");
	assert_string_equal(when_iso(*state, INT64_MAX), "9999-12-31");
	assert_string_equal(when_iso(*state, -1), "1970-01-01");
	assert_string_equal(when_iso(*state, utc(1969, 12, 31, 22, 59) + 59 * WHEN_SECOND), "1969-12-31");
	assert_string_equal(when_iso(*state, utc(2000, 2, 29, 12, 0)), "2000-02-29");
	assert_string_equal(when_iso(*state, utc(2100, 3, 1, 12, 0) - 86400LL * WHEN_SECOND), "2100-02-28");
}

static void words(void **state)
{
	int64_t at = utc(2026, 10, 16, 12, 32), night = utc(2026, 10, 16, 22, 5);

	assert_string_equal(when_date(*state, LANG_SV, at), "fredag 16 oktober");
	assert_string_equal(when_date(*state, LANG_EN, at), "Friday 16 October");
	assert_string_equal(when_date(*state, LANG_SV, night), "lördag 17 oktober");
	assert_string_equal(when_full(*state, LANG_SV, at), "16 oktober 2026");
	assert_string_equal(when_full(*state, LANG_EN, at), "16 October 2026");
	assert_string_equal(when_month(*state, LANG_SV, at), "Oktober 2026");
	assert_string_equal(when_month(*state, LANG_EN, at), "October 2026");
	assert_string_equal(when_clock(*state, LANG_SV, at), "14.32");
	assert_string_equal(when_clock(*state, LANG_EN, at), "14:32");
	assert_string_equal(when_clock(*state, LANG_SV, night), "0.05");
	assert_string_equal(when_stamp(*state, at), "2026-10-16 14:32");
	assert_string_equal(when_stamp(*state, night), "2026-10-17 00:05");
	assert_string_equal(when_day(*state, LANG_SV, at, utc(2027, 6, 30, 12, 0)), "16 oktober");
	assert_string_equal(when_day(*state, LANG_SV, at, utc(2027, 7, 1, 12, 0)), "16 oktober 2026");
}

static void relative(void **state)
{
	int64_t now = utc(2026, 10, 25, 12, 0); /* the day that is 25 hours long */

	assert_string_equal(when_relative(*state, LANG_SV, utc(2026, 10, 25, 8, 12), now), "i dag 9.12");
	assert_string_equal(when_relative(*state, LANG_SV, utc(2026, 10, 24, 14, 20), now), "i går 16.20");
	assert_string_equal(when_relative(*state, LANG_SV, utc(2026, 10, 24, 22, 0), now), "i dag 0.00");
	assert_string_equal(when_relative(*state, LANG_SV, utc(2026, 10, 24, 21, 59), now), "i går 23.59");
	assert_string_equal(when_relative(*state, LANG_SV, utc(2026, 10, 26, 7, 0), now), "i morgon 8.00");
	assert_string_equal(when_relative(*state, LANG_SV, utc(2026, 10, 2, 7, 41), now), "2 oktober 9.41");
	assert_string_equal(when_relative(*state, LANG_SV, utc(2026, 5, 2, 7, 41), now), "2 maj 2026 9.41");
	assert_string_equal(when_relative(*state, LANG_EN, utc(2026, 10, 25, 8, 12), now), "today 9:12");
	assert_string_equal(when_relative(*state, LANG_EN, utc(2026, 10, 24, 14, 20), now), "yesterday 16:20");
}

static void school_years(void **state)
{
	assert_string_equal(when_school_year(*state, utc(2026, 6, 30, 21, 59)), "2025/26");
	assert_string_equal(when_school_year(*state, utc(2026, 6, 30, 22, 0)), "2026/27");
	assert_string_equal(when_school_year(*state, utc(2027, 1, 1, 0, 0)), "2026/27");
	assert_string_equal(when_school_year(*state, utc(2099, 9, 1, 0, 0)), "2099/00");
}

static void adding_days(void **state)
{
	int64_t friday = utc(2026, 10, 23, 12, 30) + 7;

	(void)state;
	assert_true(when_add_days(friday, 3) == utc(2026, 10, 26, 13, 30) + 7);
	assert_true(when_add_days(when_add_days(friday, 3), -3) == friday);
	assert_true(when_add_days(utc(2026, 12, 30, 8, 0), 3) == utc(2027, 1, 2, 8, 0));
	/* 2.30 does not exist on 29 March 2026; it is read as 3.30. */
	assert_true(when_add_days(utc(2026, 3, 28, 1, 30), 1) == utc(2026, 3, 29, 1, 30));
	/* 2.30 comes twice on 25 October 2026; the first is meant. */
	assert_true(when_add_days(utc(2026, 10, 24, 0, 30), 1) == utc(2026, 10, 25, 0, 30));
}

static void days_and_weeks(void **state)
{
	static const struct {
		int year, month, day, week;
	} known[] = { { 2026, 1, 1, 1 },   { 2026, 10, 26, 44 }, { 2026, 12, 31, 53 },
		      { 2027, 1, 3, 53 },  { 2027, 1, 4, 1 },    { 2027, 3, 28, 12 },
		      { 2024, 12, 30, 1 }, { 2028, 2, 29, 9 },   { 2021, 1, 3, 53 } };

	(void)state;
	for (size_t i = 0; i < COUNT(known); i++)
		assert_int_equal(
		    when_week(when_midnight(known[i].year, known[i].month, known[i].day) + 3600LL * WHEN_SECOND),
		    known[i].week);
	assert_true(when_midnight(2026, 10, 16) == utc(2026, 10, 15, 22, 0));
	assert_int_equal(when_days(utc(2026, 10, 24, 22, 0), utc(2026, 10, 25, 22, 30)), 0); /* 25 hours */
	assert_int_equal(when_days(utc(2026, 10, 24, 21, 59), utc(2026, 10, 25, 23, 0)), 2);
	assert_int_equal(when_days(utc(2028, 3, 1, 12, 0), utc(2028, 2, 28, 12, 0)), -2);
	/* Half past eight is half past eight, also on the days that begin in another time. */
	assert_true(when_minute(when_midnight(2026, 3, 29), 510) == utc(2026, 3, 29, 6, 30));
	assert_true(when_minute(when_midnight(2026, 10, 25), 510) == utc(2026, 10, 25, 7, 30));
	assert_true(when_minute(utc(2026, 10, 16, 12, 0), 0) == when_midnight(2026, 10, 16));
}

static void form_dates(void **state)
{
	static const char *const bad[] = { "",           "2026-10-1",  "2026-10-016", "2026/10/16", "16-10-2026",
					   "2026-13-01", "2026-00-01", "2026-02-29",  "2026-04-31", "2026-04-00",
					   "1899-12-31", "2200-01-01", "2026-1a-01",  "+026-10-16", " 2026-10-16" };
	int64_t at = 42;

	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(when_parse_date(bad[i], &at));
	assert_true(at == 42);
	assert_true(when_parse_date("2026-10-16", &at));
	assert_true(at == utc(2026, 10, 15, 22, 0));
	assert_true(when_parse_date("2028-02-29", &at));
	assert_string_equal(when_iso(*state, at), "2028-02-29");
	for (int64_t day = 0; day < 300 * 365; day += 17) {
		const char *iso = when_iso(*state, utc(1900, 1, 1, 12, 0) + day * 86400 * WHEN_SECOND);

		assert_true(when_parse_date(iso, &at));
		assert_string_equal(when_iso(*state, at), iso);
		assert_int_equal(when_local(at).hour, 0);
	}
}

static void form_clocks(void **state)
{
	static const char *const bad[] = { "",      "24",    "8.5",  "8.60",  "8,30", ".30",   "8.",
					   "8.300", "-8.30", "8.-1", " 8.30", "8 30", "100.0", "8.30 " };
	int minute = 42;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(when_parse_clock(bad[i], &minute));
	assert_int_equal(minute, 42);
	assert_true(when_parse_clock("8.30", &minute));
	assert_int_equal(minute, 510);
	assert_true(when_parse_clock("08:30", &minute));
	assert_int_equal(minute, 510);
	assert_true(when_parse_clock("13", &minute));
	assert_int_equal(minute, 780);
	assert_true(when_parse_clock("23.59", &minute));
	assert_int_equal(minute, 1439);
}

static void now(void **state)
{
	int64_t clock = (int64_t)time(NULL) * WHEN_SECOND, at = when_now();

	(void)state;
	assert_true(at >= clock && at < clock + 5LL * WHEN_SECOND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(summer_time), TEST(against_the_c_library), TEST(far_times),   TEST(words),
		TEST(relative),    TEST(school_years),          TEST(adding_days), TEST(days_and_weeks),
		TEST(form_dates),  TEST(form_clocks),           TEST(now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
