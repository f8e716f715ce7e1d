/* SPDX-License-Identifier: EUPL-1.2 */
/* meet: one meeting for those who take part: when, what to prepare, and its agenda. */
#pragma once
#include "query/meeting_read.h"
#include "web/route.h"

/* What the pages of a meeting have in common. */
struct meet {
	const struct meeting_get *row;
	const struct part *part;
	struct agenda_meeting *at;
	struct page_link link; /* to its page, by its title */
};

/* ERR_NOT_FOUND: the plan is a draft that the person does not know of. */
enum err meet_of(struct visit *v, const struct meeting_get *row, const struct meetings_beside_rows *beside,
		 struct meet *out);
/* The agenda with its times. */
const struct agenda_row *meet_agenda(struct visit *v, const struct meet *m, const struct agenda_lines_rows *own,
				     size_t *n);
/* "tisdag 20 oktober kl. 8.30–12.00" */
const char *meet_when(const struct visit *v, const struct meeting_get *row);

/* The page of a step of taking part is that of its meeting. */
enum err meet_step_go(struct visit *v);

page_fn meet_show;
