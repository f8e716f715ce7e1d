/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: sign-ups, and the follow-up of people and groups. */
#include "sample.h"

static struct signups_page queue(void)
{
	return (struct signups_page){ .frame = frame_jonas(NAV_LEAD),
				      .listing = { .action = U("/s/1/leda/anmalningar"), .words = "", .page = 1 },
				      .action = U("/s/1/leda/anmalningar"),
				      .undo = U("/s/1/leda/anmalningar/angra"),
				      .shown = "",
				      .reason = "" };
}

static void signups(struct html *h)
{
	struct signup_row rows[] = {
		{ { .id = 1,
		    .name = S("Maria Sundell"),
		    .function = S("rektor"),
		    .unit = S("Myrans förskola"),
		    .due = S("onsdag 7 oktober"),
		    .overdue = true },
		  "m1",
		  true },
		{ { .id = 2,
		    .name = S("Amir Rezai"),
		    .function = S("förstelärare"),
		    .unit = S("Norrängens skola"),
		    .unit_new = true,
		    .due = S("torsdag 8 oktober"),
		    .message = S("Jag är ny på skolan.") },
		  "m2",
		  false },
		{ { .id = 3, .name = S("Ulla Forsberg"), .due = S("fredag 9 oktober"), .as_leader = true },
		  "m3",
		  false },
	};
	struct answered_row answered[] = { { 7, S("Bo Lind"), S("Godkänd av Jonas Hedman, i dag 9.12"), true },
					   { 8, S("Eva Ek"), S("Fick avslag av Lena Holm, 2 oktober 9.41"), false } };
	struct signups_page p = queue();

	p.n = 3;
	p.rows = rows;
	p.shown = " 1 2 3";
	p.n_answered = 2;
	p.answered = answered;
	view_signups(h, &p);
}

static void signups_fault(struct html *h)
{
	struct field_error errors[] = { { "people", S("Markera minst en person") } };
	struct signup_row rows[] = {
		{ { .id = 1, .name = S("Maria Sundell"), .due = S("onsdag 7 oktober") }, "m1", false }
	};
	struct signups_page p = queue();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	p.n = 1;
	p.rows = rows;
	p.reason = S("Du hör till en annan huvudman.");
	view_signups(h, &p);
}

static void signups_empty(struct html *h)
{
	struct signups_page p = queue();

	view_signups(h, &p);
}

static struct listing listing(const char *at)
{
	return (struct listing){ .action = U(at), .words = "", .page = 1 };
}

static void people(struct html *h)
{
	struct people_row rows[] = {
		{ S("Karin Öberg"),
		  S("rektor, Strandskolan"),
		  U("/s/1/leda/deltagare/7"),
		  { { 8, 8 }, { 4, 9 }, { 0, 0 }, { 0, 0 }, { 0, 0 } },
		  S("Skickad") },
		{ S("Olof Wik"),
		  S("förstelärare, Norrängens skola"),
		  U("/s/1/leda/deltagare/8"),
		  { { 7, 8 }, { 0, 9 }, { 0, 0 }, { 0, 0 }, { 0, 0 } },
		  S("Avvisad av Moodle: ”resultatraden finns inte”") },
		{ S("Lena Brandt"), S("processledare"), U("/s/1/leda/deltagare/9"), { { 0, 8 } }, NULL },
	};
	struct people_page p = { .frame = frame_jonas(NAV_LEAD),
				 .listing = listing("/s/1/leda/deltagare"),
				 .expected = S("Lärplattformen räknar deltagarna i kursen till 12. Av dem har 3 inte "
					       "öppnat Kvalitetsverkstaden än (i dag 14.32)."),
				 .follow = { S("Visa grupp för grupp"), U("/s/1/leda/uppfoljning") },
				 .n = 3,
				 .rows = rows };

	p.listing.range = S("1–3 av 903");
	p.listing.on = U("/s/1/leda/deltagare?sok=&sida=2");
	view_people(h, &p);
}

