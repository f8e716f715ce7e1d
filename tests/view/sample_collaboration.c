/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: whom the authority collaborates with, and what is read of the other. */
#include "sample.h"

static struct collaboration_row rows[2];
static struct collaboration_code_row codes[1];
static struct page_check types[2];
static struct partner_row documents[3];

static struct collaborations_page page(void)
{
	return (struct collaborations_page){ .frame = frame_jonas(NAV_LEAD),
					     .next = { S("Skapa en kod"), S("Sedan väljer båda."), NULL, { NULL } },
					     .make = U("/s/1/leda/samverkan/kod"),
					     .take_back = U("/s/1/leda/samverkan/kod/ta-tillbaka"),
					     .enter = U("/s/1/leda/samverkan/ange-kod"),
					     .typed = "" };
}

static struct collaborations_page with_two(void)
{
	struct collaborations_page p = page();

	rows[0] = (struct collaboration_row){ S("Björkens förskola"), S("sedan 1 september 2026"),
					      S("Nulägesbeskrivning"), NULL, U("/s/1/leda/samverkan/1") };
	rows[1] = (struct collaboration_row){ S("Granby kommun"), S("sedan 2 oktober 2026"), NULL,
					      S("Nulägesbeskrivning"), U("/s/1/leda/samverkan/3") };
	codes[0] = (struct collaboration_code_row){ 7, S("Skapad i dag 9.12 av Jonas Hedman"), S("10 december 2026") };
	p.next = (struct next_step){ S("Välj vad ni delar med Granby kommun"), S("Ni delar inget med dem än."),
				     S("Välj vad ni delar"), U("/s/1/leda/samverkan/3") };
	p.n = 2;
	p.rows = rows;
	p.n_codes = 1;
	p.codes = codes;
	return p;
}

static void none(struct html *h)
{
	struct collaborations_page p = page();

	view_collaborations(h, &p);
}

static void two(struct html *h)
{
	struct collaborations_page p = with_two();

	p.most = S("Fler koder kan inte vänta samtidigt.");
	view_collaborations(h, &p);
}

static void code(struct html *h)
{
	struct collaborations_page p = with_two();

	p.code = S("ABCDE-FGHJK");
	p.expires = S("10 december 2026");
	view_collaborations(h, &p);
}

static void wrong(struct html *h)
{
	struct field_error errors[] = { { "code", S("Koden stämmer inte."), { NULL } } };
	struct collaborations_page p = page();

	p.typed = S("abcde fghj");
	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_collaborations(h, &p);
}

static void closed(struct html *h)
{
	struct collaborations_page p = with_two();

	p.make.s = p.enter.s = p.take_back.s = NULL;
	view_collaborations(h, &p);
}

static struct collaboration_page partner(void)
{
	types[0] = (struct page_check){ "type_current_situation", S("Nulägesbeskrivning"), true };
	types[1] = (struct page_check){ "type_goals_plan", S("Mål- och aktivitetsplan"), false };
	return (struct collaboration_page){ .frame = frame_jonas(NAV_LEAD),
					    .back = { S("Samverkan"), U("/s/1/leda/samverkan") },
					    .read = { S("Läs det som andra delar med er"), U("/s/1/samverkan") },
					    .name = S("Granby kommun"),
					    .since = S("sedan 2 oktober 2026"),
					    .theirs = S("Nulägesbeskrivning"),
					    .action = U("/s/1/leda/samverkan/3"),
					    .version = 2,
					    .n = 2,
					    .types = types,
					    .end = U("/s/1/leda/samverkan/3/avsluta") };
}

static void one(struct html *h)
{
	struct collaboration_page p = partner();

	view_collaboration(h, &p);
}

static void one_changed(struct html *h)
{
	struct field_error errors[] = { { "types", S("Någon annan hos er hann ändra."), { NULL } } };
	struct collaboration_page p = partner();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.theirs = p.read.label = NULL;
	view_collaboration(h, &p);
}

static void one_past(struct html *h)
{
	struct collaboration_page p = partner();

	p.action.s = p.end.s = NULL;
	view_collaboration(h, &p);
}

static void partner_read(struct html *h)
{
	documents[0] = (struct partner_row){ S("Björkens förskola"), S("Nulägesbeskrivning"), S("Björken"),
					     S("Färdigställt 1 december 2026, version 2, läsåret 2026/27"),
					     U("/s/1/samverkan/1/7/a") };
	documents[1] = (struct partner_row){ S("Granby kommun"), S("Nulägesbeskrivning"), S("Granskolan"),
					     S("Färdigställt 2 december 2026, version 1, läsåret 2026/27"),
					     U("/s/1/samverkan/3/8/a") };
	documents[2] = (struct partner_row){ NULL, S("Nulägesbeskrivning"), S("Tallskolan"),
					     S("Färdigställt 3 december 2026, version 1, läsåret 2026/27"),
					     U("/s/1/samverkan/3/9/a") };
	struct partner_page p = { .frame = frame_jonas(NAV_DOCUMENTS),
				  .listing = { .action = U("/s/1/samverkan"),
					       .words = "",
					       .range = S("1–50 av 132"),
					       .page = 1,
					       .on = U("/s/1/samverkan?sok=&sida=2") },
				  .lead = { S("Välj vad ni delar"), U("/s/1/leda/samverkan") },
				  .any = true,
				  .n = 3,
				  .rows = documents,
				  .quiet = S("Ekbyns kommun") };

	view_partner(h, &p);
}

static void partner_none(struct html *h)
{
	struct partner_page p = { .frame = frame_karin(NAV_DOCUMENTS, 0), .listing = { .words = "" } };

	view_partner(h, &p);
}

static const struct sample all[] = {
	{ "collaborations-none", none },          { "collaborations", two },           { "collaborations-code", code },
	{ "collaborations-wrong", wrong },        { "collaborations-closed", closed }, { "collaboration", one },
	{ "collaboration-changed", one_changed }, { "collaboration-past", one_past },  { "partner", partner_read },
	{ "partner-none", partner_none },
};
SAMPLES(collaboration_samples, all);
