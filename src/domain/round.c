/* SPDX-License-Identifier: EUPL-1.2 */
/* round: each act is one statement that says itself whether the round is as it must be. */
#include "domain/round.h"

#include "query/round_write.h"

#include <string.h>

static const char *const words[ROUND_AUDIENCES] = {
	[ROUND_ALL] = "all",   [ROUND_TRACK] = "track", [ROUND_FUNCTION] = "function",
	[ROUND_UNIT] = "unit", [ROUND_FORM] = "form",
};

enum round_audience round_audience(const char *word)
{
	enum round_audience a = ROUND_ALL;

	while (a < ROUND_AUDIENCES && strcmp(words[a], word) != 0)
		a++;
	return a;
}

const char *round_audience_word(enum round_audience audience)
{
	return words[audience];
}

enum err round_make(struct db *db, const struct person *who, const char *assessment, int no,
		    const struct round_terms *terms, bool now, int64_t *id)
{
	const struct request_open *me = &who->row;
	struct round_add made;
	bool done;

	TRY(round_add(db, me->organisation, me->cycle, assessment, no, terms->name, joint_word(terms->mode),
		      words[terms->audience], terms->whom, tally_min_n(terms->min_n),
		      terms->opens_at ? &terms->opens_at : NULL, terms->closes_at, &made));
	*id = made.found ? made.id : 0;
	return *id && now ? round_start(db, me->organisation, *id, &done) : OK;
}

enum err round_alter(struct db *db, const struct person *who, int64_t round, int version,
		     const struct round_terms *terms, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(round_change(db, me->organisation, me->cycle, round, version, terms->name, joint_word(terms->mode),
			 words[terms->audience], terms->whom, tally_min_n(terms->min_n),
			 terms->opens_at ? &terms->opens_at : NULL, terms->closes_at, &n));
	*done = n > 0;
	return OK;
}

enum err round_start(struct db *db, int64_t organisation, int64_t round, bool *done)
{
	int64_t n;

	TRY(round_begin(db, organisation, round, &n));
	*done = n > 0;
	return OK;
}

enum err round_prolong(struct db *db, const struct person *who, int64_t round, int64_t closes_at, bool *done)
{
	int64_t n;

	TRY(round_extend(db, who->row.organisation, who->row.cycle, round, closes_at, &n));
	*done = n > 0;
	return OK;
}

enum err round_nudge(struct db *db, const struct person *who, int64_t round, bool *done)
{
	int64_t n;

	TRY(round_remind(db, who->row.organisation, who->row.cycle, round, &n));
	*done = n > 0;
	return OK;
}

enum err round_undo(struct db *db, const struct person *who, int64_t round, bool *done)
{
	const struct request_open *me = &who->row;
	struct round_wait waited;
	int64_t n;

	TRY(round_wait(db, me->organisation, round, &waited)); /* whoever answers now is waited for */
	TRY(round_withdraw(db, me->organisation, me->cycle, round, &n));
	*done = n > 0;
	return OK;
}

enum err round_hide(struct db *db, const struct person *who, int64_t round, bool *done)
{
	int64_t n;

	TRY(round_retract(db, who->row.organisation, who->row.cycle, round, &n));
	*done = n > 0;
	return OK;
}

enum round_seen round_seen(int64_t answered, int64_t invited, int min_n)
{
	if (answered < min_n)
		return ROUND_SEEN_FEW;
	return invited - answered < min_n ? ROUND_SEEN_MOST : ROUND_SEEN_SOME;
}
