/* SPDX-License-Identifier: EUPL-1.2 */
/* thread: read in one trip, and found by id. */
#include "domain/thread.h"

enum err thread_read(struct db *db, int64_t organisation, int64_t cycle, const int64_t *grp, struct thread *out)
{
	struct thread_rows r;

	TRY(thread_rows(db, organisation, cycle, grp, THREAD_WHOLE, &r));
	*out = (struct thread){ r.thread_groups, r.thread_findings,   r.thread_causes,  r.thread_goals,
				r.thread_links,  r.thread_activities, r.thread_outcomes };
	return OK;
}

enum err thread_read_form(struct db *db, const struct person *who, int64_t grp, const char *place, struct thread *out,
			  struct thread_beside *beside)
{
	const struct request_open *me = &who->row;
	struct thread_form_rows r;

	TRY(thread_form_rows(db, me->organisation, me->cycle, &grp, THREAD_WHOLE, me->person, me->context, place, &r));
	*out = (struct thread){ r.thread_groups, r.thread_findings,   r.thread_causes,  r.thread_goals,
				r.thread_links,  r.thread_activities, r.thread_outcomes };
	*beside = (struct thread_beside){ r.thread_people, r.thread_parents, r.thread_draft };
	return OK;
}

#define FIND(name, rows)                                                              \
	const struct thread_##rows *thread_##name(const struct thread *t, int64_t id) \
	{                                                                             \
		for (size_t i = 0; i < t->rows.n; i++)                                \
			if (t->rows.at[i].id == id)                                   \
				return &t->rows.at[i];                                \
		return NULL;                                                          \
	}
FIND(finding, findings)
FIND(cause, causes)
FIND(goal, goals)
FIND(activity, activities)
FIND(outcome, outcomes)

const struct thread_outcomes *thread_outcome_of(const struct thread *t, int64_t goal, int64_t activity)
{
	for (size_t i = 0; i < t->outcomes.n; i++) {
		const struct thread_outcomes *o = &t->outcomes.at[i];

		if (o->goal == goal && (o->activity_null ? 0 : o->activity) == activity)
			return o;
	}
	return NULL;
}

bool thread_rests_on(const struct thread *t, int64_t goal, int64_t finding)
{
	for (size_t i = 0; i < t->links.n; i++)
		if (t->links.at[i].goal == goal && t->links.at[i].finding == finding)
			return true;
	return false;
}
