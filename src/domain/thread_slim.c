/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_slim: three thousand rows of a large authority in a few milliseconds, as the check reads them. */
#include "domain/thread.h"

static const char *said(bool is)
{
	return is ? "-" : "";
}

static void groups(struct arena *a, const struct slim_groups_rows *from, struct thread *out)
{
	out->groups.at = ARENA_ARRAY(a, from->n, struct thread_groups);
	for (; out->groups.n < from->n; out->groups.n++) {
		const struct slim_groups *g = &from->at[out->groups.n];

		out->groups.at[out->groups.n] = (struct thread_groups){ g->id, g->name, g->organiser, g->open };
	}
}

static void findings(struct arena *a, const struct slim_findings_rows *from, const struct slim_causes_rows *causes,
		     struct thread *out)
{
	out->findings.at = ARENA_ARRAY(a, from->n, struct thread_findings);
	for (; out->findings.n < from->n; out->findings.n++) {
		const struct slim_findings *f = &from->at[out->findings.n];

		out->findings.at[out->findings.n] =
		    (struct thread_findings){ .id = f->id, .grp = f->grp, .state = f->state };
	}
	out->causes.at = ARENA_ARRAY(a, causes->n, struct thread_causes);
	for (; out->causes.n < causes->n; out->causes.n++)
		out->causes.at[out->causes.n].finding = causes->at[out->causes.n].finding;
}

/* What a goal rests on is not read: it is as if it went on from the year before. */
static void goals(struct arena *a, const struct slim_goals_rows *from, struct thread *out)
{
	out->goals.at = ARENA_ARRAY(a, from->n, struct thread_goals);
	for (; out->goals.n < from->n; out->goals.n++) {
		const struct slim_goals *g = &from->at[out->goals.n];

		out->goals.at[out->goals.n] = (struct thread_goals){
			.id = g->id, .grp = g->grp, .state = g->state, .due = g->due, .continues_null = !g->founded
		};
	}
}

static void activities(struct arena *a, const struct slim_activities_rows *from, struct thread *out)
{
	out->activities.at = ARENA_ARRAY(a, from->n, struct thread_activities);
	for (; out->activities.n < from->n; out->activities.n++) {
		const struct slim_activities *x = &from->at[out->activities.n];

		out->activities.at[out->activities.n] = (struct thread_activities){
			.id = x->id,
			.grp = x->grp,
			.goal = x->goal,
			.state = x->state,
			.starts_on = x->starts_on,
			.ends_on = x->ends_on,
			.responsible = said(x->owned),
			.owner_null = true,
			.noticed = said(x->noticed),
		};
	}
}

static void outcomes(struct arena *a, const struct slim_outcomes_rows *from, struct thread *out)
{
	out->outcomes.at = ARENA_ARRAY(a, from->n, struct thread_outcomes);
	for (; out->outcomes.n < from->n; out->outcomes.n++) {
		const struct slim_outcomes *o = &from->at[out->outcomes.n];

		out->outcomes.at[out->outcomes.n] = (struct thread_outcomes){
			.id = o->id,
			.grp = o->grp,
			.goal = o->goal,
			.activity = o->activity,
			.activity_null = o->activity_null,
			.evidence = said(o->evidence),
		};
	}
}

enum err thread_read_slim(struct db *db, struct arena *a, int64_t organisation, int64_t cycle, struct thread *out)
{
	struct slim_rows r;

	*out = (struct thread){ 0 };
	TRY(slim_rows(db, organisation, cycle, &r));
	groups(a, &r.slim_groups, out);
	findings(a, &r.slim_findings, &r.slim_causes, out);
	goals(a, &r.slim_goals, out);
	activities(a, &r.slim_activities, out);
	outcomes(a, &r.slim_outcomes, out);
	return OK;
}
