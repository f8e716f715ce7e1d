/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_place: one row for each page of the process leader. */
#include "web/page/lead_place.h"

#include "text/text.h"

static const struct {
	const char *path;
	const char *(*label)(const struct text *t);
} places[PLACE_COUNT] = {
#define X(place, path, name) [PLACE_##place] = { path, text_##name },
#include "web/page/lead_place.def"
#undef X
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
