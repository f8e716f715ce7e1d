/* SPDX-License-Identifier: EUPL-1.2 */
/* pdf: A4 by cairo and pango, tagged, so that it is read aloud in order. */
#include "report/report.h"

#include "base/buf.h"
#include "base/cleanup.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

/* In points. */
enum { WIDTH = 595, HEIGHT = 842, MARGIN = 64, FOOT = 40, INDENT = 18 };

#ifdef __SANITIZE_ADDRESS__
/* Fontconfig links what it keeps by offsets, which the leak checker cannot follow. */
const char *__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
const char *__lsan_default_suppressions(void)  /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
{
	return "leak:libfontconfig\n";
}
#endif

static void free_surface(cairo_surface_t **s)
{
	cairo_surface_destroy(*s);
}

static void free_cairo(cairo_t **c)
{
	cairo_destroy(*c);
}

static void free_layout(PangoLayout **l)
{
	g_object_unref(*l);
}

struct page {
	struct arena *arena;
	const struct report *report;
	cairo_t *cairo;
	double y; /* where the next block begins */
	int no;
};

/* How a kind of block looks: its tag, its font, the room above it. */
static const struct {
	const char *tag, *font;
	double above;
} looks[] = {
	[PROSE_HEADING] = { "H2", "Serif Bold 13", 16 },
	[PROSE_PARAGRAPH] = { "P", "Sans 10.5", 6 },
	[PROSE_ITEM] = { "LBody", "Sans 10.5", 4 },
	[PROSE_NUMBER] = { "LBody", "Sans 10.5", 4 },
};
static const char title_font[] = "Serif Bold 21", foot_font[] = "Sans 8.5";

static PangoLayout *layout(const struct page *p, const char *font, const char *text, int width)
{
	PangoLayout *l = pango_cairo_create_layout(p->cairo);
	PangoFontDescription *d = pango_font_description_from_string(font);

	pango_layout_set_font_description(l, d);
	pango_font_description_free(d);
	pango_layout_set_width(l, width * PANGO_SCALE);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_spacing(l, 2 * PANGO_SCALE);
	pango_layout_set_text(l, report_writable(p->arena, text), -1);
	return l;
}

static void at(const struct page *p, double x, double y, PangoLayout *l, const char *tag)
{
	cairo_tag_begin(p->cairo, tag, NULL);
	cairo_move_to(p->cairo, x, y);
	pango_cairo_show_layout(p->cairo, l);
	cairo_tag_end(p->cairo, tag);
}

static void foot(struct page *p)
{
	const char *text = arena_printf(p->arena, "%s, %s. %d", p->report->authority, p->report->year, ++p->no);
	CLEANUP(free_layout) PangoLayout *l = layout(p, foot_font, text, WIDTH - 2 * MARGIN);

	at(p, MARGIN, HEIGHT - FOOT, l, "NonStruct");
}

/* A block that has no room any more begins the next page; a heading takes what follows with it. */
static void make_room(struct page *p, int height, bool heading)
{
	if (p->y + height + (heading ? 40 : 0) <= HEIGHT - MARGIN)
		return;
	foot(p);
	cairo_show_page(p->cairo);
	p->y = MARGIN;
}

static void block(struct page *p, const char *tag, const char *font, const char *text, double above)
{
	CLEANUP(free_layout) PangoLayout *l = layout(p, font, text, WIDTH - 2 * MARGIN);
	int height;

	pango_layout_get_pixel_size(l, NULL, &height);
	p->y += above;
	make_room(p, height, *tag == 'H');
	at(p, MARGIN, p->y, l, tag);
	p->y += height;
}

static void item(struct page *p, const struct prose_block *b, int no)
{
	const char *label = b->kind == PROSE_NUMBER ? arena_printf(p->arena, "%d.", no) : "•",
		   *font = looks[b->kind].font;
	CLEANUP(free_layout) PangoLayout *l = layout(p, font, b->text, WIDTH - 2 * MARGIN - INDENT);
	CLEANUP(free_layout) PangoLayout *mark = layout(p, font, label, INDENT);
	int height;

	pango_layout_get_pixel_size(l, NULL, &height);
	p->y += looks[b->kind].above;
	make_room(p, height, false);
	cairo_tag_begin(p->cairo, "LI", NULL);
	at(p, MARGIN, p->y, mark, "Lbl");
	at(p, MARGIN + INDENT, p->y, l, looks[b->kind].tag);
	cairo_tag_end(p->cairo, "LI");
	p->y += height;
}

static bool is_item(const struct prose *body, size_t i)
{
	return i < body->n && (body->at[i].kind == PROSE_ITEM || body->at[i].kind == PROSE_NUMBER);
}

static void draw(struct page *p)
{
	const struct prose *body = &p->report->body;
	int no = 0;

	cairo_tag_begin(p->cairo, "Document", NULL);
	block(p, "H1", title_font, p->report->title, 0);
	for (size_t i = 0; i < body->n; i++) {
		const struct prose_block *b = &body->at[i];

		if (!is_item(body, i)) {
			block(p, looks[b->kind].tag, looks[b->kind].font, b->text, looks[b->kind].above);
			no = 0;
			continue;
		}
		if (!no++)
			cairo_tag_begin(p->cairo, "L", NULL);
		item(p, b, no);
		if (!is_item(body, i + 1) || body->at[i + 1].kind != b->kind) {
			cairo_tag_end(p->cairo, "L");
			no = 0;
		}
	}
	foot(p);
	cairo_tag_end(p->cairo, "Document");
}

static cairo_status_t keep(void *to, const unsigned char *bytes, unsigned n)
{
	buf_add(to, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

enum err report_pdf(struct arena *a, const struct report *r, struct report_file *out)
{
	struct buf bytes = buf_new(a);
	CLEANUP(free_surface) cairo_surface_t *s = cairo_pdf_surface_create_for_stream(keep, &bytes, WIDTH, HEIGHT);
	CLEANUP(free_cairo) cairo_t *c = cairo_create(s);
	struct page p = { .arena = a, .report = r, .cairo = c, .y = MARGIN };

	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, r->title);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, report_writable(a, r->authority));
	draw(&p);
	cairo_show_page(c);
	cairo_surface_finish(s);
	if (cairo_status(c) || cairo_surface_status(s))
		return why(ERR_BUG, "pdf: %s",
			   cairo_status_to_string(cairo_status(c) ? cairo_status(c) : cairo_surface_status(s)));
	*out = (struct report_file){ bytes.p, bytes.n };
	return OK;
}
