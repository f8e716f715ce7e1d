/* SPDX-License-Identifier: EUPL-1.2 */
/* place: arguments to table rows and back. */
#include "place.h"

#include "lms.h"

#include <string.h>

static const char *or_else(const char *value, const char *otherwise)
{
	return *value ? value : otherwise;
}

bool place_of(const struct call *c, struct place *out)
{
	const char *link = call_arg(c, "link");

	*out = (struct place){
		.course = course_find(or_else(call_arg(c, "course"), courses[0].slug)),
		.person = person_find(or_else(call_arg(c, "user"), "lena")),
		.copied = c->lms->copied,
		.lang = strcmp(call_arg(c, "lang"), "en") ? "sv" : "en",
		.target = strcmp(call_arg(c, "target"), "window") ? "iframe" : "window",
		.contrast = *call_arg(c, "contrast") != 0,
	};
	if (!out->course || !out->person || (out->course->copy_of && !out->copied[out->course - courses]))
		return false;
	out->link = *link ? link_find(out->course, link) : NULL;
	return out->link || !*link;
}

const char *place_address(struct arena *a, const struct place *p, const char *path, const struct link *link)
{
	struct buf b = buf_new(a);

	buf_printf(&b, "%s?course=%d", path, p->course->id);
	if (link)
		buf_printf(&b, "&link=%d", link_id(p->course, link));
	buf_printf(&b, "&user=%d&lang=%s%s", p->person->id, p->lang, p->contrast ? "&contrast=1" : "");
	return b.p;
}