static void people_none(struct html *h)
{
	struct people_page p = { .frame = frame_jonas(NAV_LEAD),
				 .listing = listing("/s/1/leda/deltagare"),
				 .follow = { S("Visa grupp för grupp"), U("/s/1/leda/uppfoljning") } };

	p.listing.words = S("Nisse");
	view_people(h, &p);
}

static void follow(struct html *h)
{
	struct follow_row rows[] = {
		{ S("Strandskolan"),
		  U("/s/1/grupp/1"),
		  3,
		  false,
		  { { 3, 3, 3 }, { 1, 2, 3 }, { 0, 0, 3 }, { 0, 0, 0 }, { 0, 0, 0 } },
		  U("/s/1/grupp/1/dokument/d2-document-1"),
		  S("3 av 9 avsnitt klara") },
		{ S("Norrängens skola"), U("/s/1/grupp/2"), 1, true, { { 0, 0, 1 } }, { NULL }, NULL }
	};
	struct follow_page p = { .frame = frame_jonas(NAV_LEAD),
				 .listing = listing("/s/1/leda/uppfoljning"),
				 .people = { S("Visa en person i taget"), U("/s/1/leda/deltagare") },
				 .all = { { 3, 3, 4 }, { 1, 2, 4 }, { 0, 0, 4 } },
				 .n = 2,
				 .rows = rows };

	view_follow(h, &p);
}

static void follow_empty(struct html *h)
{
	struct follow_page p = { .frame = frame_jonas(NAV_LEAD),
				 .listing = listing("/s/1/leda/uppfoljning"),
				 .people = { S("Visa en person i taget"), U("/s/1/leda/deltagare") } };

	view_follow(h, &p);
}

static struct person_page karin(void)
{
	static struct person_step steps[3];
	static struct page_link groups[1];

	steps[0] = (struct person_step){ S("Se filmen"), TASK_DONE, NULL, "d2-film-1", "", false, 1 };
	steps[1] =
	    (struct person_step){ S("Skriv din egen reflektion"), TASK_TODO, NULL, "d2-reflection-1", "", true, 2 };
	steps[2] = (struct person_step){
		S("Delta i träff 1"), TASK_TODO, S("Sjukskriven (Lena Holm, 3 oktober)"), "d2-meeting-1", "", false, 3
	};
	groups[0] = (struct page_link){ S("Strandskolan"), U("/s/1/grupp/1") };
	struct person_page p = { .frame = frame_jonas(NAV_LEAD),
				 .list = { S("Till alla deltagare"), U("/s/1/leda/deltagare") },
				 .name = S("Karin Öberg"),
				 .about = S("rektor, Strandskolan"),
				 .n_groups = 1,
				 .groups = groups,
				 .passback = S("Skickad i dag 9.12, 22 %."),
				 .waive = U("/s/1/leda/deltagare/7/undanta"),
				 .demand = U("/s/1/leda/deltagare/7/krav"),
				 .reset = U("/s/1/leda/deltagare/7/nollstall"),
				 .member = 7 };
	p.parts[1] = (struct person_part){ 2, S("Var är vi?"), { 1, 2 }, 3, steps, S("Skickad i dag 9.12, 50 %.") };
	return p;
}

static void person(struct html *h)
{
	struct person_page p = karin();

	view_person(h, &p);
}

static void person_fault(struct html *h)
{
	struct field_error errors[] = { { "reason2", S("Skriv varför steget undantas") } };
	struct person_page p = karin();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_person(h, &p);
}

static const struct sample pages[] = {
	{ "signups", signups },
	{ "signups-fault", signups_fault },
	{ "signups-empty", signups_empty },
	{ "people", people },
	{ "people-none", people_none },
	{ "follow", follow },
	{ "follow-empty", follow_empty },
	{ "person", person },
	{ "person-fault", person_fault },
};
SAMPLES(follow_samples, pages);
