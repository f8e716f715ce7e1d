/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_meeting: one form for the meeting, one button for each of the rest; each says which state of it was seen. */
#include "web/page/lead_meeting.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/schedule.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/plan.h"

#include <string.h>

enum { SPLIT_FROM = 180 /* minutes that are worth being split */ };

struct meeting_of_page {
	struct plan_data plan;
	const struct meetings *at;
};

static enum err read(struct visit *v, struct meeting_of_page *out)
{
	TRY(plan_data(v->db, v->who.row.organisation, v->who.row.cycle, &out->plan));
	for (size_t i = 0; i < out->plan.meetings.n; i++)
		if (out->plan.meetings.at[i].id == v->meeting) {
			out->at = &out->plan.meetings.at[i];
			return OK;
		}
	return why(ERR_NOT_FOUND, "no meeting %" PRId64 " in the cycle", v->meeting);
}

static bool planned(const struct meetings *m)
{
	return strcmp(m->state, "planned") == 0;
}

/* The title of the other planned meeting of the part, or NULL. */
static const char *other_of(const struct visit *v, const struct meeting_of_page *d)
{
	for (size_t i = 0; i < d->plan.meetings.n; i++) {
		const struct meetings *m = &d->plan.meetings.at[i];

		if (m != d->at && m->part == d->at->part && planned(m))
			return plan_title(v, m->part, m->no);
	}
	return NULL;
}

/* As it stands, or as typed where the form was sent. */
static void fill(const struct visit *v, const struct meetings *m, struct meeting_page *p)
{
	bool sent = v->n_errors > 0 && *visit_field(v, "day");

	p->day = sent ? visit_field(v, "day") : m->day;
	p->begins = sent ? visit_field(v, "begins") : plan_clock(v, m->begins);
	p->ends = sent ? visit_field(v, "ends") : plan_clock(v, m->begins + m->length);
	p->place = sent ? visit_field(v, "place") : m->place;
	p->link = sent ? visit_field(v, "link") : m->link;
	p->reason = v->n_errors && !sent ? visit_field(v, "reason") : m->reason;
}

static struct url act_url(const struct visit *v, bool offered, const char *act)
{
	return offered ? visit_url(v, "/leda/tidsplan/%" PRId64 "/%s", v->meeting, act) : (struct url){ NULL };
}

/* What holds now, in a line, for somebody who saw another state of it. */
static const char *now_words(const struct visit *v, const struct meetings *m)
{
	const char *day = when_date(v->arena, v->text.lang, plan_day(m->day));

	return arena_printf(v->arena, "%s, %s%s%s%s%s", day, plan_time(v, m->begins, m->length), *m->place ? ", " : "",
			    m->place, *m->link ? ", " : "", m->link);
}

static enum err show(struct visit *v, int status, const struct meeting_of_page *d)
{
	const struct meetings *m = d->at;
	const char *other = planned(m) ? other_of(v, d) : NULL;
	struct meeting_page p = {
		.frame = lead_frame(v, PLACE_PLAN),
		.plan = { text_nav_plan(&v->text), visit_url(v, "/leda/tidsplan") },
		.part = m->part,
		.title = plan_title(v, m->part, m->no),
		.sequence = visit_base(v, status, "sequence", m->sequence),
		.now = status == 409 ? now_words(v, m) : NULL,
		.action = visit_url(v, "/leda/tidsplan/%" PRId64, m->id),
		.other = other,
		.merge = act_url(v, other != NULL, "sla-ihop"),
		.split = act_url(v, planned(m) && m->length >= SPLIT_FROM, "dela"),
		.cancel = act_url(v, planned(m), "stall-in"),
		.cancelled = strcmp(m->state, "cancelled") == 0,
	};

	fill(v, m, &p);
	return VISIT_SHOW_STATUS(v, status, view_meeting, &p);
}

enum err lead_meeting_show(struct visit *v)
{
	struct meeting_of_page d;

	TRY(read(v, &d));
	return show(v, 200, &d);
}

