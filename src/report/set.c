/* SPDX-License-Identifier: EUPL-1.2 */
/* set: the document is set twice: first to learn on which page each chapter begins, then to draw. */
#include "report/set.h"

#include "base/cleanup.h"
#include "report/pen.h"
#include "report/picture.h"

#include <cairo-pdf.h>
#include <string.h>

/* In points. */
enum {
	TOP = 62,
	BOTTOM = 768,
	PAGE = BOTTOM - TOP,
	FOOT = 800,
	BAND = 128,
	ROW = 25,  /* a line to write on */
	SPLIT = 4, /* so many rows may stand apart from the rest */
	LEAST = 2, /* lines of a paragraph on either page */
	INDENT = 16,
	BOX = 9
};

static const struct look {
	const char *font, *small;
	double above;
	int indent;
} looks[] = {
	[DOC_CHAPTER] = { "Lato,Sans Bold 26", NULL, 0, 0 },
	[DOC_TITLE] = { "Lato,Sans Bold 16", NULL, 28, 0 },
	[DOC_HEADING] = { "Lato,Sans Bold 12", "Lato,Sans Bold 10.5", 14, 0 },
	[DOC_SUBHEADING] = { "Lato,Sans Bold 10.5", "Lato,Sans Bold 9.5", 10, 0 },
	[DOC_LEAD] = { "Lato,Sans 14", NULL, 9, 0 },
	[DOC_PARAGRAPH] = { "Lato,Sans 10.5", "Lato,Sans 9.5", 6, 0 },
	[DOC_QUESTION] = { "Lato,Sans Bold 10.5", NULL, 16, 0 },
	[DOC_ITEM] = { "Lato,Sans 10.5", "Lato,Sans 9.5", 4, INDENT },
	[DOC_NUMBER] = { "Lato,Sans 10.5", "Lato,Sans 9.5", 4, INDENT },
	[DOC_TICK] = { "Lato,Sans 10.5", "Lato,Sans 9.5", 5, INDENT },
	[DOC_QUOTE] = { "Lato,Sans Italic 10.5", "Lato,Sans Italic 9.5", 6, INDENT },
	[DOC_FINE] = { "Lato,Sans 9.5", NULL, 3, 0 },
	[DOC_ROOM] = { NULL, NULL, 4, 0 },
	[DOC_FIELD] = { "Lato,Sans Bold 10.5", NULL, 18, 0 },
	[DOC_TABLE] = { NULL, NULL, 10, 0 },
	[DOC_GRID] = { NULL, NULL, 10, 0 },
	[DOC_STRIP] = { NULL, NULL, 10, 0 },
	[DOC_CONTENTS] = { NULL, NULL, 4, 0 },
};

/* Headings go down step by step. */
static const char *tag_of(struct set *s, enum doc_kind kind)
{
	static const char *const tags[] = { NULL, "H1", "H2", "H3", "H4", "H5" };

	return tags[doc_level(&s->within, kind)];
}

static double above(const struct set *s, size_t i)
{
	return s->y > TOP ? looks[s->doc->at[i].kind].above : 0;
}

/* ---- Pages ---- */

static void end_page(struct set *s)
{
	pen_foot(s, FOOT);
	if (s->draws)
		cairo_show_page(s->cairo);
}

void set_next_page(struct set *s)
{
	end_page(s);
	s->page++;
	s->y = TOP;
}

bool set_room(struct set *s, double height)
{
	if (s->y + height <= BOTTOM)
		return false;
	set_next_page(s);
	return true;
}

/* ---- Words ---- */

/* How many of n lines fit below y, leaving none alone on either page; 0: none. */
static int fitting(const struct set *s, int n, const double *heights)
{
	int fit = 0;

	for (double y = s->y; fit < n && (y += heights[fit]) <= BOTTOM;)
		fit++;
	if (fit < n && n - fit < LEAST)
		fit = n - LEAST;
	return fit < LEAST && fit < n ? 0 : fit;
}

