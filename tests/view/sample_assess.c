/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the self-assessment from the first statement to the result. */
#include "sample.h"

static struct page_link part_link(void)
{
	return (struct page_link){ S("Del 2: Var är vi?"), U("/s/1/del/2") };
}

static const struct statement_row *statements(void)
{
	static struct statement_row rows[3];

	rows[0] =
	    (struct statement_row){ 1,
				    S("D2-01"),
				    S("Vi har en bestämd plan för vilka underlag som samlas in, när och varför."),
				    S("Svara 4 om planen är skriven och alla som samlar in underlag känner till den."),
				    "3",
				    U("/s/1/skattning?fran=1") };
	rows[1] = (struct statement_row){ 2,
					  S("D2-02"),
					  S("Vi kombinerar siffror, röster och iakttagelser när vi beskriver nuläget."),
					  S("Svara 4 om er senaste beskrivning bygger på alla tre."),
					  NULL,
					  U("/s/1/skattning?fran=1") };
	rows[2] = (struct statement_row){
		3,    S("D2-05"), S("I förskolan följer vi upp utbildningens kvalitet utan att bedöma enskilda barn."),
		NULL, "na",       U("/s/1/skattning?fran=1")
	};
	return rows;
}

static void assess(struct html *h)
{
	struct assess_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				 .part = part_link(),
				 .action = U("/s/1/skattning"),
				 .total = 12,
				 .answered = 4,
				 .min_n = 5,
				 .first = 1,
				 .last = 7,
				 .next_first = 8,
				 .next_last = 12,
				 .closes = S("fredag 16 oktober kl. 16"),
				 .n = 3,
				 .statements = statements() };

	if (sample_hostile)
		p.n = 1; /* the same id on each */
	view_assess(h, &p);
}

static void assess_last(struct html *h)
{
	struct assess_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				 .part = part_link(),
				 .action = U("/s/1/skattning"),
				 .total = 12,
				 .answered = 11,
				 .min_n = 5,
				 .first = 8,
				 .last = 12,
				 .previous = U("/s/1/skattning?fran=1"),
				 .n = 1,
				 .statements = statements() };

	view_assess(h, &p);
}

static void assess_check(struct html *h)
{
	struct assess_check_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				       .part = part_link(),
				       .action = U("/s/1/skattning/lamna-in"),
				       .total = 3,
				       .answered = 2,
				       .closes = S("fredag 16 oktober kl. 16"),
				       .n = 3,
				       .statements = statements() };

	view_assess_check(h, &p);
}

static void mine(struct html *h, enum mine_state state)
{
	struct assess_mine_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				      .part = part_link(),
				      .title = S("Var är vi?"),
				      .state = state,
				      .closes = S("fredag 16 oktober kl. 16"),
				      .min_n = 5,
				      .results = U("/s/1/steg/d2-assessment-1/resultat") };

	if (state == MINE_BEGUN)
		p.hand_in = U("/s/1/omgang/7/granska");
	if (state == MINE_LATE)
		p.throw = U("/s/1/omgang/7/mina-svar/kasta");
	if (state != MINE_PARTED && state != MINE_NOT) {
		p.n = 3;
		p.statements = statements();
		p.file = U("/s/1/omgang/7/mina-svar/fil");
	}
	view_assess_mine(h, &p);
}

static void mine_begun(struct html *h)
{
	mine(h, MINE_BEGUN);
}

static void mine_handed_in(struct html *h)
{
	mine(h, MINE_HANDED_IN);
}

static void mine_late(struct html *h)
{
	mine(h, MINE_LATE);
}

static void mine_parted(struct html *h)
{
	mine(h, MINE_PARTED);
}

static void mine_not(struct html *h)
{
	mine(h, MINE_NOT);
}

static struct assess_results_page results_sample(enum result_state state)
{
	return (struct assess_results_page){ .frame = frame_karin(NAV_RESULTS, 2),
					     .part = part_link(),
					     .state = state,
					     .scope = S("Tallvikens kommun"),
					     .answered = 29,
					     .invited = 34,
					     .min_n = 5,
					     .closes = S("fredag 16 oktober kl. 16"),
					     .closed = S("16 oktober"),
					     .released = S("20 oktober") };
}

