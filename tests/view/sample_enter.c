/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the pages before the work, and those that end it. */
#include "sample.h"

static void error_expired(struct html *h)
{
	struct kept_text kept[] = {
		{ S("Nulägesbeskrivning, avsnitt 4: Resultat"),
		  S("Trygghet. I elevenkäten i mars svarade 9 av 10 att de trivs på rasterna.\n\nInflytande. Eleverna "
		    "har varit med och valt") },
	};
	struct error_page p = {
		.frame = frame_nobody(),
		.title = S("Din inloggning har gått ut"),
		.body = S("Du har inte gjort något på åtta timmar. Det du skrev finns kvar som ditt utkast och bara du "
			  "ser det."),
		.course = S("Kvalitetsarbete 2026/27"),
		.course_url = U("https://lms.example/course/7"),
		.stored = true,
		.n_kept = 1,
		.kept = kept,
	};

	view_error(h, &p);
}

static void error_unavailable(struct html *h)
{
	struct kept_text kept[] = { { S("Din egen reflektion"), S("Det underlag jag litar mest på är samtalen.") } };
	struct hidden_field fields[] = { { S("csrf"), S("c5f0") },
					 { S("text"), S("Det underlag jag litar mest på …") } };
	struct error_page p = {
		.frame = frame_nobody(),
		.title = S("Kvalitetsverkstaden är inte tillgänglig just nu"),
		.body = S("Vi når inte databasen. Vänta en stund och försök igen."),
		.reference = S("7f3a"),
		.n_kept = 1,
		.kept = kept,
		.retry = U("/s/1/del/2/reflektion"),
		.course = S("Kvalitetsarbete 2026/27"),
		.course_url = U("https://lms.example/course/7"),
		.n_fields = 2,
		.fields = fields,
	};

	view_error(h, &p);
}

static void error_plain(struct html *h)
{
	struct error_page p = { .frame = frame_karin(NAV_NONE, 0),
				.title = S("Sidan finns inte"),
				.body = S("Adressen leder ingenstans. Gå till översikten och försök därifrån."),
				.reference = S("7f3a") };

	view_error(h, &p);
}

static struct frame_page with_questions(void)
{
	struct frame_page f = frame_karin(NAV_NONE, 0);

	f.questions = (struct page_link){ S("Vanliga frågor"), U("/s/1/fragor") };
	return f;
}

static void questions(struct html *h)
{
	view_reading(
	    h, &(struct reading_page){ .frame = with_questions(),
				       .title = S("Vanliga frågor"),
				       .body = M("<h2>Hur mycket tid tar det?</h2><p>Två halvdagar i varje del.</p>"),
				       .on = { S("Till översikten"), U("/s/1/oversikt") } });
}

static const struct film_view *short_film(void)
{
	static struct film_shot shots[2];
	static struct film_view film;

	shots[0] = (struct film_shot){ 0, S("Ni skriver mycket om kvalitet."), S("Ett bord med fyra pärmar."),
				       U("/media/F0.1-01.svg") };
	shots[1] = (struct film_shot){ 3, S("Men vad märker barn och elever av det?"), S(""), U("/media/F0.1-02.svg") };
	film = (struct film_view){ .title = S("Kvalitetsverkstaden på 28 sekunder"),
				   .minutes = 1,
				   .seconds = 28,
				   .n_shots = 2,
				   .shots = shots };
	return &film;
}

static void welcome(struct html *h)
{
	struct frame_page f = frame_nobody();

	f.own_window = true;
	view_welcome(h, &(struct welcome_page){
			    .frame = f,
			    .version = S("0.1.0"),
			    .film = short_film(),
			    .guides = { { S("Lägg till Kvalitetsverkstaden i Moodle"), U("/lms/moodle") },
					{ S("Lägg till Kvalitetsverkstaden i Canvas"), U("/lms/canvas") } } });
}

