/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: a self-assessment that a group answers together. */
#include "sample.h"

static const struct joint_row *rows(void)
{
	static struct joint_row r[2];

	r[0] = (struct joint_row){ .no = 1,
				   .id = S("D2-01"),
				   .text = S("Vi har en bestämd plan för vilka underlag som samlas in."),
				   .help = S("Svara 4 om planen är skriven."),
				   .hands = { "0", "1", "3", "2", "0", "0" },
				   .answer = "3",
				   .why = S("Planen finns, men är ny.") };
	r[1] = (struct joint_row){ .no = 2,
				   .id = S("D2-02"),
				   .text = S("Vi kombinerar siffror, röster och iakttagelser."),
				   .hands = { "", "", "", "", "", "" },
				   .why = "" };
	return r;
}

static struct joint_page sheet(void)
{
	return (struct joint_page){ .frame = frame_karin(NAV_OVERVIEW, 2),
				    .group = { S("Strandskolan"), U("/s/1/grupp/5") },
				    .title = S("Självskattning: så beskriver vi nuläget"),
				    .part = 2,
				    .action = U("/s/1/grupp/5/sjalvskattning/d2-assessment-1/hander"),
				    .version = 3,
				    .present = S("6"),
				    .min_n = 5,
				    .members = 8,
				    .marked = 6,
				    .closes = S("fredag 16 oktober"),
				    .saved = S("Bo Ek, i dag 9.12"),
				    .paper = U("/s/1/grupp/5/sjalvskattning/d2-assessment-1/blad"),
				    .wall = U("/s/1/grupp/5/sjalvskattning/d2-assessment-1/visa"),
				    .n = sample_hostile ? 1 : 2,
				    .rows = rows() };
}

static void hands(struct html *h)
{
	struct joint_page p = sheet();

	view_joint(h, &p);
}

static void hands_wrong(struct html *h)
{
	static struct field_error errors[2];
	struct joint_page p = sheet();

	errors[0] =
	    (struct field_error){ .field = "present", .text = S("Skriv hur många som är på plats, 1 till 999") };
	errors[1] =
	    (struct field_error){ .field = "h1", .text = S("Påstående 1: det blir 7 händer, men 6 är på plats") };
	p.frame.errors = errors;
	p.frame.n_errors = 2;
	p.marked = 0;
	view_joint(h, &p);
}

static void hands_conflict(struct html *h)
{
	struct joint_page p = sheet();
	struct joint_row changed[2] = { p.rows[0], p.rows[1] };

	changed[0].theirs = S("Sparat nu: 1: 0, 2: 1, 3: 2, 4: 3, Vet inte: 0, Inte aktuellt: 0");
	p.rows = changed;
	p.other = S("Bo Ek, i dag 9.12");
	p.done = true;
	view_joint(h, &p);
}

/* Of the whole sheet, to be read. */
static void hands_read(struct html *h)
{
	struct joint_page p = sheet();

	p.action.s = p.closes = NULL;
	p.done = true;
	p.state = S("Självskattningen är stängd. Så här svarade gruppen.");
	view_joint(h, &p);
}

static void none(struct html *h)
{
	struct joint_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				.group = { S("Strandskolan"), U("/s/1/grupp/5") },
				.title = S("Självskattning: så beskriver vi nuläget"),
				.part = 2,
				.min_n = 5,
				.state = S("Processledaren har inte öppnat självskattningen än.") };

	view_joint(h, &p);
}

static void rating(struct html *h)
{
	struct joint_page p = sheet();

	p.rating = true;
	view_joint(h, &p);
}

static void rating_read(struct html *h)
{
	struct joint_page p = sheet();

	p.rating = p.done = true;
	p.action.s = NULL;
	p.state = S("Gruppens blad är färdigt.");
	view_joint(h, &p);
}

static void paper(struct html *h)
{
	struct joint_page p = sheet();

	view_joint_paper(h, &p);
}

