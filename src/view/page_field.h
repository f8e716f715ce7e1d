/* SPDX-License-Identifier: EUPL-1.2 */
/* page_field: a section that is no running text: a table, a choice, a day, or yes and no; to fill in and to read. */
#pragma once
#include "view/page_piece.h"

enum cell_input { INPUT_LINES, INPUT_SELECT, INPUT_DAY, INPUT_NUMBER };

struct cell_field {
	const char *name;         /* "r0.2" */
	const char *label;        /* the column's title */
	const char *value, *read; /* read: as people read it, a day in words */
	bool needed;
	enum cell_input input;
	size_t n;
	const struct page_option *options;
};

struct row_field {
	size_t n; /* of a form: a cell of each column; then what the row has beside them */
	const struct cell_field *cells;
};

struct option_field {
	const char *words;
	bool chosen;
};

struct field_form {
	const char *as; /* "table", "choice", "date", "yesno"; NULL: a text */
	size_t n_titles;
	const char *const *titles; /* of the columns */
	size_t n_rows, n_read;     /* of the form; those of them that hold something stand first */
	const struct row_field *rows;
	const char *rest;    /* rows that are too many for a form, as text; NULL: none */
	const char *earlier; /* words of another kind, or NULL */
	size_t n_options;
	const struct option_field *options;
	bool several;
	const char *own_title, *own; /* own_title NULL: no own words */
	const char *day, *day_read;
};
