/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_place: one row for each page of the process leader; the menu shows the group of the one that is open. */
#include "web/page/lead_place.h"

#include "text/text.h"
#include "web/page/edition.h"

enum { GROUP_TODAY, GROUP_PEOPLE, GROUP_YEAR, GROUP_SETTINGS, GROUP_COUNT };

static const char *(*const groups[GROUP_COUNT])(const struct text *t) = {
	[GROUP_TODAY] = text_lead_group_today,
	[GROUP_PEOPLE] = text_lead_group_people,
	[GROUP_YEAR] = text_lead_group_year,
	[GROUP_SETTINGS] = text_lead_group_settings,
};

static const struct {
	const char *path;
	const char *(*label)(const struct text *t);
	int group;
} places[PLACE_COUNT] = {
#define X(place, path, name, group) [PLACE_##place] = { path, text_##name, GROUP_##group },
#include "web/page/lead_place.def"
#undef X
};

static const char *label_of(const struct visit *v, size_t place)
{
	return place == PLACE_CONTENT && edition_newer(v) ? text_edition_place_newer(&v->text)
							  : places[place].label(&v->text);
}

struct frame_page lead_frame(struct visit *v, enum lead_place place)
{
	struct frame_page f = visit_frame(v, NAV_LEAD, 0);
	struct place_group *all = ARENA_ARRAY(v->arena, GROUP_COUNT, struct place_group);
	struct page_link *links = ARENA_ARRAY(v->arena, PLACE_COUNT, struct page_link);

	for (int g = 0; g < GROUP_COUNT; g++) {
		all[g] = (struct place_group){ .name = groups[g](&v->text), .places = links };
		for (size_t i = 0; i < PLACE_COUNT; i++) {
			if (places[i].group != g)
				continue;
			if (i == place)
				f.beside_group = (size_t)g, f.beside_current = all[g].n;
			*links++ = (struct page_link){ label_of(v, i), visit_url(v, "%s", places[i].path) };
			all[g].n++;
		}
	}
	f.beside = all;
	f.n_beside = GROUP_COUNT;
	return f;
}
