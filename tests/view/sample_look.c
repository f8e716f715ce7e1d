/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: a page as a participant sees it, looked at by a process leader. */
#include "sample.h"

static void look(struct html *h)
{
	static struct meeting_row meeting;
	struct plan_page p = { .frame = frame_jonas(NAV_PLAN), .published = true };

	meeting = (struct meeting_row){ .part = 2,
					.day = S("tisdag 29 september"),
					.time = S("8.30–12.00"),
					.title = S("Del 2, träff 1: Underlag"),
					.state = S("Planerad") };
	p.frame.lead = p.frame.handover = p.frame.privacy = p.frame.accessibility = (struct url){ NULL };
	p.frame.banner = S("Du ser sidan som en ny deltagare i en skolenhets grupp.");
	p.frame.leave = (struct page_link){ S("Tillbaka till Leda"), U("/s/1/leda") };
	p.frame.other = (struct page_link){ S("Som deltagare i huvudmannens grupp"), U("/s/1/som/huvudman/tidsplan") };
	p.parts = (struct plan_parts){ .planned = 1, .n = 1, .meetings = &meeting };
	p.next = &meeting;
	view_plan(h, &p);
}

static const struct sample pages[] = {
	{ "look", look },
};
SAMPLES(look_samples, pages);
