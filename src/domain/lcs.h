/* SPDX-License-Identifier: EUPL-1.2 */
/* lcs: longest common subsequence of two sequences of pieces of text, at a bounded cost. */
#pragma once
#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

/* A piece of a text that lives elsewhere. */
struct piece {
	const char *p;
	size_t n;
	uint32_t id; /* set by lcs_name: equal for equal bytes */
};

struct pieces {
	size_t n;
	struct piece *at;
};

enum { LCS_BUDGET = 8 * 1024 * 1024 }; /* comparisons that may be spent on one page: some 30 ms */
#define LCS_NONE SIZE_MAX

/* One more piece; the array doubles in the arena. */
void pieces_add(struct arena *a, struct pieces *list, const char *p, size_t n);
/* Gives equal pieces of all the lists equal ids, in n log n. */
void lcs_name(struct arena *a, struct pieces *const lists[], size_t n);
/* For each of x[0..n) the place in y[0..m) that it is matched with, or LCS_NONE; the matches ascend. Takes the cost
 * from *budget. Where that is too small only the common beginning and end are matched: a worse answer, not a wrong one.
 */
size_t *lcs_match(struct arena *a, const struct piece *x, size_t n, const struct piece *y, size_t m, size_t *budget);
