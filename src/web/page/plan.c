/* SPDX-License-Identifier: EUPL-1.2 */
/* plan: days and minutes of the database made into words, and into places on a line. */
#include "web/page/plan.h"

#include "base/when.h"
#include "domain/agenda.h"
#include "domain/feed.h"
#include "domain/holiday.h"
#include "domain/schedule.h"
#include "text/text.h"
#include "web/page/calendar.h"

#include <string.h>

enum { MONTHS = 12, BREAKS_MAX = 12, AUGUST = 8 };

int64_t plan_day(const char *date)
{
	int64_t at = 0;

	when_parse_date(date, &at); /* years that a cycle can have */
	return at;
}

const char *plan_clock(const struct visit *v, int minute)
{
	/* A day without a change of time: clocks on walls show the same on all. */
	return when_clock(v->arena, v->text.lang, when_minute(when_midnight(2026, 1, 1), minute));
}

const char *plan_time(const struct visit *v, int begins, int length)
{
	return arena_printf(v->arena, "%s–%s", plan_clock(v, begins), plan_clock(v, begins + length));
}

/* What the pack calls the part's meeting of that number, or the part where it has none: "Underlag och frågor". */
static const char *subject(const struct part *part, int no)
{
	const struct stage *stage = agenda_stage(part, no);
	const char *colon = stage ? strstr(stage->title, ": ") : NULL;

	return !stage ? part->title : colon ? colon + 2 : stage->title;
}

const char *plan_title(const struct visit *v, int part, int no)
{
	return text_meeting_title(&v->text, part, no, subject(pack_part(v->pack, part), no));
}

/* ---- One meeting ---- */

static bool cancelled(const struct meetings *m)
{
	return strcmp(m->state, "cancelled") == 0;
}

/* Over when its last minute has gone. */
static bool held(const struct meetings *m, int64_t now)
{
	return strcmp(m->state, "held") == 0 ||
	       (!cancelled(m) && when_minute(plan_day(m->day), m->begins + m->length) <= now);
}

static const char *state_words(const struct visit *v, const struct meetings *m, int64_t now)
{
	if (cancelled(m))
		return text_meeting_cancelled(&v->text);
	return held(m, now) ? text_meeting_held(&v->text) : text_meeting_planned(&v->text);
}

/* ---- What else happens ---- */

const char *plan_event(const struct visit *v, const char *kind, const char *title)
{
	static const struct {
		const char *kind;
		const char *(*words)(const struct text *t);
	} kinds[] = { { "budget", text_event_kind_budget },
		      { "board", text_event_kind_board },
		      { "tests", text_event_kind_tests } };

	for (size_t i = 0; !*title && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return kinds[i].words(&v->text);
	return title;
}

const char *plan_event_days(const struct visit *v, const char *first_day, const char *last_day)
{
	int64_t first = plan_day(first_day), last = plan_day(last_day);

	if (first == last)
		return when_date(v->arena, v->text.lang, first);
	return text_event_days(&v->text, when_day(v->arena, v->text.lang, first, first),
			       when_day(v->arena, v->text.lang, last, last));
}

static struct meeting_row event_row(const struct visit *v, const struct local_events *e, bool change, int64_t now)
{
	struct meeting_row row = {
		.event = true,
		.day = plan_event_days(v, e->first_day, e->last_day),
		.title = plan_event(v, e->kind, e->title),
		.state = text_event_state(&v->text),
		.note = *e->note ? e->note : NULL,
		.over = when_add_days(plan_day(e->last_day), 1) <= now,
	};

	if (change)
		row.change = visit_url(v, "/leda/tidsplan/handelse/%" PRId64, e->id);
	return row;
}

/* The first of those that a meeting falls on, or NULL. Dates of the database sort as their text. */
static const char *event_on(const struct visit *v, const struct local_events_rows *all, const char *day)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].first_day, day) <= 0 && strcmp(day, all->at[i].last_day) <= 0)
			return plan_event(v, all->at[i].kind, all->at[i].title);
	return NULL;
}

static const char *day_note(const struct visit *v, const struct meetings *m, int sports_week)
{
	const struct text *t = &v->text;

	switch (holiday_kind(plan_day(m->day), sports_week)) {
	case DAY_WORK:
		break;
	case DAY_WEEKEND:
		return text_meeting_on_weekend(t);
	case DAY_HOLIDAY:
		return text_meeting_on_holiday(t);
	case DAY_EVE:
		return text_meeting_on_eve(t);
	case DAY_BREAK:
		return text_meeting_in_break(t);
	}
	return m->moved_from ? text_meeting_moved(t, when_date(v->arena, t->lang, plan_day(m->moved_from))) : NULL;
}

