/* SPDX-License-Identifier: EUPL-1.2 */
/* row: words for what the database says in codes. */
#include "paper/row.h"

#include "base/when.h"

#include <string.h>

#define WORD(all, t, value) word(sizeof(all) / sizeof *(all), all, t, value)

const struct row_choice row_finding_kinds[] = { { "condition", text_finding_condition },
						{ "result", text_finding_result },
						{ "process", text_finding_process } };
const struct row_choice row_worths[] = { { "strength", text_finding_strength },
					 { "challenge", text_finding_challenge } };
const struct row_choice row_verdicts[] = { { "open", text_cause_open },
					   { "likely", text_cause_likely },
					   { "rejected", text_cause_rejected } };
const struct row_choice row_activity_states[] = { { "planned", text_activity_planned },
						  { "ongoing", text_activity_ongoing },
						  { "done", text_activity_done },
						  { "stopped", text_activity_stopped } };
const struct row_choice row_degrees[] = {
	{ "1", text_degree_1 }, { "2", text_degree_2 }, { "3", text_degree_3 }, { "4", text_degree_4 }
};
const struct row_choice row_decisions[] = { { "continue", text_outcome_continue },
					    { "change", text_outcome_change },
					    { "stop", text_outcome_stop },
					    { "spread", text_outcome_spread } };
static const struct row_choice goal_states[] = { { "proposed", text_goal_proposed },
						 { "adopted", text_goal_is_adopted },
						 { "closed", text_goal_closed },
						 { "followed_up", text_goal_followed_up } };

static const char *word(size_t n, const struct row_choice *all, const struct text *t, const char *value)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].value, value) == 0)
			return all[i].label(t);
	return "";
}

static const char *both(const struct text *t, const char *a, const char *b)
{
	return *a && *b ? arena_printf(t->arena, "%s · %s", a, b) : *a ? a : *b ? b : NULL;
}

static const char *day(const struct text *t, const char *iso)
{
	int64_t at;

	return iso && when_parse_date(iso, &at) ? when_full(t->arena, t->lang, at) : "";
}

const char *row_about(const struct text *t, enum thread_kind kind, const char *one, const char *other,
		      const char *first, const char *last)
{
	const char *days = first && last ? text_activity_days(t, day(t, first), day(t, last)) : day(t, last);
	const char *more;

	switch (kind) {
	case THREAD_FINDING:
		return both(t, WORD(row_worths, t, one), WORD(row_finding_kinds, t, other));
	case THREAD_CAUSE:
		return WORD(row_verdicts, t, one);
	case THREAD_GOAL:
		return both(t, WORD(goal_states, t, one), last ? text_goal_by(t, days) : "");
	case THREAD_ACTIVITY:
		more = both(t, other, days);
		return both(t, WORD(row_activity_states, t, one), more ? more : "");
	case THREAD_OUTCOME:
	case THREAD_KINDS:
		break;
	}
	return both(t, WORD(row_degrees, t, one), WORD(row_decisions, t, other));
}

enum thread_kind row_kind(const char *name)
{
	static const char *const names[THREAD_KINDS] = { "finding", "cause", "goal", "activity", "outcome" };
	enum thread_kind k = THREAD_OUTCOME;

	while (k > 0 && strcmp(names[k], name) != 0)
		k--;
	return k;
}

const char *row_below_about(const struct text *t, const struct document_below *r)
{
	const char *one = r->of.n ? r->of.at[0] : "", *other = r->of.n > 1 ? r->of.at[1] : "";

	return row_about(t, row_kind(r->kind), one, *other || !r->owner ? other : r->owner, r->first, r->last);
}
