/* SPDX-License-Identifier: EUPL-1.2 */
/* figures: tables of numbers, written once and taken along in two ways: for a spreadsheet and for a program. */
#pragma once
#include "report/report.h"

/* What a column is called: by people, and by programs. */
struct figures_column {
	const char *head, *key;
};

struct figures;

struct figures *figures_new(struct arena *a);
/* Begins a table; the cells that follow fill its rows from the left. Columns are copied. */
void figures_table(struct figures *f, const char *key, size_t n, const struct figures_column *columns);
void figures_text(struct figures *f, const char *text);
void figures_number(struct figures *f, int n);
void figures_half(struct figures *f, int twice); /* 5 is 2.5 */
void figures_none(struct figures *f);
/* The rest of the row is not shown: in words, and in one word for programs. */
void figures_hidden(struct figures *f, const char *words, const char *why);
void figures_end_row(struct figures *f);

/* All tables below one another, as base/csv.h writes them. */
void figures_csv(const struct figures *f, struct report_file *out);
/* {"title": ..., "tables": [{"table": key, "rows": [{key: value, ...}]}]}; what is not shown is "hidden": why. */
enum err figures_json(const struct figures *f, const char *title, struct report_file *out);
