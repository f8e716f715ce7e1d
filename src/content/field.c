/* SPDX-License-Identifier: EUPL-1.2 */
/* field: reads and writes the texts of tables, choices, dates and yes or no. */
#include "content/field.h"

#include "base/buf.h"
#include "base/when.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TITLE_MOST = 200 };

const char *field_kind_name(enum field_kind kind)
{
	static const char *const names[] = { "text", "choice", "table", "date", "yesno" };

	return names[kind];
}

/* ---- Paragraphs and lines ---- */

struct span {
	const char *s;
	size_t n;
};

static bool is_blank(const char *s, size_t n)
{
	size_t at = strspn(s, " \t\r");

	return at >= n;
}

static size_t line_of(const char *s)
{
	return strcspn(s, "\n");
}

/* The next lines that hold something, without the line end after them; n 0: there are none. Moves *s on. */
static struct span next_paragraph(const char **s)
{
	struct span out = { NULL, 0 };

	while (**s) {
		size_t n = line_of(*s);
		bool blank = is_blank(*s, n);

		if (blank && out.s)
			break;
		if (!blank) {
			out.s = out.s ? out.s : *s;
			out.n = (size_t)(*s + n - out.s);
		}
		*s += n + ((*s)[n] == '\n');
	}
	return out;
}

static struct span trimmed(struct span p)
{
	while (p.n && strchr(" \t\r\n", *p.s))
		p.s++, p.n--;
	while (p.n && strchr(" \t\r\n", p.s[p.n - 1]))
		p.n--;
	return p;
}

static bool equals(struct span p, const char *s)
{
	return strlen(s) == p.n && !memcmp(p.s, s, p.n);
}

static void put_paragraph(struct buf *b, const char *s, size_t n)
{
	if (!n)
		return;
	if (b->n)
		buf_puts(b, "\n\n");
	buf_add(b, s, n);
}

static void put(struct buf *b, const char *s)
{
	put_paragraph(b, s, strlen(s));
}

/* The words as they are, or were: "Läge|Status". */
static bool named(struct span p, const char *now, const char *was)
{
	if (equals(p, now))
		return true;
	for (const char *s = was; *s; s += strcspn(s, "|"), s += *s == '|')
		if (strcspn(s, "|") == p.n && !memcmp(s, p.s, p.n))
			return true;
	return false;
}

static const struct template_option *option_of(const struct template_option *all, size_t n, struct span words)
{
	for (size_t i = 0; i < n; i++)
		if (named(words, all[i].words, all[i].was))
			return &all[i];
	return NULL;
}

static const struct template_column *column_of(const struct template_section *s, struct span title)
{
	for (size_t i = 0; i < s->columns_count; i++)
		if (named(title, s->columns[i].title, s->columns[i].was))
			return &s->columns[i];
	return NULL;
}

/* ---- Cells ---- */

/* "Kolumn: värde" of a line that does not begin with a blank; false: it is none. */
static bool cell_begins(struct span line, struct span *title, struct span *value)
{
	const char *colon = memchr(line.s, ':', line.n);

	if (!colon || *line.s == ' ' || *line.s == '\t' || colon == line.s || colon - line.s > TITLE_MOST)
		return false;
	if (colon + 1 < line.s + line.n && colon[1] != ' ')
		return false;
	*title = trimmed((struct span){ line.s, (size_t)(colon - line.s) });
	*value = trimmed((struct span){ colon + 1, (size_t)(line.s + line.n - colon - 1) });
	return title->n > 0;
}

/* A line break in a title, or a colon, would end it. */
static char *title_clean(struct arena *a, const char *title)
{
	size_t n = strnlen(title, TITLE_MOST);

	while (n && ((unsigned char)title[n] & 0xc0) == 0x80) /* in the midst of a letter */
		n--;
	char *clean = arena_dupn(a, title, n);
	for (char *c = clean; *c; c++)
		if ((unsigned char)*c < ' ' || *c == ':')
			*c = ' ';
	struct span t = trimmed((struct span){ clean, strlen(clean) });
	return t.n ? arena_dupn(a, t.s, t.n) : arena_dup(a, "–");
}

