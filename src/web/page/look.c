/* SPDX-License-Identifier: EUPL-1.2 */
/* look: the page itself is the participant's own; what changes is who is asking. It takes no part, so that nobody's
 * data is found, and it may write nothing. */
#include "web/page/look.h"

#include "text/text.h"
#include "web/page/overview.h"
#include "web/page/plan.h"

#include <string.h>

static const char *const tracks[2] = { "enhet", "huvudman" };

static bool organiser(const struct visit *v)
{
	return strcmp(v->who.row.home_track, "organiser") == 0;
}

static struct url address(const struct visit *v, bool organiser, const char *path)
{
	return (struct url){ arena_printf(v->arena, "/s/%s/som/%s%s", v->sid, tracks[organiser], path) };
}

struct url look_url(const struct visit *v, const char *path)
{
	bool part = strncmp(path, "/del/", 5) == 0;

	if (!part && strcmp(path, "/oversikt") != 0 && strcmp(path, "/tidsplan") != 0)
		return (struct url){ NULL };
	return address(v, organiser(v), path);
}

void look_links(const struct visit *v, struct page_link out[2])
{
	out[0] = (struct page_link){ text_look_unit(&v->text), address(v, false, "/oversikt") };
	out[1] = (struct page_link){ text_look_organiser(&v->text), address(v, true, "/oversikt") };
}

void look_frame(const struct visit *v, struct frame_page *f)
{
	const struct text *t = &v->text;
	bool other = !organiser(v);
	const char *here = strstr(v->place, tracks[!other]);

	f->banner = other ? text_look_banner_unit(t) : text_look_banner_organiser(t);
	f->leave = (struct page_link){ text_look_leave(t), { arena_printf(v->arena, "/s/%s/leda", v->sid) } };
	f->other = (struct page_link){ other ? text_look_organiser(t) : text_look_unit(t),
				       address(v, other, here + strlen(tracks[!other])) };
}

static enum err begin(struct visit *v)
{
	const char *track = visit_param(v, "track");

	for (size_t i = 0; i < sizeof tracks / sizeof *tracks; i++)
		if (strcmp(tracks[i], track) == 0) {
			v->who = access_look(&v->who, i == 1);
			return OK;
		}
	return why(ERR_NOT_FOUND, "no such track");
}

enum err look_overview(struct visit *v)
{
	TRY(begin(v));
	return overview_show(v);
}

enum err look_part(struct visit *v)
{
	TRY(begin(v));
	return part_show(v);
}

enum err look_plan(struct visit *v)
{
	TRY(begin(v));
	return plan_show(v);
}
