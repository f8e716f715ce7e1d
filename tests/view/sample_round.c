/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: rounds of self-assessment as the process leader plans, opens and closes them. */
#include "sample.h"

static void all(struct html *h)
{
	struct round_line lines[] = {
		{ { S("Start"), U("/s/1/leda/omgang/1") },
		  S("Resultatet visas sedan 22 september."),
		  S("29 av 34 har svarat.") },
		{ { S("Uppföljning"), U("/s/1/leda/omgang/2") },
		  S("Öppen, stänger fredag 16 oktober."),
		  S("Färre än 5 av 34 har svarat.") },
	};
	struct round_set sets[] = {
		{ .part = 1,
		  .title = S("Vad innebär uppdraget?"),
		  .fresh = { S("Planera en omgång"), U("/s/1/x/ny") } },
		{ .part = 2,
		  .title = S("Var är vi?"),
		  .own = { S("Egna påståenden"), U("/s/1/y/egna") },
		  .fresh = { S("Planera en omgång"), U("/s/1/y/ny") },
		  .n = 2,
		  .lines = lines },
	};
	struct rounds_page p = { .frame = frame_jonas(NAV_LEAD), .n = 2, .sets = sets };

	view_rounds(h, &p);
}

static void wrong(struct frame_page *f, const char *field, const char *text)
{
	static struct field_error error;

	error = (struct field_error){ .field = field, .text = S(text) };
	f->n_errors = 1;
	f->errors = &error;
}

static struct round_page one(void)
{
	return (struct round_page){ .frame = frame_jonas(NAV_LEAD),
				    .list = { S("Självskattningar"), U("/s/1/leda/omgangar") },
				    .title = S("Var är vi?: Start"),
				    .part = 2,
				    .state = S("Öppen, stänger fredag 16 oktober."),
				    .how = S("Var och en för sig"),
				    .whom = S("Rektor, förstelärare"),
				    .shows = S("Visar bara det som minst 5 har svarat på."),
				    .closes = S("2026-10-30") };
}

static void open_round(struct html *h)
{
	struct round_page p = one();

	p.answered = S("17 av 34 har svarat.");
	p.edit = (struct page_link){ S("Ändra omgången"), U("/s/1/leda/omgang/2/andra") };
	p.close = (struct page_link){ S("Stäng självskattningen"), U("/s/1/leda/omgang/2/stang") };
	p.acts[1] = (struct round_act){ U("/s/1/leda/omgang/2/paminn"), S("Påminn dem som inte har svarat"),
					S("De får ett meddelande."), false };
	p.extend = U("/s/1/leda/omgang/2/forlang");
	view_round(h, &p);
}

static void few(struct html *h)
{
	struct round_page p = one();

	p.state = S("Tiden gick ut fredag 16 oktober. Inga svar tas emot.");
	p.answered = S("Färre än 5 av 34 har svarat.");
	p.warning = S("Färre än 5 har svarat i tid. Förläng omgången, eller låt grupperna skatta tillsammans.");
	p.acts[2] = (struct round_act){ U("/s/1/leda/omgang/2/tillsammans"), S("Låt grupperna skatta tillsammans"),
					S("Omgången stängs."), false };
	p.extend = U("/s/1/leda/omgang/2/forlang");
	p.closes = S("i morgon");
	wrong(&p.frame, "closes", "Skriv dagen som 2026-08-17");
	view_round(h, &p);
}

static void closed(struct html *h)
{
	static struct page_option alike[1];
	struct round_page p = one();

	alike[0] = (struct page_option){ S("D2-04"), S("4. Alla vet vem som gör vad.") };
	p.state = S("Stängd 16 oktober. Deltagarna ser inte resultatet än.");
	p.answered = S("29 av 34 har svarat.");
	p.release = U("/s/1/leda/omgang/2/visa");
	p.n_alike = 1;
	p.alike = alike;
	view_round(h, &p);
}

