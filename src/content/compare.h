/* SPDX-License-Identifier: EUPL-1.2 */
/* compare: two versions of a pack, by the stable ids of what is in them. */
#pragma once
#include "content/pack.h"

/* Why the second is no mere correction of the first, as "the step d2-film-1 is gone"; NULL: it is one. */
const char *compare_breaks(struct arena *a, const struct pack *was, const struct pack *now);
/* Whether they show and say the same; NULL is like nothing else. */
bool compare_films(const struct film *a, const struct film *b);
/* Whether other steps count, or weigh otherwise. */
bool compare_counts(const struct pack *was, const struct pack *now);
