/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: reminders by mail. */
#include "sample.h"

static const struct page_option choices[] = { { "yes", "Ja, till alla som är med" },
					      { "no", "Nej, visa dem bara i verktyget" } };
static const struct page_option days[] = {
	{ "0", "måndag" }, { "1", "tisdag" }, { "2", "onsdag" }, { "3", "torsdag" }, { "4", "fredag" }
};

static struct remind_lead_page lead_page(void)
{
	return (struct remind_lead_page){
		.frame = frame_jonas(NAV_LEAD),
		.action = U("/s/1/leda/paminnelser"),
		.on = true,
		.works = true,
		.sends = "yes",
		.weekday = "1",
		.choices = choices,
		.days = days,
		.version = 2,
		.saved = S("Lena Holm, i dag 9.12"),
	};
}

static void lead_on(struct html *h)
{
	struct remind_lead_page p = lead_page();

	view_remind_lead(h, &p);
}

static void lead_first(struct html *h)
{
	const struct field_error errors[] = { { .field = "weekday", .text = S("Välj en veckodag.") } };
	struct remind_lead_page p = lead_page();

	p.on = p.works = false;
	p.sends = "no";
	p.weekday = "";
	p.saved = NULL;
	p.version = 0;
	p.frame.n_errors = SAMPLE_COUNT(errors);
	p.frame.errors = errors;
	view_remind_lead(h, &p);
}

static void lead_conflict(struct html *h)
{
	struct remind_lead_page p = lead_page();

	p.other = S("Nej, visa dem bara i verktyget");
	view_remind_lead(h, &p);
}

static struct remind_mine_page mine_page(void)
{
	return (struct remind_mine_page){
		.frame = frame_karin(NAV_NONE, 0),
		.back = { S("Översikt"), U("/s/1/") },
		.action = U("/s/1/paminnelser"),
		.sends = true,
		.wants = true,
		.day = S("tisdag"),
		.email = S("karin@skola.example.org"),
	};
}

static void mine_on(struct html *h)
{
	struct remind_mine_page p = mine_page();

	view_remind_mine(h, &p);
}

static void mine_without(struct html *h)
{
	struct remind_mine_page p = mine_page();

	p.email = NULL;
	view_remind_mine(h, &p);
}

static void mine_not_sent(struct html *h)
{
	struct remind_mine_page p = mine_page();

	p.sends = p.wants = false;
	view_remind_mine(h, &p);
}

static void unsubscribe(struct html *h)
{
	const struct unsubscribe_page p = { .frame = frame_nobody(), .action = U("/avanmal/17/0a1b") };

	view_unsubscribe(h, &p);
}

static void unsubscribed(struct html *h)
{
	const struct unsubscribe_page p = { .frame = frame_nobody(), .action = U("/avanmal/17/0a1b"), .done = true };

	view_unsubscribe(h, &p);
}

static const struct sample pages[] = {
	{ "remind", lead_on },
	{ "remind-first", lead_first },
	{ "remind-conflict", lead_conflict },
	{ "remind-mine", mine_on },
	{ "remind-mine-no-address", mine_without },
	{ "remind-mine-not-sent", mine_not_sent },
	{ "unsubscribe", unsubscribe },
	{ "unsubscribed", unsubscribed },
};
SAMPLES(remind_samples, pages);