static const char *note(const struct visit *v, const struct plan_data *d, const struct meetings *m)
{
	if (cancelled(m))
		return *m->reason ? m->reason : NULL;
	const char *day = day_note(v, m, d->plan_get.sports_week), *event = event_on(v, &d->local_events, m->day);
	if (!event)
		return day;
	event = text_meeting_at_event(&v->text, event);
	return day ? arena_printf(v->arena, "%s. %s", day, event) : event;
}

static struct meeting_row row_of(const struct visit *v, const struct plan_data *d, const struct meetings *m,
				 int64_t now)
{
	return (struct meeting_row){
		.part = m->part,
		.day = when_date(v->arena, v->text.lang, plan_day(m->day)),
		.time = plan_time(v, m->begins, m->length),
		.title = plan_title(v, m->part, m->no),
		.open =
		    may(&v->who, READ_PROCESS, NULL) ? visit_url(v, "/traff/%" PRId64, m->id) : (struct url){ NULL },
		.place = *m->place ? m->place : NULL,
		.link = { *m->link ? m->link : NULL },
		.state = state_words(v, m, now),
		.note = note(v, d, m),
		.over = cancelled(m) || held(m, now),
	};
}

/* ---- The year as a line: from August to the cycle's last day ---- */

static int64_t line_begins(const struct plan_data *d)
{
	return when_midnight(when_local(plan_day(d->cycle_days.first)).year, AUGUST, 1);
}

static void months(struct visit *v, int64_t first, struct ruler *r)
{
	struct ruler_month *at = ARENA_ARRAY(v->arena, MONTHS, struct ruler_month);

	for (int day = 0; day < r->days && r->n_months < MONTHS; day++) {
		int64_t date = when_add_days(first, day);

		if (when_local(date).day != 1)
			continue;
		const char *name = when_month(v->arena, v->text.lang, date);
		at[r->n_months++] = (struct ruler_month){ day, arena_dupn(v->arena, name, 3) };
	}
	r->months = at;
}

static void breaks(struct visit *v, int64_t first, int sports_week, struct ruler *r)
{
	struct ruler_break *at = ARENA_ARRAY(v->arena, BREAKS_MAX, struct ruler_break);
	bool before = false;

	for (int day = 0; day < r->days; day++) {
		bool within = holiday_break(when_add_days(first, day), sports_week);

		if (within && !before && r->n_breaks < BREAKS_MAX)
			at[r->n_breaks++] = (struct ruler_break){ day, 0 };
		if (within && r->n_breaks)
			at[r->n_breaks - 1].days++;
		before = within;
	}
	r->breaks = at;
}

static int within(int day, int days)
{
	return day < 0 ? 0 : day >= days ? days - 1 : day;
}

/* Those of July are not on the line. */
static void events(struct visit *v, int64_t first, const struct local_events_rows *all, struct ruler *r)
{
	struct ruler_event *at = ARENA_ARRAY(v->arena, all->n, struct ruler_event);

	for (size_t i = 0; i < all->n; i++) {
		int last = when_days(first, plan_day(all->at[i].last_day));

		if (last >= 0)
			at[r->n_events++] =
			    (struct ruler_event){ within(when_days(first, plan_day(all->at[i].first_day)), r->days),
						  within(last, r->days) };
	}
	r->events = at;
}

static struct ruler ruler(struct visit *v, const struct plan_data *d, int64_t now)
{
	int64_t first = line_begins(d);
	struct ruler_meeting *at = ARENA_ARRAY(v->arena, d->meetings.n, struct ruler_meeting);
	struct ruler r = { .days = when_days(first, plan_day(d->cycle_days.last)) + 1,
			   .monday = (7 - when_local(first).weekday) % 7,
			   .today = when_days(first, now),
			   .meetings = at };

	if (r.today >= r.days)
		r.today = -1;
	months(v, first, &r);
	breaks(v, first, d->plan_get.sports_week, &r);
	events(v, first, &d->local_events, &r);
	for (size_t i = 0; i < d->meetings.n; i++) {
		const struct meetings *m = &d->meetings.at[i];

		if (!cancelled(m))
			at[r.n_meetings++] =
			    (struct ruler_meeting){ m->part, within(when_days(first, plan_day(m->day)), r.days),
						    held(m, now) };
	}
	return r;
}

