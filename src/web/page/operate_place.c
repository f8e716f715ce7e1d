/* SPDX-License-Identifier: EUPL-1.2 */
/* operate_place: one row for each page of the operator's. */
#include "web/page/operate_place.h"

#include "text/text.h"

static const struct {
	const char *path;
	const char *(*label)(const struct text *t);
} places[OPERATE_PLACES] = {
	[OPERATE_KEYS] = { "/drift/nycklar", text_keys_title },
	[OPERATE_LEADERS] = { "/drift/processledare", text_queue_title },
	[OPERATE_FILMS] = { "/drift/filmer", text_films_title },
};

struct frame_page operate_frame(struct visit *v, enum operate_place place)
{
	struct frame_page f = visit_frame(v, NAV_OPERATE, 0);
	struct place_group *all = ARENA_ARRAY(v->arena, 1, struct place_group);
	struct page_link *links = ARENA_ARRAY(v->arena, OPERATE_PLACES, struct page_link);

	for (size_t i = 0; i < OPERATE_PLACES; i++)
		links[i] = (struct page_link){ places[i].label(&v->text), visit_url(v, "%s", places[i].path) };
	*all = (struct place_group){ .n = OPERATE_PLACES, .places = links };
	f.beside = all;
	f.n_beside = 1;
	f.beside_current = place;
	return f;
}