static void paper_rating(struct html *h)
{
	struct joint_page p = sheet();

	p.rating = true;
	view_joint_paper(h, &p);
}

static struct joint_wall_page wall(int no)
{
	return (struct joint_wall_page){
		.frame = frame_karin(NAV_OVERVIEW, 2),
		.projector = { .title = S("Självskattning: så beskriver vi nuläget"),
			       .heading = no > 1 ? S("1. Vi har en bestämd plan.") : S("Så gör vi"),
			       .no = no,
			       .of = 11,
			       .next = { S("Nästa bild"),
					 U("/s/1/grupp/5/sjalvskattning/d2-assessment-1/visa?bild=3") },
			       .leave = { S("Avsluta visningen"), U("/s/1/grupp/5/sjalvskattning/d2-assessment-1") } },
		.how = no == 1,
		.help = no > 1 ? S("Svara 4 om planen är skriven.") : NULL,
	};
}

static void wall_how(struct html *h)
{
	struct joint_wall_page p = wall(1);

	view_joint_wall(h, &p);
}

static void wall_rating(struct html *h)
{
	struct joint_wall_page p = wall(1);

	p.rating = true;
	view_joint_wall(h, &p);
}

static void wall_statement(struct html *h)
{
	struct joint_wall_page p = wall(2);

	view_joint_wall(h, &p);
}

static struct assess_results_page results_of(enum result_state state)
{
	static struct task_row sheets[2];

	sheets[0] = (struct task_row){ .title = S("Strandskolan"),
				       .url = U("/s/1/grupp/5/sjalvskattning/d2-assessment-1"),
				       .status = TASK_DONE };
	sheets[1] =
	    (struct task_row){ .title = S("Ekbacken"), .url = U("/s/1/grupp/6/sjalvskattning/d2-assessment-1") };
	return (struct assess_results_page){ .frame = frame_karin(NAV_RESULTS, 2),
					     .part = { S("Del 2: Var är vi?"), U("/s/1/del/2") },
					     .state = state,
					     .scope = S("Tallvikens kommun"),
					     .answered = 34,
					     .min_n = 5,
					     .closes = S("16 oktober"),
					     .by_groups = true,
					     .n_sheets = 2,
					     .sheets = sheets };
}

static void results_hands(struct html *h)
{
	static struct result_row r[1];
	struct assess_results_page p = results_of(RESULT_SHOWN);

	r[0] = (struct result_row){ .no = 1,
				    .id = S("D2-01"),
				    .text = S("Vi har en bestämd plan."),
				    .now = { .label = S("Oktober 2026"), .n = 30, .count = { 2, 8, 14, 6 }, .dk = 4 } };
	p.hands = true;
	p.n = 1;
	p.rows = r;
	view_assess_results(h, &p);
}

static void results_few(struct html *h)
{
	struct assess_results_page p = results_of(RESULT_TOO_FEW);

	p.hands = true;
	view_assess_results(h, &p);
}

static void results_joint(struct html *h)
{
	struct assess_results_page p = results_of(RESULT_JOINT);

	view_assess_results(h, &p);
}

static void results_joint_open(struct html *h)
{
	struct assess_results_page p = results_of(RESULT_OPEN);

	view_assess_results(h, &p);
}

static const struct sample pages[] = {
	{ "joint-hands", hands },
	{ "joint-hands-wrong", hands_wrong },
	{ "joint-hands-conflict", hands_conflict },
	{ "joint-hands-read", hands_read },
	{ "joint-none", none },
	{ "joint-rating", rating },
	{ "joint-rating-read", rating_read },
	{ "joint-paper", paper },
	{ "joint-paper-rating", paper_rating },
	{ "joint-wall-how", wall_how },
	{ "joint-wall-rating", wall_rating },
	{ "joint-wall-statement", wall_statement },
	{ "joint-results-hands", results_hands },
	{ "joint-results-few", results_few },
	{ "joint-results", results_joint },
	{ "joint-results-open", results_joint_open },
};
SAMPLES(joint_samples, pages);
