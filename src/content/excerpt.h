/* SPDX-License-Identifier: EUPL-1.2 */
/* excerpt: what a search shows of a text: the words round those that were found, each of which is marked. */
#pragma once
#include "base/arena.h"

#include <stddef.h>

/* Round a word that was found. */
#define EXCERPT_BEGIN '\x01'
#define EXCERPT_END '\x02'

/* Small letters, of A to Z and À to Þ: all that Swedish has; blanks for signs such as § and ”. As long as before. */
void excerpt_fold(char *s);
/* Where a word of the folded text begins so, or NULL. */
const char *excerpt_word(const char *folded, const char *stem);
/* The text without bare tags and the marks that it is given headings, emphasis and links with (content/rich.h); signs
 * that mean nothing stay. */
const char *excerpt_unmarked(struct arena *a, const char *text);

/* What words are looked for by: the beginnings of them, folded. */
struct excerpt_of {
	size_t n;
	const char *const *stems;
	int most; /* places that are shown, in the order of the text: the first one, then where other words are */
};
/* plain: with blanks for line breaks, or with them; a text without the words begins at its beginning. */
const char *excerpt_of(struct arena *a, const char *plain, const struct excerpt_of *of);
