/* SPDX-License-Identifier: EUPL-1.2 */
/* find: searching in a pack's texts: steps with their questions, parts, and texts that belong to none. */
#pragma once
#include "content/pack.h"

/* One of the three is set. */
struct find_hit {
	const struct step *step;
	const struct part *part;
	const struct pack_text *text;
	const char *excerpt; /* plain text with marks (content/excerpt.h) */
};

struct find_hits {
	size_t n;
	struct find_hit *at; /* those with a word in the title first, then in the pack's order */
	bool more;           /* than most */
};

/* What holds every word, or words that begin so, whatever their endings: "nulägen" finds "Nuläget". words: letters and
 * digits in UTF-8, n of them; 0: nothing is found. Titles count as text. A step that is not ready is left out. */
struct find_hits pack_find(struct arena *a, const struct pack *p, size_t n, const char *const *words, size_t most);

/* For pack.c: what the first search in a pack leaves for the others, whichever thread they come from. */
struct find_memory *find_memory(void);
void find_forget(struct find_memory *m);
