/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_check: each kind of row is asked for the one that should follow it, and for what it should say. */
#include "domain/thread_check.h"

#include <string.h>

struct check {
	const struct thread *t;
	const char *today;
	bool ending;
	struct thread_gap *out;
	size_t n, room;
};

static void lacks(struct check *c, enum thread_lack lack, enum thread_kind kind, int64_t grp, int64_t id)
{
	if (c->n < c->room)
		c->out[c->n] = (struct thread_gap){ lack, kind, grp, id };
	c->n++;
}

static bool past(const struct check *c, const char *day)
{
	return day && strcmp(day, c->today) < 0;
}

static bool analysed(const struct thread *t, int64_t finding)
{
	for (size_t i = 0; i < t->causes.n; i++)
		if (t->causes.at[i].finding == finding)
			return true;
	return false;
}

static bool founded(const struct thread *t, const struct thread_goals *g)
{
	for (size_t i = 0; i < t->links.n; i++)
		if (t->links.at[i].goal == g->id)
			return true;
	return !g->continues_null;
}

static bool worked_for(const struct thread *t, int64_t goal)
{
	for (size_t i = 0; i < t->activities.n; i++)
		if (t->activities.at[i].goal == goal)
			return true;
	return false;
}

static bool is_open(const struct thread_goals *g)
{
	return strcmp(g->state, "closed") != 0;
}

static void check_findings(struct check *c)
{
	for (size_t i = 0; i < c->t->findings.n; i++) {
		const struct thread_findings *f = &c->t->findings.at[i];

		if (strcmp(f->state, "chosen") == 0 && !analysed(c->t, f->id))
			lacks(c, LACK_ANALYSIS, THREAD_FINDING, f->grp, f->id);
	}
}

static void check_goals(struct check *c)
{
	for (size_t i = 0; i < c->t->goals.n; i++) {
		const struct thread_goals *g = &c->t->goals.at[i];

		if (!founded(c->t, g))
			lacks(c, LACK_FINDING, THREAD_GOAL, g->grp, g->id);
		if (is_open(g) && !worked_for(c->t, g->id))
			lacks(c, LACK_ACTIVITY, THREAD_GOAL, g->grp, g->id);
		if (is_open(g) && (c->ending || past(c, g->due)) && !thread_outcome_of(c->t, g->id, 0))
			lacks(c, LACK_OUTCOME, THREAD_GOAL, g->grp, g->id);
	}
}

static void check_activity(struct check *c, const struct thread_activities *a)
{
	bool over = past(c, a->ends_on) || strcmp(a->state, "done") == 0;

	if (strcmp(a->state, "stopped") == 0)
		return;
	if (!a->starts_on || !a->ends_on)
		lacks(c, LACK_DATE, THREAD_ACTIVITY, a->grp, a->id);
	if (!*a->responsible && a->owner_null)
		lacks(c, LACK_RESPONSIBLE, THREAD_ACTIVITY, a->grp, a->id);
	if (over && !*a->noticed && !thread_outcome_of(c->t, a->goal, a->id))
		lacks(c, LACK_FOLLOW_UP, THREAD_ACTIVITY, a->grp, a->id);
}

size_t thread_check(const struct thread *t, const char *today, bool ending, struct thread_gap *out, size_t room)
{
	struct check c = { t, today, ending, out, 0, room };

	check_findings(&c);
	check_goals(&c);
	for (size_t i = 0; i < t->activities.n; i++)
		check_activity(&c, &t->activities.at[i]);
	for (size_t i = 0; i < t->outcomes.n; i++)
		if (!*t->outcomes.at[i].evidence)
			lacks(&c, LACK_EVIDENCE, THREAD_OUTCOME, t->outcomes.at[i].grp, t->outcomes.at[i].id);
	return c.n;
}

size_t thread_check_room(const struct thread *t)
{
	return t->findings.n + 3 * t->goals.n + 3 * t->activities.n + t->outcomes.n;
}

int64_t thread_goals_open(const struct thread *t, int64_t grp)
{
	int64_t n = 0;

	for (size_t i = 0; i < t->goals.n; i++)
		n += t->goals.at[i].grp == grp && is_open(&t->goals.at[i]);
	return n;
}
