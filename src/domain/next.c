/* SPDX-License-Identifier: EUPL-1.2 */
/* next: the new year's row comes first, and who finds it made takes it as it is. */
#include "domain/next.h"

#include "base/when.h"
#include "domain/audit.h"
#include "domain/notice.h"
#include "domain/plan.h"
#include "query/local_write.h"
#include "query/membership_write.h"
#include "query/next_read.h"
#include "query/next_write.h"
#include "query/plan_read.h"
#include "query/plan_write.h"
#include "query/shared_write.h"
#include "query/thread_write.h"

#include <inttypes.h>
#include <string.h>

enum { WEEKS = 52 * 7, PAST_A_YEAR = 366 };

bool next_may(const char *state, const char *from_day)
{
	int64_t from;

	return strcmp(state, "closing") == 0 || strcmp(state, "closed") == 0 ||
	       (strcmp(state, "active") == 0 && when_parse_date(from_day, &from) && from <= when_now());
}

const char *next_year(struct arena *a, const char *starts_on)
{
	int64_t starts = 0;

	when_parse_date(starts_on, &starts);
	return when_school_year(a, when_add_days(starts, PAST_A_YEAR));
}

static const char *later(struct arena *a, const char *day)
{
	int64_t at = 0;

	when_parse_date(day, &at);
	return when_iso(a, when_add_days(at, WEEKS));
}

/* The meetings in the order of their days, none before the one that it followed. */
static enum err carry_plan(struct db *db, struct arena *a, const struct next_from *from, const struct next_add *next)
{
	int64_t day, first, last, least;
	struct plan_data d;
	int64_t put;

	TRY(plan_data(db, from->organisation, from->cycle, &d));
	if (!d.plan_get.found || !when_parse_date(next->first, &first) || !when_parse_date(next->last, &last))
		return OK;
	const struct plan_get *p = &d.plan_get;
	TRY(plan_put(db, from->organisation, next->id, 0, later(a, p->start_on), p->weekday, p->afternoon,
		     p->sports_week, &put));
	least = first;
	for (size_t i = 0; i < d.meetings.n; i++) {
		const struct meetings *m = &d.meetings.at[i];

		if (strcmp(m->state, "cancelled") == 0 || !when_parse_date(m->day, &day))
			continue;
		least = plan_shift(day, least, last, p->sports_week);
		TRY(meeting_add(db, from->organisation, next->id, m->part, m->no, when_iso(a, least), m->begins,
				m->length, m->place, m->link));
	}
	return OK;
}

static enum err carry_people(struct db *db, const struct next_from *from, const struct next_choices *c, int64_t next)
{
	struct group_of_organiser organiser;

	if (c->groups)
		TRY(next_groups(db, from->organisation, from->cycle, next));
	TRY(next_leaders(db, from->organisation, from->cycle, next));
	TRY(group_of_organiser(db, from->organisation, next, &organiser));
	TRY(next_seats(db, from->organisation, next, organiser.id, c->leads));
	if (!c->people)
		return OK;
	TRY(next_people(db, from->organisation, from->cycle, next, c->preapproved));
	return next_places(db, from->organisation, from->cycle, next, c->leads);
}

enum err next_make(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
		   const struct next_from *from, const struct next_choices *c, int64_t *next, bool *made)
{
	struct next_add added;
	struct next_of now;

	*made = false;
	TRY(next_of(db, from->organisation, from->cycle, &now));
	*next = now.next_null ? 0 : now.next;
	if (*next || !next_may(now.state, now.from_day))
		return OK;
	TRY(next_add(db, from->organisation, from->cycle, next_year(a, now.starts_on), pack->version, c->documents,
		     &added));
	if (!added.found) { /* somebody else has, at the same moment */
		TRY(next_of(db, from->organisation, from->cycle, &now));
		*next = now.next_null ? 0 : now.next;
		return OK;
	}
	*next = added.id;
	*made = true;
	TRY(shared_go_on(db, from->organisation, from->cycle, added.id));
	if (c->expected)
		TRY(next_expected(db, from->organisation, from->cycle, added.id));
	TRY(carry_people(db, from, c, added.id));
	if (c->plan)
		TRY(carry_plan(db, a, from, &added));
	if (c->tasks)
		TRY(next_tasks(db, from->organisation, from->cycle, added.id));
	if (c->events)
		TRY(next_events(db, from->organisation, from->cycle, added.id));
	if (c->local)
		TRY(next_local(db, from->organisation, from->cycle, added.id));
	if (c->goals) {
		TRY(next_goal_groups(db, from->organisation, from->cycle, added.id));
		TRY(next_goals(db, from->organisation, from->cycle, added.id));
	}
	TRY(audit_write(db, AUDIT_PERSON(who->row.person), AUDIT_YEAR_NEXT, added.id, "from=%" PRId64, from->cycle));
	return notice_tell_leaders(db, from->organisation, from->cycle, from->membership, NOTICE_YEAR_NEXT,
				   from->membership);
}
