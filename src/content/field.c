/* SPDX-License-Identifier: EUPL-1.2 */
/* field: reads and writes the texts of tables, choices, dates and yes or no. */
#include "content/field.h"

#include "base/when.h"
#include "content/field_line.h"

#include <string.h>

const char *field_kind_name(enum field_kind kind)
{
	static const char *const names[] = { "text", "choice", "table", "date", "yesno" };

	return names[kind];
}

static const struct template_column *column_of(const struct template_section *s, struct span title)
{
	for (size_t i = 0; i < s->columns_count; i++)
		if (line_named(title, s->columns[i].title, s->columns[i].was))
			return &s->columns[i];
	return NULL;
}

/* ---- Rows ---- */

struct cells {
	struct arena *arena;
	size_t n, cap;
	struct field_cell *at;
};

static void cell_add(struct cells *c, struct field_cell cell)
{
	for (size_t i = 0; i < c->n; i++)
		if (!strcmp(c->at[i].title, cell.title)) {
			c->at[i].value =
			    *c->at[i].value ? arena_printf(c->arena, "%s\n%s", c->at[i].value, cell.value) : cell.value;
			return;
		}
	if (c->n == c->cap) {
		size_t cap = 2 * c->cap + 8;

		c->at = arena_grow(c->arena, c->at, c->cap * sizeof *c->at, cap * sizeof *c->at);
		c->cap = cap;
	}
	c->at[c->n++] = cell;
}

/* Another line of the last cell. */
static void cell_goes_on(struct cells *c, struct span line)
{
	struct field_cell *last = &c->at[c->n - 1];
	const char *more = arena_dupn(c->arena, line.s, line.n);

	last->value = *last->value ? arena_printf(c->arena, "%s\n%s", last->value, more) : more;
}

/* By the template's order, then what it has no more; cells without words are left out. */
static struct field_row in_order(const struct template_section *s, const struct cells *c)
{
	struct field_cell *out = ARENA_ARRAY(c->arena, c->n, struct field_cell);
	size_t n = 0;

	for (size_t k = 0; k < s->columns_count; k++)
		for (size_t i = 0; i < c->n; i++)
			if (c->at[i].column == &s->columns[k] && *c->at[i].value)
				out[n++] = c->at[i];
	for (size_t i = 0; i < c->n; i++)
		if (!c->at[i].column && *c->at[i].value)
			out[n++] = c->at[i];
	return (struct field_row){ n, out };
}

/* A paragraph of cells, of which the template knows one at least. */
static bool read_row(struct arena *a, const struct template_section *s, struct span p, struct field_row *out)
{
	struct cells c = { .arena = a };

	for (const char *at = p.s, *end = p.s + p.n; at < end;) {
		size_t n = line_length(at) < (size_t)(end - at) ? line_length(at) : (size_t)(end - at);
		struct span line = { at, n }, title, value;

		bool begins = line_cell(line, &title, &value);
		const struct template_column *column = begins ? column_of(s, title) : NULL;

		if (column || (begins && value.n)) /* words before a colon with nothing after it are no title of ours */
			cell_add(&c,
				 (struct field_cell){ column, column ? column->title : arena_dupn(a, title.s, title.n),
						      arena_dupn(a, value.s, value.n) });
		else if (c.n)
			cell_goes_on(&c, line_trimmed(line));
		else
			return false;
		at += n + 1;
	}
	*out = in_order(s, &c);
	return out->n && out->cells->column;
}

static void read_table(struct arena *a, const struct template_section *s, const char *text, struct field_value *v,
		       struct buf *earlier)
{
	struct field_row *rows = NULL;
	size_t cap = 0;

	for (struct span p; (p = line_paragraph(&text)).n;) {
		struct field_row row;

		if (!read_row(a, s, p, &row)) {
			line_put_paragraph(earlier, p.s, p.n);
			continue;
		}
		if (v->rows_count == cap) {
			rows = arena_grow(a, rows, cap * sizeof *rows, (2 * cap + 16) * sizeof *rows);
			cap = 2 * cap + 16;
		}
		rows[v->rows_count++] = row;
	}
	v->rows = rows;
}

/* ---- Choices and days ---- */

static bool read_own(struct arena *a, const struct template_section *s, struct span p, struct field_value *v)
{
	const struct template_column own = { .title = s->own, .was = "" };
	const struct template_section as_table = { .columns_count = 1, .columns = &own };
	struct field_row row;

	if (!*s->own || !read_row(a, &as_table, p, &row) || row.n != 1)
		return false;
	v->own = *v->own ? arena_printf(a, "%s\n%s", v->own, row.cells->value) : row.cells->value;
	return true;
}

