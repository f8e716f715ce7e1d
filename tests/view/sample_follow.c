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

static const struct sample pages[] = {
	{ "signups", signups },
	{ "signups-fault", signups_fault },
	{ "signups-empty", signups_empty },
};
SAMPLES(follow_samples, pages);