static void results(struct html *h)
{
	const char *then = S("September 2025"), *now = S("September 2026");
	struct result_row rows[] = {
		{ 1,
		  S("D2-01"),
		  S("Vi har en bestämd plan för vilka underlag som samlas in, när och varför."),
		  { then, false, 26, { 2, 8, 11, 5 }, 0, 0 },
		  { now, false, 29, { 1, 4, 14, 10 }, 2, 0 } },
		{ 2,
		  S("D2-02"),
		  S("Vi kombinerar siffror, röster och iakttagelser när vi beskriver nuläget."),
		  { then, false, 26, { 3, 11, 9, 3 }, 1, 0 },
		  { now, false, 28, { 2, 14, 10, 2 }, 1, 0 } },
		{ 3,
		  S("D2-07"),
		  S("Huvudmannen har en samlad bild av skillnader mellan enheterna."),
		  { NULL, false, 0, { 0 }, 0, 0 },
		  { now, false, 9, { 0, 0, 6, 3 }, 0, 0 } },
		{ 4,
		  S("D2-08"),
		  S("Resurserna fördelas efter barns och elevers olika förutsättningar och behov."),
		  { NULL, false, 0, { 0 }, 0, 0 },
		  { now, true, 0, { 0 }, 0, 0 } },
	};
	struct result_bar all[] = { { S("September 2024"), false, 24, { 4, 8, 8, 4 }, 0, 0 },
				    rows[1].before,
				    rows[1].now };

	rows[1].was = S("Vi kombinerar siffror och röster.");
	rows[1].n_all = 3;
	rows[1].all = all;
	struct result_group groups[] = { { S("Förskola"), false, false, 12, 8 },
					 { S("Grundskola"), false, false, 9, 7 },
					 { S("Anpassad grundskola"), true, false, 0, 0 },
					 { S("Förvaltningen"), true, true, 0, 0 } };
	struct result_group units[] = { { S("Norrskolan"), false, false, 90, 61 },
					{ S("Strandskolan"), true, false, 0, 0 } };
	struct result_split splits[] = { { "unit", S("Andel som svarar 3 eller 4 per enhet"), 2, units },
					 { "form", S("Andel som svarar 3 eller 4 per skolform"), 4, groups } };
	struct result_view views[] = { { 1, rows[0].text, { 7, 9, 13 }, { 6, 7, 8 } },
				       { 2, rows[1].text, { 7, 0, 13 }, { 3, 0, 9 } } };
	struct result_change changes[] = {
		{ S("1. Vi har en bestämd plan för vilka underlag som samlas in, när och varför."), then, now, 62, 83,
		  26, 29, 6, 6 },
		{ S("2. Vi kombinerar siffror, röster och iakttagelser när vi beskriver nuläget."), then, now, 46, 43,
		  26, 9, 5, 4 },
	};
	struct result_topic topics[] = {
		{ .kind = S("Störst skillnad mellan perspektiven"),
		  .why = S("Rektorer: 78 procent svarar 3 eller 4. Medarbetare: 62 procent."),
		  .id = S("D2-01"),
		  .text = rows[0].text,
		  .no = 1,
		  .question = S("Vad ser ni som de andra inte ser?"),
		  .in_situation = { S("Står i er nulägesbeskrivning"),
				    U("/s/1/grupp/4/dokument/d2-document-1/processes") } },
		{ .kind = S("Störst spridning"),
		  .why = S("16 svarar 1 eller 2, och 12 svarar 3 eller 4."),
		  .id = S("D2-02"),
		  .text = rows[1].text,
		  .no = 2,
		  .question = S("Var stämmer det, och var stämmer det inte?") },
	};
	struct result_change areas[] = { { S("Uppdraget"), then, now, 58, 76, 26, 29, 6, 6 },
					 { S("Nuläget"), then, now, 51, 51, 26, 29, 6, 6 },
					 { S("Målen"), NULL, now, 0, 64, 0, 29, 0, 5 } };
	struct page_link rounds[] = { { S("Del 1: Vad innebär uppdraget?"), U("/s/1/resultat/1") } };
	struct result_year north[] = { { S("September 2024"), 80, 50 }, { then, 0, 0 }, { now, 90, 61 } };
	struct result_year beach[] = { { then, 70, 49 }, { now, 0, 0 } };
	struct result_unit over_years[] = { { S("Norrskolan"), 3, north }, { S("Strandskolan"), 2, beach } };
	struct assess_results_page p = results_sample(RESULT_SHOWN);

	p.n_units = 2;
	p.units = over_years;

	p.n = sample_hostile ? 1 : 4;
	p.rows = rows;
	p.n_splits = 2;
	p.splits = splits;
	p.n_views = 2;
	p.views = views;
	p.n_changes = 2;
	p.changes = changes;
	p.n_topics = 2;
	p.topics = topics;
	p.taken = 1;
	p.round = 2;
	p.find = U("/s/1/grupp/4/sjalvskattning/d2-assessment-1/iakttagelse");
	p.area = U("/s/1/grupp/4/sjalvskattning/d2-assessment-1/utvecklingsomrade");
	p.n_areas = 3;
	p.areas = areas;
	p.file = U("/s/1/steg/d2-assessment-1/resultat/fil?omgang=2");
	p.json = U("/s/1/steg/d2-assessment-1/resultat/json?omgang=2");
	p.wall = U("/s/1/steg/d2-assessment-1/resultat/vagg?omgang=2");
	p.n_rounds = 1;
	p.rounds = rounds;
	view_assess_results(h, &p);
}

