/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: a course of many authorities: whose year a person works in, and what other pages say there. */
#include "sample.h"

static struct frame_page outside(void)
{
	struct frame_page f = frame_karin(NAV_NONE, 0);

	f.overview = f.plan = f.documents = f.results = (struct url){ NULL };
	f.organisation = f.school_year = NULL;
	return f;
}

static struct choose_page page(void)
{
	return (struct choose_page){ .frame = outside(),
				     .heading = S("Vilken huvudman hör du till?"),
				     .action = U("/s/1/valj-huvudman"),
				     .others = true,
				     .listing = { .action = U("/s/1/valj-huvudman"), .words = S("") },
				     .introduction = U("/s/1/introduktion") };
}

static void choose(struct html *h)
{
	const struct choose_row rows[] = { { 4, S("Björkviks kommun") }, { 9, S("Friskolan Linden AB") } };
	struct choose_page p = page();

	p.listing.words = S("b");
	p.listing.range = S("31–32 av 61");
	p.listing.back = U("/s/1/valj-huvudman?sok=b&sida=1");
	p.listing.on = U("/s/1/valj-huvudman?sok=b&sida=3");
	p.n = SAMPLE_COUNT(rows);
	p.rows = rows;
	p.registration = (struct page_link){ S("Registrera huvudmannen"), U("/s/1/ny-huvudman") };
	view_choose(h, &p);
}

static void choose_empty(struct html *h)
{
	const struct choose_page p = page();

	view_choose(h, &p);
}

static void choose_onward(struct html *h)
{
	const struct choose_year mine[] = {
		{ 7, S("Granviks kommun, läsåret 2027/28"), S("Fortsätt i läsåret 2027/28") },
		{ 8, S("Granviks kommun, läsåret 2028/29"), S("Fortsätt i läsåret 2028/29") },
	};
	struct choose_page p = page();

	p.frame = frame_karin(NAV_NONE, 0);
	p.frame.banner = S("Läsåret 2026/27 är avslutat.");
	p.frame.leave = (struct page_link){ S("Fortsätt i läsåret 2027/28"), U("/s/1/valj-huvudman") };
	p.heading = S("Nu börjar läsåret 2027/28");
	p.n_mine = SAMPLE_COUNT(mine);
	p.mine = mine;
	p.mine_why = S("Läsåret 2026/27 är avslutat.");
	p.read = (struct page_link){ S("Läs det som gjordes läsåret 2026/27"), U("/s/1/oversikt") };
	p.others = false;
	view_choose(h, &p);
}

static void new_authority_shared(struct html *h)
{
	struct page_option years[] = { { S("2026/27"), S("2026/27") } };

	view_new_authority(h, &(struct new_authority_page){
				  .frame = outside(),
				  .action = U("/s/1/ny-huvudman"),
				  .course = S("Kvalitetsarbete i hela landet"),
				  .shared = true,
				  .choose = { S("Välj en huvudman som redan är med"), U("/s/1/valj-huvudman") },
				  .kind = "municipality",
				  .size = "standard",
				  .n_years = 1,
				  .years = years,
			      });
}

static void signup_shared(struct html *h)
{
	struct page_option functions[] = { { S("principal"), S("Rektor") } };

	view_signup(h, &(struct signup_page){
			   .frame = frame_karin(NAV_NONE, 0),
			   .action = U("/s/1/anmalan"),
			   .leader = S("Jonas Hedman"),
			   .review = true,
			   .another = { S("Fel huvudman? Välj en annan"), U("/s/1/valj-huvudman") },
			   .function = "",
			   .n_functions = 1,
			   .functions = functions,
			   .track = "unit",
		       });
}

static void waiting_shared(struct html *h)
{
	view_waiting(h, &(struct waiting_page){ .frame = frame_karin(NAV_NONE, 0),
						.leader = S("Jonas Hedman"),
						.due = S("onsdag 7 oktober"),
						.introduction = U("/s/1/introduktion"),
						.change = U("/s/1/anmalan"),
						.take_back = U("/s/1/valj-huvudman/ta-tillbaka") });
}

static void courses_shared(struct html *h)
{
	const struct course_row rows[] = { { S("Kvalitetsarbete i hela landet"), S("Nationella Moodle"),
					     S("20 augusti 2026"), 34, .here = true, .shared = true },
					   { S("Kvalitetsarbete"), S("Tallvikens Canvas"), S("1 september 2026"), 3 } };

	view_courses(h, &(struct courses_page){ .frame = frame_jonas(NAV_LEAD),
						.n = SAMPLE_COUNT(rows),
						.rows = rows,
						.make = U("/s/1/leda/kurser/kod") });
}

static const struct sample all[] = {
	{ "choose", choose },
	{ "choose-empty", choose_empty },
	{ "choose-onward", choose_onward },
	{ "new-authority-shared", new_authority_shared },
	{ "signup-shared", signup_shared },
	{ "waiting-shared", waiting_shared },
	{ "courses-shared", courses_shared },
};
SAMPLES(choose_samples, all);
