/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: what else happens in the year: on the line, in the list, and its form. */
#include "sample.h"

static struct plan_parts parts(bool change)
{
	static struct ruler_event line[] = { { 67, 67 }, { 85, 93 } };
	static struct ruler_meeting meeting = { 2, 67, false };
	static struct meeting_row rows[3];

	rows[0] = (struct meeting_row){ .event = true,
					.day = S("onsdag 7 oktober"),
					.title = S("Nämnd eller styrelse"),
					.note = S("Beslut om budgeten"),
					.state = S("Händelse") };
	rows[1] = (struct meeting_row){ .part = 2,
					.day = S("onsdag 7 oktober"),
					.time = S("8.30–12.00"),
					.title = S("Del 2, träff 1: Underlag"),
					.state = S("Planerad"),
					.note = S("Samtidigt: Nämnd eller styrelse") };
	rows[2] = (struct meeting_row){ .event = true,
					.day = S("25 oktober–2 november"),
					.title = S("Nationella prov"),
					.state = S("Händelse"),
					.over = true };
	for (int i = 0; i < 3; i++)
		rows[i].change = change ? U("/s/1/leda/tidsplan/handelse/3") : (struct url){ NULL };
	return (struct plan_parts){ .ruler = { .days = 334,
					       .monday = 2,
					       .today = -1,
					       .words = S("Läsåret augusti till juni med 1 träff."),
					       .n_meetings = 1,
					       .meetings = &meeting,
					       .n_events = 2,
					       .events = line },
				    .planned = 1,
				    .n = 3,
				    .n_events = 2,
				    .meetings = rows };
}

/* Without the meeting. */
static struct plan_parts events(bool change)
{
	struct plan_parts p = parts(change);

	p.meetings += 2;
	p.n = p.n_events = 1;
	return p;
}

static void plan(struct html *h)
{
	struct plan_page p = { .frame = frame_karin(NAV_PLAN, 0), .published = true, .parts = parts(false) };

	view_plan(h, &p);
}

static void plan_none(struct html *h)
{
	struct plan_page p = { .frame = frame_karin(NAV_PLAN, 0), .parts = events(false) };

	view_plan(h, &p);
}

static void lead_plan(struct html *h)
{
	struct lead_plan_page p = { .frame = frame_jonas(NAV_LEAD),
				    .made = true,
				    .published = true,
				    .when = S("i dag 14.32"),
				    .parts = parts(true),
				    .show = U("/s/1/tidsplan"),
				    .add = U("/s/1/leda/tidsplan/handelse/ny"),
				    .optional = { S("Gör steg frivilliga"), U("/s/1/leda/steg") } };

	view_lead_plan(h, &p);
}

static void lead_plan_first(struct html *h)
{
	struct lead_plan_page p = { .frame = frame_jonas(NAV_LEAD),
				    .make = U("/s/1/leda/tidsplan"),
				    .start = S("2026-08-17"),
				    .weekday = "1",
				    .half = "morning",
				    .sports_week = "8",
				    .parts = events(true),
				    .add = U("/s/1/leda/tidsplan/handelse/ny"),
				    .optional = { S("Gör steg frivilliga"), U("/s/1/leda/steg") } };

	view_lead_plan(h, &p);
}

static struct event_page form(void)
{
	static struct page_option kinds[2];

	kinds[0] = (struct page_option){ "budget", S("Budget") };
	kinds[1] = (struct page_option){ "own", S("Annat, med egna ord") };
	return (struct event_page){ .frame = frame_jonas(NAV_LEAD),
				    .plan = { S("Tidsplan"), U("/s/1/leda/tidsplan") },
				    .action = U("/s/1/leda/tidsplan/handelse/3"),
				    .kind = "own",
				    .title = S("Kulturveckan"),
				    .first_day = S("2026-10-14"),
				    .last_day = S("2026-10-16"),
				    .note = S("Alla är bortresta."),
				    .n_kinds = 2,
				    .kinds = kinds };
}

static void event(struct html *h)
{
	struct event_page p = form();

	p.version = 2;
	p.remove = U("/s/1/leda/tidsplan/handelse/3/ta-bort");
	view_event(h, &p);
}

static void event_changed(struct html *h)
{
	struct field_error errors[] = { { .field = "title", .text = S("Någon annan har ändrat händelsen.") } };
	struct event_page p = form();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.now = S("Nationella prov, 14 oktober–15 oktober");
	view_event(h, &p);
}

static const struct sample pages[] = {
	{ "event-plan", plan },
	{ "event-plan-none", plan_none },
	{ "event-lead-plan", lead_plan },
	{ "event-lead-first", lead_plan_first },
	{ "event", event },
	{ "event-changed", event_changed },
};
SAMPLES(event_samples, pages);
