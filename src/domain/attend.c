/* SPDX-License-Identifier: EUPL-1.2 */
/* attend: marks are written in the order of members' ids, so that two who mark the same people never lock each other.
 */
#include "domain/attend.h"

#include "base/when.h"
#include "domain/joint.h"
#include "domain/progress.h"
#include "query/meeting_write.h"
#include "query/step_write.h"

#include <stdlib.h>
#include <string.h>

static int by_member(const void *a, const void *b)
{
	const struct attend_mark *x = a, *y = b;

	return (x->membership > y->membership) - (x->membership < y->membership);
}

/* The meeting's step is done, or not done after all. */
static enum err step_follows(const struct attend_act *act, const struct step *step, int64_t membership, bool done)
{
	const struct request_open *me = &act->who->row;
	int64_t changed;

	if (!step || !step->ready)
		return OK;
	if (done)
		return progress_step(act->db, act->pack, me->organisation, me->cycle, membership, step->id);
	TRY(step_undone(act->db, me->organisation, membership, step->id, &changed));
	return changed ? progress_member(act->db, act->pack, me->organisation, me->cycle, membership) : OK;
}

static enum err put(const struct attend_act *act, const int64_t *grp, const struct step *step, int part,
		    struct db_ints who, struct db_texts states, struct db_ints rest)
{
	const struct request_open *me = &act->who->row;
	struct attendance_put_rows rows;

	if (!who.n)
		return OK;
	TRY(attendance_put(act->db, me->organisation, me->cycle, act->meeting, grp, me->membership, who, states, rest,
			   &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool there = strcmp(rows.at[i].state, "absent") != 0;

		TRY(step_follows(act, step, rows.at[i].membership, there));
		if (there)
			TRY(joint_catch_up(act->db, act->pack, me->organisation, me->cycle, rows.at[i].membership,
					   part));
	}
	return OK;
}

static enum err drop(const struct attend_act *act, const int64_t *grp, const struct step *step, struct db_ints who)
{
	struct attendance_drop_rows rows;

	if (!who.n)
		return OK;
	TRY(attendance_drop(act->db, act->who->row.organisation, act->meeting, grp, who, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(step_follows(act, step, rows.at[i].membership, false));
	return OK;
}

static enum err write_all(const struct attend_act *act, const int64_t *grp, const struct step *step, int part, size_t n,
			  const struct attend_mark *marks)
{
	int64_t *put_ids = db_alloc(act->db, n + 1, sizeof *put_ids),
		*drop_ids = db_alloc(act->db, n + 1, sizeof *drop_ids),
		*rest_ids = db_alloc(act->db, n + 1, sizeof *rest_ids);
	const char **states = db_alloc(act->db, n + 1, sizeof *states);
	size_t n_put = 0, n_drop = 0, n_rest = 0;

	for (size_t i = 0; i < n; i++) {
		if (i && marks[i].membership == marks[i - 1].membership)
			continue;
		if (!*marks[i].state) {
			drop_ids[n_drop++] = marks[i].membership;
			continue;
		}
		if (marks[i].rest)
			rest_ids[n_rest++] = marks[i].membership;
		put_ids[n_put] = marks[i].membership;
		states[n_put++] = marks[i].state;
	}
	TRY(put(act, grp, step, part, (struct db_ints){ n_put, put_ids }, (struct db_texts){ n_put, states },
		(struct db_ints){ n_rest, rest_ids }));
	return drop(act, grp, step, (struct db_ints){ n_drop, drop_ids });
}

enum err attend_save(const struct attend_act *act, const int64_t *grp, size_t n, struct attend_mark *marks, int64_t now)
{
	const struct request_open *me = &act->who->row;
	struct meeting_lock m;
	int64_t day;

	TRY(meeting_lock(act->db, me->organisation, me->cycle, act->meeting, &m));
	if (strcmp(m.state, "cancelled") == 0)
		return why(ERR_CONFLICT, "the meeting is cancelled");
	qsort(marks, n, sizeof *marks, by_member);
	TRY(write_all(act, grp, agenda_step(pack_part(act->pack, m.part), m.no), m.part, n, marks));
	if (!when_parse_date(m.day, &day))
		return why(ERR_BUG, "a day that is none");
	return day <= now ? meeting_held(act->db, me->organisation, act->meeting) : OK;
}

enum err attend_agenda(const struct attend_act *act, int version, size_t n, const struct agenda_own *lines, bool *done)
{
	const struct request_open *me = &act->who->row;
	int64_t changed;

	TRY(agenda_raise(act->db, me->organisation, me->cycle, act->meeting, version, &changed));
	*done = changed > 0;
	if (!*done)
		return OK;
	TRY(agenda_clear(act->db, me->organisation, act->meeting));
	for (size_t i = 0; i < n; i++)
		TRY(agenda_put(act->db, me->organisation, act->meeting, (int)i, lines[i].after, lines[i].title,
			       lines[i].minutes));
	return OK;
}