static bool chosen_already(const struct field_value *v, const struct template_option *o)
{
	for (size_t i = 0; i < v->chosen_count; i++)
		if (v->chosen[i] == o)
			return true;
	return false;
}

/* Of several answers where there is one, the last counts, since earlier words stand before. */
static void read_choice(struct arena *a, const struct template_section *s, const char *text, struct field_value *v,
			struct buf *earlier)
{
	const struct template_option **chosen = ARENA_ARRAY(a, s->options_count, const struct template_option *);

	v->chosen = chosen;
	for (struct span p; (p = line_paragraph(&text)).n;) {
		const struct template_option *o = line_option(s->options, s->options_count, line_trimmed(p));

		if (!o && !read_own(a, s, p, v))
			line_put_paragraph(earlier, p.s, p.n);
		if (!o || chosen_already(v, o))
			continue;
		if (!s->several && v->chosen_count)
			line_put(earlier, chosen[--v->chosen_count]->words);
		chosen[v->chosen_count++] = o;
	}
}

bool field_is_day(const char *s)
{
	int64_t at;

	return strlen(s) == strlen("2026-12-01") && when_parse_date(s, &at);
}

static void read_day(struct arena *a, const char *text, struct field_value *v, struct buf *earlier)
{
	for (struct span p; (p = line_paragraph(&text)).n;) {
		struct span words = line_trimmed(p);
		const char *day = arena_dupn(a, words.s, words.n);

		if (field_is_day(day)) {
			line_put(earlier, v->day);
			v->day = day;
		} else {
			line_put_paragraph(earlier, p.s, p.n);
		}
	}
}

static void read_yesno(const char *text, struct field_value *v, struct buf *earlier)
{
	for (struct span p; (p = line_paragraph(&text)).n;) {
		struct span words = line_trimmed(p);

		if (!line_is(words, FIELD_YES) && !line_is(words, FIELD_NO)) {
			line_put_paragraph(earlier, p.s, p.n);
			continue;
		}
		line_put(earlier, v->yes ? FIELD_YES : v->no ? FIELD_NO : "");
		v->yes = line_is(words, FIELD_YES);
		v->no = !v->yes;
	}
}

struct field_value field_read(struct arena *a, const struct template_section *s, const char *text)
{
	struct field_value v = { .own = "", .day = "" };
	struct buf earlier = buf_new(a);

	switch (s->kind) {
	case FIELD_TEXT:
		buf_puts(&earlier, text);
		break;
	case FIELD_TABLE:
		read_table(a, s, text, &v, &earlier);
		break;
	case FIELD_CHOICE:
		read_choice(a, s, text, &v, &earlier);
		break;
	case FIELD_DATE:
		read_day(a, text, &v, &earlier);
		break;
	case FIELD_YESNO:
		read_yesno(text, &v, &earlier);
		break;
	}
	v.earlier = earlier.p;
	return v;
}

/* ---- Writing ---- */

static char *row_text(struct arena *a, const struct field_row *row)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < row->n; i++)
		line_put_cell(&b, row->cells[i].title, row->cells[i].value);
	return b.p;
}

char *field_write(struct arena *a, const struct template_section *s, const struct field_value *v)
{
	struct buf b = buf_new(a);

	line_put(&b, v->earlier);
	for (size_t i = 0; i < v->rows_count; i++)
		line_put(&b, row_text(a, &v->rows[i]));
	for (size_t i = 0; i < v->chosen_count; i++)
		line_put(&b, v->chosen[i]->words);
	if (*v->own)
		line_put(&b, line_cell_text(a, s->own, v->own));
	line_put(&b, v->day);
	line_put(&b, v->yes ? FIELD_YES : v->no ? FIELD_NO : "");
	return b.p;
}

char *field_add_cell(struct arena *a, const struct template_section *s, const char *text, const char *title,
		     const char *value)
{
	struct field_value v = field_read(a, s, text);
	struct buf b = buf_new(a);

	line_put(&b, v.earlier);
	for (size_t i = 0; i < v.rows_count; i++)
		line_put(&b, arena_printf(a, "%s\n%s", row_text(a, &v.rows[i]), line_cell_text(a, title, value)));
	return b.p;
}