static void guide(struct html *h)
{
	const struct guide_row rows[] = {
		{ S("Verktygs-URL"), S("Tool URL"), .address = S("https://verktyg.example/lti/launch") },
		{ S("Dela användarens namn med verktyg"), S("Share launcher's name with tool"), .value = S("Alltid"),
		  .why = S("Andra i gruppen ser vem som har skrivit.") },
	};
	const struct page_option addresses[] = { { S("https://verktyg.example/lti/launch/del/2"),
						   S("Del 2: Var är vi?") } };

	view_guide(h, &(struct guide_page){ .frame = frame_nobody(),
					    .form = S("Moodle: Externt verktyg, konfigurera manuellt"),
					    .lms = S("Moodle"),
					    .where = S("Öppna Externt verktyg, Hantera verktyg."),
					    .shortcut = S("Klistra in den här adressen."),
					    .shortcut_address = S("https://verktyg.example/lti/moodle.xml"),
					    .then = S("Lägg till aktiviteten Externt verktyg i kursen."),
					    .n_rows = 2,
					    .rows = rows,
					    .n_addresses = 1,
					    .addresses = addresses,
					    .other = { S("Använder ni Canvas?"), U("/lms/canvas") } });
}

static void choose(struct html *h, struct choice_page p)
{
	const struct page_option options[] = { { "0", S("Kvalitetsverkstaden: översikt") },
					       { "1", S("Del 1: Vad innebär uppdraget?") },
					       { "2", S("Del 2: Var är vi?") } };

	p.action = U("/lti/content-item/valj");
	p.token = S("v1.bm9uY2U");
	p.n = 3;
	p.options = options;
	view_choice(h, &p);
}

static void choice(struct html *h)
{
	struct frame_page f = frame_nobody();

	f.course = S("Kvalitetsarbete 2026/27");
	choose(h, (struct choice_page){ .frame = f, .several = true });
}

static void choice_one(struct html *h)
{
	const struct field_error errors[] = { { "part", S("Välj ett alternativ."), { NULL } } };
	struct frame_page f = frame_nobody();

	f.n_errors = 1;
	f.errors = errors;
	choose(h, (struct choice_page){ .frame = f, .chosen = 6 });
}

static void choice_refused(struct html *h)
{
	choose(h, (struct choice_page){ .frame = frame_nobody(),
					.refused = S("Bara lärare och administratörer kan välja vad en länk ska "
						     "öppna.") });
}

static void choice_made(struct html *h)
{
	const struct hidden_field fields[] = { { S("lti_version"), S("LTI-1p0") }, { S("data"), S("rad 1\nrad 2") } };

	view_choice_made(h, &(struct choice_made_page){ .frame = frame_nobody(),
							.action = U("https://lms.example/return?course=2&id=2"),
							.n_fields = 2,
							.fields = fields });
}

static void privacy(struct html *h)
{
	const struct fact_row facts[] = {
		{ S("Dataskyddsombud"), S("Bo Ek, bo@example.org"), { NULL, { NULL } } },
		{ S("Klagomål"), S("Till IMY:"), { "www.imy.se", U("https://www.imy.se") } },
	};
	const struct page_option kept[] = { { S("2 år"), S("Egna anteckningar") } },
				 things[] = { { S("det du skrev, när det hände"), S("Egna anteckningar") } };
	struct page_option stored[] = { { S("lis_person_name_full"), S("ditt namn på sidorna") },
					{ S("user_id"), S("känna igen dig nästa gång") } };

	view_privacy(h, &(struct privacy_page){ .frame = frame_karin(NAV_NONE, 0),
						.title = S("Så behandlas dina personuppgifter"),
						.summary = S("Your authority is responsible."),
						.body = M("<h2>Det här sparas</h2>\n<p>Ditt namn.</p>\n"),
						.own = { S("Det här gäller hos er huvudman"),
							 M("<p>Dataskyddsombud: Bo Ek.</p>\n"),
							 S("Skrivet av Lena Holm, i dag 9.12."),
							 NULL,
							 { NULL, { NULL } } },
						.controller = S("Tallvikens kommun"),
						.n_facts = 2,
						.facts = facts,
						.n_kept = 1,
						.kept = kept,
						.n_things = 1,
						.things = things,
						.n_stored = 2,
						.stored = stored });
}

