/* SPDX-License-Identifier: EUPL-1.2 */
/* holiday: fixed days, days counted from Easter, and Saturdays within a week. */
#include "domain/holiday.h"

#include "base/when.h"

#include <stddef.h>

#define LENGTH(a) (sizeof(a) / sizeof *(a))

enum { AUTUMN_WEEK = 44, SATURDAY = 5 };

static const struct {
	int month, day;
	enum day_kind kind;
} fixed[] = {
	{ 1, 1, DAY_HOLIDAY },   /* nyårsdagen */
	{ 1, 5, DAY_EVE },       /* trettondagsafton */
	{ 1, 6, DAY_HOLIDAY },   /* trettondedag jul */
	{ 4, 30, DAY_EVE },      /* valborgsmässoafton */
	{ 5, 1, DAY_HOLIDAY },   /* första maj */
	{ 6, 6, DAY_HOLIDAY },   /* nationaldagen */
	{ 12, 24, DAY_EVE },     /* julafton */
	{ 12, 25, DAY_HOLIDAY }, /* juldagen */
	{ 12, 26, DAY_HOLIDAY }, /* annandag jul */
	{ 12, 31, DAY_EVE },     /* nyårsafton */
};

static const struct {
	int days; /* after Easter Sunday */
	enum day_kind kind;
} by_easter[] = {
	{ -3, DAY_EVE },     /* skärtorsdagen */
	{ -2, DAY_HOLIDAY }, /* långfredagen */
	{ -1, DAY_EVE },     /* påskafton */
	{ 0, DAY_HOLIDAY },  /* påskdagen */
	{ 1, DAY_HOLIDAY },  /* annandag påsk */
	{ 39, DAY_HOLIDAY }, /* Kristi himmelsfärdsdag */
	{ 40, DAY_EVE },     /* the Friday after it */
	{ 49, DAY_HOLIDAY }, /* pingstdagen */
};

/* The first Saturday from that day on; the Friday before is its eve. */
static const struct {
	int month, day;
} saturdays[] = {
	{ 6, 20 },  /* midsommardagen */
	{ 10, 31 }, /* alla helgons dag */
};

/* From Monday of the week before Easter to Friday of the week after. */
enum { EASTER_BREAK_FIRST = -6, EASTER_BREAK_LAST = 5 };

/* Both days included; one that ends before it begins goes over the new year. */
static const struct {
	int from_month, from_day, to_month, to_day;
} seasons[] = {
	{ 12, 20, 1, 8 }, /* jullov */
	{ 6, 16, 8, 9 },  /* sommarlov */
};

/* The moon by its cycle of 19 years and the Gregorian centuries; Easter is the Sunday after it is full. */
int64_t holiday_easter(int year)
{
	int century = year / 100, golden = year % 19;
	int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
	int sunday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 4) % 7;
	int late = (golden + 11 * moon + 22 * sunday) / 451;
	int day = moon + sunday - 7 * late + 114;

	return when_midnight(year, day / 31, day % 31 + 1);
}

static enum day_kind moving(int64_t at, struct when_local day)
{
	int after = when_days(holiday_easter(day.year), at);

	for (size_t i = 0; i < LENGTH(by_easter); i++)
		if (by_easter[i].days == after)
			return by_easter[i].kind;
	for (size_t i = 0; i < LENGTH(saturdays); i++) {
		int ahead = when_days(when_midnight(day.year, saturdays[i].month, saturdays[i].day), at);

		if (day.weekday == SATURDAY && ahead >= 0 && ahead < 7)
			return DAY_HOLIDAY;
		if (day.weekday == SATURDAY - 1 && ahead >= -1 && ahead < 6)
			return DAY_EVE;
	}
	return DAY_WORK;
}

bool holiday_break(int64_t at, int sports_week)
{
	struct when_local day = when_local(at);
	int week = when_week(at), after = when_days(holiday_easter(day.year), at), date = 100 * day.month + day.day;

	if (week == AUTUMN_WEEK || week == sports_week || (after >= EASTER_BREAK_FIRST && after <= EASTER_BREAK_LAST))
		return true;
	for (size_t i = 0; i < LENGTH(seasons); i++) {
		int from = 100 * seasons[i].from_month + seasons[i].from_day;
		int to = 100 * seasons[i].to_month + seasons[i].to_day;

		if (from <= to ? date >= from && date <= to : date >= from || date <= to)
			return true;
	}
	return false;
}

enum day_kind holiday_kind(int64_t at, int sports_week)
{
	struct when_local day = when_local(at);
	enum day_kind kind = moving(at, day);

	for (size_t i = 0; i < LENGTH(fixed) && kind != DAY_HOLIDAY; i++)
		if (fixed[i].month == day.month && fixed[i].day == day.day)
			kind = fixed[i].kind;
	if (kind)
		return kind;
	if (holiday_break(at, sports_week))
		return DAY_BREAK;
	return day.weekday >= SATURDAY ? DAY_WEEKEND : DAY_WORK;
}
