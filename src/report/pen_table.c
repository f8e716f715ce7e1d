/* SPDX-License-Identifier: EUPL-1.2 */
/* pen_table: statements with boxes to tick, and pictures side by side with their words. */
#include "report/pen.h"

/* ---- Statements with a scale ---- */

enum { CELL = 38, SQUARE = 11, PAD = 5 };

static double claim_width(const struct set *s)
{
	return s->right - s->left - DOC_COLUMNS * CELL - 10;
}

static double cell_x(const struct set *s, int k)
{
	return s->right - (DOC_COLUMNS - k) * CELL;
}

static double table_head(struct set *s, const struct doc_block *b)
{
	double high = 0;

	pen_begin(s, "TR");
	pen_hue(s, PEN_DIM);
	pen_begin(s, "TH");
	pen_words(s, "Lato,Sans Bold 8.5", s->left, s->y, claim_width(s), b->text);
	pen_end(s, "TH");
	for (int k = 0; k < DOC_COLUMNS; k++) {
		pen_begin(s, "TH");
		double h =
		    pen_aligned(s, "Lato,Sans Bold 8.5", cell_x(s, k), s->y, CELL, PANGO_ALIGN_CENTER, b->columns[k]);
		pen_end(s, "TH");
		high = h > high ? h : high;
	}
	pen_hue(s, PEN_INK);
	pen_end(s, "TR");
	return high + 4;
}

static double claim(struct set *s, const struct doc_statement *t, bool draws)
{
	bool before = s->draws;

	s->draws = before && draws;
	double h = pen_words(s, "Lato,Sans 10.5", s->left, s->y + PAD, claim_width(s), t->text);
	pen_hue(s, PEN_DIM);
	h += pen_words(s, "Lato,Sans 9", s->left, s->y + PAD + h + 3, claim_width(s), t->help);
	pen_hue(s, PEN_INK);
	s->draws = before;
	return h + 3 + 2 * PAD;
}

static void table_row(struct set *s, const struct doc_statement *t, double height)
{
	pen_begin(s, "TR");
	pen_begin(s, "TD");
	claim(s, t, true);
	pen_end(s, "TD");
	for (int k = 0; k < DOC_COLUMNS; k++) {
		pen_begin(s, "TD");
		pen_box(s, cell_x(s, k) + (CELL - SQUARE) / 2.0, s->y + PAD + 2, SQUARE);
		pen_end(s, "TD");
	}
	pen_end(s, "TR");
	s->y += height;
	pen_line(s, s->left, s->right, s->y);
}

double pen_table_least(const struct set *s, const struct doc_block *b)
{
	(void)s;
	return b->n ? 110 : 0;
}

void pen_table(struct set *s, const struct doc_block *b)
{
	s->y += 10;
	pen_begin(s, "Table");
	s->y += table_head(s, b);
	pen_line(s, s->left, s->right, s->y);
	for (size_t i = 0; i < b->n; i++) {
		double height = claim(s, &b->statements[i], false);

		if (set_room(s, height)) {
			s->untagged = true;
			s->y += table_head(s, b);
			s->untagged = false;
			pen_line(s, s->left, s->right, s->y);
		}
		table_row(s, &b->statements[i], height);
	}
	pen_end(s, "Table");
	s->y += 4;
}

/* ---- Pictures with their words ---- */

enum { ACROSS = 3, GAP = 13, ABOVE = 6, BELOW = 7 };

static double frame_width(const struct set *s)
{
	return (s->right - s->left - (ACROSS - 1) * GAP) / ACROSS;
}

static double caption(struct set *s, const struct doc_picture *p, double x, double y)
{
	return p->words ? pen_words(s, "Lato,Sans 8.5", x, y, frame_width(s), p->words) : 0;
}

static double row_height(struct set *s, const struct doc_block *b, size_t first)
{
	bool before = s->draws;
	double most = 0;

	s->draws = false;
	for (size_t i = first; i < b->n && i < first + ACROSS; i++) {
		double h = caption(s, &b->pictures[i], 0, 0);

		most = h > most ? h : most;
	}
	s->draws = before;
	return frame_width(s) * 9 / 16 + 5 + most;
}

/* All of it; or its first row where it is longer than a page, or a page begins with its chapter. */
double pen_strip_least(struct set *s, const struct doc_block *b)
{
	enum { PAGE = 640 };
	double all = ABOVE;

	for (size_t i = 0; i < b->n; i += ACROSS)
		all += row_height(s, b, i) + BELOW;
	return (all < PAGE && s->page != s->chapter_page) || !b->n ? all : ABOVE + row_height(s, b, 0);
}

void pen_strip(struct set *s, const struct doc_block *b)
{
	double width = frame_width(s), high = width * 9 / 16;

	s->y += ABOVE;
	for (size_t i = 0; i < b->n; i += ACROSS) {
		double height = row_height(s, b, i);

		set_room(s, height);
		for (size_t k = i; k < b->n && k < i + ACROSS; k++) {
			double x = s->left + (double)(k - i) * (width + GAP);

			pen_figure(s, &b->pictures[k], x, s->y, width, high);
			pen_begin(s, "P");
			caption(s, &b->pictures[k], x, s->y + high + 4);
			pen_end(s, "P");
		}
		s->y += height + BELOW;
	}
}
