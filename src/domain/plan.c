/* SPDX-License-Identifier: EUPL-1.2 */
/* plan: chooses, for each meeting in turn, the day nearest to where it belongs in the year. */
#include "domain/plan.h"

#include "base/when.h"
#include "domain/holiday.h"

#include <stdlib.h>

enum { WORKDAYS = 5, DAYS_MAX = 400, WEEKS = 41, MOVED_COSTS = 7 /* days */, YEAR_LATER = 52 * 7 };

/* Where the meetings lie in a school year: weeks after the first one. Del 1 in August and September, Del 2 in September
 * and October, Del 3 in November, Del 4 from January to March, Del 5 in May and June. */
static const int weeks[PLAN_MEETINGS] = { 0, 3, 5, 8, 11, 14, 21, 29, 37, WEEKS };

struct days {
	size_t n;
	struct {
		int64_t at;
		bool moved; /* not the weekday asked for */
	} day[DAYS_MAX];
};

static bool free_for_work(int64_t day, int sports_week)
{
	return holiday_kind(day, sports_week) == DAY_WORK;
}

int64_t plan_next_day(int64_t from, int64_t last, int sports_week)
{
	while (from < last && !free_for_work(from, sports_week))
		from = when_add_days(from, 1);
	return from < last ? from : last;
}

int64_t plan_shift(int64_t day, int64_t first, int64_t last, int sports_week)
{
	static const int weeks_off[] = { 0, 1, -1 };
	int64_t same = when_add_days(day, YEAR_LATER);

	for (size_t i = 0; i < sizeof weeks_off / sizeof *weeks_off; i++) {
		int64_t at = when_add_days(same, 7 * weeks_off[i]);

		if (at >= first && at <= last && free_for_work(at, sports_week))
			return at;
	}
	return plan_next_day(same < first ? first : same, last, sports_week);
}

static void add(struct days *d, int64_t at, bool moved)
{
	if (d->n < DAYS_MAX) {
		d->day[d->n].at = at;
		d->day[d->n++].moved = moved;
	}
}

/* One day of each week: the weekday asked for, or the nearest that is free for work. */
static void one_a_week(const struct plan_answers *a, int64_t first, int64_t last, struct days *out)
{
	static const int nearest[] = { 0, 1, -1, 2, -2, 3, -3, 4, -4 };
	int64_t monday = when_add_days(first, -when_local(first).weekday);

	for (; monday <= last; monday = when_add_days(monday, 7))
		for (size_t i = 0; i < sizeof nearest / sizeof *nearest; i++) {
			int weekday = a->weekday + nearest[i];
			int64_t day = when_add_days(monday, weekday);

			if (weekday < 0 || weekday >= WORKDAYS || day < first || day > last ||
			    !free_for_work(day, a->sports_week))
				continue;
			add(out, day, nearest[i] != 0);
			break;
		}
}

static void all(const struct plan_answers *a, int64_t first, int64_t last, struct days *out)
{
	for (int64_t day = first; day <= last; day = when_add_days(day, 1))
		if (free_for_work(day, a->sports_week))
			add(out, day, when_local(day).weekday != a->weekday);
}

/* The best of those that leave days enough for the meetings still to come. */
static size_t nearest_to(const struct days *d, size_t from, size_t to, int target)
{
	size_t best = from;
	int least = INT32_MAX;

	for (size_t i = from; i < to; i++) {
		int cost = abs(when_days(d->day[0].at, d->day[i].at) - target) + (d->day[i].moved ? MOVED_COSTS : 0);

		if (cost < least) {
			least = cost;
			best = i;
		}
	}
	return best;
}

bool plan_make(const struct plan_answers *a, int64_t first, int64_t last, struct plan_meeting out[PLAN_MEETINGS])
{
	int64_t start = a->start > first ? a->start : first;
	struct days d = { 0 };
	size_t next = 0;

	one_a_week(a, start, last, &d);
	if (d.n < PLAN_MEETINGS) {
		d.n = 0;
		all(a, start, last, &d);
	}
	if (d.n < PLAN_MEETINGS)
		return false;
	int span = when_days(d.day[0].at, d.day[d.n - 1].at);
	for (size_t i = 0; i < PLAN_MEETINGS; i++) {
		size_t chosen = nearest_to(&d, next, d.n - PLAN_MEETINGS + i + 1, span * weeks[i] / WEEKS);

		out[i] = (struct plan_meeting){
			.part = (int)i / 2 + 1,
			.no = (int)i % 2 + 1,
			.day = d.day[chosen].at,
			.begins = a->afternoon ? PLAN_AFTERNOON : PLAN_MORNING,
			.length = PLAN_MINUTES,
		};
		next = chosen + 1;
	}
	return true;
}
