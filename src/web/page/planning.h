/* SPDX-License-Identifier: EUPL-1.2 */
/* planning: the process leader's checklist. */
#pragma once
#include "query/lead_read.h"
#include "web/route.h"

page_fn planning_show, planning_tick_line;

/* What comes next, and in *state how much is done. */
struct next_step planning_next(struct visit *v, const struct planning_facts *facts,
			       const struct planning_ticks_rows *ticks, const char **state);
