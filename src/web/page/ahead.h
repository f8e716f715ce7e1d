/* SPDX-License-Identifier: EUPL-1.2 */
/* ahead: what comes: the meetings, goals and activities of the weeks ahead as a list, and those of the year as a ring.
 */
#pragma once
#include "web/page/steps.h"

/* The first of the published plan that is not over; NULL: there is none. */
const struct plan_meetings *ahead_meeting(const struct steps *s);
/* Of the next four weeks, by day; the next meeting has a box of its own. */
void ahead_rows(const struct steps *s, struct overview_page *p);
/* Of the school year that now is in: its meetings, and what is ahead of the rest. */
struct year_ring ahead_year(const struct steps *s);
