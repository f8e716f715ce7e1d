/* SPDX-License-Identifier: EUPL-1.2 */
/* plan: a whole school year of meetings from three answers. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	PLAN_MEETINGS = 10,
	PLAN_MINUTES = 210,         /* half a day */
	PLAN_MORNING = 8 * 60 + 30, /* when it begins, minutes into the day */
	PLAN_AFTERNOON = 12 * 60 + 45,
};

struct plan_answers {
	int64_t start;   /* the first day that comes into question */
	int weekday;     /* 0 Monday .. 4 Friday */
	bool afternoon;  /* else in the morning */
	int sports_week; /* SPORTS_WEEK_FIRST .. SPORTS_WEEK_LAST */
};

struct plan_meeting {
	int part, no;       /* the second meeting of Del 3: 3, 2 */
	int64_t day;        /* its beginning, in Sweden */
	int begins, length; /* minutes */
};

/* Two half-days for each part, spread as the parts are over a school year, between the start and the cycle's last day:
 * on the weekday asked for; where that day is not free for work another day of its week, or where the time is too short
 * any working day. False: there are not ten days to be had. */
bool plan_make(const struct plan_answers *a, int64_t first, int64_t last, struct plan_meeting out[PLAN_MEETINGS]);
/* A meeting of that day a school year later: 52 weeks, so on the same weekday; where that is not free for work the week
 * after or before, else the next day that is. Never before the first day, nor after the last. */
int64_t plan_shift(int64_t day, int64_t first, int64_t last, int sports_week);
/* The first day from that one on, and not after last, that is of that weekday and free for work; last where none is. */
int64_t plan_next_day(int64_t from, int64_t last, int sports_week);
