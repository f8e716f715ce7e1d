/* SPDX-License-Identifier: EUPL-1.2 */
/* figures: every cell once, in order; both files are made of the same cells. */
#include "report/figures.h"

#include "base/csv.h"

#include <assert.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum kind { CELL_NONE, CELL_TEXT, CELL_NUMBER, CELL_HALF, CELL_HIDDEN, CELL_END };

struct cell {
	enum kind kind;
	int n;
	const char *text, *why;
};

struct table {
	const char *key;
	size_t n;
	const struct figures_column *columns;
	size_t first, end; /* cells */
};

struct figures {
	struct arena *a;
	size_t n, room, n_tables, room_tables;
	struct cell *cells;
	struct table *tables;
};

struct figures *figures_new(struct arena *a)
{
	struct figures *f = ARENA_NEW(a, struct figures);

	f->a = a;
	return f;
}

void figures_table(struct figures *f, const char *key, size_t n, const struct figures_column *columns)
{
	struct figures_column *own = ARENA_ARRAY(f->a, n, struct figures_column);

	if (f->n_tables == f->room_tables) {
		size_t room = 2 * f->room_tables + 8;

		f->tables = arena_grow(f->a, f->tables, f->room_tables * sizeof *f->tables, room * sizeof *f->tables);
		f->room_tables = room;
	}
	memcpy(own, columns, n * sizeof *own);
	f->tables[f->n_tables++] = (struct table){ key, n, own, f->n, f->n };
}

static void put(struct figures *f, struct cell cell)
{
	assert(f->n_tables);
	if (f->n == f->room) {
		size_t room = 2 * f->room + 256;

		f->cells = arena_grow(f->a, f->cells, f->room * sizeof *f->cells, room * sizeof *f->cells);
		f->room = room;
	}
	f->cells[f->n++] = cell;
	f->tables[f->n_tables - 1].end = f->n;
}

void figures_text(struct figures *f, const char *text)
{
	put(f, (struct cell){ .kind = CELL_TEXT, .text = text });
}

void figures_number(struct figures *f, int n)
{
	put(f, (struct cell){ .kind = CELL_NUMBER, .n = n });
}

void figures_half(struct figures *f, int twice)
{
	put(f, (struct cell){ .kind = CELL_HALF, .n = twice });
}

void figures_none(struct figures *f)
{
	put(f, (struct cell){ .kind = CELL_NONE });
}

void figures_hidden(struct figures *f, const char *words, const char *why)
{
	put(f, (struct cell){ .kind = CELL_HIDDEN, .text = words, .why = why });
}

void figures_end_row(struct figures *f)
{
	put(f, (struct cell){ .kind = CELL_END });
}

/* ---- For a spreadsheet ---- */

static void csv_cell(struct buf *out, const struct cell *c)
{
	switch (c->kind) {
	case CELL_NONE:
		csv_text(out, "");
		break;
	case CELL_TEXT:
	case CELL_HIDDEN:
		csv_text(out, c->text);
		break;
	case CELL_NUMBER:
		csv_number(out, c->n);
		break;
	case CELL_HALF:
		csv_half(out, c->n);
		break;
	case CELL_END:
		csv_end_row(out);
		break;
	}
}

void figures_csv(const struct figures *f, struct report_file *out)
{
	struct buf text = buf_new(f->a);

	csv_begin(&text);
	for (size_t t = 0; t < f->n_tables; t++) {
		const struct table *at = &f->tables[t];

		if (t)
			csv_end_row(&text);
		for (size_t i = 0; i < at->n; i++)
			csv_text(&text, at->columns[i].head);
		csv_end_row(&text);
		for (size_t i = at->first; i < at->end; i++)
			csv_cell(&text, &f->cells[i]);
	}
	*out = (struct report_file){ text.p, text.n };
}

/* ---- For a program ---- */

static json_t *json_of(const struct cell *c)
{
	switch (c->kind) {
	case CELL_TEXT:
	case CELL_HIDDEN:
		return json_string(c->kind == CELL_TEXT ? c->text : c->why);
	case CELL_NUMBER:
		return json_integer(c->n);
	case CELL_HALF:
		return c->n % 2 ? json_real(c->n / 2.0) : json_integer(c->n / 2);
	case CELL_NONE:
	case CELL_END:
		break;
	}
	return json_null();
}

static json_t *json_rows(const struct figures *f, const struct table *t)
{
	json_t *rows = json_array(), *row = json_object();
	size_t column = 0;

	for (size_t i = t->first; i < t->end; i++) {
		const struct cell *c = &f->cells[i];

		if (c->kind == CELL_END) {
			json_array_append_new(rows, row);
			row = json_object();
			column = 0;
			continue;
		}
		assert(column < t->n);
		json_object_set_new(row, c->kind == CELL_HIDDEN ? "hidden" : t->columns[column].key, json_of(c));
		column++;
	}
	json_decref(row);
	return rows;
}

enum err figures_json(const struct figures *f, const char *title, struct report_file *out)
{
	json_t *all = json_object(), *tables = json_array();

	json_object_set_new(all, "title", json_string(title));
	for (size_t t = 0; t < f->n_tables; t++)
		json_array_append_new(
		    tables, json_pack("{s:s, s:o}", "table", f->tables[t].key, "rows", json_rows(f, &f->tables[t])));
	json_object_set_new(all, "tables", tables);
	char *text = json_dumps(all, JSON_INDENT(1));
	json_decref(all);
	if (!text)
		return why(ERR_BUG, "the figures cannot be written");
	const size_t n = strlen(text);
	*out = (struct report_file){ arena_dupn(f->a, text, n), n };
	free(text);
	return OK;
}
