/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_form: fields are read, checked and shown by their descriptions. */
#include "web/page/thread_form.h"
#include "web/page/theirs.h"

#include "base/utf8.h"
#include "base/when.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define OF(all) .n = COUNT(all), .choices = all

static const struct row_choice finding_states[] = { { "open", text_finding_open },
						    { "chosen", text_finding_chosen },
						    { "parked", text_finding_parked } };
static const struct row_choice certainties[] = { { "low", text_certainty_low },
						 { "medium", text_certainty_medium },
						 { "high", text_certainty_high } };
static const struct row_choice judgements[] = { { "little", text_judgement_little },
						{ "partly", text_judgement_partly },
						{ "largely", text_judgement_largely } };
static const struct row_choice abouts[] = { { "teaching", text_cause_teaching },
					    { "leadership", text_cause_leadership },
					    { "organisation", text_cause_organisation },
					    { "condition", text_cause_condition } };

/* clang-format off */
static const struct thread_field findings[] = {
	[FINDING_TEXT] = { "text", text_finding_text, text_finding_text_hint, INPUT_AREA, THREAD_FINDING_MAX, text_fault_finding_text },
	[FINDING_KIND] = { "kind", text_finding_kind, NULL, INPUT_RADIOS, 0, text_fault_finding_kind, OF(row_finding_kinds) },
	[FINDING_WORTH] = { "worth", text_finding_worth, NULL, INPUT_RADIOS, 0, NULL, OF(row_worths) },
	[FINDING_SOURCE] = { "source", text_finding_source, text_finding_source_hint, INPUT_LINE, THREAD_LINE_MAX },
	[FINDING_DATE] = { "source_date", text_finding_date, text_thread_date_hint, INPUT_DATE },
	[FINDING_STATE] = { "state", text_finding_state, text_finding_state_hint, INPUT_RADIOS, 0, text_fault_choice, OF(finding_states) },
	[FINDING_QUESTION] = { "question", text_finding_question, text_finding_question_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[FINDING_LIKELY] = { "likely", text_finding_likely, text_finding_likely_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[FINDING_CERTAINTY] = { "certainty", text_finding_certainty, NULL, INPUT_RADIOS, 0, NULL, OF(certainties) },
	[FINDING_JUDGEMENT] = { "judgement", text_finding_judgement, text_finding_judgement_hint, INPUT_RADIOS, 0, NULL, OF(judgements) },
};
static const struct thread_field causes[] = {
	[CAUSE_TEXT] = { "text", text_cause_text, text_cause_text_hint, INPUT_AREA, THREAD_TEXT_MAX, text_fault_cause_text },
	[CAUSE_FOR] = { "speaks_for", text_cause_for, NULL, INPUT_AREA, THREAD_TEXT_MAX },
	[CAUSE_AGAINST] = { "speaks_against", text_cause_against, text_cause_against_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[CAUSE_ABOUT] = { "about", text_cause_about, NULL, INPUT_RADIOS, 0, NULL, OF(abouts) },
	[CAUSE_VERDICT] = { "verdict", text_cause_verdict, NULL, INPUT_RADIOS, 0, text_fault_choice, OF(row_verdicts) },
};
static const struct thread_field goals[] = {
	[GOAL_TEXT] = { "text", text_goal_text, text_goal_text_hint, INPUT_AREA, THREAD_TEXT_MAX, text_fault_goal_text },
	[GOAL_FINDINGS] = { "findings", text_goal_findings, text_goal_findings_hint, INPUT_TICKS },
	[GOAL_NATIONAL] = { "national", text_goal_national, text_goal_national_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[GOAL_PARENT] = { "parent", text_goal_parent, text_goal_parent_hint, INPUT_CHOICE },
	[GOAL_BASELINE] = { "baseline", text_goal_baseline, text_goal_baseline_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[GOAL_TARGET] = { "target", text_goal_target, text_goal_target_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[GOAL_SIGN] = { "sign", text_goal_sign, text_goal_sign_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[GOAL_DUE] = { "due", text_goal_due, text_thread_date_hint, INPUT_DATE },
	[GOAL_RESPONSIBLE] = { "responsible", text_goal_responsible, text_thread_function_hint, INPUT_LINE, THREAD_LINE_MAX },
};
static const struct thread_field activities[] = {
	[ACTIVITY_TEXT] = { "text", text_activity_text, text_activity_text_hint, INPUT_AREA, THREAD_TEXT_MAX, text_fault_activity_text },
	[ACTIVITY_RESPONSIBLE] = { "responsible", text_activity_responsible, text_thread_function_hint, INPUT_LINE, THREAD_LINE_MAX },
	[ACTIVITY_OWNER] = { "owner", text_activity_owner, text_activity_owner_hint, INPUT_CHOICE },
	[ACTIVITY_PART] = { "takes_part", text_activity_part, NULL, INPUT_AREA, THREAD_TEXT_MAX },
	[ACTIVITY_STARTS] = { "starts_on", text_activity_starts, text_thread_date_hint, INPUT_DATE },
	[ACTIVITY_ENDS] = { "ends_on", text_activity_ends, text_activity_ends_hint, INPUT_DATE },
	[ACTIVITY_RESOURCES] = { "resources", text_activity_resources, text_activity_resources_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[ACTIVITY_SIGN] = { "early_sign", text_activity_sign, text_activity_sign_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[ACTIVITY_CRITERION] = { "criterion", text_activity_criterion, text_activity_criterion_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[ACTIVITY_FOLLOW_UP] = { "follow_up", text_activity_follow_up, text_activity_follow_up_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[ACTIVITY_NOTICED] = { "noticed", text_activity_noticed, text_activity_noticed_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[ACTIVITY_STATE] = { "state", text_activity_state, NULL, INPUT_RADIOS, 0, text_fault_choice, OF(row_activity_states) },
};
static const struct thread_field outcomes[] = {
	[OUTCOME_TEXT] = { "text", text_outcome_text, text_outcome_text_hint, INPUT_AREA, THREAD_TEXT_MAX, text_fault_outcome_text },
	[OUTCOME_DEGREE] = { "degree", text_outcome_degree, text_outcome_degree_hint, INPUT_RADIOS, 0, NULL, OF(row_degrees) },
	[OUTCOME_EVIDENCE] = { "evidence", text_outcome_evidence, text_outcome_evidence_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[OUTCOME_CAUSES] = { "causes", text_outcome_causes, text_outcome_causes_hint, INPUT_AREA, THREAD_TEXT_MAX },
	[OUTCOME_DECISION] = { "decision", text_outcome_decision, text_outcome_decision_hint, INPUT_RADIOS, 0, NULL, OF(row_decisions) },
	[OUTCOME_REASONS] = { "reasons", text_outcome_reasons, NULL, INPUT_AREA, THREAD_TEXT_MAX },
};

const struct thread_form thread_forms[THREAD_KINDS] = {
	[THREAD_FINDING] = { "iakttagelse", text_thread_finding, text_thread_finding_make, text_thread_finding_save, 2, FINDING_STATE, COUNT(findings), findings },
	[THREAD_CAUSE] = { "orsak", text_thread_cause, text_thread_cause_make, text_thread_cause_save, 3, COUNT(causes), COUNT(causes), causes },
	[THREAD_GOAL] = { "mal", text_thread_goal, text_thread_goal_make, text_thread_goal_save, 3, COUNT(goals), COUNT(goals), goals },
	[THREAD_ACTIVITY] = { "aktivitet", text_thread_activity, text_thread_activity_make, text_thread_activity_save, 4, COUNT(activities), COUNT(activities), activities },
	[THREAD_OUTCOME] = { "utfall", text_thread_outcome, text_thread_outcome_make, text_thread_outcome_save, 5, COUNT(outcomes), COUNT(outcomes), outcomes },
};
/* clang-format on */

enum err thread_kind_of(const struct visit *v, enum thread_kind *out)
{
	for (*out = 0; *out < THREAD_KINDS; ++*out)
		if (strcmp(visit_param(v, "kind"), thread_forms[*out].path) == 0)
			return OK;
	return why(ERR_NOT_FOUND, "no such kind of row");
}

/* ---- Values ---- */

static const char *tick_name(const struct visit *v, int64_t finding)
{
	return arena_printf(v->arena, "f%" PRId64, finding);
}

static bool has(struct db_ints all, int64_t n)
{
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i] == n)
			return true;
	return false;
}

struct thread_values thread_values_typed(struct visit *v, enum thread_kind kind, const struct thread *t)
{
	const struct thread_form *f = &thread_forms[kind];
	int64_t *ticked = ARENA_ARRAY(v->arena, t->findings.n, int64_t);
	struct thread_values out = { .findings = { 0, ticked } };

	for (size_t i = 0; i < f->n; i++)
		out.at[i] = f->fields[i].input == INPUT_AREA
				? document_clean(v->arena, visit_field(v, f->fields[i].name))
				: visit_trimmed(v, f->fields[i].name);
	for (size_t i = 0; kind == THREAD_GOAL && i < t->findings.n; i++)
		if (*visit_field(v, tick_name(v, t->findings.at[i].id)))
			ticked[out.findings.n++] = t->findings.at[i].id;
	return out;
}

static const char *decimal(const struct visit *v, bool none, int64_t n)
{
	return none ? "" : arena_printf(v->arena, "%" PRId64, n);
}

static const char *day(const char *iso)
{
	return iso ? iso : "";
}

static struct thread_values of_goal(struct visit *v, const struct thread *t, const struct thread_goals *g)
{
	int64_t *all = ARENA_ARRAY(v->arena, t->links.n, int64_t);
	size_t n = 0;

	for (size_t i = 0; i < t->links.n; i++)
		if (t->links.at[i].goal == g->id)
			all[n++] = t->links.at[i].finding;
	return (struct thread_values){ { g->text, "", g->national, decimal(v, g->parent_null, g->parent), g->baseline,
					 g->target, g->sign, day(g->due), g->responsible },
				       { n, all } };
}

static struct thread_values of_activity(struct visit *v, const struct thread_activities *a)
{
	return (struct thread_values){ { a->text, a->responsible, decimal(v, a->owner_null, a->owner), a->takes_part,
					 day(a->starts_on), day(a->ends_on), a->resources, a->early_sign, a->criterion,
					 a->follow_up, a->noticed, a->state },
				       { 0, NULL } };
}

struct thread_values thread_values_of(struct visit *v, enum thread_kind kind, const struct thread *t, int64_t id)
{
	const struct thread_findings *f = thread_finding(t, id);
	const struct thread_causes *c = thread_cause(t, id);
	const struct thread_outcomes *o = thread_outcome(t, id);

	switch (kind) {
	case THREAD_FINDING:
		return (struct thread_values){ { f->text, f->kind, f->worth, f->source, day(f->source_date), f->state,
						 f->question, f->likely, f->certainty, f->judgement },
					       { 0, NULL } };
	case THREAD_CAUSE:
		return (struct thread_values){ { c->text, c->speaks_for, c->speaks_against, c->about, c->verdict },
					       { 0, NULL } };
	case THREAD_GOAL:
		return of_goal(v, t, thread_goal(t, id));
	case THREAD_ACTIVITY:
		return of_activity(v, thread_activity(t, id));
	case THREAD_OUTCOME:
	case THREAD_KINDS:
		break;
	}
	return (struct thread_values){ { o->text, decimal(v, o->degree_null, o->degree), o->evidence, o->causes,
					 o->decision, o->reasons },
				       { 0, NULL } };
}

/* ---- What is offered ---- */

static const struct page_option *fixed(const struct visit *v, const struct thread_field *f, size_t *n)
{
	struct page_option *o = ARENA_ARRAY(v->arena, f->n, struct page_option);

	for (*n = 0; *n < f->n; ++*n)
		o[*n] = (struct page_option){ f->choices[*n].value, f->choices[*n].label(&v->text) };
	return o;
}

static const struct page_option *options(const struct visit *v, const struct thread_field *f,
					 const struct thread_data *d, size_t *n)
{
	bool owner = strcmp(f->name, "owner") == 0, parent = strcmp(f->name, "parent") == 0;
	size_t room = owner ? d->beside.people.n : parent ? d->beside.parents.n : 0;
	struct page_option *o = ARENA_ARRAY(v->arena, room, struct page_option);

	if (f->choices)
		return fixed(v, f, n);
	for (*n = 0; *n < room; ++*n)
		if (owner)
			o[*n] = (struct page_option){ decimal(v, false, d->beside.people.at[*n].id),
						      *d->beside.people.at[*n].name ? d->beside.people.at[*n].name
										    : text_person_unnamed(&v->text) };
		else
			o[*n] = (struct page_option){ decimal(v, false, d->beside.parents.at[*n].id),
						      d->beside.parents.at[*n].text };
	return o;
}

/* ---- Faults ---- */

static bool offered(const struct visit *v, const struct thread_field *f, const char *value, const struct thread_data *d)
{
	size_t n;
	const struct page_option *o = options(v, f, d, &n);

	return option_label(o, n, value);
}

static void check_field(struct visit *v, const struct thread_field *f, const char *value, const struct thread_data *d)
{
	int64_t at;

	if (f->missing && !*value)
		visit_fault(v, f->name, f->missing(&v->text));
	else if (f->most && utf8_length(value) > (size_t)f->most)
		visit_fault(v, f->name, text_fault_too_long(&v->text, f->most));
	else if (f->input == INPUT_DATE && *value && !when_parse_date(value, &at))
		visit_fault(v, f->name, text_fault_date(&v->text));
	else if ((f->input == INPUT_RADIOS || f->input == INPUT_CHOICE) && *value && !offered(v, f, value, d))
		visit_fault(v, f->name, text_fault_choice(&v->text));
}

void thread_values_check(struct visit *v, enum thread_kind kind, const struct thread_values *values,
			 const struct thread_data *d, bool fresh)
{
	const struct thread_form *f = &thread_forms[kind];
	const char *const *at = values->at;

	for (size_t i = 0; i < (fresh ? f->n_fresh : f->n); i++)
		check_field(v, &f->fields[i], at[i], d);
	if (kind == THREAD_ACTIVITY && !v->n_errors && *at[ACTIVITY_STARTS] && *at[ACTIVITY_ENDS] &&
	    strcmp(at[ACTIVITY_ENDS], at[ACTIVITY_STARTS]) < 0)
		visit_fault(v, "ends_on", text_fault_activity_ends(&v->text));
}

/* ---- As the page shows them ---- */

static const struct thread_tick *ticks(struct visit *v, const struct thread *t, struct db_ints on, size_t *n,
				       const char **shown)
{
	struct thread_tick *out = ARENA_ARRAY(v->arena, t->findings.n, struct thread_tick);

	*n = 0;
	*shown = "";
	for (size_t i = 0; i < t->findings.n; i++) {
		const struct thread_findings *f = &t->findings.at[i];
		bool ticked = has(on, f->id);

		if (ticked)
			*shown = arena_printf(v->arena, "%s%s– %s", *shown, **shown ? "\n" : "", f->text);
		if (ticked || strcmp(f->state, "parked") != 0)
			out[(*n)++] = (struct thread_tick){ tick_name(v, f->id), f->text, ticked };
	}
	return out;
}

static const char *shown_day(const struct visit *v, const char *value)
{
	int64_t at;

	return when_parse_date(value, &at) ? when_full(v->arena, v->text.lang, at) : value;
}

const struct thread_input_row *thread_inputs(struct visit *v, enum thread_kind kind, const struct thread_values *values,
					     const struct thread_data *d, size_t n)
{
	struct thread_input_row *rows = ARENA_ARRAY(v->arena, n, struct thread_input_row);

	for (size_t i = 0; i < n; i++) {
		const struct thread_field *f = &thread_forms[kind].fields[i];
		struct thread_input_row *r = &rows[i];

		*r = (struct thread_input_row){ .input = f->input,
						.name = f->name,
						.label = f->label(&v->text),
						.hint = f->hint ? f->hint(&v->text) : NULL,
						.value = values->at[i],
						.shown = values->at[i] };
		if (f->input == INPUT_TICKS)
			r->ticks = ticks(v, &d->t, values->findings, &r->n, &r->shown);
		else if (f->input == INPUT_RADIOS || f->input == INPUT_CHOICE) {
			r->options = options(v, f, d, &r->n);
			r->shown = option_label(r->options, r->n, values->at[i]);
			r->shown = r->shown ? r->shown : "";
		} else if (f->input == INPUT_DATE)
			r->shown = shown_day(v, values->at[i]);
	}
	return rows;
}