void set_flow(struct set *s, PangoLayout *l, double x, const char *tag)
{
	const double *heights = pen_heights(s, l);
	PangoLayoutIter *it = pango_layout_get_iter(l); /* one for all pages: its making takes as long as all lines */

	for (int n = pango_layout_get_line_count(l); n > 0;) {
		int fit = fitting(s, n, heights);

		if (!fit && s->y <= TOP)
			fit = 1;
		if (fit) {
			pen_begin(s, tag);
			s->y += pen_lines_on(s, it, x, s->y, fit);
			pen_end(s, tag);
		}
		heights += fit;
		n -= fit;
		if (n)
			set_next_page(s);
	}
	pango_layout_iter_free(it);
}

/* ---- What must stand together ---- */

static bool stays(const struct set *s, size_t i)
{
	enum doc_kind kind = s->doc->at[i].kind;

	return kind == DOC_TITLE || kind == DOC_HEADING || kind == DOC_SUBHEADING || kind == DOC_QUESTION ||
	       (s->doc->at[i].stays && s->layouts[i]);
}

static double whole(const struct set *s, size_t i)
{
	return looks[s->doc->at[i].kind].above + pen_height(s->layouts[i]);
}

static double least_of_text(const struct set *s, size_t i)
{
	int n = pango_layout_get_line_count(s->layouts[i]);
	double height = pen_height(s->layouts[i]);

	return looks[s->doc->at[i].kind].above + (n <= 3 ? height : height * LEAST / n);
}

/* Whatever follows it. */
static double least_alone(struct set *s, size_t i)
{
	const struct doc_block *b = &s->doc->at[i];

	switch (b->kind) {
	case DOC_CHAPTER:
		return 0;
	case DOC_ROOM:
		return ROW * (b->rows < SPLIT ? b->rows : SPLIT) + looks[b->kind].above;
	case DOC_TABLE:
		return pen_table_least(s, b);
	case DOC_GRID:
		return pen_grid_least(s, b);
	case DOC_STRIP:
		return pen_strip_least(s, b);
	case DOC_FIELD:
		return ROW;
	case DOC_CONTENTS:
		return pen_contents_least(s);
	default:
		return least_of_text(s, i);
	}
}

/* The room that a block needs on the page where it begins. What stays with so much that no page has room for it all
 * stands as it comes: somebody may have typed nothing but headings. */
static double least(struct set *s, size_t i)
{
	double all = 0;
	size_t k = i;

	for (; k < s->doc->n && stays(s, k) && all <= PAGE; k++)
		all += whole(s, k);
	if (k < s->doc->n && all <= PAGE)
		all += least_alone(s, k);
	return k > i && all > PAGE ? least_of_text(s, i) : all;
}

/* ---- Blocks ---- */

