/* SPDX-License-Identifier: EUPL-1.2 */
/* pen: words, lines and boxes; the foot, the chapter's band, the cover and the contents. */
#include "report/pen.h"

#include "base/buf.h"
#include "report/picture.h"

#include <string.h>

struct pen_kept {
	PangoLayout *layout;
	struct pen_kept *next;
};

void pen_free_cairo(cairo_t **c)
{
	cairo_destroy(*c);
}

void pen_free_context(PangoContext **c)
{
	g_object_unref(*c);
}

void pen_forget(struct set *s)
{
	for (struct pen_kept *k = s->kept; k; k = k->next)
		g_object_unref(k->layout);
	s->kept = NULL;
}

enum { LONG = 1500, LONGEST = 3000, LONGEST_WORD = 200 /* characters */ };

/* The next letter of a markup: a tag and an entity are not cut apart. */
static size_t letter(const char *s)
{
	size_t n = *s == '<' ? strcspn(s, ">") + 1 : *s == '&' ? strcspn(s, ";") + 1 : 1;

	while (*s != '<' && *s != '&' && ((unsigned char)s[n] & 0xc0U) == 0x80)
		n++;
	return n;
}

/* Pango shapes the rest of a paragraph anew for each line, which takes hours where a paragraph is as long as a book: a
 * long one is broken where a sentence ends, and a word that nobody can read is broken too. */
static const char *broken(struct arena *a, const char *text)
{
	struct buf out = buf_new(a);
	int line = 0, word = 0;
	bool ends = false;

	if (strlen(text) < LONGEST_WORD)
		return text;
	for (size_t n; *text; text += n) {
		bool blank = *text == ' ' && ((line > LONG && ends) || line > LONGEST);

		n = letter(text);
		if (blank || word > LONGEST_WORD)
			buf_char(&out, '\n');
		if (blank || word > LONGEST_WORD || *text == '\n')
			line = word = 0;
		if (!blank)
			buf_add(&out, text, n);
		ends = strchr(".!?", *text) != NULL;
		line += *text != '<';
		word = *text == ' ' ? 0 : word + (*text != '<');
	}
	return out.p;
}