static void results_too_like(struct html *h)
{
	struct assess_results_page p = results_sample(RESULT_TOO_LIKE);

	view_assess_results(h, &p);
}

static void results_wall(struct html *h)
{
	struct result_row row = { .no = 2,
				  .id = S("D2-02"),
				  .text = S("Vi kombinerar siffror, röster och iakttagelser när vi beskriver nuläget."),
				  .before = { S("September 2025"), false, 26, { 3, 11, 9, 3 }, 1, 0 },
				  .now = { S("September 2026"), false, 28, { 2, 14, 10, 2 }, 1, 0 } };
	struct results_wall_page p = {
		.frame = frame_karin(NAV_RESULTS, 2),
		.projector = { .title = S("Självskattning: så beskriver vi nuläget"),
			       .heading =
				   S("2. Vi kombinerar siffror, röster och iakttagelser när vi beskriver nuläget."),
			       .no = 2,
			       .of = 10,
			       .previous = { S("Tillbaka"), U("/s/1/steg/d2-assessment-1/resultat/vagg?bild=1") },
			       .next = { S("Nästa"), U("/s/1/steg/d2-assessment-1/resultat/vagg?bild=3") },
			       .leave = { S("Lämna storbilden"), U("/s/1/steg/d2-assessment-1/resultat") } },
		.row = &row,
	};

	view_results_wall(h, &p);
}

static void results_wall_before(struct html *h)
{
	struct result_row row = { .no = 1, .id = S("D2-01"), .text = S("Vi har en bestämd plan.") };
	struct results_wall_page p = { .frame = frame_karin(NAV_RESULTS, 2),
				       .projector = { .title = S("Självskattning"),
						      .heading = S("1. Vi har en bestämd plan."),
						      .no = 1,
						      .of = 10,
						      .leave = { S("Lämna storbilden"),
								 U("/s/1/steg/d2-assessment-1/resultat") } },
				       .row = &row };

	view_results_wall(h, &p);
}

static void results_none(struct html *h)
{
	struct assess_results_page p = results_sample(RESULT_NONE);

	p.invited = 0;
	view_assess_results(h, &p);
}

static void results_open(struct html *h)
{
	struct assess_results_page p = results_sample(RESULT_OPEN);

	view_assess_results(h, &p);
}

static void results_wait(struct html *h)
{
	struct assess_results_page p = results_sample(RESULT_NOT_RELEASED);

	view_assess_results(h, &p);
}

static void results_few(struct html *h)
{
	struct assess_results_page p = results_sample(RESULT_TOO_FEW);

	p.answered = 3;
	view_assess_results(h, &p);
}

static const struct sample pages[] = {
	{ "assess", assess },
	{ "assess-last", assess_last },
	{ "assess-check", assess_check },
	{ "assess-mine-begun", mine_begun },
	{ "assess-mine", mine_handed_in },
	{ "assess-mine-late", mine_late },
	{ "assess-mine-parted", mine_parted },
	{ "assess-mine-not", mine_not },
	{ "results", results },
	{ "results-too-like", results_too_like },
	{ "results-wall", results_wall },
	{ "results-wall-before", results_wall_before },
	{ "results-none", results_none },
	{ "results-open", results_open },
	{ "results-not-released", results_wait },
	{ "results-too-few", results_few },
};
SAMPLES(assess_samples, pages);
