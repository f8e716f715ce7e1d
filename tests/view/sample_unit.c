/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the process leader's pages about school units. */
#include "sample.h"

static void units(struct html *h)
{
	struct unit_row rows[] = {
		{ .name = S("Myrans förskola"),
		  .url = U("/s/1/leda/enheter/2"),
		  .forms = S("förskola"),
		  .members = 1,
		  .pending = 1,
		  .expected = S("4") },
		{ .name = S("Strandskolan"),
		  .url = U("/s/1/leda/enheter/1"),
		  .code = S("12345678"),
		  .forms = S("förskoleklass, grundskola"),
		  .members = 12,
		  .reported = true },
		{ .name = S("Gamla skolan"),
		  .url = U("/s/1/leda/enheter/3"),
		  .gone = S("Enheten är ihopslagen med Strandskolan.") },
	};
	const struct units_page p = { .frame = frame_jonas(NAV_LEAD),
				      .add = U("/s/1/leda/enheter/ny"),
				      .sheet = U("/s/1/leda/enheter/lista"),
				      .n_active = 2,
				      .n_gone = 1,
				      .n_reported = 1,
				      .rows = rows };

	view_units(h, &p);
}

static void units_first(struct html *h)
{
	const struct units_page p = { .frame = frame_jonas(NAV_LEAD),
				      .add = U("/s/1/leda/enheter/ny"),
				      .sheet = U("/s/1/leda/enheter/lista") };

	view_units(h, &p);
}

static struct page_check checks[2];

static struct unit_page page(void)
{
	checks[0] = (struct page_check){ "form_preschool", S("förskola"), false };
	checks[1] = (struct page_check){ "form_compulsory", S("grundskola"), true };
	return (struct unit_page){ .frame = frame_jonas(NAV_LEAD),
				   .list = { S("Enheter"), U("/s/1/leda/enheter") },
				   .n_forms = 2,
				   .forms = checks };
}

static void unit(struct html *h)
{
	struct unit_person people[] = { { S("Karin Öberg"), S("rektor"), false },
					{ S("Amir Rezai"), S("förstelärare"), true } };
	struct unit_group groups[] = { { { S("Strandskolan"), U("/s/1/grupp/1/dokument/d2-document-1") }, false },
				       { { S("Gamla skolan"), U("/s/1/grupp/2/dokument/d2-document-1") }, true } };
	struct page_option targets[] = { { S("2"), S("Myrans förskola") } };
	struct unit_page p = page();

	p.action = U("/s/1/leda/enheter/1");
	p.was = p.name = S("Strandskolan");
	p.code = S("12345678");
	p.expected = S("12");
	p.version = 3;
	p.reported = true;
	p.shut = U("/s/1/leda/enheter/1/stang");
	p.merge = U("/s/1/leda/enheter/1/sla-ihop");
	p.n_targets = 1;
	p.targets = targets;
	p.n_people = 2;
	p.people = people;
	p.n_groups = 2;
	p.groups = groups;
	view_unit(h, &p);
}

static void unit_gone(struct html *h)
{
	struct unit_page p = page();

	p.was = S("Gamla skolan");
	p.gone = S("Enheten är ihopslagen med Strandskolan.");
	view_unit(h, &p);
}

static void unit_fault(struct html *h)
{
	struct field_error errors[] = { { "name", S("Skriv enhetens namn.") },
					{ "code", S("Skriv skolenhetskoden med åtta siffror.") } };
	struct unit_page p = page();

	p.action = U("/s/1/leda/enheter/ny");
	p.name = S("");
	p.code = S("12");
	p.expected = S("");
	p.frame.n_errors = 2;
	p.frame.errors = errors;
	view_unit(h, &p);
}

static void unit_changed(struct html *h)
{
	struct field_error errors[] = { { "name", S("Någon annan har ändrat enheten medan du skrev.") } };
	struct page_option theirs[] = { { S("12345678"), S("Skolenhetskod") }, { S("Inget"), S("Skolformer") } };
	struct unit_page p = page();

	p.action = U("/s/1/leda/enheter/3");
	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.changed = true;
	p.n_theirs = 2;
	p.theirs = theirs;
	view_unit(h, &p);
}

static struct unit_sheet_page sheet(void)
{
	return (struct unit_sheet_page){ .frame = frame_jonas(NAV_LEAD),
					 .list = { S("Enheter"), U("/s/1/leda/enheter") },
					 .action = U("/s/1/leda/enheter/lista"),
					 .text = S("Strandskolan;12345678\nNya skolan;;förskola;4") };
}

static void unit_sheet(struct html *h)
{
	struct unit_sheet_row rows[] = { { 1, S("Strandskolan"), S("12345678"), "", "", NULL, false },
					 { 2, S("Nya skolan"), "", S("förskola"), S("4"), NULL, true } };
	struct unit_sheet_page p = sheet();

	p.n_rows = 2;
	p.n_fresh = 1;
	p.rows = rows;
	view_unit_sheet(h, &p);
}

static void unit_sheet_faults(struct html *h)
{
	struct field_error errors[] = { { "list", S("En rad har ett fel. Den är utmärkt i tabellen.") } };
	struct unit_sheet_row rows[] = { { 1, S("Strandskolan"), "", "", "", S("”12” är ingen skolenhetskod."),
					   false } };
	struct unit_sheet_page p = sheet();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.n_rows = p.n_faults = 1;
	p.rows = rows;
	view_unit_sheet(h, &p);
}

static void unit_sheet_first(struct html *h)
{
	struct unit_sheet_page p = sheet();

	p.text = "";
	view_unit_sheet(h, &p);
}

static void unit_sheet_draft(struct html *h)
{
	struct unit_sheet_page p = sheet();

	p.draft = (struct editor){ .draft_at = S("i dag 9.12"), .drop = U("/s/1/leda/enheter/lista/utkast/kasta") };
	view_unit_sheet(h, &p);
}

static const struct sample pages[] = {
	{ "units", units },
	{ "units-first", units_first },
	{ "unit", unit },
	{ "unit-gone", unit_gone },
	{ "unit-fault", unit_fault },
	{ "unit-changed", unit_changed },
	{ "unit-sheet", unit_sheet },
	{ "unit-sheet-faults", unit_sheet_faults },
	{ "unit-sheet-first", unit_sheet_first },
	{ "unit-sheet-draft", unit_sheet_draft },
};
SAMPLES(unit_samples, pages);