static PangoLayout *layout(const struct set *s, const char *font, double width, const char *text)
{
	PangoLayout *l = pango_layout_new(s->context);
	PangoFontDescription *d = pango_font_description_from_string(font);

	pango_layout_set_font_description(l, d);
	pango_font_description_free(d);
	pango_layout_set_width(l, width < 0 ? -1 : (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_line_spacing(l, 1.15F);
	pango_layout_set_markup(l, broken(s->doc->arena, text), -1);
	/* A ligature is one letter to who searches the file, and a hyphen one that nobody wrote. */
	PangoAttrList *all = pango_layout_get_attributes(l);
	all = all ? pango_attr_list_ref(all) : pango_attr_list_new();
	pango_attr_list_insert(all, pango_attr_font_features_new("liga=0, clig=0"));
	pango_attr_list_insert(all, pango_attr_insert_hyphens_new(FALSE));
	pango_layout_set_attributes(l, all);
	pango_attr_list_unref(all);
	return l;
}

PangoLayout *pen_layout(struct set *s, const char *font, double width, const char *text)
{
	struct pen_kept *k = ARENA_NEW(s->doc->arena, struct pen_kept);

	*k = (struct pen_kept){ layout(s, font, width, text), s->kept };
	s->kept = k;
	return k->layout;
}

double pen_height(PangoLayout *l)
{
	int height;

	pango_layout_get_size(l, NULL, &height);
	return (double)height / PANGO_SCALE;
}

double pen_width(PangoLayout *l)
{
	int width;

	pango_layout_get_size(l, &width, NULL);
	return (double)width / PANGO_SCALE;
}

void pen_begin(struct set *s, const char *tag)
{
	if (s->draws && !s->untagged)
		cairo_tag_begin(s->cairo, tag, NULL);
}

void pen_end(struct set *s, const char *tag)
{
	if (s->draws && !s->untagged)
		cairo_tag_end(s->cairo, tag);
}

void pen_hue(struct set *s, unsigned rgb)
{
	cairo_set_source_rgb(s->cairo, (rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

/* Pango empties the blank at which a line is broken; read aloud, the words beside it would be one. */
static void keep_blank(PangoLayoutLine *line)
{
	GSList *last = g_slist_last(line->runs);
	PangoGlyphItem *run = last ? last->data : NULL;
	hb_codepoint_t blank;

	if (!run || !run->glyphs->num_glyphs)
		return;
	PangoGlyph *glyph = &run->glyphs->glyphs[run->glyphs->num_glyphs - 1].glyph;
	if (*glyph == PANGO_GLYPH_EMPTY &&
	    hb_font_get_nominal_glyph(pango_font_get_hb_font(run->item->analysis.font), ' ', &blank))
		*glyph = blank;
}

const double *pen_heights(struct set *s, PangoLayout *l)
{
	int n = pango_layout_get_line_count(l);
	double *heights = ARENA_ARRAY(s->doc->arena, (size_t)n, double);
	PangoLayoutIter *it = pango_layout_get_iter(l);

	for (int i = 0, before = 0; i < n; i++, pango_layout_iter_next_line(it)) {
		PangoRectangle r;

		pango_layout_iter_get_line_extents(it, NULL, &r);
		if (i)
			heights[i - 1] = (double)(r.y - before) / PANGO_SCALE;
		heights[i] = (double)r.height / PANGO_SCALE;
		before = r.y;
	}
	pango_layout_iter_free(it);
	return heights;
}

double pen_lines_on(struct set *s, PangoLayoutIter *it, double x, double y, int n)
{
	PangoRectangle r;
	int top = 0, bottom = 0;

	for (int i = 0; i < n; i++, pango_layout_iter_next_line(it)) {
		pango_layout_iter_get_line_extents(it, NULL, &r);
		if (!i)
			top = r.y;
		bottom = r.y + r.height;
		if (!s->draws)
			continue;
		double at = y + (double)(pango_layout_iter_get_baseline(it) - top) / PANGO_SCALE;
		cairo_move_to(s->cairo, x + (double)r.x / PANGO_SCALE, at);
		keep_blank(pango_layout_iter_get_line(it));
		pango_cairo_show_layout_line(s->cairo, pango_layout_iter_get_line_readonly(it));
	}
	return (double)(bottom - top) / PANGO_SCALE;
}

double pen_lines(struct set *s, PangoLayout *l, double x, double y)
{
	PangoLayoutIter *it = pango_layout_get_iter(l);
	double height = pen_lines_on(s, it, x, y, pango_layout_get_line_count(l));

	pango_layout_iter_free(it);
	return height;
}

double pen_aligned(struct set *s, const char *font, double x, double y, double width, PangoAlignment align,
		   const char *text)
{
	PangoLayout *l = layout(s, font, width, text);

	pango_layout_set_alignment(l, align);
	double height = pen_lines(s, l, x, y);
	g_object_unref(l);
	return height;
}

double pen_words(struct set *s, const char *font, double x, double y, double width, const char *text)
{
	return pen_aligned(s, font, x, y, width, PANGO_ALIGN_LEFT, text);
}

static void stroke(struct set *s, double from, double to, double y, double width, unsigned rgb)
{
	if (!s->draws)
		return;
	pen_hue(s, rgb);
	cairo_set_line_width(s->cairo, width);
	cairo_move_to(s->cairo, from, y);
	cairo_line_to(s->cairo, to, y);
	cairo_stroke(s->cairo);
	pen_hue(s, PEN_INK);
}

void pen_line(struct set *s, double from, double to, double y)
{
	stroke(s, from, to, y, 0.6, PEN_LINE);
}

void pen_upright(struct set *s, double x, double from, double to)
{
	if (!s->draws)
		return;
	pen_hue(s, PEN_LINE);
	cairo_set_line_width(s->cairo, 0.6);
	cairo_move_to(s->cairo, x, from);
	cairo_line_to(s->cairo, x, to);
	cairo_stroke(s->cairo);
	pen_hue(s, PEN_INK);
}

void pen_rule(struct set *s, double y)
{
	stroke(s, s->left, s->right, y, 1, s->doc->hue);
}

void pen_box(struct set *s, double x, double y, double side)
{
	if (!s->draws)
		return;
	cairo_set_line_width(s->cairo, 0.8);
	cairo_rectangle(s->cairo, x, y, side, side);
	cairo_stroke(s->cairo);
}

/* A folding rule's edge. */
static void ticks(struct set *s, double from, double to, double y, unsigned rgb)
{
	if (!s->draws)
		return;
	pen_hue(s, rgb);
	cairo_set_line_width(s->cairo, 0.6);
	for (int i = 0; from + 6 * i <= to; i++) {
		cairo_move_to(s->cairo, from + 6 * i, y);
		cairo_rel_line_to(s->cairo, 0, i % 5 ? 3 : 6);
	}
	cairo_stroke(s->cairo);
	pen_hue(s, PEN_INK);
}

void pen_foot(struct set *s, double y)
{
	const char *no = arena_printf(s->doc->arena, "%d", s->page);
	const char *text = s->doc->foot;

	if (s->doc->cover && s->page == 1)
		return;
	pen_line(s, s->left, s->right, y - 12);
	ticks(s, s->left, s->right, y - 12, PEN_LINE);
	pen_hue(s, PEN_DIM);
	pen_words(s, "Lato,Sans 8.5", s->left, y, s->right - s->left - 40, text);
	pen_aligned(s, "Lato,Sans Bold 9.5", s->right - 40, y - 1, 40, PANGO_ALIGN_RIGHT, no);
	pen_hue(s, PEN_INK);
}

void pen_band(struct set *s, double height, PangoLayout *title)
{
	double above = height - 26 - pen_height(title);

	if (!s->draws)
		return;
	pen_hue(s, s->doc->hue);
	cairo_rectangle(s->cairo, 0, 0, PAGE_WIDTH, height);
	cairo_fill(s->cairo);
	ticks(s, s->left, PAGE_WIDTH, 0, PEN_WHITE);
	pen_hue(s, PEN_WHITE);
	pen_words(s, "Lato,Sans Bold 11", s->left, above - 18, s->right - s->left, s->doc->foot);
	pen_begin(s, "H2");
	pen_lines(s, title, s->left, above);
	pen_end(s, "H2");
	pen_hue(s, PEN_INK);
}

/* ---- The first page ---- */

void pen_figure(struct set *s, const struct doc_picture *p, double x, double y, double width, double height)
{
	s->pictures[s->pictures_count++] = p->shows;
	if (!s->draws)
		return;
	pen_begin(s, "Figure");
	picture_draw(s->doc->arena, s->cairo, p->svg, x, y, width, height);
	pen_end(s, "Figure");
	pen_hue(s, PEN_INK);
}

static void part(struct set *s, const char *tag, const char *font, const char *text, double above)
{
	if (!text)
		return;
	s->y += above;
	pen_begin(s, tag);
	s->y += pen_words(s, font, s->left, s->y, s->right - s->left, text);
	pen_end(s, tag);
}

/* A document without a picture has its title at the head of its first page. */
void pen_cover(struct set *s)
{
	const struct doc *d = s->doc;
	const double high = PAGE_WIDTH * 9.0 / 16;

	if (!d->cover) {
		part(s, "H1", "Lato,Sans Bold 24", d->title, 0);
		part(s, "P", "Lato,Sans 10.5", d->below, 2);
		return;
	}
	pen_figure(s, d->cover, 0, 0, PAGE_WIDTH, high);
	if (s->draws) {
		pen_hue(s, d->hue);
		cairo_rectangle(s->cairo, 0, high, PAGE_WIDTH, 8);
		cairo_fill(s->cairo);
	}
	s->y = high + 34;
	pen_hue(s, d->hue);
	part(s, "P", "Lato,Sans Bold 15", d->above, 0);
	pen_hue(s, PEN_INK);
	part(s, "H1", "Lato,Sans Heavy 46", d->title, 2);
	part(s, "P", "Lato,Sans 15", d->below, 6);
	for (size_t i = 0; i < d->fields_count; i++) {
		s->y += 18;
		pen_begin(s, "P");
		pen_words(s, "Lato,Sans 11", s->left, s->y, 130, d->fields[i]);
		pen_end(s, "P");
		pen_line(s, s->left + 132, s->right, s->y + 14);
		s->y += 14;
	}
	if (d->emblem && s->draws)
		picture_draw(d->arena, s->cairo, d->emblem, s->right - 46, 758, 46, 46);
	s->y = 788;
	pen_hue(s, PEN_DIM);
	part(s, "P", "Lato,Sans 9", d->imprint, 0);
	pen_hue(s, PEN_INK);
	set_next_page(s);
}

/* ---- Contents ---- */

static int page_of(const struct set *s, size_t block)
{
	for (size_t i = 0; i < s->known_count; i++)
		if (s->known[i].block == block)
			return s->known[i].page;
	return 0;
}

static bool listed(const struct set *s, size_t i)
{
	return s->doc->at[i].kind == DOC_CHAPTER || s->doc->at[i].kind == DOC_TITLE;
}

/* Two ways to set the contents: with air, or closer where they would go over a page by a few rows. */
static const struct row_look {
	const char *chapter, *title;
	double chapter_above, title_above, chapter_height, title_height;
} row_looks[] = {
	{ "Lato,Sans Bold 11", "Lato,Sans 10.5", 15, 5, 34, 20 },
	{ "Lato,Sans Bold 10", "Lato,Sans 9.5", 9, 1.5, 26, 15 },
};

static double contents_height(const struct set *s, const struct row_look *look)
{
	double all = 0;

	for (size_t i = 0; i < s->doc->n; i++)
		if (listed(s, i))
			all += s->doc->at[i].kind == DOC_CHAPTER ? look->chapter_height : look->title_height;
	return all;
}

static const struct row_look *row_look(const struct set *s)
{
	enum { PAGE = 670 };

	return &row_looks[contents_height(s, &row_looks[0]) > PAGE];
}

double pen_contents_least(const struct set *s)
{
	return row_look(s)->chapter_height + row_look(s)->title_height;
}

static void row(struct set *s, size_t i)
{
	const struct doc_block *b = &s->doc->at[i];
	bool chapter = b->kind == DOC_CHAPTER;
	const struct row_look *look = row_look(s);
	const char *font = chapter ? look->chapter : look->title;
	const char *no = arena_printf(s->doc->arena, "%d", page_of(s, i));

	s->y += chapter ? look->chapter_above : look->title_above;
	set_room(s, look->title_height);
	if (b->tick)
		pen_box(s, s->main - 16, s->y + 2.5, 9);
	pen_begin(s, "TOCI");
	if (s->draws)
		cairo_tag_begin(s->cairo, CAIRO_TAG_LINK, arena_printf(s->doc->arena, "dest='b%zu'", i));
	double height = pen_words(s, font, s->main, s->y, s->right - s->main - 40, b->text);
	pen_aligned(s, font, s->right - 36, s->y, 36, PANGO_ALIGN_RIGHT, no);
	pen_end(s, CAIRO_TAG_LINK);
	pen_end(s, "TOCI");
	s->y += height;
	if (chapter)
		pen_line(s, s->main, s->right, s->y += 3);
}

void pen_contents(struct set *s, const struct doc_block *b)
{
	pen_begin(s, "H2");
	s->y += pen_words(s, "Lato,Sans Bold 20", s->main, s->y, s->right - s->main, b->text);
	pen_end(s, "H2");
	pen_begin(s, "TOC");
	for (size_t i = 0; i < s->doc->n; i++)
		if (listed(s, i))
			row(s, i);
	pen_end(s, "TOC");
}
