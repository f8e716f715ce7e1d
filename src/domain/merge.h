/* SPDX-License-Identifier: EUPL-1.2 */
/* merge: two people's changes of one text put together, paragraph by paragraph. */
#pragma once
#include "base/arena.h"

#include <stddef.h>

enum { MERGE_MAX = 200 * 1024 }; /* bytes of a text; a longer one is one conflict as a whole */

enum merge_kind {
	MERGE_SAME,
	MERGE_MINE,    /* only I changed it */
	MERGE_THEIRS,  /* only they changed it */
	MERGE_BOTH,    /* both changed it in the same way */
	MERGE_CONFLICT /* changed differently, changed and taken away, or both put in at one place */
};

/* A stretch of paragraphs as each text has it: lines end with LF, one blank line between paragraphs; "" when it has
 * none. In order, the stretches of mine make up the whole of mine; so do those of base and of theirs. */
struct merge_chunk {
	enum merge_kind kind;
	const char *base, *mine, *theirs;
};

struct merge {
	size_t n, conflicts; /* conflicts: how many of the n */
	struct merge_chunk *at;
};

enum merge_choice { MERGE_CHOOSE_MINE, MERGE_CHOOSE_THEIRS, MERGE_CHOOSE_BOTH };

/* Three-way merge of texts that both began as base. Paragraphs part at blank lines. Changes of neighbouring paragraphs
 * do not disturb each other. Cost is bounded; where it is too high, more of the text comes as one stretch. */
struct merge merge_paragraphs(struct arena *a, const char *base, const char *mine, const char *theirs);
/* The merged text; NULL when there are conflicts. */
const char *merge_text(struct arena *a, const struct merge *m);
/* The merged text, with choices[i] deciding stretch i where that is a conflict; both: mine before theirs. */
const char *merge_resolve(struct arena *a, const struct merge *m, const enum merge_choice *choices);
