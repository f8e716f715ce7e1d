/* SPDX-License-Identifier: EUPL-1.2 */
/* sentence: the sentences of what people write. */
#pragma once
#include "base/arena.h"

struct sentence_list {
	size_t n;
	const char **at;
};

/* In order, each as it stands in the text: a part of it, without the mark of a list or a heading before it. A line ends
 * a sentence only where a paragraph ends or a list goes on; an abbreviation ("t.ex.", "kap.", "7 §") ends none. */
struct sentence_list sentences_of(struct arena *a, const char *text);
