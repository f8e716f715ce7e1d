/* SPDX-License-Identifier: EUPL-1.2 */
/* when: points in time as microseconds since 1970 UTC, and how people in Sweden read them. */
#pragma once
#include "base/arena.h"
#include "base/lang.h"

#include <stdbool.h>
#include <stdint.h>

enum { WHEN_SECOND = 1000000 };

/* Swedish local time, whatever TZ says. */
struct when_local {
	int year, month, day; /* month and day from 1 */
	int weekday;          /* 0 Monday .. 6 Sunday */
	int hour, minute, second;
	int offset; /* hours ahead of UTC: 1, in summer 2 */
};

int64_t when_now(void);
/* Times outside the years 1 to 9999 become the nearest one inside. */
struct when_local when_local(int64_t at);

/* "fredag 16 oktober", "Friday 16 October" */
const char *when_date(struct arena *a, enum lang lang, int64_t at);
/* "16 oktober 2026", "16 October 2026" */
const char *when_full(struct arena *a, enum lang lang, int64_t at);
/* "16 oktober" in the school year of now, else with the year. */
const char *when_day(struct arena *a, enum lang lang, int64_t at, int64_t now);
/* "Oktober 2026", "October 2026": a label, so with a capital. */
const char *when_month(struct arena *a, enum lang lang, int64_t at);
/* "14.32", "14:32" */
const char *when_clock(struct arena *a, enum lang lang, int64_t at);
/* "i dag 9.12", "i går 16.20", "2 oktober 9.41"; with the year where when_day has it. */
const char *when_relative(struct arena *a, enum lang lang, int64_t at, int64_t now);
/* "fredag", "Friday"; 0 is Monday */
const char *when_weekday(enum lang lang, int weekday);
/* "2026-10-16", the form of dates in forms, files and SQL. */
const char *when_iso(struct arena *a, int64_t at);
/* "2026-10-16 09:12": for terminals and logs; columns of them line up and sort. */
const char *when_stamp(struct arena *a, int64_t at);

/* "2026/27": a school year begins on 1 July. */
const char *when_school_year(struct arena *a, int64_t at);
/* The same time of day n days later (or earlier), over the change to and from summer time too. */
int64_t when_add_days(int64_t at, int n);
/* The beginning of a day; month and day are such that there are. */
int64_t when_midnight(int year, int month, int day);
/* How many days later the second one is, whatever the time of day. */
int when_days(int64_t from, int64_t to);
/* The week by ISO 8601: 1 to 53. */
int when_week(int64_t at);
/* So many minutes into the day of at, as clocks on walls show it. */
int64_t when_minute(int64_t at, int minute);
/* The beginning of the day "YYYY-MM-DD" in Sweden, years 1900 to 2199. False: not such a day; *out is untouched. */
bool when_parse_date(const char *s, int64_t *out);
/* Minutes into the day of "8.30", "08:30" or "8". False: no time of day; *out is untouched. */
bool when_parse_clock(const char *s, int *out);