static void new_authority(struct html *h)
{
	struct field_error errors[] = { { "person_name", S("Skriv ditt namn"), { NULL } },
					{ "name", S("Skriv huvudmannens namn"), { NULL } },
					{ "school_year", S("Välj läsår"), { NULL } } };
	struct page_option years[] = { { S("2026/27"), S("2026/27") }, { S("2027/28"), S("2027/28") } };
	struct new_authority_page p = {
		.frame = frame_karin(NAV_NONE, 0),
		.code = U("/s/1/ange-kod"),
		.action = U("/s/1/huvudman"),
		.course = S("Kvalitetsarbete 2026/27"),
		.ask_name = true,
		.kind = "municipality",
		.size = "standard",
		.approval = "review",
		.n_years = 2,
		.years = years,
		.as_participant = U("/s/1/anmalan"),
	};

	p.frame.overview = p.frame.documents = p.frame.results = (struct url){ NULL };
	p.frame.organisation = NULL;
	p.frame.n_errors = 3;
	p.frame.errors = errors;
	view_new_authority(h, &p);
}

static struct signup_page signup_sample(void)
{
	static struct page_option functions[2], units[2];

	functions[0] = (struct page_option){ S("principal"), S("Rektor") };
	functions[1] = (struct page_option){ S("lead_teacher"), S("Förstelärare") };
	units[0] = (struct page_option){ S("11"), S("Strandskolan") };
	units[1] = (struct page_option){ S("12"), S("Myrans förskola") };
	return (struct signup_page){ .frame = frame_karin(NAV_NONE, 0),
				     .action = U("/s/1/anmalan"),
				     .with_code = U("/s/1/anmalan/kod"),
				     .leader = S("Jonas Hedman"),
				     .review = true,
				     .function = S("principal"),
				     .n_functions = 2,
				     .functions = functions,
				     .unit = S("12"),
				     .n_units = 2,
				     .units = units,
				     .track = "unit" };
}

static void signup(struct html *h)
{
	struct signup_page p = signup_sample();

	view_signup(h, &p);
}

static void signup_rejected(struct html *h)
{
	struct signup_page p = signup_sample();

	p.changing = p.ask_name = true;
	p.person_name = S("Maria Sundell");
	p.rejected = S("Du arbetar inte i kommunen.");
	p.n_units = 0;
	p.unit_name = S("Myrans förskola");
	view_signup(h, &p);
}

static void leader_signup(struct html *h)
{
	struct leader_signup_page p = { .frame = frame_karin(NAV_NONE, 0),
					.action = U("/s/1/processledare"),
					.as_participant = U("/s/1/anmalan"),
					.leader = S("Jonas Hedman"),
					.ask_name = true,
					.person_name = S("Per-Erik Nyström") };

	view_leader_signup(h, &p);
}

static void waiting(struct html *h)
{
	struct waiting_page p = { .frame = frame_karin(NAV_NONE, 0),
				  .unit = S("Myrans förskola"),
				  .leader = S("Jonas Hedman"),
				  .due = S("onsdag 7 oktober"),
				  .introduction = U("/s/1/inledning"),
				  .change = U("/s/1/anmalan") };

	view_waiting(h, &p);
}

static void introduction(struct html *h)
{
	struct page_option parts[] = { { S("Del 1: Vad innebär uppdraget?"), S("Augusti–september") },
				       { S("Del 2: Var är vi?"), S("September–oktober") } };
	struct introduction_page p = {
		.frame = with_questions(),
		.title = S("Inledning"),
		.body =
		    M("<p>Kvalitetsarbete är att veta, förstå och göra något åt det.</p><h2>Så går det till</h2><p>Ni "
		      "träffas två halvdagar i varje del och arbetar på egen hand däremellan.</p>"),
		.n_parts = 2,
		.parts = parts,
		.film = short_film(),
		.read_only = true,
		.decided = S("Tallvikens kommun har beslutat att arbeta med Kvalitetsverkstaden."),
	};

	view_introduction(h, &p);
}

static const struct sample pages[] = {
	{ "error-expired", error_expired },
	{ "error-unavailable", error_unavailable },
	{ "error", error_plain },
	{ "welcome", welcome },
	{ "guide", guide },
	{ "choice", choice },
	{ "choice-one", choice_one },
	{ "choice-refused", choice_refused },
	{ "choice-made", choice_made },
	{ "privacy", privacy },
	{ "new-authority", new_authority },
	{ "signup", signup },
	{ "signup-rejected", signup_rejected },
	{ "leader-signup", leader_signup },
	{ "waiting", waiting },
	{ "introduction", introduction },
	{ "questions", questions },
};
SAMPLES(enter_samples, pages);
