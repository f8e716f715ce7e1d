/* SPDX-License-Identifier: EUPL-1.2 */
/* cover: which groups of people stay hidden, so that no sums and differences of what is shown are about fewer than
 * min_n. Groups may overlap in any way: units, tracks, roles and school forms all at once. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>

/* The groups that somebody counts in, each of 0..groups-1. */
struct cover_person {
	size_t n;
	const int *groups;
};

enum cover_fate {
	COVER_SHOWN,
	COVER_FEW,  /* fewer than min_n, or nobody */
	COVER_OTHER /* hidden because a smaller group could else be had by subtraction */
};

/* out[groups], given that everybody together is shown as well, unless they are fewer than min_n. Of several groups that
 * would do the smallest is hidden, and of equals the first. The same people give the same answer. */
void cover_groups(struct arena *a, const struct cover_person *people, size_t n, size_t groups, int min_n,
		  enum cover_fate *out);
/* The same of groups that are shown beside each other where nothing is said of everybody together: fate comes with what
 * would be shown. Those that stand have been shown already, and cannot be hidden any more; false: even with all others
 * hidden they would give away a group of fewer than min_n. */
bool cover_beside(struct arena *a, const struct cover_person *people, size_t n, size_t groups, const bool *stands,
		  int min_n, enum cover_fate *fate);
