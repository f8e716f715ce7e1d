/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: groups, as the process leader arranges them and as their members see them. */
#include "sample.h"

static struct listing all(void)
{
	return (struct listing){ .action = U("/s/1/leda/grupper"), .words = "", .page = 1 };
}

static struct groups_page list(void)
{
	return (
	    struct groups_page){ .frame = frame_jonas(NAV_LEAD), .add = U("/s/1/leda/grupper/ny"), .listing = all() };
}

static void groups(struct html *h)
{
	struct group_line rows[] = { { S("Strandskolan"), U("/s/1/leda/grupper/1"), S("Egen grupp"), NULL, 12 },
				     { S("Rektorerna i norr"), U("/s/1/leda/grupper/7"), S("Blandad grupp"),
				       S("Karin Öberg, Amir Rezai"), 1 } };
	struct heard_row heard[] = { { S("Grupp Söder"), 12, U("/s/1/leda/grupper/ny?kurs=Grupp%20S%C3%B6der") } };
	struct groups_page p = list();

	p.next = (struct next_step){ S("Utse samtalsledare för Strandskolan"), S("Samtalsledaren leder."),
				     S("Öppna gruppen"), U("/s/1/leda/grupper/1") };
	p.open = 62;
	p.n_heard = 1;
	p.heard = heard;
	p.staff = 14;
	p.staff_set = U("/s/1/leda/medarbetare");
	p.leaderless = 1;
	p.other = (struct page_link){ S("Visa 3 stängda grupper"), U("/s/1/leda/grupper?stangda=1") };
	p.listing.words = S("skola");
	p.listing.page = 2;
	p.listing.range = S("41–42 av 42");
	p.listing.back = U("/s/1/leda/grupper?sok=skola&sida=1");
	p.n_rows = 2;
	p.rows = rows;
	view_groups(h, &p);
}

static void groups_first(struct html *h)
{
	struct groups_page p = list();

	view_groups(h, &p);
}

static void groups_closed(struct html *h)
{
	struct groups_page p = list();

	p.closed = true;
	p.listing.words = S("norr");
	p.other = (struct page_link){ S("Visa grupperna som arbetar"), U("/s/1/leda/grupper") };
	view_groups(h, &p);
}

static void group_new(struct html *h)
{
	struct page_option tracks[] = { { "unit", S("Grupp vid en enhet") }, { "mixed", S("Blandad grupp") } };
	struct page_option units[] = { { S("2"), S("Myrans förskola") } };
	struct field_error errors[] = { { "unit", S("Välj vilken enhet gruppen hör till.") } };
	struct group_new_page p = { .frame = frame_jonas(NAV_LEAD),
				    .list = { S("Grupper"), U("/s/1/leda/grupper") },
				    .action = U("/s/1/leda/grupper/ny"),
				    .name = S("Arbetslag Norr"),
				    .heard = S("Grupp Söder"),
				    .track = "unit",
				    .unit = S(""),
				    .n_tracks = 2,
				    .n_units = 1,
				    .tracks = tracks,
				    .units = units };

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_group_new(h, &p);
}

static struct group_person people[2];

static struct lead_group_page one(void)
{
	people[0] = (struct group_person){ "m17", S("Karin Öberg"), S("rektor, Strandskolan"), NULL, true, false };
	people[1] = (struct group_person){ "m18",
					   S("Amir Rezai"),
					   S("förstelärare, Strandskolan"),
					   S("Assistent i kursen, kan passa som samtalsledare"),
					   false,
					   true };
	return (struct lead_group_page){ .frame = frame_jonas(NAV_LEAD),
					 .list = { S("Grupper"), U("/s/1/leda/grupper") },
					 .name = S("Arbetslag Norr"),
					 .kind = S("Grupp vid Strandskolan"),
					 .show = U("/s/1/grupp/7"),
					 .typed = S("Arbetslag Norr"),
					 .target = S(""),
					 .new_name = S(""),
					 .members = 2,
					 .n_people = 2,
					 .people = people,
					 .listing = all() };
}

static void lead_group(struct html *h)
{
	struct page_option targets[] = { { S("2"), S("Myrans förskola") } };
	struct lead_group_page p = one();

	p.choose = U("/s/1/leda/grupper/7/valj");
	p.action = U("/s/1/leda/grupper/7");
	p.shut = U("/s/1/leda/grupper/7/stang");
	p.change = U("/s/1/leda/grupper/7/medlemmar");
	p.version = 3;
	p.n_targets = 1;
	p.targets = targets;
	view_lead_group(h, &p);
}

static void lead_group_fault(struct html *h)
{
	struct field_error errors[] = { { "chosen", S("Kryssa för minst en person.") },
					{ "new_name", S("Skriv gruppens namn.") } };
	struct lead_group_page p = one();

	p.choose = U("/s/1/leda/grupper/1/valj");
	p.change = U("/s/1/leda/grupper/1/medlemmar");
	p.why = S("Hit kommer alla som godkänns för enheten.");
	p.next = (struct next_step){ S("Utse en samtalsledare"), S("Kryssa för en eller flera."), NULL, { NULL } };
	p.listing.range = S("1–50 av 72");
	p.listing.on = U("/s/1/leda/grupper/1?sok=&sida=2");
	p.members = 72;
	p.frame.n_errors = 2;
	p.frame.errors = errors;
	view_lead_group(h, &p);
}

