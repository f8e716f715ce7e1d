/* SPDX-License-Identifier: EUPL-1.2 */
/* pen: what is drawn on a page that is being set, and nothing while it is only measured. */
#pragma once
#include "report/set.h"

#include <pango/pangocairo.h>

enum {
	PEN_INK = 0x17222b,
	PEN_DIM = 0x4a5560,
	PEN_LINE = 0xa9a396,
	PEN_WHITE = 0xffffff,
	PAGE_WIDTH = 595,
	PAGE_HEIGHT = 842
};

struct set {
	const struct doc *doc;
	cairo_t *cairo;
	PangoContext *context;
	double left, main, right; /* the margin's edge, the text's, and its end */
	bool draws;
	bool untagged; /* what is drawn is only for the eye, as a table's head that stands again */
	double y;      /* where the next block begins */
	int page;
	int number;  /* of the list's item */
	int listed;  /* items of the list so far */
	int chapter; /* its outline */
	int chapter_page;
	int within;                      /* of doc_level */
	PangoLayout **layouts, **beside; /* of the blocks; or NULL */
	size_t places_count, pictures_count;
	struct set_place *places;
	size_t known_count;
	const struct set_place *known; /* the places, learnt when it was measured */
	const char **pictures;
	struct pen_kept *kept; /* layouts to free */
};

/* set.c: begins the next page; there if the height has no room on this one, true. */
void set_next_page(struct set *s);
bool set_room(struct set *s, double height);
/* The whole text, over as many pages as it needs, with a tag on each: the foot between them is none of its words. */
void set_flow(struct set *s, PangoLayout *l, double x, const char *tag);

void pen_free_cairo(cairo_t **c);
void pen_free_context(PangoContext **c);
void pen_forget(struct set *s);

/* Words in Pango's markup, kept until pen_forget. */
PangoLayout *pen_layout(struct set *s, const char *font, double width, const char *text);
double pen_height(PangoLayout *l);
double pen_width(PangoLayout *l);
/* Of each line, with the space to the next. */
const double *pen_heights(struct set *s, PangoLayout *l);
/* All lines, the first at y; the height they take. */
double pen_lines(struct set *s, PangoLayout *l, double x, double y);
/* The next n lines, which the iterator leaves behind. */
double pen_lines_on(struct set *s, PangoLayoutIter *it, double x, double y, int n);

void pen_begin(struct set *s, const char *tag);
void pen_end(struct set *s, const char *tag);
void pen_hue(struct set *s, unsigned rgb);
/* Layouts of the moment; how high they are. */
double pen_words(struct set *s, const char *font, double x, double y, double width, const char *text);
double pen_aligned(struct set *s, const char *font, double x, double y, double width, PangoAlignment align,
		   const char *text);
void pen_figure(struct set *s, const struct doc_picture *p, double x, double y, double width, double height);
void pen_line(struct set *s, double from, double to, double y);
void pen_upright(struct set *s, double x, double from, double to);
void pen_rule(struct set *s, double y);
void pen_box(struct set *s, double x, double y, double side);
void pen_foot(struct set *s, double y);
void pen_band(struct set *s, double height, PangoLayout *title);
void pen_cover(struct set *s);
double pen_contents_least(const struct set *s);
void pen_contents(struct set *s, const struct doc_block *b);

double pen_table_least(const struct set *s, const struct doc_block *b);
void pen_table(struct set *s, const struct doc_block *b);
double pen_grid_least(struct set *s, const struct doc_block *b);
void pen_grid(struct set *s, const struct doc_block *b);
double pen_strip_least(struct set *s, const struct doc_block *b);
void pen_strip(struct set *s, const struct doc_block *b);
