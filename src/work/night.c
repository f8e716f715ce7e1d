/* SPDX-License-Identifier: EUPL-1.2 */
/* night: from two o'clock on. */
#include "work/night.h"

#include "base/when.h"

enum { HOUR = 2, FIRST_MINUTES = 5, LONGEST_MINUTES = 240, DOUBLED = 6 };

bool night_has_come(int64_t now)
{
	return when_local(now).hour >= HOUR;
}

struct night night_begin(int64_t now)
{
	return (struct night){ .day = night_has_come(now) ? when_local(now).day : 0 };
}

bool night_due(const struct night *n, int64_t now)
{
	bool again = n->failures && now >= n->next;

	return night_has_come(now) && (when_local(now).day != n->day || again);
}

enum err night_over(struct night *n, int64_t now, enum err e)
{
	int64_t minutes = (int64_t)FIRST_MINUTES << (n->failures < DOUBLED ? n->failures : DOUBLED);

	n->day = when_local(now).day;
	n->next = now + (minutes < LONGEST_MINUTES ? minutes : LONGEST_MINUTES) * 60 * WHEN_SECOND;
	n->failures = e ? n->failures + 1 : 0;
	return e;
}
