/* SPDX-License-Identifier: EUPL-1.2 */
/* lcs: the common ends first, then the table of lengths for what lies between. */
#include "domain/lcs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void pieces_add(struct arena *a, struct pieces *list, const char *p, size_t n)
{
	if ((list->n & (list->n - 1)) == 0) /* full: the room is always a power of two */
		list->at =
		    arena_grow(a, list->at, list->n * sizeof *list->at, (list->n ? 2 * list->n : 1) * sizeof *list->at);
	list->at[list->n++] = (struct piece){ .p = p, .n = n };
}

static int by_bytes(const void *a, const void *b)
{
	const struct piece *x = *(struct piece *const *)a, *y = *(struct piece *const *)b;
	int order = memcmp(x->p, y->p, x->n < y->n ? x->n : y->n);

	return order ? order : (x->n > y->n) - (x->n < y->n);
}

/* Sorted, not hashed: nobody can choose a text that makes it slow. */
void lcs_name(struct arena *a, struct pieces *const lists[], size_t n)
{
	size_t total = 0, k = 0;

	for (size_t i = 0; i < n; i++)
		total += lists[i]->n;
	struct piece **all = ARENA_ARRAY(a, total, struct piece *);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < lists[i]->n; j++)
			all[k++] = &lists[i]->at[j];
	qsort(all, total, sizeof *all, by_bytes);
	for (size_t i = 0; i < total; i++)
		all[i]->id = i ? all[i - 1]->id + (by_bytes(&all[i - 1], &all[i]) != 0) : 0;
}

/* Lengths fit 16 bits: the shorter side is below the square root of the budget. */
static void match_middle(struct arena *a, const struct piece *x, size_t n, const struct piece *y, size_t m, size_t from,
			 size_t *out)
{
	struct arena_mark mark = arena_mark(a);
	size_t width = m + 1, i = 0, j = 0;
	uint16_t *longest = ARENA_ARRAY(a, (n + 1) * width, uint16_t); /* of x[i..] and y[j..] */

	for (size_t r = n; r--;)
		for (size_t c = m; c--;) {
			uint16_t below = longest[(r + 1) * width + c], right = longest[r * width + c + 1];

			if (x[r].id == y[c].id)
				longest[r * width + c] = (uint16_t)(longest[(r + 1) * width + c + 1] + 1);
			else
				longest[r * width + c] = below > right ? below : right;
		}
	while (i < n && j < m) {
		if (x[i].id == y[j].id)
			out[i++] = from + j++;
		else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1])
			i++;
		else
			j++;
	}
	arena_rewind(a, mark);
}

size_t *lcs_match(struct arena *a, const struct piece *x, size_t n, const struct piece *y, size_t m, size_t *budget)
{
	size_t *out = ARENA_ARRAY(a, n, size_t), head = 0, tail = 0;

	while (head < n && head < m && x[head].id == y[head].id)
		head++;
	while (tail < n - head && tail < m - head && x[n - 1 - tail].id == y[m - 1 - tail].id)
		tail++;
	for (size_t i = 0; i < n; i++)
		out[i] = i < head ? i : i >= n - tail ? m - (n - i) : LCS_NONE;
	size_t rows = n - head - tail, columns = m - head - tail;
	size_t cost = rows * columns;
	if (!cost || cost > *budget)
		return out;
	*budget -= cost;
	match_middle(a, x + head, rows, y + head, columns, head, out + head);
	return out;
}
