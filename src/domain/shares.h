/* SPDX-License-Identifier: EUPL-1.2 */
/* shares: how much of the steps that count all together have done, part by part. */
#pragma once
#include "content/pack.h"
#include "db/db.h"

#define SHARES_IN "summary" /* the authority's document that tells them */

struct shares {
	bool few;                /* too few take part for a share to be shown */
	int percent[PACK_PARTS]; /* below 0: no step can be done yet */
};

struct shares shares_none(void);
/* A row of shares_v1. */
void shares_count(struct shares *s, int part, int64_t people, int64_t done, int64_t required);
/* As a version keeps them: none where they are not shown. */
struct db_ints shares_kept(struct arena *a, const struct shares *s);
struct shares shares_was(struct db_ints kept);
