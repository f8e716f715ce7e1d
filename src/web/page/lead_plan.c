/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_plan: a draft is made anew as often as wanted; what is published is changed meeting by meeting. */
#include "web/page/lead_plan.h"

#include "base/when.h"
#include "domain/holiday.h"
#include "domain/schedule.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/plan.h"

#include <string.h>

enum { WEEKDAYS = 5, WEEKS = SPORTS_WEEK_LAST - SPORTS_WEEK_FIRST + 1, AUGUST = 8, SCHOOL_BEGINS = 17 };

static const char *decimal(const struct visit *v, int n)
{
	return arena_printf(v->arena, "%d", n);
}

static const struct page_option *weekdays(struct visit *v)
{
	struct page_option *o = ARENA_ARRAY(v->arena, WEEKDAYS, struct page_option);

	for (int i = 0; i < WEEKDAYS; i++)
		o[i] = (struct page_option){ decimal(v, i), when_weekday(v->text.lang, i) };
	return o;
}

static const struct page_option *weeks(struct visit *v)
{
	struct page_option *o = ARENA_ARRAY(v->arena, WEEKS, struct page_option);

	for (int i = 0; i < WEEKS; i++)
		o[i] = (struct page_option){ decimal(v, SPORTS_WEEK_FIRST + i),
					     text_week_no(&v->text, SPORTS_WEEK_FIRST + i) };
	return o;
}

/* When the pupils have come back, or in two weeks where they have been there for long. */
static const char *usual_start(const struct visit *v, const struct cycle_days *c)
{
	int64_t first = plan_day(c->first), soon = when_add_days(when_now(), 14);
	int64_t begins = when_midnight(when_local(first).year, AUGUST, SCHOOL_BEGINS);

	return when_iso(v->arena, soon > begins && soon < plan_day(c->last) ? soon : begins);
}

/* As typed, as answered before, or as is usual. */
static void answers(struct visit *v, const struct plan_data *d, struct lead_plan_page *p)
{
	const struct plan_get *plan = &d->plan_get;

	p->n_weekdays = WEEKDAYS;
	p->weekdays = weekdays(v);
	p->n_weeks = WEEKS;
	p->weeks = weeks(v);
	if (v->n_errors) {
		p->start = visit_field(v, "start");
		p->weekday = visit_field(v, "weekday");
		p->half = visit_field(v, "half");
		p->sports_week = visit_field(v, "sports_week");
	} else if (plan->found) {
		p->start = plan->start_on;
		p->weekday = decimal(v, plan->weekday);
		p->half = plan->afternoon ? "afternoon" : "morning";
		p->sports_week = decimal(v, plan->sports_week);
	} else {
		p->start = usual_start(v, &d->cycle_days);
	}
}

static enum err read(struct visit *v, struct plan_data *d)
{
	return plan_data(v->db, v->who.row.organisation, v->who.row.cycle, d);
}

static enum err show(struct visit *v, int status, const struct plan_data *d)
{
	const struct plan_get *plan = &d->plan_get;
	bool open = may(&v->who, DECIDE, NULL);
	struct lead_plan_page p = {
		.frame = lead_frame(v, PLACE_PLAN),
		.made = plan->found,
		.published = plan->found && strcmp(plan->state, "published") == 0,
		.version = visit_base(v, status, "version", plan->found ? plan->version : 0),
		.show = visit_url(v, "/tidsplan"),
		.optional = { text_optional_link(&v->text), visit_url(v, "/leda/steg") },
	};

	answers(v, d, &p);
	if (open && !p.published) {
		p.make = visit_url(v, "/leda/tidsplan");
		p.publish = visit_url(v, "/leda/tidsplan/publicera");
	}
	if (open)
		p.add = visit_url(v, "/leda/tidsplan/handelse/ny");
	p.parts = p.made ? plan_parts(v, d, open) : plan_events(v, d, open);
	if (p.published)
		p.when = visit_ago(v, plan->published_at);
	return VISIT_SHOW_STATUS(v, status, view_lead_plan, &p);
}

enum err lead_plan_show(struct visit *v)
{
	static const struct {
		const char *field;
		const char *(*words)(const struct text *t);
	} notices[] = { { "gjord", text_plan_is_made },
			{ "sparat", text_meeting_saved },
			{ "publicerad", text_plan_is_published },
			{ "handelse", text_event_saved },
			{ "borttagen", text_event_removed } };
	struct plan_data d;

	for (size_t i = 0; i < sizeof notices / sizeof *notices; i++)
		if (*visit_field(v, notices[i].field))
			v->notice = notices[i].words(&v->text);
	TRY(read(v, &d));
	return show(v, 200, &d);
}

/* ---- Acts ---- */

static struct plan_answers check(struct visit *v, const struct cycle_days *c)
{
	const struct text *t = &v->text;
	const char *half = visit_field(v, "half");
	struct plan_answers a = {
		.weekday = (int)visit_number(v, "weekday", 0, WEEKDAYS - 1, -1),
		.afternoon = strcmp(half, "afternoon") == 0,
		.sports_week = (int)visit_number(v, "sports_week", SPORTS_WEEK_FIRST, SPORTS_WEEK_LAST, -1),
	};

	if (!when_parse_date(visit_trimmed(v, "start"), &a.start))
		visit_fault(v, "start", text_fault_date(t));
	else if (a.start < plan_day(c->first) || a.start > plan_day(c->last))
		visit_fault(v, "start", text_fault_outside(t, c->first, c->last));
	if (a.weekday < 0)
		visit_fault(v, "weekday", text_fault_weekday(t));
	if (!a.afternoon && strcmp(half, "morning") != 0)
		visit_fault(v, "half", text_fault_half(t));
	if (a.sports_week < 0)
		visit_fault(v, "sports_week", text_fault_sports_week(t));
	return a;
}

static int seen_version(const struct visit *v)
{
	return (int)visit_number(v, "version", 0, INT32_MAX, 0);
}

static struct schedule_act act_of(struct visit *v)
{
	return (struct schedule_act){ v->db, v->arena, &v->who };
}

/* Somebody else was first: what holds now, with what was typed. */
static enum err show_changed(struct visit *v, const char *field)
{
	struct plan_data d;

	visit_fault(v, field, text_plan_changed(&v->text));
	TRY(read(v, &d));
	return show(v, 409, &d);
}

enum err lead_plan_make(struct visit *v)
{
	struct plan_meeting meetings[PLAN_MEETINGS];
	const struct schedule_act act = act_of(v);
	struct plan_data d;
	bool written, done;

	TRY(read(v, &d));
	const struct cycle_days *c = &d.cycle_days;
	struct plan_answers a = check(v, c);
	if (!v->n_errors && !plan_make(&a, plan_day(c->first), plan_day(c->last), meetings))
		visit_fault(v, "start", text_fault_too_late(&v->text));
	if (v->n_errors)
		return show(v, 400, &d);
	TRY(schedule_make(&act, seen_version(v), &a, meetings, &written, &done));
	if (written) {
		visit_fault(v, "start", text_fault_plan_written(&v->text));
		return show(v, 409, &d);
	}
	return done ? visit_go(v, visit_url(v, "/leda/tidsplan?gjord=1")) : show_changed(v, "start");
}

enum err lead_plan_publish(struct visit *v)
{
	const struct schedule_act act = act_of(v);
	bool done;

	TRY(schedule_publish(&act, seen_version(v), &done));
	return done ? visit_go(v, visit_url(v, "/leda/tidsplan?publicerad=1")) : show_changed(v, "all");
}
