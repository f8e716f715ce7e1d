/* SPDX-License-Identifier: EUPL-1.2 */
/* strata: the groups that a round's results are split by, counted once, when it closes: statement by statement, and
 * only those that may be shown (cover.h). What is hidden is not written at all; so no later sum or difference, and
 * nobody with the database, gets at it. A person's own row would: of unit and role there is often only one. */
#pragma once
#include "domain/repeat.h"

/* The answers of people who handed in, in the order of the memberships, as the queries give them. *well false: beside
 * the earlier rounds nothing of this one may be shown, and nothing is written. */
enum err strata_count(struct db *db, struct arena *a, int64_t organisation, int64_t round, int min_n,
		      const struct closing_data *d, const struct repeat *earlier, bool *well);
/* "organiser", "principal" or "staff": whose perspective somebody of that function has; organiser: is in its group. */
const char *strata_role(const char *function, bool organiser);
