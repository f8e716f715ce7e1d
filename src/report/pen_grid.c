/* SPDX-License-Identifier: EUPL-1.2 */
/* pen_grid: rows and columns of words; the heads stand again on each page, and a row stays whole where a page has room.
 */
#include "report/pen.h"

enum { PAD = 4, ABOVE = 10, PAGE = 640 };

static const char plain[] = "Lato,Sans 9.5", bold[] = "Lato,Sans Bold 9.5";

static double column_x(const struct set *s, const struct doc_block *b, size_t k)
{
	int before = 0;

	for (size_t i = 0; i < k; i++)
		before += b->twelfths[i];
	return s->main + (s->right - s->main) * before / DOC_TWELFTHS;
}

static double column_width(const struct set *s, const struct doc_block *b, size_t k)
{
	return (s->right - s->main) * b->twelfths[k] / DOC_TWELFTHS - 2 * PAD;
}

/* The row at s->y, drawn or only measured; how high it is. */
static double cells(struct set *s, const struct doc_block *b, const char *const *row, bool draws)
{
	bool before = s->draws, head = row == b->columns;
	double most = 0;

	s->draws = before && draws;
	pen_begin(s, "TR");
	for (size_t k = 0; k < b->columns_count; k++) {
		const char *tag = head ? "TH" : "TD";

		pen_begin(s, tag);
		double h = pen_words(s, head ? bold : plain, column_x(s, b, k) + PAD, s->y + PAD, column_width(s, b, k),
				     row[k]);
		pen_end(s, tag);
		most = h > most ? h : most;
	}
	pen_end(s, "TR");
	s->draws = before;
	return most + 2 * PAD;
}

static void row(struct set *s, const struct doc_block *b, const char *const *words)
{
	double height = cells(s, b, words, true);

	pen_line(s, s->main, s->right, s->y);
	s->y += height;
	pen_line(s, s->main, s->right, s->y);
	for (size_t k = 0; k <= b->columns_count; k++) {
		double x = column_x(s, b, k);

		pen_upright(s, x, s->y - height, s->y);
	}
}

/* A row that no page has room for: each cell below its head, over as many pages as it takes. */
static void tall(struct set *s, const struct doc_block *b, const char *const *words)
{
	pen_begin(s, "TR");
	for (size_t k = 0; k < b->columns_count; k++) {
		pen_begin(s, "TD");
		set_room(s, ABOVE * 3);
		pen_begin(s, "P");
		s->y += pen_words(s, bold, s->main, s->y + PAD, s->right - s->main, b->columns[k]) + PAD;
		pen_end(s, "P");
		set_flow(s, pen_layout(s, plain, s->right - s->main, words[k]), s->main, "P");
		pen_end(s, "TD");
	}
	pen_end(s, "TR");
	s->y += PAD;
}

double pen_grid_least(struct set *s, const struct doc_block *b)
{
	double first = cells(s, b, b->cells, false);

	return ABOVE + cells(s, b, b->columns, false) + (first < PAGE ? first : ABOVE);
}

void pen_grid(struct set *s, const struct doc_block *b)
{
	double head = cells(s, b, b->columns, false);

	s->y += ABOVE;
	pen_begin(s, "Table");
	row(s, b, b->columns);
	for (size_t i = 0; i < b->n; i++) {
		const char *const *words = b->cells + i * b->columns_count;
		double height = cells(s, b, words, false);

		if (height + head > PAGE) {
			tall(s, b, words);
			continue;
		}
		if (set_room(s, height)) {
			s->untagged = true;
			row(s, b, b->columns);
			s->untagged = false;
		}
		row(s, b, words);
	}
	pen_end(s, "Table");
	s->y += PAD;
}
