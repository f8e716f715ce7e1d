/* SPDX-License-Identifier: EUPL-1.2 */
/* round: a round of self-assessment until it closes: planned, opened, prolonged.
 *
 * It asks the members of its audience as they are at each moment. Who comes to stand outside while it is open, because
 * the audience or the member's own unit, function or group changes, goes on reading the answers that they have given,
 * changes them no more, and is not counted when the round closes; who comes back inside before that goes on. */
#pragma once
#include "domain/joint.h"
#include "domain/person.h"

enum {
	ROUND_NAME_MAX = 60 /* characters */,
	ROUND_DAYS = 14,
	ROUND_REST_DAYS = 3 /* between two reminders */,
	ROUND_MIN_MOST = 50
};

enum round_audience { ROUND_ALL, ROUND_TRACK, ROUND_FUNCTION, ROUND_UNIT, ROUND_FORM, ROUND_AUDIENCES };

struct round_terms {
	const char *name; /* "": the only one */
	enum round_mode mode;
	enum round_audience audience;
	struct db_texts whom;        /* levels, functions, units by number or school forms; none for all */
	int min_n;                   /* the least number of answers that are shown; at least the authority's own */
	int64_t opens_at, closes_at; /* opens_at 0: by hand */
};

/* "all", "track", "function", "unit", "form"; ROUND_AUDIENCES: none of them. */
enum round_audience round_audience(const char *word);
const char *round_audience_word(enum round_audience audience);

/* Plans the year's round of that number, and opens it where now. *id is 0, and nothing is made, where it is there. */
enum err round_make(struct db *db, const struct person *who, const char *assessment, int no,
		    const struct round_terms *terms, bool now, int64_t *id);
/* *done is false, here and below, and nothing is written, where the round is not as it was: somebody has changed,
 * opened or closed it. Of one that is open the name and whom it asks are changed. */
enum err round_alter(struct db *db, const struct person *who, int64_t round, int version,
		     const struct round_terms *terms, bool *done);
/* Opens a planned one, while the year is under way and the day on which it closes has not come. */
enum err round_start(struct db *db, int64_t organisation, int64_t round, bool *done);
/* Also one whose day has come, while nobody has closed it. */
enum err round_prolong(struct db *db, const struct person *who, int64_t round, int64_t closes_at, bool *done);
/* Has those who have not answered reminded, at most once in ROUND_REST_DAYS; nobody is told who they are. */
enum err round_nudge(struct db *db, const struct person *who, int64_t round, bool *done);
/* Takes away what was planned or opened by mistake, while nobody has begun to answer. */
enum err round_undo(struct db *db, const struct person *who, int64_t round, bool *done);
/* Results that had been released are shown no more. */
enum err round_hide(struct db *db, const struct person *who, int64_t round, bool *done);

/* How many have answered, as far as it may be said of people who can be counted: never fewer than min_n of either kind.
 */
enum round_seen { ROUND_SEEN_FEW, ROUND_SEEN_SOME, ROUND_SEEN_MOST /* all but fewer than min_n */ };
enum round_seen round_seen(int64_t answered, int64_t invited, int min_n);
