/* SPDX-License-Identifier: EUPL-1.2 */
/* reading: a text as it stands in the pack. */
#include "web/page/reading.h"

#include "text/text.h"
#include "web/page/changed.h"
#include "web/page/join.h"
#include "web/page/lead_place.h"

#include <string.h>

static const struct {
	const char *id, *path;
	enum action action; /* of its route */
} readings[] = {
	{ "faq", "/fragor", KNOWN },
	{ "evidence", "/leda/underlag", LEAD },
	{ "grants", "/leda/statsbidrag", LEAD },
};

struct page_link reading_link(const struct visit *v, const char *id)
{
	const struct pack_text *text = pack_text(v->pack, id);

	for (size_t i = 0; text && i < sizeof readings / sizeof *readings; i++)
		if (strcmp(readings[i].id, id) == 0 && may(&v->who, readings[i].action, NULL))
			return (struct page_link){ text->title, visit_url(v, "%s", readings[i].path) };
	return (struct page_link){ NULL, { NULL } };
}

static enum err reading_show(struct visit *v, const char *id, struct reading_page p)
{
	const struct pack_text *text = pack_text(v->pack, id);

	if (!text)
		return why(ERR_NOT_FOUND, "the pack has no such text");
	p.title = text->title;
	p.body = text->body;
	p.frame.updated = changed_updated(v, NULL);
	return VISIT_SHOW(v, view_reading, &p);
}

enum err questions_show(struct visit *v)
{
	return reading_show(v, "faq",
			    (struct reading_page){ .frame = visit_frame(v, NAV_NONE, 0), .on = home_link(v) });
}

static enum err planning_text(struct visit *v, const char *id)
{
	return reading_show(
	    v, id,
	    (struct reading_page){ .frame = lead_frame(v, PLACE_PLANNING),
				   .back = { text_planning_title(&v->text), visit_url(v, "/leda/planering") } });
}

enum err evidence_show(struct visit *v)
{
	return planning_text(v, "evidence");
}

enum err grants_show(struct visit *v)
{
	return planning_text(v, "grants");
}
