/* SPDX-License-Identifier: EUPL-1.2 */
/* field_lack: what is not filled in yet; and all that is, as Markdown. */
#include "content/field.h"
#include "content/field_line.h"

#include <string.h>

/* 12, -3, 4,5 or 1 200 with a percent sign or not. */
static bool is_number(const char *s)
{
	size_t digits = 0;

	for (; *s; s++)
		if (*s >= '0' && *s <= '9')
			digits++;
		else if (!strchr(" ,.+-%", *s) && strncmp(s, "\u2212", 3) && (unsigned char)*s < 0x80)
			return false;
	return digits > 0;
}

static const char *cell_of(const struct field_row *row, const struct template_column *c)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].column == c)
			return row->cells[i].value;
	return "";
}

static bool cell_lacks(const struct template_column *c, const char *value)
{
	if (!*value)
		return c->required;
	switch (c->kind) {
	case COLUMN_TEXT:
		break;
	case COLUMN_DATE:
		return !field_is_day(value);
	case COLUMN_NUMBER:
		return !is_number(value);
	case COLUMN_CHOICE:
		return !line_option(c->options, c->options_count, (struct span){ value, strlen(value) });
	}
	return false;
}

static bool rows_lack(const struct template_section *s, const struct field_value *v, struct field_lack *out)
{
	for (size_t i = 0; i < v->rows_count; i++)
		for (size_t k = 0; k < s->columns_count; k++)
			if (cell_lacks(&s->columns[k], cell_of(&v->rows[i], &s->columns[k]))) {
				*out = (struct field_lack){ false, (int)i + 1, &s->columns[k] };
				return true;
			}
	return false;
}

bool field_lacks(struct arena *a, const struct template_section *s, const char *text, struct field_lack *out)
{
	struct field_value v = field_read(a, s, text);
	bool answered = s->kind == FIELD_TEXT || s->kind == FIELD_TABLE
			    ? line_trimmed((struct span){ text, strlen(text) }).n > 0
			    : v.chosen_count || *v.day || v.yes || v.no;

	*out = (struct field_lack){ .empty = !answered };
	if (!answered)
		return s->required;
	return rows_lack(s, &v, out);
}

/* ---- As Markdown ---- */

static void put_bold(struct buf *b, const struct field_cell *c)
{
	buf_printf(b, "%s**%s:** ", b->n ? "  \n" : "", c->title);
	for (const char *s = c->value; *s; s++)
		if (*s == '\n')
			buf_puts(b, "  \n");
		else
			buf_char(b, *s);
}

char *field_markdown(struct arena *a, const struct template_section *s, const char *text)
{
	struct field_value v = field_read(a, s, text);
	struct buf b = buf_new(a);

	line_put(&b, v.earlier);
	for (size_t i = 0; i < v.rows_count; i++) {
		struct buf row = buf_new(a);

		for (size_t k = 0; k < v.rows[i].n; k++)
			put_bold(&row, &v.rows[i].cells[k]);
		line_put(&b, row.p);
	}
	v.earlier = "";
	v.rows_count = 0;
	line_put(&b, field_write(a, s, &v));
	return b.p;
}
