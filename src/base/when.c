/* SPDX-License-Identifier: EUPL-1.2 */
/* when: the Gregorian calendar by counting days, and summer time by the rule of directive 2000/84/EC. */
#include "base/when.h"

#include <string.h>
#include <time.h>

enum { DAY = 86400, HOUR = 3600, EPOCH = 719162 /* days from 0001-01-01 to 1970-01-01 */ };

static const char *const months[LANG_COUNT][12] = {
	[LANG_SV] = { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
		      "november", "december" },
	[LANG_EN] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		      "November", "December" },
};
static const char *const weekdays[LANG_COUNT][7] = {
	[LANG_SV] = { "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag" },
	[LANG_EN] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
};
static const char *const near_days[LANG_COUNT][3] = {
	[LANG_SV] = { "i går", "i dag", "i morgon" },
	[LANG_EN] = { "yesterday", "today", "tomorrow" },
};

/* ---- The calendar: days are counted from 0001-01-01, a Monday, in a year 1 that never was ---- */

static bool leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_length(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return lengths[month - 1] + (month == 2 && leap(year));
}

static int year_begins(int year)
{
	int before = year - 1;

	return 365 * before + before / 4 - before / 100 + before / 400;
}

static int days_of(int year, int month, int day)
{
	int n = year_begins(year) + day - 1;

	for (int m = 1; m < month; m++)
		n += month_length(year, m);
	return n;
}

static void date_of(int days, struct when_local *l)
{
	l->year = days / 366 + 1; /* at most a few years early */
	while (year_begins(l->year + 1) <= days)
		l->year++;
	l->day = days - year_begins(l->year) + 1;
	for (l->month = 1; l->day > month_length(l->year, l->month); l->month++)
		l->day -= month_length(l->year, l->month);
	l->weekday = days % 7;
}

/* Hours ahead of UTC at a second counted from 0001-01-01 UTC. Summer time goes from the last Sunday of March to the
 * last Sunday of October, each at 01:00 UTC. Sweden has kept this rule since 1996. */
static int offset_at(int64_t second)
{
	struct when_local l;

	date_of((int)(second / DAY), &l);
	int march = days_of(l.year, 3, 31), october = days_of(l.year, 10, 31);
	int64_t begins = (int64_t)(march - (march + 1) % 7) * DAY + HOUR;
	int64_t ends = (int64_t)(october - (october + 1) % 7) * DAY + HOUR;

	return second >= begins && second < ends ? 2 : 1;
}

int64_t when_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * WHEN_SECOND + t.tv_nsec / 1000;
}

/* Seconds from 0001-01-01 UTC, kept a day within the years 1 to 9999 so that local time is too. */
static int64_t second_of(int64_t at)
{
	int64_t first = DAY, last = (int64_t)(year_begins(10000) - 1) * DAY - 1;
	int64_t seconds = at / WHEN_SECOND - (at % WHEN_SECOND < 0) + (int64_t)EPOCH * DAY;

	return seconds < first ? first : seconds > last ? last : seconds;
}

struct when_local when_local(int64_t at)
{
	struct when_local l = { 0 };
	int64_t second = second_of(at);

	l.offset = offset_at(second);
	second += (int64_t)l.offset * HOUR;
	date_of((int)(second / DAY), &l);
	int of_day = (int)(second % DAY);
	l.hour = of_day / HOUR;
	l.minute = of_day / 60 % 60;
	l.second = of_day % 60;
	return l;
}

/* From local days and seconds. The hour that a spring night lacks is read an hour later; the hour that an autumn
 * night has twice is the first one. */
static int64_t at_local(int days, int64_t of_day)
{
	int64_t local = (int64_t)days * DAY + of_day;
	int summer = offset_at(local - 2 * HOUR);

	return (local - (int64_t)summer * HOUR - (int64_t)EPOCH * DAY) * WHEN_SECOND;
}

static int local_days(int64_t at)
{
	struct when_local l = when_local(at);

	return days_of(l.year, l.month, l.day);
}

int64_t when_add_days(int64_t at, int n)
{
	struct when_local l = when_local(at);
	int64_t of_second = at % WHEN_SECOND;

	if (of_second < 0)
		of_second += WHEN_SECOND;
	return at_local(local_days(at) + n, l.hour * HOUR + l.minute * 60 + l.second) + of_second;
}

