/* SPDX-License-Identifier: EUPL-1.2 */
/* picture: rendered by librsvg, which fetches nothing from data in memory. */
#include "report/picture.h"

#include "base/cleanup.h"

#include <librsvg/rsvg.h>
#include <string.h>

static void free_handle(RsvgHandle **h)
{
	if (*h)
		g_object_unref(*h);
}

/* Every "filter:url(#x)" and filter="url(#x)" becomes blanks. */
static char *without_filters(struct arena *a, const char *svg)
{
	static const char *const forms[] = { "filter:url(#", " filter=\"url(#" };
	char *out = arena_dup(a, svg);

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		for (char *s = out; (s = strstr(s, forms[i]));) {
			size_t n = strcspn(s, ")") + 1;

			memset(s, ' ', n + (i && s[n] == '"'));
			s += n;
		}
	return out;
}

void picture_draw(struct arena *a, cairo_t *c, const char *svg, double x, double y, double width, double height)
{
	const char *text = without_filters(a, svg);
	CLEANUP(free_handle)
	RsvgHandle *h = rsvg_handle_new_from_data((const guint8 *)text, strlen(text), NULL);
	const RsvgRectangle frame = { x, y, width, height };

	if (!h)
		return;
	cairo_save(c);
	cairo_rectangle(c, x, y, width, height);
	cairo_clip(c);
	rsvg_handle_render_document(h, c, &frame, NULL);
	cairo_restore(c);
}
