/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the process leader's planning support. */
#include "sample.h"

static const struct page_option levels[] = {
	{ "board", "I nämnden" },
	{ "company_board", "I styrelsen" },
	{ "administration", "På förvaltningen" },
	{ "principal", "Av rektor" },
};

static struct decision_page nothing(void)
{
	return (struct decision_page){
		.frame = frame_jonas(NAV_LEAD),
		.action = U("/s/1/leda/beslut"),
		.draft = U("/s/1/leda/beslut/utkast"),
		.n_levels = SAMPLE_COUNT(levels),
		.levels = levels,
	};
}

static struct decision_page recorded(void)
{
	struct decision_page p = nothing();

	p.version = 2;
	p.recorded = S("Jonas Hedman, i dag 9.12");
	p.now =
	    (struct decision_fields){ "board", S("Utbildningsnämnden"), S("2026-08-14"), S("UN 2026/112"), S("§ 84") };
	return p;
}

static void decision_first(struct html *h)
{
	const struct field_error errors[] = { { .field = "level", .text = S("Välj var beslutet fattades.") },
					      { .field = "note", .text = S("Texten är för lång.") } };
	struct decision_page p = nothing();

	p.late = true;
	p.now.note = S("En lång anteckning");
	p.frame.n_errors = SAMPLE_COUNT(errors);
	p.frame.errors = errors;
	view_decision(h, &p);
}

static void decision_there(struct html *h)
{
	struct decision_page p = recorded();

	view_decision(h, &p);
}

static void decision_conflict(struct html *h)
{
	struct decision_page p = recorded();

	p.other = (struct decision_fields){ S("På förvaltningen"), S("Förvaltningschefen"), S("15 augusti 2026"), "",
					    S("Delegation.") };
	view_decision(h, &p);
}

static void decision_draft(struct html *h)
{
	const char *const leaders[] = { S("Jonas Hedman"), S("Lena Brandt") };
	const struct decision_draft_page p = {
		.frame = frame_jonas(NAV_LEAD),
		.back = { S("Beslut"), U("/s/1/leda/beslut") },
		.from = S("1 juli 2026"),
		.to = S("30 juni 2027"),
		.n_leaders = SAMPLE_COUNT(leaders),
		.leaders = leaders,
	};

	view_decision_draft(h, &p);
}

static const struct sample pages[] = {
	{ "decision-first", decision_first },
	{ "decision", decision_there },
	{ "decision-conflict", decision_conflict },
	{ "decision-draft", decision_draft },
};
SAMPLES(support_samples, pages);
