/* SPDX-License-Identifier: EUPL-1.2 */
/* words: what changed from one text to another, word by word, for <ins> and <del>. */
#pragma once
#include "base/arena.h"

#include <stddef.h>

enum words_kind { WORDS_SAME, WORDS_INS, WORDS_DEL };

struct words_run {
	enum words_kind kind;
	const char *text;
};

struct words {
	size_t n;
	struct words_run *at;
};

/* Runs in reading order, what was taken away before what came instead. SAME and DEL make up the old text, SAME and INS
 * the new one, byte for byte. Cost is bounded; where it is too high, the runs are longer. */
struct words words_diff(struct arena *a, const char *old, const char *new);
