/* SPDX-License-Identifier: EUPL-1.2 */
/* repeat: a round of statements that have been answered before in the same year. People who answer again are taken to
 * answer the same, as they nearly do within weeks: then what both rounds show can be subtracted, and what is left may
 * be one person. So the sums of all rounds are covered at once (cover.h), by those who have handed in; of an earlier
 * round it is not known any more who left a statement out, and neither does anybody else know it. */
#pragma once
#include "domain/cover.h"
#include "query/closing_read.h"

/* What earlier rounds have kept, and of whom. */
struct repeat {
	struct closing_kept_rows kept;
	struct closing_before_rows people;
};

enum err repeat_read(struct db *db, int64_t organisation, int64_t round, struct repeat *out);

/* A group that somebody counts in: "unit" and its number, "role" and "staff". */
struct stratum_name {
	const char *split, *name;
};

/* The groups of somebody; out has room for forms.n + 3. Returns how many. */
size_t repeat_strata(const char *unit, const char *function, bool organiser, struct db_texts forms,
		     struct stratum_name *out);

/* Which of the new round's groups may be shown beside earlier rounds: fate comes with those that would be. members: of
 * its people (in the order of the memberships), whose groups are in.groups. False: not even everybody together may. */
bool repeat_cover(struct arena *a, const struct repeat *earlier, const struct closing_people_rows *members,
		  const struct cover_person *in, size_t groups, enum cover_fate *fate);
