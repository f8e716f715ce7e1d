/* SPDX-License-Identifier: EUPL-1.2 */
/* calendar: the time plan as a file, and as an address that calendars read again and again. */
#pragma once
#include "web/route.h"

/* GET /kalender/:token: whoever has the address. The others need a session. */
page_fn calendar_feed_show, calendar_file, calendar_change, calendar_group_change;

/* What the page of the plan, or of the group that is open (grp), shows of it. feed: the row's id, NULL: there is none.
 */
struct calendar_box calendar_box(const struct visit *v, bool grp, const char *feed);
