/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the checklist of the planning support, and whom to ask. */
#include "sample.h"

static struct frame_page with_contacts(void)
{
	struct frame_page f = frame_jonas(NAV_LEAD);

	f.contact =
	    (struct page_contact){ S("Lena Holm"),     S("lena@tallviken.example.org"),        S("08-123 45 67"),
				   S("vardagar 9–15"), U("mailto:lena@tallviken.example.org"), U("tel:081234567") };
	f.support = (struct page_contact){ .phone = S("08-765 43 21"), .call = U("tel:087654321") };
	return f;
}

static void planning(struct html *h)
{
	const struct plan_line before[] = {
		{ "decision", S("Registrera beslutet"), S("Ett formellt beslut."), U("/s/1/leda/beslut"),
		  .done = true },
		{ "time",
		  S("Kom överens om din tid"),
		  S("Prata med din chef."),
		  { NULL },
		  .done = true,
		  .ticked = true,
		  .who = S("Jonas Hedman, i dag 9.12"),
		  .by_hand = true },
		{ "units", S("Lägg in enheterna"), S("Då kan deltagarna välja."), U("/s/1/leda/enheter") },
	};
	const struct plan_line year[] = {
		{ "after_1", S("Stäm av efter Del 1"), S("Har ni samma bild?"), { NULL }, .by_hand = true },
		{ "rooms", S("Boka lokaler"), S("Skriv plats."), U("/s/1/leda/tidsplan"), .done = true,
		  .by_hand = true },
	};
	const struct plan_phase phases[] = { { S("Innan ni bjuder in"), 2, SAMPLE_COUNT(before), before },
					     { S("Under läsåret"), 1, SAMPLE_COUNT(year), year } };
	const struct planning_page p = {
		.frame = with_contacts(),
		.action = U("/s/1/leda/planering"),
		.done = 3,
		.total = 5,
		.next = { S("Lägg in enheterna"), S("Då kan deltagarna välja."), S("Gå dit"), U("/s/1/leda/enheter"),
			  true },
		.n_phases = SAMPLE_COUNT(phases),
		.phases = phases,
		.more = { { S("BRUK och andra verktyg som underlag"), U("/s/1/leda/underlag") },
			  { S("Statsbidrag"), U("/s/1/leda/statsbidrag") } },
	};

	view_planning(h, &p);
}

static void planning_text(struct html *h)
{
	view_reading(h, &(struct reading_page){ .frame = with_contacts(),
						.back = { S("Planering"), U("/s/1/leda/planering") },
						.title = S("Statsbidrag"),
						.body = M("<p>Börja hos ekonomen.</p>"),
						.own = { S("Er egen översikt"),
							 { NULL },
							 NULL,
							 S("Här kan ni samla era egna bidrag."),
							 { S("Skriv"), U("/s/1/leda/text/grants") } } });
}

static void planning_ready(struct html *h)
{
	const struct planning_page p = { .frame = frame_jonas(NAV_LEAD), .action = U("/s/1/leda/planering") };

	view_planning(h, &p);
}

static struct contact_page nobody(void)
{
	return (struct contact_page){
		.frame = frame_jonas(NAV_LEAD),
		.back = { S("Planering"), U("/s/1/leda/planering") },
		.action = U("/s/1/leda/kontakt"),
	};
}

static void contact_first(struct html *h)
{
	const struct field_error errors[] = { { .field = "name", .text = S("Skriv namnet.") },
					      { .field = "email", .text = S("E-postadressen ser inte riktig ut.") } };
	struct contact_page p = nobody();

	p.now.email = S("lena@");
	p.frame.n_errors = SAMPLE_COUNT(errors);
	p.frame.errors = errors;
	view_contact(h, &p);
}

static void contact_conflict(struct html *h)
{
	struct contact_page p = nobody();

	p.frame = with_contacts();
	p.version = 2;
	p.saved = S("Jonas Hedman, i dag 9.12");
	p.now = (struct contact_fields){ S("Kvalitetsenheten"), "", S("08-1"), "", "", "", "" };
	p.other = (struct contact_fields){
		S("Lena Holm"), S("lena@tallviken.example.org"), "", S("vardagar 9–15"), "", "", ""
	};
	view_contact(h, &p);
}

static struct own_text_page own(void)
{
	return (struct own_text_page){ .frame = frame_jonas(NAV_LEAD),
				       .back = { S("Statsbidrag"), U("/s/1/leda/statsbidrag") },
				       .title = S("Er egen översikt"),
				       .hint = S("En rad för varje bidrag."),
				       .action = U("/s/1/leda/text/grants"),
				       .body = S("- Läslyftet\n- Fler speciallärare") };
}

static void own_text(struct html *h)
{
	const struct field_error error = { .field = "text", .text = S("Skriv högst 10000 tecken") };
	struct own_text_page p = own();

	p.frame.n_errors = 1;
	p.frame.errors = &error;
	view_own_text(h, &p);
}

static void own_text_conflict(struct html *h)
{
	struct own_text_page p = own();

	p.version = 2;
	p.saved = S("Jonas Hedman, i dag 9.12");
	p.other = S("- Läslyftet");
	view_own_text(h, &p);
}

static const struct sample pages[] = {
	{ "own-text", own_text },
	{ "own-text-conflict", own_text_conflict },
	{ "planning", planning },
	{ "planning-ready", planning_ready },
	{ "planning-text", planning_text },
	{ "contact-first", contact_first },
	{ "contact-conflict", contact_conflict },
};
SAMPLES(planning_samples, pages);