static void note_place(struct set *s, size_t i)
{
	const char *name = arena_printf(s->doc->arena, "name='b%zu' x=0 y=%d", i, (int)s->y - 10);
	bool chapter = s->doc->at[i].kind == DOC_CHAPTER;

	s->places[s->places_count++] = (struct set_place){ i, s->page };
	if (!s->draws)
		return;
	cairo_tag_begin(s->cairo, CAIRO_TAG_DEST, name);
	cairo_tag_end(s->cairo, CAIRO_TAG_DEST);
	int outline = cairo_pdf_surface_add_outline(
	    cairo_get_target(s->cairo), chapter ? 0 : s->chapter, pango_layout_get_text(s->layouts[i]),
	    arena_printf(s->doc->arena, "dest='b%zu'", i), chapter ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	if (chapter)
		s->chapter = outline;
}

static void chapter(struct set *s, size_t i)
{
	if (s->y > TOP || s->page > 1)
		set_next_page(s);
	note_place(s, i);
	tag_of(s, DOC_CHAPTER);
	s->chapter_page = s->page;
	pen_band(s, BAND, s->layouts[i]);
	s->y = BAND + 14;
}

static void beside(struct set *s, size_t i)
{
	PangoLayout *l = s->beside[i];

	if (!l)
		return;
	pen_begin(s, "P");
	pen_hue(s, s->doc->hue);
	pen_lines(s, l, s->left, s->y + 3);
	pen_hue(s, PEN_INK);
	pen_end(s, "P");
}

static void heading(struct set *s, size_t i)
{
	const struct doc_block *b = &s->doc->at[i];
	bool title = b->kind == DOC_TITLE;

	s->y += above(s, i);
	if (title) {
		pen_rule(s, s->y - 9);
		note_place(s, i);
	}
	const char *tag = tag_of(s, b->kind);
	double y = s->y;
	set_flow(s, s->layouts[i], s->main, tag);
	double after = s->y;
	s->y = y;
	beside(s, i);
	s->y = after + (title ? 2 : 0);
}

static bool listed(const struct set *s, size_t i)
{
	enum doc_kind kind = i < s->doc->n ? s->doc->at[i].kind : DOC_PARAGRAPH;

	return kind == DOC_ITEM || kind == DOC_NUMBER || kind == DOC_TICK;
}

static void label(struct set *s, size_t i)
{
	const struct doc_block *b = &s->doc->at[i];

	pen_begin(s, "Lbl");
	if (b->kind == DOC_TICK)
		pen_box(s, s->main, s->y + 2, BOX);
	else
		pen_words(s, looks[b->kind].font, s->main + 2, s->y, INDENT,
			  b->kind == DOC_NUMBER ? arena_printf(s->doc->arena, "%d.", s->number) : "•");
	pen_end(s, "Lbl");
}

static void list_item(struct set *s, size_t i)
{
	enum doc_kind kind = s->doc->at[i].kind;

	if (!s->listed++)
		pen_begin(s, "L");
	s->number = s->doc->at[i].numbered ? s->doc->at[i].number : s->number + 1;
	pen_begin(s, "LI");
	s->y += above(s, i);
	if (!fitting(s, pango_layout_get_line_count(s->layouts[i]), pen_heights(s, s->layouts[i])))
		set_next_page(s);
	label(s, i);
	pen_begin(s, "LBody");
	set_flow(s, s->layouts[i], s->main + INDENT, "P");
	pen_end(s, "LBody");
	pen_end(s, "LI");
	if (!listed(s, i + 1) || s->doc->at[i + 1].kind != kind) {
		pen_end(s, "L");
		s->number = s->listed = 0;
	}
}

static void words(struct set *s, size_t i)
{
	const struct doc_block *b = &s->doc->at[i];
	bool quote = b->kind == DOC_QUOTE;

	s->y += above(s, i);
	if (quote)
		pen_begin(s, "BlockQuote");
	if (b->kind == DOC_FINE)
		pen_hue(s, PEN_DIM);
	set_flow(s, s->layouts[i], s->main + looks[b->kind].indent, "P");
	pen_hue(s, PEN_INK);
	if (quote)
		pen_end(s, "BlockQuote");
}

static void field(struct set *s, size_t i)
{
	s->y += above(s, i);
	double width = pen_width(s->layouts[i]) + 8;

	pen_begin(s, "P");
	s->y += pen_lines(s, s->layouts[i], s->main, s->y);
	pen_end(s, "P");
	pen_line(s, s->main + width, s->right, s->y - 1);
}

/* Rows to write on; where what follows begins a page of its own they go on to the end of this one. */
static void room(struct set *s, size_t i)
{
	int rows = s->doc->at[i].rows;

	s->y += above(s, i);
	for (int k = 0; k < rows; k++) {
		if (s->y + ROW > BOTTOM) {
			if (rows - k < SPLIT && k)
				break;
			set_next_page(s);
		}
		s->y += ROW;
		pen_line(s, s->main, s->right, s->y);
	}
	bool last = i + 1 == s->doc->n || s->doc->at[i + 1].kind == DOC_CHAPTER;
	while (s->y + ROW <= BOTTOM && (last || s->y + least(s, i + 1) > BOTTOM)) {
		s->y += ROW;
		pen_line(s, s->main, s->right, s->y);
	}
}

static void block(struct set *s, size_t i)
{
	const struct doc_block *b = &s->doc->at[i];

	if (b->kind != DOC_CHAPTER)
		set_room(s, least(s, i));
	switch (b->kind) {
	case DOC_CHAPTER:
		chapter(s, i);
		return;
	case DOC_TITLE:
	case DOC_HEADING:
	case DOC_SUBHEADING:
		heading(s, i);
		return;
	case DOC_ITEM:
	case DOC_NUMBER:
	case DOC_TICK:
		list_item(s, i);
		return;
	case DOC_ROOM:
		room(s, i);
		return;
	case DOC_FIELD:
		field(s, i);
		return;
	case DOC_TABLE:
		pen_table(s, b);
		return;
	case DOC_GRID:
		pen_grid(s, b);
		return;
	case DOC_STRIP:
		pen_strip(s, b);
		return;
	case DOC_CONTENTS:
		pen_contents(s, b);
		return;
	default:
		words(s, i);
	}
}

/* ---- The whole ---- */

/* Each block's words, laid out once for both rounds. */
static void lay_out(struct set *s)
{
	const struct doc *d = s->doc;

	s->layouts = ARENA_ARRAY(d->arena, d->n, PangoLayout *);
	s->beside = ARENA_ARRAY(d->arena, d->n, PangoLayout *);
	for (size_t i = 0; i < d->n; i++) {
		const struct doc_block *b = &d->at[i];
		const struct look *look = &looks[b->kind];
		double width = b->kind == DOC_CHAPTER ? s->right - s->left : s->right - s->main - look->indent;

		if (b->text && look->font)
			s->layouts[i] =
			    pen_layout(s, b->small && look->small ? look->small : look->font, width, b->text);
		if (b->beside)
			s->beside[i] = pen_layout(s, "Lato,Sans Bold 8.5", s->main - s->left - 12, b->beside);
	}
}

static void round_trip(struct set *s, bool draws)
{
	s->draws = draws;
	s->page = 1;
	s->y = TOP;
	s->number = s->listed = s->chapter = s->chapter_page = s->within = 0;
	s->places_count = s->pictures_count = 0;
	pen_begin(s, "Document");
	pen_cover(s);
	for (size_t i = 0; i < s->doc->n; i++)
		block(s, i);
	pen_end(s, "Document");
	end_page(s);
}

static void count(struct set *s)
{
	size_t pictures = 1;

	for (size_t i = 0; i < s->doc->n; i++)
		pictures += s->doc->at[i].kind == DOC_STRIP ? s->doc->at[i].n : 0;
	s->places = ARENA_ARRAY(s->doc->arena, s->doc->n, struct set_place);
	s->pictures = ARENA_ARRAY(s->doc->arena, pictures, const char *);
}

struct set_result set_doc(const struct doc *d, cairo_surface_t *surface)
{
	CLEANUP(pen_free_cairo) cairo_t *c = cairo_create(surface);
	CLEANUP(pen_free_context) PangoContext *context = pango_cairo_create_context(c);
	struct set s = { .doc = d,
			 .cairo = c,
			 .context = context,
			 .left = d->margin ? 54 : 78,
			 .main = d->margin ? 158 : 78,
			 .right = d->margin ? 541 : 517 };

	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_language(context, pango_language_from_string(d->language));
	count(&s);
	lay_out(&s);
	round_trip(&s, false);
	s.known = s.places;
	s.known_count = s.places_count;
	s.places = ARENA_ARRAY(d->arena, d->n, struct set_place);
	round_trip(&s, true);
	pen_forget(&s);
	return (struct set_result){ s.page, s.places_count, s.places, s.pictures_count, s.pictures };
}