static void releasing(struct html *h)
{
	struct round_page p = one();

	p.state = S("Stängd 16 oktober. Deltagarna ser inte resultatet än.");
	p.warning = S("Resultatet görs i ordning nu.");
	p.waits = true;
	p.again = U("/s/1/leda/omgang/2");
	view_round(h, &p);
}

static struct round_form_page form(const struct round_choice *choices, size_t n)
{
	return (struct round_form_page){ .frame = frame_jonas(NAV_LEAD),
					 .back = { S("Självskattningar"), U("/s/1/leda/omgangar") },
					 .title = S("Var är vi?"),
					 .action = U("/s/1/leda/omgangar/d2-assessment-1/ny"),
					 .no = 2,
					 .version = 3,
					 .min_n = 5,
					 .least = 5,
					 .shows = "5",
					 .name = S("Uppföljning"),
					 .mode = "individual",
					 .audience = "all",
					 .opens = "day",
					 .opens_day = S("2027-03-01"),
					 .closes_day = S("2027-03-14"),
					 .n_choices = n,
					 .choices = choices };
}

static void fresh(struct html *h)
{
	struct page_check units[] = { { "u7", S("Strandskolan"), true }, { "u8", S("Bergsskolan"), false } };
	struct round_choice choices[] = { { "all", S("Alla som deltar"), 0, NULL },
					  { "unit", S("Vissa enheter"), 2, units } };
	struct round_form_page p = form(choices, 2);

	p.fresh = p.may_open = p.few = true;
	view_round_form(h, &p);
}

static void edit(struct html *h)
{
	struct page_check levels[] = { { "t_organiser", S("Huvudmannanivån"), false },
				       { "t_unit", S("Enheterna"), false } };
	struct round_choice choices[] = { { "all", S("Alla som deltar"), 0, NULL },
					  { "track", S("En nivå"), 2, levels } };
	struct round_form_page p = form(choices, 2);

	p.opened = true;
	p.audience = "track";
	struct page_option theirs[] = { { S("Alla som deltar"), S("Vilka ska svara?") } };

	p.changed = true;
	p.n_theirs = 1;
	p.theirs = theirs;
	wrong(&p.frame, "audience", "Kryssa för minst ett val under det du valde");
	view_round_form(h, &p);
}

static void own(struct html *h)
{
	struct own_statement_row rows[] = {
		{ S("Vi möts över enhetsgränserna varje termin."), S("Svara 4 om mötena är inplanerade."), false,
		  U("/s/1/y/egna/1"), U("/s/1/y/egna/1/ta-bort"), S("Ta bort") },
		{ S("Vi läser varandras texter."), NULL, true, { NULL }, { NULL }, NULL },
	};
	struct own_statement_page p = { .frame = frame_jonas(NAV_LEAD),
					.back = { S("Självskattningar"), U("/s/1/leda/omgangar") },
					.title = S("Var är vi?"),
					.most = 5,
					.n = 2,
					.rows = rows,
					.action = U("/s/1/y/egna"),
					.text = S("Möts vi?"),
					.help = "" };

	wrong(&p.frame, "text", "Skriv en mening som går att hålla med om, inte en fråga");
	view_statement(h, &p);
}

static void own_edit(struct html *h)
{
	struct own_statement_page p = { .frame = frame_jonas(NAV_LEAD),
					.back = { S("Egna påståenden"), U("/s/1/y/egna") },
					.title = S("Var är vi?"),
					.edit = true,
					.now = S("Vi möts varje månad."),
					.action = U("/s/1/y/egna/1"),
					.version = 2,
					.text = S("Vi möts varje termin."),
					.help = S("Svara 4 om mötena är inplanerade.") };

	view_statement(h, &p);
}

static const struct sample pages[] = {
	{ "rounds", all },
	{ "round-open", open_round },
	{ "round-few", few },
	{ "round-closed", closed },
	{ "round-releasing", releasing },
	{ "round-new", fresh },
	{ "round-edit", edit },
	{ "round-own", own },
	{ "round-own-edit", own_edit },
};

SAMPLES(round_samples, pages);
