/* SPDX-License-Identifier: EUPL-1.2 */
/* field_form: from the fields of a form to the text, by their names alone. */
#include "content/field.h"
#include "content/field_line.h"

#include <stdio.h>
#include <string.h>

static const char *input(const struct field_input *in, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(in[i].name, name))
			return in[i].value;
	return "";
}

/* "r12.3": row and column; false: another name. */
static bool cell_name(const char *name, size_t *row, size_t *column)
{
	unsigned r, c;
	int end = 0;

	if (sscanf(name, "r%5u.%3u%n", &r, &c, &end) != 2 || name[end])
		return false;
	*row = r;
	*column = c;
	return true;
}

/* Cells come row by row, as they stand in the form. */
static void typed_rows(struct arena *a, struct buf *out, const struct field_input *in, size_t n)
{
	struct buf row = buf_new(a);
	size_t at = 0, r, c;

	for (size_t i = 0; i < n; i++) {
		if (!cell_name(in[i].name, &r, &c))
			continue;
		if (r != at) {
			line_put(out, row.p);
			row = buf_new(a);
			at = r;
		}
		line_put_cell(&row, line_title(a, input(in, n, arena_printf(a, "k%zu", c))), in[i].value);
	}
	line_put(out, row.p);
}

/* Without blank lines, which would part it. */
static void put_line(struct arena *a, struct buf *out, const char *s)
{
	struct span words = line_trimmed((struct span){ s, strcspn(s, "\r\n") });

	line_put(out, arena_dupn(a, words.s, words.n));
}

char *field_typed(struct arena *a, const struct field_input *in, size_t n)
{
	const char *as = input(in, n, "as");
	struct buf out = buf_new(a);

	if (!*as)
		return NULL;
	const char *earlier = input(in, n, "earlier");
	struct span words = line_trimmed((struct span){ earlier, strlen(earlier) });
	line_put_paragraph(&out, words.s, words.n);
	typed_rows(a, &out, in, n);
	line_put(&out, input(in, n, "rest"));
	for (size_t i = 0; i < n; i++)
		if (!strcmp(in[i].name, "o"))
			put_line(a, &out, in[i].value);
	if (*input(in, n, "own"))
		line_put(&out, line_cell_text(a, line_title(a, input(in, n, "own_title")), input(in, n, "own")));
	put_line(a, &out, input(in, n, "day"));
	return out.p;
}
