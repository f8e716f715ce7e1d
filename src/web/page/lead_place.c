/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_place: one row for each page of the process leader. */
#include "web/page/lead_place.h"

#include "text/text.h"

static const struct {
	const char *path;
	const char *(*label)(const struct text *t);
} places[PLACE_COUNT] = {
	[PLACE_LEAD] = { "/leda", text_lead_place_start },
	[PLACE_PLANNING] = { "/leda/planering", text_planning_title },
	[PLACE_PEOPLE] = { "/leda/deltagare", text_people_title },
	[PLACE_FOLLOW] = { "/leda/uppfoljning", text_follow_title },
	[PLACE_PLAN] = { "/leda/tidsplan", text_nav_plan },
	[PLACE_DECISION] = { "/leda/beslut", text_decision_title },
	[PLACE_LEADERS] = { "/leda/processledare", text_leaders_title },
	[PLACE_YEAR] = { "/leda/lasar", text_year_title },
	[PLACE_TASKS] = { "/leda/uppgifter", text_tasks_all_title },
	[PLACE_COURSES] = { "/leda/kurser", text_courses_title },
	[PLACE_OBSERVERS] = { "/leda/observatorer", text_observers_title },
	[PLACE_REMIND] = { "/leda/paminnelser", text_remind_title },
	[PLACE_UNITS] = { "/leda/enheter", text_lead_place_units },
	[PLACE_SIGNUPS] = { "/leda/anmalningar", text_signups_title },
	[PLACE_GROUPS] = { "/leda/grupper", text_groups_title },
};

struct frame_page lead_frame(struct visit *v, enum lead_place place)
{
	struct frame_page f = visit_frame(v, NAV_LEAD, 0);
	struct page_link *links = ARENA_ARRAY(v->arena, PLACE_COUNT, struct page_link);

	for (size_t i = 0; i < PLACE_COUNT; i++)
		links[i] = (struct page_link){ places[i].label(&v->text), visit_url(v, "%s", places[i].path) };
	f.beside = links;
	f.n_beside = PLACE_COUNT > 1 ? PLACE_COUNT : 0; /* a way to one place only is no choice */
	f.beside_current = place;
	return f;
}
