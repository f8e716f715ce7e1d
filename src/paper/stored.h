/* SPDX-License-Identifier: EUPL-1.2 */
/* stored: what the tables and columns that hold something of people are called, for those whom it is about. */
#pragma once
#include "base/lang.h"

/* "Egna anteckningar"; NULL: the table has no word. */
const char *stored_table(const struct text *t, const char *table);
/* "det du skrev"; several columns may share a word. NULL: it has none. */
const char *stored_column(const struct text *t, const char *table, const char *name);
