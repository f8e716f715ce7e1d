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

enum { CELLS_MOST = 256 }; /* of a row: what has more is no row, since each title is compared with all before it */

struct cell {
	const struct template_column *column;
	const char *title;
	struct buf value;
};

struct cells {
	struct arena *arena;
	size_t n, cap;
	struct cell *at;
};

/* A line of the cell, whose words may be none. */
static void cell_goes_on(struct cell *c, struct span line)
{
	if (c->value.n)
		buf_char(&c->value, '\n');
	buf_add(&c->value, line.s, line.n);
}

/* A title that stands there already goes on. False: there are too many. */
static bool cell_add(struct cells *c, const struct template_column *column, struct span title, struct span value)
{
	const char *name = column ? column->title : arena_dupn(c->arena, title.s, title.n);

	for (size_t i = 0; i < c->n; i++)
		if (!strcmp(c->at[i].title, name)) {
			cell_goes_on(&c->at[i], value);
			return true;
		}
	if (c->n == CELLS_MOST)
		return false;
	if (c->n == c->cap) {
		size_t cap = 2 * c->cap + 2;

		c->at = arena_grow(c->arena, c->at, c->cap * sizeof *c->at, cap * sizeof *c->at);
		c->cap = cap;
	}
	c->at[c->n] = (struct cell){ column, name, buf_new(c->arena) };
	cell_goes_on(&c->at[c->n++], value);
	return true;
}

/* By the template's order, then what it has no more; cells without words are left out. */
static struct field_row in_order(const struct template_section *s, const struct cells *c)
{
	struct field_cell *out = ARENA_ARRAY(c->arena, c->n, struct field_cell);
	size_t n = 0;

	for (size_t k = 0; k <= s->columns_count; k++)
		for (size_t i = 0; i < c->n; i++) {
			const struct cell *one = &c->at[i];

			if (one->column == (k < s->columns_count ? &s->columns[k] : NULL) && one->value.n)
				out[n++] = (struct field_cell){ one->column, one->title, one->value.p };
		}
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

		/* Words before a colon with nothing after it are no title of ours. */
		const bool adds = column || (begins && value.n);

		if (adds ? !cell_add(&c, column, title, value) : !c.n)
			return false;
		if (!adds)
			cell_goes_on(&c.at[c.n - 1], line_trimmed(line));
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

static bool read_own(struct arena *a, const struct template_section *s, struct span p, struct buf *words)
{
	const struct template_column own = { .title = s->own, .was = "" };
	const struct template_section as_table = { .columns_count = 1, .columns = &own };
	struct field_row row;

	if (!*s->own || !read_row(a, &as_table, p, &row) || row.n != 1)
		return false;
	if (words->n)
		buf_char(words, '\n');
	buf_puts(words, row.cells->value);
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
	struct buf own = buf_new(a);

	v->chosen = chosen;
	for (struct span p; (p = line_paragraph(&text)).n;) {
		const struct template_option *o = line_option(s->options, s->options_count, line_trimmed(p));

		if (!o && !read_own(a, s, p, &own))
			line_put_paragraph(earlier, p.s, p.n);
		if (!o || chosen_already(v, o))
			continue;
		if (!s->several && v->chosen_count)
			line_put(earlier, chosen[--v->chosen_count]->words);
		chosen[v->chosen_count++] = o;
	}
	v->own = own.p;
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
