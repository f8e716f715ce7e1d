/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: erasing, retention, and what the law wants said of accessibility. */
#include "sample.h"

static void erase(struct html *h)
{
	const struct kind_count gone[] = { { S("Egna anteckningar"), 7 }, { S("Närvaro vid träffar"), 4 } };
	const struct kind_count kept[] = { { S("Text i dokument"), 12 }, { S("Annat där namnet är antecknat"), 3 } };

	view_erase(h, &(struct erase_page){ .frame = frame_jonas(NAV_LEAD),
					    .back = { S("Alla deltagare"), U("/s/1/leda/deltagare") },
					    .name = S("Karin Öberg"),
					    .n_gone = 2,
					    .n_kept = 2,
					    .gone = gone,
					    .kept = kept,
					    .elsewhere = true,
					    .search = { S("Sök efter namnet"), U("/s/1/sok?sok=Karin") },
					    .contact = { S("Kontakt"), U("/s/1/leda/kontakt") },
					    .action = U("/s/1/leda/deltagare/3/radera") });
}

static struct retention_page times(void)
{
	return (
	    struct retention_page){ .frame = frame_jonas(NAV_LEAD), .action = U("/s/1/leda/gallring"), .may = true };
}

static void retention_first(struct html *h)
{
	struct retention_page p = times();

	view_retention(h, &p);
}

static void retention(struct html *h)
{
	const struct page_option options[] = { { "12", S("1 år") }, { "24", S("2 år") } };
	const struct retention_row rows[] = { { "note", S("Egna anteckningar"), S("Bara den som skrev kan läsa dem."),
						"24", 2, options } };
	const struct due_row due[] = { { S("2023/24"), S("Egna anteckningar"), 41 },
				       { S("2023/24"), S("Närvaro vid träffar"), 312 } };
	const struct receipt_row receipts[] = {
		{ S("En persons uppgifter"),
		  S("Jonas Hedman, i dag 9.12"),
		  31,
		  { S("Ladda ner kvittot"), U("/s/1/leda/gallring/kvitto/2") },
		  S("0f3a") },
	};
	struct retention_page p = times();

	p.version = 3;
	p.saved = S("Lena Holm, i dag 9.12");
	struct page_option theirs[] = { { S("3 år"), S("Egna anteckningar") } };

	p.other = true;
	p.n_theirs = 1;
	p.theirs = theirs;
	p.n = 1;
	p.rows = rows;
	p.n_due = 2;
	p.due = due;
	p.n_receipts = 1;
	p.receipts = receipts;
	const struct discard_row years[] = {
		{ 7,
		  "2022/23",
		  S("Avslutat 12 juni 2023"),
		  NULL,
		  { S("Gallra läsåret 2022/23"), U("/s/1/leda/gallring/lasar?ar=7") } },
		{ 8,
		  "2023/24",
		  S("Avslutat 14 juni 2024"),
		  S("Hela läsåret tas bort natten efter 4 december 2026. Beslut: KS 2026/17."),
		  { NULL, { NULL } } },
	};

	p.n_years = 2;
	p.years = years;
	p.undo = U("/s/1/leda/gallring/lasar/angra");
	p.log_due = S("Nästa natt tas 12 rader bort.");
	p.log_cut = S("Senast, i natt 2.14, togs 9 rader bort.");
	view_retention(h, &p);
}

static struct accessible_page statement(void)
{
	return (struct accessible_page){ .title = S("Tillgänglighet i Kvalitetsverkstaden"),
					 .body = M("<h2>Det här brister</h2>\n<p>Syntolkning.</p>\n"),
					 .text = "" };
}

static void accessible(struct html *h)
{
	const struct fact_row facts[] = { { S("Ansvarig"), S("Tallvikens kommun"), { NULL, { NULL } } },
					  { S("Tillsyn"),
					    S("Digg ser till att lagen följs."),
					    { S("Anmäl brister till Digg"), U("https://www.digg.se/tdosanmalan") } } };
	const struct field_error error = { .field = "text", .text = S("Skriv vad som inte fungerar") };
	struct accessible_page p = statement();

	p.frame = frame_karin(NAV_NONE, 0);
	p.frame.n_errors = 1;
	p.frame.errors = &error;
	p.n_facts = 2;
	p.facts = facts;
	p.action = U("/s/1/tillganglighet");
	view_accessible(h, &p);
}

static void accessible_open(struct html *h)
{
	struct accessible_page p = statement();

	p.frame = frame_nobody();
	view_accessible(h, &p);
}

static struct access_messages_page inbox(void)
{
	return (struct access_messages_page){ .frame = frame_jonas(NAV_LEAD),
					      .statement = { S("Tillgänglighet"), U("/s/1/tillganglighet") },
					      .action = U("/s/1/leda/tillganglighet") };
}

static void messages(struct html *h)
{
	const struct access_message_row rows[] = {
		{ 2, S("Knappen går inte att nå\nmed tangentbordet."), S("16 oktober 2026"), false },
		{ 1, S("För liten text."), S("2 oktober 2026"), true },
	};
	struct access_messages_page p = inbox();

	p.n = 2;
	p.rows = rows;
	view_access_messages(h, &p);
}

static void messages_none(struct html *h)
{
	struct access_messages_page p = inbox();

	view_access_messages(h, &p);
}

static const struct sample pages[] = {
	{ "erase", erase },
	{ "retention-first", retention_first },
	{ "retention", retention },
	{ "accessible", accessible },
	{ "accessible-open", accessible_open },
	{ "access-messages", messages },
	{ "access-messages-none", messages_none },
};
SAMPLES(lawful_samples, pages);