/* Nothing where the value holds nothing. */
static void put_cell(struct buf *b, const char *title, const char *value)
{
	bool first = true;

	for (const char *s = value; *s;) {
		size_t n = line_of(s);
		struct span line = trimmed((struct span){ s, n });

		if (line.n) {
			if (first)
				buf_printf(b, "%s%s: ", b->n ? "\n" : "", title);
			else
				buf_puts(b, "\n  ");
			buf_add(b, line.s, line.n);
			first = false;
		}
		s += n + (s[n] == '\n');
	}
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
		size_t n = line_of(at) < (size_t)(end - at) ? line_of(at) : (size_t)(end - at);
		struct span line = { at, n }, title, value;

		bool begins = cell_begins(line, &title, &value);
		const struct template_column *column = begins ? column_of(s, title) : NULL;

		if (column || (begins && value.n)) /* words before a colon with nothing after it are no title of ours */
			cell_add(&c,
				 (struct field_cell){ column, column ? column->title : arena_dupn(a, title.s, title.n),
						      arena_dupn(a, value.s, value.n) });
		else if (c.n)
			cell_goes_on(&c, trimmed(line));
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

	for (struct span p; (p = next_paragraph(&text)).n;) {
		struct field_row row;

		if (!read_row(a, s, p, &row)) {
			put_paragraph(earlier, p.s, p.n);
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
	for (struct span p; (p = next_paragraph(&text)).n;) {
		const struct template_option *o = option_of(s->options, s->options_count, trimmed(p));

		if (!o && !read_own(a, s, p, v))
			put_paragraph(earlier, p.s, p.n);
		if (!o || chosen_already(v, o))
			continue;
		if (!s->several && v->chosen_count)
			put(earlier, chosen[--v->chosen_count]->words);
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
	for (struct span p; (p = next_paragraph(&text)).n;) {
		struct span words = trimmed(p);
		const char *day = arena_dupn(a, words.s, words.n);

		if (field_is_day(day)) {
			put(earlier, v->day);
			v->day = day;
		} else {
			put_paragraph(earlier, p.s, p.n);
		}
	}
}

static void read_yesno(const char *text, struct field_value *v, struct buf *earlier)
{
	for (struct span p; (p = next_paragraph(&text)).n;) {
		struct span words = trimmed(p);

		if (!equals(words, FIELD_YES) && !equals(words, FIELD_NO)) {
			put_paragraph(earlier, p.s, p.n);
			continue;
		}
		put(earlier, v->yes ? FIELD_YES : v->no ? FIELD_NO : "");
		v->yes = equals(words, FIELD_YES);
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
		put_cell(&b, row->cells[i].title, row->cells[i].value);
	return b.p;
}

static char *own_text(struct arena *a, const char *title, const char *words)
{
	struct buf b = buf_new(a);

	put_cell(&b, title, words);
	return b.p;
}

char *field_write(struct arena *a, const struct template_section *s, const struct field_value *v)
{
	struct buf b = buf_new(a);

	put(&b, v->earlier);
	for (size_t i = 0; i < v->rows_count; i++)
		put(&b, row_text(a, &v->rows[i]));
	for (size_t i = 0; i < v->chosen_count; i++)
		put(&b, v->chosen[i]->words);
	if (*v->own)
		put(&b, own_text(a, s->own, v->own));
	put(&b, v->day);
	put(&b, v->yes ? FIELD_YES : v->no ? FIELD_NO : "");
	return b.p;
}

char *field_add_cell(struct arena *a, const struct template_section *s, const char *text, const char *title,
		     const char *value)
{
	struct field_value v = field_read(a, s, text);
	struct buf b = buf_new(a);

	put(&b, v.earlier);
	for (size_t i = 0; i < v.rows_count; i++)
		put(&b, arena_printf(a, "%s\n%s", row_text(a, &v.rows[i]), own_text(a, title, value)));
	return b.p;
}

/* ---- What a form sent ---- */

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
			put(out, row.p);
			row = buf_new(a);
			at = r;
		}
		put_cell(&row, title_clean(a, input(in, n, arena_printf(a, "k%zu", c))), in[i].value);
	}
	put(out, row.p);
}

/* Without blank lines, which would part it. */
static void put_line(struct arena *a, struct buf *out, const char *s)
{
	struct span words = trimmed((struct span){ s, strcspn(s, "\r\n") });

	put(out, arena_dupn(a, words.s, words.n));
}

char *field_typed(struct arena *a, const struct field_input *in, size_t n)
{
	const char *as = input(in, n, "as");
	struct buf out = buf_new(a);

	if (!*as)
		return NULL;
	const char *earlier = input(in, n, "earlier");
	struct span words = trimmed((struct span){ earlier, strlen(earlier) });
	put_paragraph(&out, words.s, words.n);
	typed_rows(a, &out, in, n);
	put(&out, input(in, n, "rest"));
	for (size_t i = 0; i < n; i++)
		if (!strcmp(in[i].name, "o"))
			put_line(a, &out, in[i].value);
	if (*input(in, n, "own"))
		put(&out, own_text(a, title_clean(a, input(in, n, "own_title")), input(in, n, "own")));
	put_line(a, &out, input(in, n, "day"));
	return out.p;
}

/* ---- What is lacking ---- */

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
		return !option_of(c->options, c->options_count, (struct span){ value, strlen(value) });
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
			    ? trimmed((struct span){ text, strlen(text) }).n > 0
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

	put(&b, v.earlier);
	for (size_t i = 0; i < v.rows_count; i++) {
		struct buf row = buf_new(a);

		for (size_t k = 0; k < v.rows[i].n; k++)
			put_bold(&row, &v.rows[i].cells[k]);
		put(&b, row.p);
	}
	v.earlier = "";
	v.rows_count = 0;
	put(&b, field_write(a, s, &v));
	return b.p;
}
