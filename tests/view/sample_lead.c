/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the process leader's page and the LMS administrator's. */
#include "sample.h"

static void leader(struct html *h)
{
	struct approval_row first = { .id = 3,
				      .name = S("Ulla Forsberg"),
				      .unit = S("Norrängens skola"),
				      .unit_new = true,
				      .due = S("fredag 9 oktober"),
				      .since = S("tisdag 6 oktober"),
				      .overdue = true,
				      .as_leader = true,
				      .message = S("Jag ansvarar för kvaliteten i grundskolan.") };
	struct round_line rounds[] = {
		{ { S("Självskattning Del 1"), U("/s/1/leda/omgang/1") }, S("Stängd 22 september."), NULL },
		{ { S("Självskattning Del 2: Start"), U("/s/1/leda/omgang/2") },
		  S("Öppen, stänger fredag 16 oktober."),
		  NULL },
	};
	struct page_link places[] = { { S("Anmälningar och läge"), U("/s/1/leda") },
				      { S("Anmälningar"), U("/s/1/leda/anmalningar") } };
	struct page_link units[] = { { S("Enheter"), U("/s/1/leda/enheter") } };
	struct place_group groups[] = { { S("I dag"), 2, places }, { S("Deltagare och grupper"), 1, units } };
	struct leader_page p = { .frame = frame_jonas(NAV_LEAD),
				 .decide = U("/s/1/leda/anmalan"),
				 .planning = { S("Lägg in enheterna"), S("Då kan deltagarna välja."), S("Gå dit"),
					       U("/s/1/leda/enheter"), true },
				 .planned = S("3 av 22 är klart."),
				 .plan_more = U("/s/1/leda/planering"),
				 .n_approvals = 3,
				 .approval = first,
				 .signups = U("/s/1/leda/anmalningar"),
				 .n_rounds = 2,
				 .rounds = rounds,
				 .all_rounds = U("/s/1/leda/omgangar"),
				 .waiting = 2,
				 .refused = 1 };

	p.undecided = U("/s/1/leda/beslut");
	p.frame.beside = groups;
	p.frame.n_beside = 2;
	view_leader(h, &p);
}

static void leader_first(struct html *h)
{
	struct leader_page p = { .frame = frame_jonas(NAV_LEAD),
				 .decide = U("/s/1/leda/anmalan"),
				 .all_rounds = U("/s/1/leda/omgangar") };

	view_leader(h, &p);
}

static void lms_admin(struct html *h)
{
	struct lms_param params[] = {
		{ S("lis_person_name_full"), S("deltagarnas namn på sidorna"), false,
		  S("Moodle skickar inget namn: sätt Dela användarens namn med verktyg till Alltid.") },
		{ S("oauth_timestamp"), S("klockorna"), false, S("Lärplattformens klocka går 95 sekunder före."),
		  S("Stämmer inte") },
		{ S("lis_result_sourcedid"), S("poäng till resultatöversikten"), true, NULL },
		{ S("launch_presentation_return_url"), S("länken tillbaka till kursen"), true, NULL },
	};
	struct page_option addresses[] = { { S("https://verkstad.example/lti/launch"), S("Översikten") },
					   { S("https://verkstad.example/lti/launch/del/2"), S("Del 2: Var är vi?") } };
	const char *reasons[] = { S("1 st: kursen är avslutad eller inte publicerad i Canvas") };
	struct lms_admin_page p = { .frame = frame_karin(NAV_NONE, 0),
				    .consumer = S("Tallvikens Moodle"),
				    .product = S("Moodle 4.1"),
				    .launched = S("i dag 14.32"),
				    .enter = { S("Registrera huvudmannen"), U("/s/1/ny-huvudman") },
				    .n_params = 4,
				    .params = params,
				    .n_addresses = 2,
				    .addresses = addresses,
				    .sent = 21,
				    .waiting = 2,
				    .refused = 1,
				    .n_reasons = 1,
				    .reasons = reasons,
				    .trial = { .action = U("/s/1/installning/prova"),
					       .state = S("Lärplattformen nekade när vi skulle skriva."),
					       .reason = S("Score not between 0 and 1"),
					       .asked = true } };

	view_lms_admin(h, &p);
}

static const struct sample pages[] = {
	{ "leader", leader },
	{ "leader-first", leader_first },
	{ "lms-admin", lms_admin },
};
SAMPLES(lead_samples, pages);
