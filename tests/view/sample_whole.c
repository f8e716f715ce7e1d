/* SPDX-License-Identifier: EUPL-1.2 */
/* sample_whole: a document to read whole, one's own and another authority's. */
#include "sample.h"

static struct whole_section sections[2];
static struct page_link files[3];

static struct whole_page page(void)
{
	sections[0] =
	    (struct whole_section){ S("Resultat"), M("<p>Läsning: 41 av 48.<br />\nSkrivning: 39 av 48.</p>") };
	sections[1] = (struct whole_section){ S("Förutsättningar"), M("") };
	files[0] = (struct page_link){ S("Ladda ner som PDF"), U("/s/1/grupp/2/dokument/d2-document-1/hela/pdf") };
	files[1] = (struct page_link){ S("Ladda ner som Word"), U("/s/1/grupp/2/dokument/d2-document-1/hela/docx") };
	files[2] =
	    (struct page_link){ S("Ladda ner som OpenDocument"), U("/s/1/grupp/2/dokument/d2-document-1/hela/odt") };
	return (struct whole_page){
		.frame = frame_karin(NAV_DOCUMENTS, 2),
		.back = { S("Nulägesbeskrivning"), U("/s/1/grupp/2/dokument/d2-document-1") },
		.title = S("Nulägesbeskrivning"),
		.owner = S("Strandskolan"),
		.state = S("Arbetsmaterial"),
		.foot =
		    S("Tallvikens kommun, läsåret 2026/27. Arbetsmaterial. Kvalitetsverkstaden 1.4. Uttaget 2 december "
		      "2026."),
		.n = 2,
		.n_files = 3,
		.sections = sections,
		.files = files,
	};
}

static void whole(struct html *h)
{
	struct whole_page p = page();

	view_whole(h, &p);
}

static void whole_shared(struct html *h)
{
	struct whole_page p = page();

	p.frame = frame_karin(NAV_DOCUMENTS, 0);
	p.state = S("Färdigställt 2 december 2026, version 1");
	p.shared = S("Granby kommun äger dokumentet.");
	p.n = 1;
	view_whole(h, &p);
}

static void whole_too_long(struct html *h)
{
	struct whole_page p = page();

	const struct share_row parts[] = { { 1, S("Varför och hur?"), 96 }, { 2, S("Var är vi?"), -1 } };

	p.title = S("Sammanfattning på en sida");
	p.n_parts = 2;
	p.parts = parts;
	p.too_long = S("Nu tar den 2 sidor.");
	view_whole(h, &p);
}

static struct year_archive_page archive(void)
{
	return (struct year_archive_page){ .frame = frame_jonas(NAV_LEAD),
					   .back = { S("Läsåret"), U("/s/1/leda/lasar") } };
}

static void year_archive_first(struct html *h)
{
	struct year_archive_page p = archive();

	p.failed = true;
	p.action = U("/s/1/leda/arkiv");
	view_year_archive(h, &p);
}

static void year_archive_making(struct html *h)
{
	struct year_archive_page p = archive();

	p.making = true;
	p.done = 12;
	p.total = 48;
	p.again = U("/s/1/leda/arkiv");
	view_year_archive(h, &p);
}

static void year_archive_ready(struct html *h)
{
	struct year_archive_page p = archive();

	p.ready = S("Gjort 2 december 2026, på begäran av Jonas Hedman.");
	p.until = S("Filen finns här till och med 9 december 2026.");
	p.file = (struct page_link){ S("Ladda ner arkivet (zip, 3,1 MB)"), U("/s/1/leda/arkiv/fil") };
	p.sha256 = S("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
	p.action = U("/s/1/leda/arkiv");
	view_year_archive(h, &p);
}

static void own_data(struct html *h)
{
	const struct own_data_row rows[] = { { S("Ditt namn och din adress"), 1 }, { S("Dina egna anteckningar"), 7 } };
	const struct own_data_page p = { .frame = frame_karin(NAV_NONE, 0),
					 .back = { S("Personuppgifter"), U("/s/1/personuppgifter") },
					 .file = U("/s/1/mina-uppgifter/fil"),
					 .n = 2,
					 .rows = rows };

	view_own_data(h, &p);
}

static const struct sample all[] = {
	{ "whole", whole },
	{ "whole-shared", whole_shared },
	{ "whole-too-long", whole_too_long },
	{ "year-archive", year_archive_first },
	{ "year-archive-making", year_archive_making },
	{ "year-archive-ready", year_archive_ready },
	{ "own-data", own_data },
};
SAMPLES(whole_samples, all);