/* ---- Acts ---- */

static enum err done_or_changed(struct visit *v, bool done, const char *field)
{
	struct meeting_of_page d;

	if (done)
		return visit_go(v, visit_url(v, "/leda/tidsplan?sparat=1"));
	visit_fault(v, field, text_meeting_changed(&v->text));
	TRY(read(v, &d));
	return show(v, 409, &d);
}

static void check_time(struct visit *v, struct schedule_edit *e)
{
	const struct text *t = &v->text;
	int ends = 0;

	if (!when_parse_clock(visit_trimmed(v, "begins"), &e->begins))
		visit_fault(v, "begins", text_fault_clock(t));
	else if (!when_parse_clock(visit_trimmed(v, "ends"), &ends))
		visit_fault(v, "ends", text_fault_clock(t));
	else if (ends <= e->begins)
		visit_fault(v, "ends", text_fault_ends(t));
	e->length = ends - e->begins;
}

static struct schedule_edit check(struct visit *v, const struct cycle_days *c)
{
	const struct text *t = &v->text;
	struct schedule_edit e = { .meeting = v->meeting,
				   .sequence = visit_seen(v, "sequence"),
				   .day = visit_trimmed(v, "day"),
				   .place = visit_trimmed(v, "place"),
				   .link = visit_trimmed(v, "link") };
	int64_t day;

	if (!when_parse_date(e.day, &day))
		visit_fault(v, "day", text_fault_date(t));
	else if (day < plan_day(c->first) || day > plan_day(c->last))
		visit_fault(v, "day", text_fault_outside(t, c->first, c->last));
	check_time(v, &e);
	if (utf8_length(e.place) > SCHEDULE_PLACE_MAX)
		visit_fault(v, "place", text_fault_too_long(t, SCHEDULE_PLACE_MAX));
	if (*e.link && (!schedule_link(e.link) || strlen(e.link) > SCHEDULE_LINK_MAX))
		visit_fault(v, "link", text_fault_link(t));
	return e;
}

static struct schedule_act act_of(struct visit *v)
{
	return (struct schedule_act){ v->db, v->arena, &v->who };
}

enum err lead_meeting_save(struct visit *v)
{
	const struct schedule_act act = act_of(v);
	struct meeting_of_page d;
	bool done;

	TRY(read(v, &d));
	const struct schedule_edit e = check(v, &d.plan.cycle_days);
	if (v->n_errors)
		return show(v, 400, &d);
	TRY(schedule_move(&act, &e, &done));
	return done_or_changed(v, done, "day");
}

enum err lead_meeting_merge(struct visit *v)
{
	const struct schedule_act act = act_of(v);
	struct meeting_of_page d;
	bool done;

	TRY(read(v, &d));
	const char *reason = text_meeting_merged(&v->text, plan_title(v, d.at->part, d.at->no));
	TRY(schedule_merge(&act, v->meeting, visit_seen(v, "sequence"), reason, &done));
	return done_or_changed(v, done, "day");
}

enum err lead_meeting_split(struct visit *v)
{
	const struct schedule_act act = act_of(v);
	bool done;

	TRY(schedule_split(&act, v->meeting, visit_seen(v, "sequence"), &done));
	return done_or_changed(v, done, "day");
}

enum err lead_meeting_cancel(struct visit *v)
{
	const struct schedule_act act = act_of(v);
	const char *reason = visit_trimmed(v, "reason");
	struct meeting_of_page d;
	bool done;

	TRY(read(v, &d));
	if (!*reason)
		visit_fault(v, "reason", text_fault_reason(&v->text));
	else if (utf8_length(reason) > SCHEDULE_REASON_MAX)
		visit_fault(v, "reason", text_fault_too_long(&v->text, SCHEDULE_REASON_MAX));
	if (v->n_errors)
		return show(v, 400, &d);
	TRY(schedule_cancel(&act, v->meeting, visit_seen(v, "sequence"), reason, &done));
	return done_or_changed(v, done, "reason");
}
