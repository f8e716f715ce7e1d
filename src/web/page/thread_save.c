/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_save: what stands in a form becomes a row. */
#include "web/page/thread_form.h"

static const char *day(const char *s)
{
	return *s ? s : NULL;
}

static const int64_t *number(struct visit *v, const char *s)
{
	int64_t *n = ARENA_NEW(v->arena, int64_t);

	for (; *s; s++)
		*n = 10 * *n + *s - '0';
	return *n ? n : NULL;
}

static struct finding_words finding_words(const struct thread_values *w, bool made)
{
	const char *const *at = w->at;

	return (struct finding_words){ at[FINDING_TEXT],     at[FINDING_KIND],      at[FINDING_WORTH],
				       at[FINDING_SOURCE],   day(at[FINDING_DATE]), made ? "open" : at[FINDING_STATE],
				       at[FINDING_QUESTION], at[FINDING_LIKELY],    at[FINDING_CERTAINTY],
				       at[FINDING_JUDGEMENT] };
}

static struct cause_words cause_words(const struct thread_values *w)
{
	return (struct cause_words){ w->at[CAUSE_TEXT], w->at[CAUSE_FOR], w->at[CAUSE_AGAINST], w->at[CAUSE_ABOUT],
				     w->at[CAUSE_VERDICT] };
}

static struct goal_words goal_words(struct visit *v, const struct thread_values *w)
{
	const char *const *at = w->at;

	return (struct goal_words){ at[GOAL_TEXT],     at[GOAL_NATIONAL],    number(v, at[GOAL_PARENT]),
				    at[GOAL_BASELINE], at[GOAL_TARGET],      at[GOAL_SIGN],
				    day(at[GOAL_DUE]), at[GOAL_RESPONSIBLE], w->findings };
}

static struct activity_words activity_words(struct visit *v, const struct thread_values *w)
{
	const char *const *at = w->at;

	return (struct activity_words){ at[ACTIVITY_TEXT],      at[ACTIVITY_RESPONSIBLE], number(v, at[ACTIVITY_OWNER]),
					at[ACTIVITY_PART],      day(at[ACTIVITY_STARTS]), day(at[ACTIVITY_ENDS]),
					at[ACTIVITY_RESOURCES], at[ACTIVITY_SIGN],        at[ACTIVITY_CRITERION],
					at[ACTIVITY_FOLLOW_UP], at[ACTIVITY_NOTICED],     at[ACTIVITY_STATE] };
}

static struct outcome_words outcome_words(const struct thread_values *w)
{
	const char *const *at = w->at;

	return (struct outcome_words){ at[OUTCOME_TEXT],     *at[OUTCOME_DEGREE] ? *at[OUTCOME_DEGREE] - '0' : 0,
				       at[OUTCOME_EVIDENCE], at[OUTCOME_CAUSES],
				       at[OUTCOME_DECISION], at[OUTCOME_REASONS] };
}

enum err thread_make(struct visit *v, const struct thread_spot *at, const struct thread_values *values, int64_t *id)
{
	const struct finding_words f = finding_words(values, true);
	const struct cause_words c = cause_words(values);
	int64_t grp = v->group.id;

	switch (at->kind) {
	case THREAD_FINDING:
		return finding_make(v->db, &v->who, grp, &f, id);
	case THREAD_CAUSE:
		return cause_make(v->db, &v->who, grp, at->finding, &c, id);
	case THREAD_GOAL: {
		const struct goal_words g = goal_words(v, values);

		return goal_make(v->db, &v->who, grp, &g, id);
	}
	case THREAD_ACTIVITY: {
		const struct activity_words a = activity_words(v, values);

		return activity_make(v->db, &v->who, grp, at->goal, &a, id);
	}
	case THREAD_OUTCOME:
	case THREAD_KINDS:
		break;
	}
	const struct outcome_words o = outcome_words(values);
	return outcome_make(v->db, &v->who, grp, at->goal, at->activity, &o, id);
}

enum err thread_change(struct visit *v, const struct thread_spot *at, const struct thread_values *values, bool *saved)
{
	const struct thread_at row = { v->group.id, at->id, visit_seen(v, "version") };
	const struct finding_words f = finding_words(values, false);
	const struct cause_words c = cause_words(values);

	switch (at->kind) {
	case THREAD_FINDING:
		return finding_change(v->db, &v->who, row, &f, saved);
	case THREAD_CAUSE:
		return cause_change(v->db, &v->who, row, &c, saved);
	case THREAD_GOAL: {
		const struct goal_words g = goal_words(v, values);

		return goal_change(v->db, &v->who, row, &g, saved);
	}
	case THREAD_ACTIVITY: {
		const struct activity_words a = activity_words(v, values);

		return activity_change(v->db, &v->who, row, &a, saved);
	}
	case THREAD_OUTCOME:
	case THREAD_KINDS:
		break;
	}
	const struct outcome_words o = outcome_words(values);
	return outcome_change(v->db, &v->who, row, at->goal, at->activity, &o, saved);
}