int64_t when_midnight(int year, int month, int day)
{
	return at_local(days_of(year, month, day), 0);
}

int when_days(int64_t from, int64_t to)
{
	return local_days(to) - local_days(from);
}

int when_week(int64_t at)
{
	struct when_local l;
	int days = local_days(at), thursday = days - days % 7 + 3;

	date_of(thursday, &l); /* a week belongs to the year of its Thursday */
	return (thursday - year_begins(l.year)) / 7 + 1;
}

int64_t when_minute(int64_t at, int minute)
{
	return at_local(local_days(at), (int64_t)minute * 60);
}

static bool digits(const char *s, size_t n, int *out)
{
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = 10 * *out + s[i] - '0';
	}
	return true;
}

bool when_parse_date(const char *s, int64_t *out)
{
	int year, month, day;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-' || !digits(s, 4, &year) || !digits(s + 5, 2, &month) ||
	    !digits(s + 8, 2, &day))
		return false;
	if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > month_length(year, month))
		return false;
	*out = at_local(days_of(year, month, day), 0);
	return true;
}

bool when_parse_clock(const char *s, int *out)
{
	size_t n = strspn(s, "0123456789");
	int hour, minute = 0;

	if (n < 1 || n > 2 || !digits(s, n, &hour) || hour > 23)
		return false;
	s += n;
	if (*s && ((*s != '.' && *s != ':') || strlen(s) != 3 || !digits(s + 1, 2, &minute) || minute > 59))
		return false;
	*out = 60 * hour + minute;
	return true;
}

/* ---- Words ---- */

const char *when_weekday(enum lang lang, int weekday)
{
	return weekdays[lang][weekday];
}

const char *when_date(struct arena *a, enum lang lang, int64_t at)
{
	struct when_local l = when_local(at);

	return arena_printf(a, "%s %d %s", weekdays[lang][l.weekday], l.day, months[lang][l.month - 1]);
}

const char *when_full(struct arena *a, enum lang lang, int64_t at)
{
	struct when_local l = when_local(at);

	return arena_printf(a, "%d %s %d", l.day, months[lang][l.month - 1], l.year);
}

/* The calendar year in which the school year of that day begins. */
static int school_year(struct when_local l)
{
	return l.year - (l.month < 7);
}

const char *when_day(struct arena *a, enum lang lang, int64_t at, int64_t now)
{
	struct when_local l = when_local(at);

	if (school_year(l) != school_year(when_local(now)))
		return when_full(a, lang, at);
	return arena_printf(a, "%d %s", l.day, months[lang][l.month - 1]);
}

const char *when_month(struct arena *a, enum lang lang, int64_t at)
{
	struct when_local l = when_local(at);
	char *s = arena_printf(a, "%s %d", months[lang][l.month - 1], l.year);

	if (*s >= 'a' && *s <= 'z')
		*s = (char)(*s - 'a' + 'A');
	return s;
}

const char *when_clock(struct arena *a, enum lang lang, int64_t at)
{
	struct when_local l = when_local(at);

	return arena_printf(a, "%d%c%02d", l.hour, lang == LANG_EN ? ':' : '.', l.minute);
}

const char *when_relative(struct arena *a, enum lang lang, int64_t at, int64_t now)
{
	int ahead = local_days(at) - local_days(now);
	const char *day = ahead >= -1 && ahead <= 1 ? near_days[lang][ahead + 1] : when_day(a, lang, at, now);

	return arena_printf(a, "%s %s", day, when_clock(a, lang, at));
}

const char *when_iso(struct arena *a, int64_t at)
{
	struct when_local l = when_local(at);

	return arena_printf(a, "%04d-%02d-%02d", l.year, l.month, l.day);
}

const char *when_stamp(struct arena *a, int64_t at)
{
	struct when_local l = when_local(at);

	return arena_printf(a, "%s %02d:%02d", when_iso(a, at), l.hour, l.minute);
}

const char *when_school_year(struct arena *a, int64_t at)
{
	int first = school_year(when_local(at));

	return arena_printf(a, "%d/%02d", first, (first + 1) % 100);
}