/* ---- The hours ---- */

static int hours(int minutes)
{
	return (minutes + 30) / 60;
}

static const struct load_row *load(struct visit *v, int minutes, size_t *n)
{
	const struct pack *pack = v->pack;
	struct load_row *rows = ARENA_ARRAY(v->arena, 2, struct load_row);

	rows[0] = (struct load_row){ text_load_unit(&v->text), hours(minutes), hours(schedule_between(pack, "unit")) };
	rows[1] = (struct load_row){ text_load_organiser(&v->text), hours(minutes),
				     hours(schedule_between(pack, "organiser")) };
	*n = 2;
	return rows;
}

struct plan_parts plan_events(struct visit *v, const struct plan_data *d, bool change)
{
	const struct local_events_rows *all = &d->local_events;
	struct meeting_row *rows = ARENA_ARRAY(v->arena, all->n, struct meeting_row);
	int64_t now = when_now();

	for (size_t i = 0; i < all->n; i++)
		rows[i] = event_row(v, &all->at[i], change, now);
	return (struct plan_parts){ .n = all->n, .n_events = all->n, .meetings = rows };
}

/* Meetings and events by day, events first: both lists are so already. */
static const struct meeting_row *rows_of(struct visit *v, const struct plan_data *d, bool change, int64_t now)
{
	const struct local_events_rows *events = &d->local_events;
	struct meeting_row *rows = ARENA_ARRAY(v->arena, d->meetings.n + events->n, struct meeting_row);
	size_t n = 0, e = 0;

	for (size_t i = 0; i < d->meetings.n; i++) {
		const struct meetings *m = &d->meetings.at[i];

		while (e < events->n && strcmp(events->at[e].first_day, m->day) <= 0)
			rows[n++] = event_row(v, &events->at[e++], change, now);
		rows[n] = row_of(v, d, m, now);
		if (change)
			rows[n].change = visit_url(v, "/leda/tidsplan/%" PRId64, m->id);
		n++;
	}
	while (e < events->n)
		rows[n++] = event_row(v, &events->at[e++], change, now);
	return rows;
}

struct plan_parts plan_parts(struct visit *v, const struct plan_data *d, bool change)
{
	int64_t now = when_now();
	struct plan_parts p = { .n = d->meetings.n + d->local_events.n,
				.n_events = d->local_events.n,
				.meetings = rows_of(v, d, change, now),
				.ruler = ruler(v, d, now) };
	int minutes = 0;

	for (size_t i = 0; i < d->meetings.n; i++) {
		const struct meetings *m = &d->meetings.at[i];

		if (cancelled(m))
			continue;
		p.planned++;
		p.held += held(m, now);
		minutes += m->length;
	}
	p.ruler.words = text_plan_line(&v->text, p.planned, p.held, when_full(v->arena, v->text.lang, now));
	p.load = load(v, minutes, &p.n_load);
	return p;
}

/* ---- The page ---- */

enum err plan_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct plan_data d;
	struct feed_of feed;

	TRY(plan_data(v->db, me->organisation, me->cycle, &d));
	struct plan_page p = { .frame = visit_frame(v, NAV_PLAN, 0),
			       .published = d.plan_get.found && strcmp(d.plan_get.state, "published") == 0 };
	if (may(&v->who, LEAD, NULL))
		p.lead = visit_url(v, "/leda/tidsplan");
	p.parts = p.published ? plan_parts(v, &d, false) : plan_events(v, &d, false);
	if (!p.published)
		return VISIT_SHOW(v, view_plan, &p);
	if (!v->who.looks) {
		TRY(feed_get(v->db, &v->who, 0, &feed));
		p.calendar = calendar_box(v, false, feed.found ? feed.id : NULL);
		p.table = (struct page_link){ text_table_as_csv(&v->text, text_table_plan(&v->text)),
					      visit_url(v, "/tidsplan/fil") };
	}
	for (size_t i = 0; i < p.parts.n && !p.next; i++)
		p.next = p.parts.meetings[i].event || p.parts.meetings[i].over ? NULL : &p.parts.meetings[i];
	return VISIT_SHOW(v, view_plan, &p);
}
