/* SPDX-License-Identifier: EUPL-1.2 */
/* sheet: a list of units as it is pasted from a spreadsheet, read row by row, and compared with the units there are. */
#pragma once
#include "domain/unit.h"

enum { SHEET_ROWS = 1000 };

enum sheet_fault {
	SHEET_OK,
	SHEET_NO_NAME,
	SHEET_LONG_NAME,
	SHEET_CODE,
	SHEET_FORM,
	SHEET_EXPECTED,
	SHEET_QUOTE,      /* opened and not closed on the line */
	SHEET_UNREADABLE, /* a sign that stands for one which was lost on the way */
	SHEET_NAME_TWICE,
	SHEET_CODE_TWICE,
	SHEET_NAME_OTHERS, /* another unit has the name; the code says which is meant */
	SHEET_GONE         /* the unit is closed or merged */
};

struct sheet_row {
	int line; /* from 1, as pasted */
	struct unit_terms terms;
	const char *key; /* the name in small letters */
	int64_t unit;    /* the one that it is about, 0: a new one */
	enum sheet_fault fault;
	const char *wrong; /* what the fault is about, or "" */
};

struct sheet {
	size_t n, faults, fresh;
	struct sheet_row *rows;
	bool too_many; /* more than SHEET_ROWS */
};

/* Columns in the order name, code, school forms, expected, or as a first line names them, parted by tab, else
 * semicolon, else comma; school forms of one cell by / + | or comma. Valid UTF-8. Text that begins as a formula is text
 * like any other. */
void sheet_read(struct arena *a, const char *text, struct sheet *out);
/* Finds the units that rows are about, by code or else by name, and the faults that only the others can tell. */
void sheet_compare(struct arena *a, struct sheet *s, const struct units_all_rows *units);

/* Reads, compares and, where no row has a fault, saves: all of it or nothing. */
enum err sheet_save(struct db *db, struct arena *a, const struct person *who, const char *text, struct sheet *out);