static void lead_group_closed(struct html *h)
{
	struct lead_group_page p = one();

	p.closed = true;
	p.open = U("/s/1/leda/grupper/7/oppna");
	view_lead_group(h, &p);
}

static struct group_choose_page choose(void)
{
	static struct page_option units[1], forms[1];

	units[0] = (struct page_option){ S("2"), S("Myrans förskola") };
	forms[0] = (struct page_option){ "preschool", S("förskola") };
	one();
	return (struct group_choose_page){ .frame = frame_jonas(NAV_LEAD),
					   .group = { S("Arbetslag Norr"), U("/s/1/leda/grupper/7") },
					   .filter = U("/s/1/leda/grupper/7/valj"),
					   .action = U("/s/1/leda/grupper/7/valj"),
					   .unit = S("2"),
					   .form = "",
					   .words = S("a"),
					   .heard = S("Grupp Söder"),
					   .n_heard = 1,
					   .heard_groups = units,
					   .lone = true,
					   .n_units = 1,
					   .n_forms = 1,
					   .units = units,
					   .forms = forms,
					   .people = people,
					   .listing = all() };
}

static void group_choose(struct html *h)
{
	struct group_choose_page p = choose();

	p.fits = p.n_people = 2;
	view_group_choose(h, &p);
}

static void group_choose_nobody(struct html *h)
{
	struct group_choose_page p = choose();

	view_group_choose(h, &p);
}

static struct my_group_member members[2];
static struct task_row tasks[2];
static struct my_group_part parts[1];

static struct my_group_page my(void)
{
	members[0] = (struct my_group_member){ S("Karin Öberg"), S("rektor, Strandskolan"), true, NULL };
	members[1] = (struct my_group_member){ S("Amir Rezai"), S("förstelärare, Strandskolan"), false, NULL };
	tasks[0] = (struct task_row){ .title = S("Samtala om bilden"),
				      .url = U("/s/1/grupp/7/samtal/d2-discussion-1"),
				      .status = TASK_DONE };
	tasks[1] = (struct task_row){ .title = S("Skriv nulägesbeskrivningen"),
				      .url = U("/s/1/grupp/7/dokument/d2-document-1"),
				      .hint = S("2 av 9 avsnitt klara"),
				      .status = TASK_DOING };
	parts[0] = (struct my_group_part){ 2, S("Var är vi?"), 2, tasks };
	return (struct my_group_page){ .frame = frame_karin(NAV_OVERVIEW, 0),
				       .name = S("Strandskolan"),
				       .kind = S("Grupp vid Strandskolan"),
				       .mine = true,
				       .members = 2,
				       .n_people = 2,
				       .people = members,
				       .n_parts = 1,
				       .parts = parts,
				       .listing = all() };
}

static void my_group(struct html *h)
{
	struct my_group_page p = my();

	p.next = (struct next_step){ S("Skriv nulägesbeskrivningen"), S("2 av 9 avsnitt klara"), S("Öppna steget"),
				     U("/s/1/grupp/7/dokument/d2-document-1"), true };
	p.leaders = S("Karin Öberg");
	p.invite = U("/s/1/grupp/7/kod");
	p.code = S("7KQX-M2PA");
	p.leads = true;
	members[0].steps = S("Del 2: 4 av 8 steg.");
	members[1].steps = S("Del 2: 0 av 8 steg.");
	p.n_others = 1;
	p.others = &(struct page_link){ S("Ekbacken (stängd grupp)"), U("/s/1/grupp/7") };
	view_my_group(h, &p);
}

static void my_group_closed(struct html *h)
{
	struct my_group_page p = my();

	p.mine = false;
	p.closed = true;
	p.n_parts = 0;
	p.arrange = U("/s/1/leda/grupper/7");
	p.invite = U("/s/1/grupp/7/kod");
	view_my_group(h, &p);
}

static void staff_signup(struct html *h)
{
	struct field_error errors[] = { { "code", S("Koden stämmer inte.") } };
	struct staff_signup_page p = { .frame = frame_karin(NAV_NONE, 0),
				       .back = { S("Anmälan"), U("/s/1/anmalan") },
				       .action = U("/s/1/anmalan/kod"),
				       .ask_name = true,
				       .person_name = S("Ulla Berg"),
				       .code = S("7KQX") };

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_staff_signup(h, &p);
}

static const struct sample pages[] = {
	{ "staff-signup", staff_signup },
	{ "groups", groups },
	{ "groups-first", groups_first },
	{ "groups-closed", groups_closed },
	{ "group-new", group_new },
	{ "lead-group", lead_group },
	{ "lead-group-fault", lead_group_fault },
	{ "lead-group-closed", lead_group_closed },
	{ "group-choose", group_choose },
	{ "group-choose-nobody", group_choose_nobody },
	{ "my-group", my_group },
	{ "my-group-closed", my_group_closed },
};
SAMPLES(group_samples, pages);
