/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the time plan, how it is made, and one of its meetings. */
#include "sample.h"

static struct plan_parts parts(bool change)
{
	static struct ruler_month months[] = { { 0, NULL }, { 31, NULL }, { 61, NULL } };
	static struct ruler_break breaks[] = { { 0, 9 }, { 86, 7 } };
	static struct ruler_meeting line[] = { { 1, 24, true }, { 1, 45, true }, { 2, 59, false }, { 2, 80, false } };
	static struct meeting_row rows[4];
	static struct load_row load[2];

	months[0].label = S("Aug");
	months[1].label = S("Sep");
	months[2].label = S("Okt");
	rows[0] = (struct meeting_row){ .part = 1,
					.day = S("tisdag 25 augusti"),
					.time = S("8.30–12.00"),
					.title = S("Del 1, träff 1: Uppdrag, roller och ord"),
					.place = S("Strandskolans bibliotek"),
					.state = S("Genomförd"),
					.over = true };
	rows[1] = (struct meeting_row){ .part = 1,
					.day = S("tisdag 15 september"),
					.time = S("8.30–12.00"),
					.title = S("Del 1, träff 2: Gemensam bild"),
					.state = S("Inställd"),
					.note = S("Ihopslagen med Del 1, träff 1"),
					.over = true };
	rows[2] = (struct meeting_row){ .part = 2,
					.day = S("tisdag 29 september"),
					.time = S("8.30–12.00"),
					.title = S("Del 2, träff 1: Underlag"),
					.place = S("Kommunhuset, Tallen"),
					.link = U("https://mote.example/rum"),
					.state = S("Planerad"),
					.note = S("Flyttad från måndag 28 september") };
	rows[3] = (struct meeting_row){ .part = 2,
					.day = S("tisdag 20 oktober"),
					.time = S("8.30–12.00"),
					.title = S("Del 2, träff 2: Processer"),
					.link = U("https://mote.example/rum"),
					.state = S("Planerad") };
	for (int i = 2; i < 4; i++)
		rows[i].change = change ? U("/s/1/leda/tidsplan/3") : (struct url){ NULL };
	load[0] = (struct load_row){ S("Deltagare i en skolenhets grupp"), 35, 25 };
	load[1] = (struct load_row){ S("Deltagare i huvudmannens grupp"), 35, 27 };
	return (struct plan_parts){ .ruler = { .days = 334,
					       .monday = 2,
					       .today = 66,
					       .words = S("Läsåret augusti till juni med 4 träffar."),
					       .n_months = 3,
					       .months = months,
					       .n_breaks = 2,
					       .breaks = breaks,
					       .n_meetings = 4,
					       .meetings = line },
				    .planned = 10,
				    .held = 3,
				    .n = 4,
				    .n_load = 2,
				    .meetings = rows,
				    .load = load };
}

static void plan(struct html *h)
{
	struct plan_page p = { .frame = frame_jonas(NAV_PLAN),
			       .published = true,
			       .parts = parts(false),
			       .lead = U("/s/1/leda/tidsplan") };

	p.frame.plan = U("/s/1/tidsplan");
	p.next = &p.parts.meetings[2];
	view_plan(h, &p);
}

static void plan_none(struct html *h)
{
	struct plan_page p = { .frame = frame_karin(NAV_PLAN, 0) };

	view_plan(h, &p);
}

static void plan_none_leader(struct html *h)
{
	struct plan_page p = { .frame = frame_jonas(NAV_PLAN), .lead = U("/s/1/leda/tidsplan") };

	view_plan(h, &p);
}

static struct lead_plan_page questions(void)
{
	static struct page_option weekdays[2], weeks[2];

	weekdays[0] = (struct page_option){ "0", S("måndag") };
	weekdays[1] = (struct page_option){ "1", S("tisdag") };
	weeks[0] = (struct page_option){ "7", S("vecka 7") };
	weeks[1] = (struct page_option){ "8", S("vecka 8") };
	return (struct lead_plan_page){ .frame = frame_jonas(NAV_LEAD),
					.make = U("/s/1/leda/tidsplan"),
					.start = S("2026-08-17"),
					.weekday = "1",
					.half = "morning",
					.sports_week = "8",
					.n_weekdays = 2,
					.n_weeks = 2,
					.weekdays = weekdays,
					.weeks = weeks };
}

static void lead_plan_first(struct html *h)
{
	struct lead_plan_page p = questions();

	view_lead_plan(h, &p);
}

static void lead_plan_draft(struct html *h)
{
	struct field_error errors[] = { { .field = "start", .text = S("Det finns inte tio dagar kvar av läsåret.") } };
	struct lead_plan_page p = questions();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.made = true;
	p.version = 3;
	p.parts = parts(true);
	p.publish = U("/s/1/leda/tidsplan/publicera");
	view_lead_plan(h, &p);
}

static void lead_plan_published(struct html *h)
{
	struct lead_plan_page p = { .frame = frame_jonas(NAV_LEAD),
				    .made = true,
				    .published = true,
				    .when = S("i dag 14.32"),
				    .parts = parts(true),
				    .show = U("/s/1/tidsplan") };

	view_lead_plan(h, &p);
}

static struct meeting_page meeting_of(void)
{
	return (struct meeting_page){ .frame = frame_jonas(NAV_LEAD),
				      .plan = { S("Tidsplan"), U("/s/1/leda/tidsplan") },
				      .part = 2,
				      .title = S("Del 2, träff 2: Processer"),
				      .sequence = 1,
				      .action = U("/s/1/leda/tidsplan/4"),
				      .day = S("2026-10-20"),
				      .begins = S("8.30"),
				      .ends = S("12.00"),
				      .place = S("Strandskolans bibliotek"),
				      .link = S(""),
				      .reason = S("") };
}

static void meeting(struct html *h)
{
	struct meeting_page p = meeting_of();

	p.other = S("Del 2, träff 1: Underlag");
	p.merge = U("/s/1/leda/tidsplan/4/sla-ihop");
	p.split = U("/s/1/leda/tidsplan/4/dela");
	p.cancel = U("/s/1/leda/tidsplan/4/stall-in");
	view_meeting(h, &p);
}

static void meeting_changed(struct html *h)
{
	struct field_error errors[] = {
		{ .field = "day", .text = S("Någon annan har ändrat träffen sedan du öppnade den.") },
		{ .field = "reason", .text = S("Skriv varför träffen ställs in") },
	};
	struct meeting_page p = meeting_of();

	p.frame.n_errors = 2;
	p.frame.errors = errors;
	p.now = S("onsdag 21 oktober, 8.30–12.00");
	p.cancel = U("/s/1/leda/tidsplan/4/stall-in");
	view_meeting(h, &p);
}

static void meeting_cancelled(struct html *h)
{
	struct meeting_page p = meeting_of();

	p.cancelled = true;
	p.reason = S("Lokalen brann ner");
	view_meeting(h, &p);
}

static const struct sample pages[] = {
	{ "plan", plan },
	{ "plan-none", plan_none },
	{ "plan-none-leader", plan_none_leader },
	{ "lead-plan-first", lead_plan_first },
	{ "lead-plan-draft", lead_plan_draft },
	{ "lead-plan-published", lead_plan_published },
	{ "meeting", meeting },
	{ "meeting-changed", meeting_changed },
	{ "meeting-cancelled", meeting_cancelled },
};
SAMPLES(plan_samples, pages);
