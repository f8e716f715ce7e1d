/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: what conversation leaders propose. */
#include "sample.h"

static const struct wish_row *rows(void)
{
	static struct wish_row r[2];

	r[0] = (struct wish_row){ .id = 1,
				  .what = S("Bo Ek till Strandskolan"),
				  .why = S("Bo arbetar hos oss sedan i höst."),
				  .by = S("Anna Lindqvist, i dag 9.12") };
	r[1] = (struct wish_row){ .id = 2,
				  .what = S("Åsa Nyström från Strandskolan till Ekbacken"),
				  .why = "",
				  .by = S("Anna Lindqvist, i går 14.30"),
				  .answer = S("Avslaget: Vänta till januari.") };
	return r;
}

static struct wish_page page_of(void)
{
	static struct page_option members[1], targets[1];

	members[0] = (struct page_option){ "11", S("Åsa Nyström") };
	targets[0] = (struct page_option){ "6", S("Ekbacken") };
	return (struct wish_page){ .frame = frame_karin(NAV_OVERVIEW, 0),
				   .group = { S("Strandskolan"), U("/s/1/grupp/5") },
				   .action = U("/s/1/grupp/5/forslag"),
				   .name = "",
				   .come_why = "",
				   .member = "",
				   .target = "",
				   .why = "",
				   .n_members = 1,
				   .n_targets = 1,
				   .members = members,
				   .targets = targets,
				   .n_rows = 2,
				   .rows = rows() };
}

static void wish(struct html *h)
{
	struct wish_page p = page_of();

	view_wish(h, &p);
}

static void wish_wrong(struct html *h)
{
	static struct field_error errors[1];
	struct wish_page p = page_of();

	errors[0] = (struct field_error){ .field = "name", .text = S("Ingen godkänd deltagare heter så") };
	p.frame.errors = errors;
	p.frame.n_errors = 1;
	p.name = S("Gun Nilsson");
	p.n_rows = p.n_members = 0;
	view_wish(h, &p);
}

static void wishes_wait(struct html *h)
{
	static struct group_line lines[1];
	struct groups_page p = { .frame = frame_jonas(NAV_LEAD),
				 .add = U("/s/1/leda/grupper/ny"),
				 .open = 1,
				 .n_wishes = 1,
				 .wishes = rows(),
				 .decide = U("/s/1/leda/forslag"),
				 .listing = { .action = U("/s/1/leda/grupper"), .words = "" },
				 .n_rows = 1,
				 .rows = lines };

	lines[0] = (struct group_line){ S("Strandskolan"), U("/s/1/leda/grupper/5"), S("Skolenhetens grupp"),
					S("Anna Lindqvist"), 6 };
	view_groups(h, &p);
}

static const struct sample pages[] = {
	{ "wish", wish },
	{ "wish-wrong", wish_wrong },
	{ "wish-wait", wishes_wait },
};
SAMPLES(wish_samples, pages);
