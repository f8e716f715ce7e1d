/* SPDX-License-Identifier: EUPL-1.2 */
/* prose: a text of the pack as plain blocks, for pages, slides and letters alike, with gaps to fill in: {authority}. */
#pragma once
#include "base/arena.h"

#include <stddef.h>

enum prose_kind { PROSE_HEADING, PROSE_PARAGRAPH, PROSE_ITEM, PROSE_NUMBER };

struct prose_block {
	enum prose_kind kind;
	const char *text; /* one line, no markup */
};

struct prose {
	size_t n;
	const struct prose_block *at;
};

/* What stands in a gap: words, or the items of a list where the gap is a block of its own. */
struct prose_value {
	const char *name, *text; /* text NULL: there is nothing to say, and the blocks that ask for it are left out */
	size_t n;
	const char *const *items;
};

/* Markdown's headings, paragraphs and items in order; emphasis and links are their words alone. */
struct prose prose_read(struct arena *a, const char *markdown);
/* The next "{name}" in s; *n: its bytes. NULL when there is none. */
const char *prose_gap(const char *s, size_t *n);
/* The value that the gap is for, or NULL. */
const struct prose_value *prose_value_of(size_t n_values, const struct prose_value *values, const char *gap, size_t n);
/* The first gap that is none of the names (ended by NULL), "{x}", or NULL. */
const char *prose_stranger(struct arena *a, const struct prose *p, const char *const *names);
struct prose prose_fill(struct arena *a, const struct prose *p, size_t n, const struct prose_value *values);
