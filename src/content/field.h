/* SPDX-License-Identifier: EUPL-1.2 */
/* field: how what stands in a section that is no running text is written as one, so that merging, versions, drafts and
 * search know of texts only.
 *
 *	table	each row a paragraph, each cell a line "Kolumn: värde"; further lines of a cell begin with two blanks
 *	choice	each chosen option a paragraph of its exact words; own words "Skäl: …", written like a cell
 *	date	2026-12-01
 *	yes/no	Ja or Nej
 *
 * Whatever reads otherwise was written when the section was a text, or with another version of the pack: it is kept as
 * earlier words, paragraph by paragraph. So is an option that the pack has no more. A column that it has no more stays
 * in its row, under its own title. Nothing is ever lost. */
#pragma once
#include "content/pack.h"

#define FIELD_YES "Ja"
#define FIELD_NO "Nej"

struct field_cell {
	const struct template_column *column; /* NULL: the template has it no more */
	const char *title, *value;            /* value: lines end with LF, none is blank */
};

/* Those that hold something: by the template's order, then others. */
struct field_row {
	size_t n;
	const struct field_cell *cells;
};

struct field_value {
	const char *earlier; /* paragraphs that are of another kind; "" when there are none */
	size_t rows_count, chosen_count;
	const struct field_row *rows;
	const struct template_option *const *chosen; /* in the order of the text; one, unless several */
	const char *own;                             /* "" for none */
	const char *day;                             /* YYYY-MM-DD, or "" */
	bool yes, no;
};

/* The text as that section's kind has it; of a text, all of it is earlier. Lives in the arena, the text and the pack.
 */
struct field_value field_read(struct arena *a, const struct template_section *s, const char *text);
/* Back again: field_read gives the same. */
char *field_write(struct arena *a, const struct template_section *s, const struct field_value *v);

/* What a form sent. */
struct field_input {
	const char *name, *value;
};

/* The text that a form of a section's fields makes, whatever the section: it says itself what its columns are called.
 * The field `as` names the kind; `earlier`; `k<j>` the title of column j, `r<i>.<j>` what stands in row i, `rest` rows
 * that are text already; `o` what is chosen, `own_title` and `own`; `day`. NULL: no such form. */
char *field_typed(struct arena *a, const struct field_input *in, size_t n);
/* "table", "choice", ...: the word in the pack and in a form. */
const char *field_kind_name(enum field_kind kind);
/* A day that there is, as YYYY-MM-DD. */
bool field_is_day(const char *s);
/* One more cell at the end of each row, as "Hämtat från: Strandskolan"; earlier words stay. */
char *field_add_cell(struct arena *a, const struct template_section *s, const char *text, const char *title,
		     const char *value);

/* What keeps a section from being finished: nothing written, or a row's cell. */
struct field_lack {
	bool empty;                           /* nothing is written or chosen */
	int row;                              /* from 1: its cell is empty, or no day, option or number */
	const struct template_column *column; /* of the row */
};

/* True when something is lacking. */
bool field_lacks(struct arena *a, const struct template_section *s, const char *text, struct field_lack *out);
/* As Markdown, for an example and for what is shown where no tables are. */
char *field_markdown(struct arena *a, const struct template_section *s, const char *text);
