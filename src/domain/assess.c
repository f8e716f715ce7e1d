/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: answers lie under their person until the round closes, never after (MODEL §7). */
#include "domain/assess.h"

#include "base/when.h"
#include "domain/tally.h"
#include "query/assessment_read.h"
#include "query/assessment_write.h"

#include <inttypes.h>
#include <string.h>

enum { ROUND_DAYS = 14 };

/* The round stays open until this transaction has ended; a member who has handed in changes nothing more. */
static enum err hold_open(struct db *db, const struct person *who, int64_t round)
{
	const struct request_open *me = &who->row;
	struct my_participation handed_in;
	struct round_hold at;

	TRY(round_hold(db, me->organisation, round, &at));
	if (strcmp(at.state, "open") != 0 || at.due)
		return why(ERR_CONFLICT, "round %" PRId64 " is closed", round);
	if (joint_mode(at.mode) != MODE_INDIVIDUAL)
		return why(ERR_CONFLICT, "round %" PRId64 " is answered by groups", round);
	TRY(my_participation(db, me->organisation, round, me->membership, &handed_in));
	return handed_in.found ? why(ERR_CONFLICT, "handed in already") : OK;
}

enum err assess_save(struct db *db, const struct person *who, int64_t round, size_t n,
		     const struct assess_answer *answers)
{
	const struct request_open *me = &who->row;

	TRY(hold_open(db, who, round));
	for (size_t i = 0; i < n; i++)
		if (*answers[i].answer)
			TRY(answer_save(db, me->organisation, round, me->membership, answers[i].item,
					answers[i].answer));
		else
			TRY(answer_clear(db, me->organisation, round, me->membership, answers[i].item));
	return OK;
}

enum err assess_hand_in(struct db *db, const struct person *who, int64_t round)
{
	int64_t changed;

	TRY(hold_open(db, who, round));
	TRY(round_hand_in(db, who->row.organisation, round, who->row.membership, &changed));
	return changed ? OK : why(ERR_CONFLICT, "handed in already");
}

enum err assess_open(struct db *db, const struct person *who, const char *assessment, enum round_mode mode)
{
	int64_t made;

	return round_open(db, who->row.organisation, who->row.cycle, assessment, joint_word(mode),
			  when_add_days(when_now(), ROUND_DAYS), &made);
}

enum err assess_withdraw(struct db *db, const struct person *who, const char *assessment, bool *done)
{
	const struct request_open *me = &who->row;
	struct my_round round;
	struct round_lock lock;
	int64_t n;

	*done = false;
	TRY(my_round(db, me->organisation, me->cycle, assessment, me->membership, &round));
	if (!round.found)
		return OK;
	TRY(round_lock(db, me->organisation, round.id, &lock)); /* whoever answers now is waited for */
	TRY(round_withdraw(db, me->organisation, round.id, &n));
	*done = n > 0;
	return OK;
}

enum err assess_close(struct db *db, int64_t organisation, int64_t round)
{
	struct round_lock lock;
	int64_t n;

	TRY(round_close(db, organisation, round, &n));
	TRY(round_lock(db, organisation, round, &lock));
	TRY(round_part(db, organisation, round, &n));
	return round_forget(db, organisation, round, &n);
}

static bool alike(const struct closed_counts_rows *counts, const char *assessment, const char *item)
{
	struct tally_item t = { 0 };

	for (size_t i = 0; i < counts->n; i++)
		if (strcmp(counts->at[i].assessment, assessment) == 0 && strcmp(counts->at[i].item, item) == 0)
			tally_add(&t, tally_answer(counts->at[i].answer), (int)counts->at[i].n);
	tally_judge(&t, TALLY_MIN_N);
	return t.all_same && !t.suppressed;
}

struct alike assess_alike(struct arena *a, const struct assessment *assessment, const struct closed_counts_rows *counts)
{
	struct alike found = { 0, ARENA_ARRAY(a, assessment->items_count, const struct assessment_item *) };

	for (size_t i = 0; i < assessment->items_count; i++)
		if (alike(counts, assessment->id, assessment->items[i].id))
			found.at[found.n++] = &assessment->items[i];
	return found;
}

static bool named(struct db_texts list, const char *id)
{
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.at[i], id) == 0)
			return true;
	return false;
}

enum err assess_release(struct db *db, struct arena *a, const struct person *who, const struct assessment *assessment,
			struct db_texts show)
{
	const struct request_open *me = &who->row;
	struct closed_counts_rows counts;
	struct my_round round;
	int64_t changed;
	size_t n = 0;

	TRY(my_round(db, me->organisation, me->cycle, assessment->id, me->membership, &round));
	if (!round.found)
		return why(ERR_NOT_FOUND, "no round");
	TRY(closed_counts(db, me->organisation, me->cycle, &counts));
	struct alike all = assess_alike(a, assessment, &counts);
	const char **held = ARENA_ARRAY(a, all.n, const char *);
	for (size_t i = 0; i < all.n; i++)
		if (!named(show, all.at[i]->id))
			held[n++] = all.at[i]->id;
	return round_release(db, me->organisation, round.id, (struct db_texts){ n, held }, &changed);
}
