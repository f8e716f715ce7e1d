/* SPDX-License-Identifier: EUPL-1.2 */
/* joint: a sheet is written whole, under its version, while the round is held open. */
#include "domain/joint.h"

#include "domain/progress.h"
#include "query/joint_read.h"
#include "query/joint_write.h"
#include "query/round_write.h"

#include <string.h>

static const char *const words[MODE_COUNT] = {
	[MODE_INDIVIDUAL] = "individual",
	[MODE_CONSENSUS] = "group_consensus",
	[MODE_PLENUM] = "plenum_count",
};

enum round_mode joint_mode(const char *word)
{
	enum round_mode m = MODE_INDIVIDUAL;

	while (m < MODE_COUNT && strcmp(words[m], word) != 0)
		m++;
	return m;
}

const char *joint_word(enum round_mode mode)
{
	return words[mode];
}

/* ---- Writing ---- */

static enum err put(struct db *db, int64_t organisation, int64_t round, int64_t grp, const struct joint_sheet_in *sheet)
{
	const char **items = db_alloc(db, sheet->n + 1, sizeof *items);
	const char **answers = db_alloc(db, sheet->n + 1, sizeof *answers);
	const char **whys = db_alloc(db, sheet->n + 1, sizeof *whys);
	int64_t *hands = db_alloc(db, JOINT_KINDS * sheet->n + 1, sizeof *hands);
	size_t n_hands = 0;

	for (size_t i = 0; i < sheet->n; i++) {
		items[i] = sheet->marks[i].item;
		answers[i] = sheet->marks[i].answer;
		whys[i] = sheet->marks[i].why;
		for (size_t k = 0; sheet->marks[i].counted && k < JOINT_KINDS; k++)
			hands[n_hands++] = sheet->marks[i].hands[k];
	}
	TRY(joint_clear(db, organisation, round, grp));
	return joint_put(db, organisation, round, grp, (struct db_texts){ sheet->n, items },
			 (struct db_ints){ n_hands, hands }, (struct db_texts){ sheet->n, answers },
			 (struct db_texts){ sheet->n, whys });
}

static enum err credit(struct db *db, const struct pack *pack, const struct person *who, const struct step *step,
		       int64_t grp, int64_t round)
{
	const struct request_open *me = &who->row;
	struct joint_present_rows there;
	int64_t changed;

	TRY(joint_present(db, me->organisation, me->cycle, grp, step->part, &there));
	for (size_t i = 0; i < there.n; i++) {
		TRY(joint_took_part(db, me->organisation, round, there.at[i].membership, &changed));
		if (changed)
			TRY(progress_step(db, pack, me->organisation, me->cycle, there.at[i].membership, step->id));
	}
	return OK;
}

enum err joint_write(struct db *db, const struct pack *pack, const struct person *who, const struct step *step,
		     int64_t grp, int64_t round, const struct joint_sheet_in *sheet, enum joint_fate *fate)
{
	const struct request_open *me = &who->row;
	struct round_hold at;
	int64_t saved;

	TRY(round_hold(db, me->organisation, round, me->membership, &at));
	*fate = strcmp(at.state, "open") != 0 || at.due ? JOINT_CLOSED : JOINT_SAVED;
	if (*fate)
		return OK;
	TRY(joint_save(db, me->organisation, round, grp, sheet->version, sheet->present, sheet->done, me->membership,
		       &saved));
	*fate = saved ? JOINT_SAVED : JOINT_CHANGED;
	if (*fate)
		return OK;
	TRY(put(db, me->organisation, round, grp, sheet));
	return sheet->done ? credit(db, pack, who, step, grp, round) : OK;
}

static const struct step *step_of(const struct pack *pack, const char *assessment, int part)
{
	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (s->part == part && s->ready && s->assessment && strcmp(s->assessment->id, assessment) == 0)
			return s;
	}
	return NULL;
}

enum err joint_catch_up(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle, int64_t membership,
			int part)
{
	struct joint_missed_rows missed;
	int64_t changed;

	TRY(joint_missed(db, organisation, cycle, membership, &missed));
	for (size_t i = 0; i < missed.n; i++) {
		const struct step *step = step_of(pack, missed.at[i].assessment, part);

		if (!step)
			continue;
		TRY(joint_took_part(db, organisation, missed.at[i].round, membership, &changed));
		if (changed)
			TRY(progress_step(db, pack, organisation, cycle, membership, step->id));
	}
	return OK;
}

/* ---- What comes out ---- */

/* What is left to a group that takes its own away: nobody, or enough. */
static bool enough_beside(int64_t all, int64_t own, int min_n)
{
	return all == own || all - own >= tally_min_n(min_n);
}

struct tally_item joint_tally(const struct joint_hands *h, int min_n)
{
	struct tally_item t = { 0 };

	for (size_t k = 0; k < h->hands.n && k < JOINT_KINDS; k++)
		tally_add(&t, (enum tally_answer)(TALLY_1 + k), (int)h->hands.at[k]);
	tally_judge(&t, min_n);
	t.suppressed = t.suppressed || !enough_beside(t.n, h->most, min_n);
	t.others_shown = t.others_shown && enough_beside(t.respondents, h->most_all, min_n);
	return t;
}

int joint_answered(const struct joint_groups_rows *groups, int min_n)
{
	int64_t all = 0, most = 0;

	for (size_t i = 0; i < groups->n; i++) {
		int64_t present = groups->at[i].done ? groups->at[i].present : 0;

		all += present;
		most = present > most ? present : most;
	}
	return all >= tally_min_n(min_n) && enough_beside(all, most, min_n) ? (int)all : 0;
}

size_t joint_strata(const struct joint_groups_rows *groups, int min_n, struct tally_stratum *out)
{
	size_t n = 0;

	for (size_t i = 0; i < groups->n; i++)
		if (groups->at[i].done)
			out[n++] = (struct tally_stratum){ .respondents = groups->at[i].present,
							   .n = (int)groups->at[i].n,
							   .high = (int)groups->at[i].high };
	tally_suppress(out, n, min_n, true);
	return n;
}
