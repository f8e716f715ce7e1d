/* SPDX-License-Identifier: EUPL-1.2 */
/* progress: the pack's weights over the steps done, queued for each link that shows them (MODEL §6). */
#include "domain/progress.h"

#include "domain/agenda.h"
#include "domain/score.h"
#include "query/round_write.h"
#include "query/step_read.h"
#include "query/step_write.h"

#include <stdio.h>
#include <string.h>

/* One member's rows of member_scores or group_scores. */
struct done {
	int64_t membership, person;
	const char *track;
	size_t n;
	const char **steps;
	struct db_texts meetings; /* that are held or will be */
	struct db_texts waived;
};

static bool has(const struct done *d, const char *step)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->steps[i], step) == 0)
			return true;
	return false;
}

bool progress_counts(const struct pack *pack, const struct step *s, const char *track, struct db_texts meetings)
{
	int no = agenda_no(pack_part(pack, s->part), s);
	char name[16];

	if (!s->required || !s->ready || !track_applies(s->track, track))
		return false;
	snprintf(name, sizeof name, "%d.%d", s->part, no);
	for (size_t i = 0; no && i < meetings.n; i++)
		if (strcmp(meetings.at[i], name) == 0)
			return true;
	return no == 0;
}

static bool waived(const struct done *d, const char *step)
{
	for (size_t i = 0; i < d->waived.n; i++)
		if (strcmp(d->waived.at[i], step) == 0)
			return true;
	return false;
}

static int part_score(struct db *db, const struct pack *pack, const struct done *d, int part)
{
	struct score_step *steps = db_alloc(db, pack->steps_count, sizeof *steps);
	size_t n = 0;

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (s->part == part && s->ready)
			steps[n++] = (struct score_step){
				.weight = s->weight,
				.required = s->required,
				.applies = progress_counts(pack, s, d->track, d->meetings),
				.waived = waived(d, s->id),
				.done = has(d, s->id),
			};
	}
	return score_part(steps, n);
}

/* Steps that count, done and in all, for each part. */
static enum err store(struct db *db, const struct pack *pack, int64_t organisation, const struct done *d)
{
	int64_t done[PACK_PARTS] = { 0 }, required[PACK_PARTS] = { 0 };

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (!progress_counts(pack, s, d->track, d->meetings) || waived(d, s->id))
			continue;
		required[s->part - 1]++;
		done[s->part - 1] += has(d, s->id);
	}
	return part_progress_put(db, organisation, d->membership, (struct db_ints){ PACK_PARTS, done },
				 (struct db_ints){ PACK_PARTS, required }, pack->version);
}

static enum err queue_one(struct db *db, const struct pack *pack, int64_t cycle, const struct done *d)
{
	int scores[PACK_PARTS + 1];
	int64_t changed;

	for (int part = 1; part <= PACK_PARTS; part++)
		scores[part] = part_score(db, pack, d, part);
	scores[0] = score_overall(scores + 1, PACK_PARTS);
	for (int part = 0; part <= PACK_PARTS; part++)
		if (scores[part] > 0)
			TRY(passback_queue(db, cycle, d->person, part, scores[part], &changed));
	return OK;
}

/* Self-assessments handed in: their steps count from now on. */
static enum err take_credit(struct db *db, const struct pack *pack, int64_t organisation, int64_t membership)
{
	struct credit_take_rows taken;
	int64_t changed;

	TRY(credit_take(db, organisation, membership, &taken));
	for (size_t i = 0; i < taken.n; i++)
		for (size_t k = 0; k < pack->steps_count; k++) {
			const struct step *s = pack->steps[k];

			if (s->assessment && strcmp(s->assessment->id, taken.at[i].assessment) == 0)
				TRY(step_done(db, organisation, membership, s->id, &changed));
		}
	return OK;
}

enum err progress_member(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle,
			 int64_t membership)
{
	struct progress_hold held;
	struct scores_data data;
	struct done d = { 0 };

	TRY(progress_hold(db, organisation, membership, &held));
	TRY(scores_data(db, organisation, membership, cycle, &data));
	const struct member_scores_rows *rows = &data.member_scores;
	if (!rows->n)
		return OK;
	d = (struct done){ .membership = rows->at[0].membership,
			   .person = rows->at[0].person,
			   .track = rows->at[0].track,
			   .steps = db_alloc(db, rows->n, sizeof *d.steps),
			   .meetings = data.meetings_counted.standing,
			   .waived = data.steps_waived.steps };
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].step)
			d.steps[d.n++] = rows->at[i].step;
	TRY(store(db, pack, organisation, &d));
	return queue_one(db, pack, cycle, &d);
}

enum err progress_stale(struct db *db, int64_t organisation, int64_t cycle)
{
	return part_progress_stale(db, organisation, cycle);
}

enum err progress_anew(struct db *db, int64_t organisation, struct db_ints members)
{
	return members.n ? part_progress_anew(db, organisation, members) : OK;
}

enum err progress_credit(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle,
			 int64_t membership)
{
	TRY(take_credit(db, pack, organisation, membership));
	return progress_member(db, pack, organisation, cycle, membership);
}

enum err progress_step(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle, int64_t membership,
		       const char *step)
{
	int64_t changed;

	TRY(step_done(db, organisation, membership, step, &changed));
	return progress_credit(db, pack, organisation, cycle, membership);
}

enum err progress_group_step(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle, int64_t grp,
			     const char *step)
{
	struct group_people_rows people;
	int64_t changed;

	TRY(group_step_done(db, organisation, grp, step, &changed));
	if (!changed)
		return OK;
	TRY(group_people(db, organisation, grp, &people));
	for (size_t i = 0; i < people.n; i++)
		TRY(progress_credit(db, pack, organisation, cycle, people.at[i].membership));
	return OK;
}
