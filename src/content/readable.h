/* SPDX-License-Identifier: EUPL-1.2 */
/* readable: a text sentence by sentence, and how hard it is to read. */
#pragma once
#include "content/prose.h"

struct sentence {
	const char *text;
	size_t words, long_words; /* long: of more than six letters */
};

struct sentences {
	size_t n;
	const struct sentence *at;
};

/* A sentence ends at . ! or ? before a capital, a digit's paragraph sign does not ("4 kap. 3 §"), and with its block.
 */
struct sentences readable_split(struct arena *a, const struct prose *p);

/* Words, sentences and long words of several texts together. */
struct readable {
	size_t words, sentences, long_words;
};
void readable_add(struct readable *r, const struct sentences *s);
/* LIX (Björnsson 1968): words per sentence plus the share of long words in percent, rounded; 0 without words. Below 30
 * is very easy, 40 to 50 is what newspapers write, above 60 is bureaucratic. */
int readable_lix(const struct readable *r);
