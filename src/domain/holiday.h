/* SPDX-License-Identifier: EUPL-1.2 */
/* holiday: the days on which nobody is called to a meeting. Public holidays by lag (1989:253) om allmänna helgdagar;
 * the eves on which most are free or leave early; and the weeks in which schools commonly have no pupils. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { SPORTS_WEEK_FIRST = 7, SPORTS_WEEK_LAST = 12 };

enum day_kind {
	DAY_WORK,
	DAY_WEEKEND,
	DAY_HOLIDAY,
	DAY_EVE,  /* an eve, or the Friday between Kristi himmelsfärdsdag and the weekend */
	DAY_BREAK /* höstlov, jullov, sportlov, påsk, sommarlov */
};

/* Easter Sunday of a Gregorian year. */
int64_t holiday_easter(int year);
/* A holiday that falls on a Sunday or in a break is still a holiday; an eve in a break is an eve. */
enum day_kind holiday_kind(int64_t at, int sports_week);
/* Within höstlov (week 44), jullov, sportlov (which differs: sports_week), the weeks before and after Easter (schools
 * are free in one of them), or the summer. */
bool holiday_break(int64_t at, int sports_week);
