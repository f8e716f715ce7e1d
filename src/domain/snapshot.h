/* SPDX-License-Identifier: EUPL-1.2 */
/* snapshot: what may be shown of a round, frozen at its release; and what can be read out of such rounds, over a year
 * or many. Page, print and file are made of the same figures. */
#pragma once
#include "content/pack.h"
#include "domain/tally.h"
#include "query/assessment_read.h"
#include "query/snapshot_read.h"

/* Of a round that has just been released; what is held back is deleted. There already: nothing changes. */
enum err snapshot_make(struct db *db, struct arena *a, int64_t organisation, int64_t round,
		       const struct assessment *assessment);

/* The id that a statement has over the years. */
const char *snapshot_series(const struct assessment_item *item);
/* Counts as they are stored (six, or four of a group), judged. */
struct tally_item snapshot_tally(struct db_ints counts, size_t first, int min_n);
