/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the overview, a part and its steps. */
#include "sample.h"

static struct next_step next_sample(void)
{
	return (struct next_step){ S("Fortsätt självskattningen"),
				   S("Du har svarat på 4 av 12 påståenden. Det tar ungefär 8 minuter till. Omgången "
				     "stänger fredag 16 oktober kl. 16."),
				   S("Svara på nästa påstående"), U("/s/1/del/2/skattning") };
}

static struct page_link part_link(void)
{
	return (struct page_link){ S("Del 2: Var är vi?"), U("/s/1/del/2") };
}

static void overview(struct html *h)
{
	struct task_row first[] = {
		{ S("Se filmen Frågan bakom pappren"), U("/s/1/film/1"), S("4 minuter"), NULL, TASK_DONE },
		{ S("Delta i träff 1: Uppdrag, roller och ord"), U("/s/1/steg/2"), S("25 augusti"), NULL, TASK_DONE },
	};
	struct task_row second[] = {
		{ S("Se filmen Tre sorters underlag"), U("/s/1/film/2"), S("5 minuter"), NULL, TASK_DONE },
		{ S("Skriv din egen reflektion"), U("/s/1/reflektion"), S("Bara du ser den"), NULL, TASK_DONE },
		{ S("Svara på självskattningen"), U("/s/1/skattning"), S("8 minuter kvar, stänger 16 oktober"), NULL,
		  TASK_DOING },
		{ S("Skriv enhetens nulägesbeskrivning"), U("/s/1/dokument"),
		  S("Tillsammans med Anna Lindqvist, 3 av 9 avsnitt klara"), NULL, TASK_DOING },
		{ S("Pröva bilden med arbetslag och elever"), U("/s/1/steg/5"), S("Mellanarbete, senast 16 oktober"),
		  NULL, TASK_TODO },
		{ S("Delta i träff 2: Processer och nuläge"), U(NULL), S("20 oktober"), NULL, TASK_LATER },
	};
	struct part_row parts[] = {
		{ 1, S("Vad innebär uppdraget?"), NULL, TASK_DONE, U("/s/1/del/1"), 2, first },
		{ 2, S("Var är vi?"), NULL, TASK_DOING, U("/s/1/del/2"), 6, second, U("/media/del2-3fa9c1d2.svg") },
		{ 3, S("Vart ska vi?"), S("nov–dec"), TASK_LATER, { NULL }, 0, NULL },
		{ 4, S("Hur gör vi?"), S("jan–apr"), TASK_LATER, { NULL }, 0, NULL },
		{ 5, S("Hur blev det?"), S("maj–juni"), TASK_LATER, { NULL }, 0, NULL },
	};
	struct change_row changes[] = {
		{ S("Anna skrev i Förutsättningar"), S("i dag 9.12, nulägesbeskrivningen"), U("/s/1/dokument/3") },
		{ S("Resultatet för Del 1 visas"), S("24 september"), U("/s/1/resultat") },
	};
	struct place_row places[] = { { { S("Strandskolan"), U("/s/1/grupp/1") }, true },
				      { { S("Rektorerna i norr (stängd grupp)"), U("/s/1/grupp/7") }, false } };
	struct ahead_row ahead[] = { { S("Målets slutdatum fredag 30 oktober"), S("Alla vet vem de kan gå till"),
				       U("/s/1/grupp/1/trad/mal/3") } };
	struct year_mark marks[] = { { 60, YEAR_MEETING, true },
				     { 109, YEAR_MEETING, false },
				     { 119, YEAR_GOAL, false } };
	struct told_row told[] = { { S("Lena Holm har gjort dig till processledare."),
				     S("i dag 9.12"),
				     { S("Läs in dig"), U("/s/1/leda/las-in-dig") } } };
	struct overview_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				   .meeting = { S("Del 2, träff 2: Processer"), U("/s/1/tidsplan") },
				   .meeting_when = S("tisdag 20 oktober kl. 8.30–12.00"),
				   .meeting_place = S("Strandskolans bibliotek"),
				   .part = 2,
				   .part_title = S("Var är vi?"),
				   .next = next_sample(),
				   .wheel = { { 4, 2, 0, 0, 0 }, 2, TASK_DOING },
				   .done = 12,
				   .total = 41,
				   .n_parts = 5,
				   .parts = parts,
				   .shared = { S("Läs det som Granby kommun delar"), U("/s/1/samverkan") },
				   .reminders = { S("Påminnelser med e-post"), U("/s/1/paminnelser") },
				   .summary = S("Vi lärde oss lyssna."),
				   .decided = S("Tallvikens kommun har beslutat att arbeta med Kvalitetsverkstaden."),
				   .n_ahead = 1,
				   .ahead = ahead,
				   .year = { 111, S("22 oktober"), 3, marks, { 2, 1, 0 } },
				   .n_groups = 2,
				   .groups = places,
				   .n_changes = 2,
				   .changes = changes };

	p.frame.n_told = 1;
	p.frame.told = told;
	p.frame.told_read = U("/s/1/meddelanden/lasta");
	p.frame.told_last = 7;
	view_overview(h, &p);
}

/* A first visit: nothing done, nobody else has written. */
static void overview_first(struct html *h)
{
	struct task_row first[] = { { S("Se filmen Frågan bakom pappren"), U("/s/1/film/1"), NULL, NULL, TASK_TODO } };
	struct part_row parts[] = {
		{ 1, S("Vad innebär uppdraget?"), NULL, TASK_TODO, U("/s/1/del/1"), 1, first },
		{ 2, S("Var är vi?"), NULL, TASK_LATER, { NULL }, 0, NULL },
	};
	struct overview_page p = { .frame = frame_karin(NAV_OVERVIEW, 1),
				   .next = { S("Se filmen Frågan bakom pappren"), NULL, S("Se filmen"),
					     U("/s/1/film/1"), true },
				   .total = 41,
				   .passback = S("Din roll i kursen ger ingen poäng i lärplattformen."),
				   .n_parts = 2,
				   .parts = parts };

	p.frame.notice = S("Välkommen! Du är nu deltagare i Tallvikens kommun.");
	view_overview(h, &p);
}

static void part_of(struct html *h, const char *summary)
{
	struct task_row before[] = {
		{ S("Se filmen Tre sorters underlag"), U("/s/1/film/2"), NULL, S("Film, 5 min"), TASK_DONE, NULL,
		  ICON_FILM },
		{ S("Skriv din egen reflektion"), U("/s/1/reflektion"), S("Bara du ser den"), S("Reflektion, 10 min"),
		  TASK_DONE, NULL, ICON_REFLECTION },
	};
	struct task_row between[] = {
		{ S("Svara på självskattningen"), U("/s/1/skattning"), S("4 av 12 påståenden, stänger 16 oktober"),
		  S("Självskattning, 12 min"), TASK_DOING, NULL, ICON_ASSESSMENT },
		{ S("Skriv enhetens nulägesbeskrivning"), U("/s/1/dokument"), S("3 av 9 avsnitt klara"),
		  S("Dokument, 4 tim"), TASK_DOING, NULL, ICON_DOCUMENT },
		{ S("Delta i träffen"), U(NULL), S("Strandskolans bibliotek, 8.30–12.00"), S("Träff, halvdag"),
		  TASK_LATER, S("Ny 3 februari 2027"), ICON_MEETING },
	};
	struct stage_row stages[] = { { S("Före träff 1"), S("klart 29 september"), 2, before },
				      { S("Mellan träffarna"), S("omkring 6 timmar för enheten"), 3, between } };
	struct page_link moments[] = {
		{ S("2.1 Vilka underlag har vi – och vilka saknas?"), U("/s/1/steg/d2-reading-2") },
		{ S("2.2 Resultat: kunskaper, utveckling och lärande, trygghet, inflytande"), { NULL } },
		{ S("2.5 Nulägesbeskrivning"), { NULL } },
	};
	struct page_link booklets[] = {
		{ S("Skriv ut delen som häfte (PDF, 31 sidor, 320 kB)"), U("/s/1/del/2/hafte?for=enhet") },
		{ S("Ett häfte för båda (PDF)"), U("/s/1/del/2/hafte?for=alla") },
	};
	const char *sources[] = { S("Skollagen (2010:800), 4 kap. 3–6 §§ (kontrollerad 2026-11-26)") };
	const char *further[] = { S("Skolverket: Systematiskt kvalitetsarbete, 2015") };
	struct part_page p = {
		.frame = frame_karin(NAV_OVERVIEW, 2),
		.no = 2,
		.title = S("Var är vi?"),
		.when = S("september–oktober"),
		.purpose =
		    M("<p>Ni beskriver förutsättningar, resultat och arbetsprocesser med gemensamma ögon, så att "
		      "nulägesbeskrivningen blir saklig, begränsad och möjlig att analysera.</p>"),
		.summary = summary,
		.picture = summary ? U(NULL) : U("/media/del2-3fa9c1d2.svg"),
		.picture_text = S("En stor karta ligger utvecklad på ett bord."),
		.next = next_sample(),
		.score = S("Steg märkta Frivilligt kan du hoppa över. De andra räknas i poängen."),
		.n_stages = 2,
		.stages = stages,
		.n_moments = 3,
		.moments = moments,
		.outcome = S("Strandskolans nulägesbeskrivning."),
		.document = { S("Nulägesbeskrivning"), U("/s/1/dokument") },
		.n_booklets = 2,
		.booklets = booklets,
		.n_sources = 1,
		.sources = sources,
		.n_further = 1,
		.further = further,
	};

	view_part(h, &p);
}

static void part(struct html *h)
{
	part_of(h, NULL);
}

static void part_abroad(struct html *h)
{
	part_of(h, S("You describe conditions, results and working methods together."));
}

static struct film_page film_sample(void)
{
	static struct cue cues[2];
	static const char *questions[2];

	cues[0] = (struct cue){ 0, 0, S("0.00"),
				S("Jag fick en fråga av en rektor. Trivs eleverna på rasterna? Det lät enkelt."),
				S("Ett bord med tre högar papper.") };
	cues[1] =
	    (struct cue){ 35, 0, S("0.35"),
			  S("Siffrorna säger att nio av tio trivs. Men de säger inte vilka den tionde är."), NULL };
	questions[0] = S("Vilka tre underlag säger mest om undervisningens kvalitet hos oss? Vad säger de inte?");
	questions[1] = S("Vad mäter vi av vana och kan sluta med?");
	return (struct film_page){ .frame = frame_karin(NAV_OVERVIEW, 2),
				   .part = part_link(),
				   .title = S("Tre sorters underlag"),
				   .film = { .title = S("Tre sorters underlag"),
					     .minutes = 5,
					     .seconds = 290,
					     .video = U("/media/F2.1.webm"),
					     .poster = U("/media/F2.1.webp"),
					     .type = "video/webm",
					     .captions = U("/media/F2.1.vtt"),
					     .chapters = U("/media/F2.1.chapters.vtt"),
					     .size = S("3,1 MB") },
				   .n_cues = 2,
				   .cues = cues,
				   .n_questions = 2,
				   .questions = questions,
				   .action = U("/s/1/film/2/sedd") };
}

static void film(struct html *h)
{
	struct film_page p = film_sample();

	view_film(h, &p);
}

static void film_pictures(struct html *h)
{
	struct film_page p = film_sample();
	struct film_shot shots[] = {
		{ 0, S("På bordet ligger tre högar: siffror, röster och iakttagelser."),
		  S("Ett bord med tre högar papper."), U("/media/F2.1-01.svg") },
		{ 6, S("Frågan är enkel."), S(""), U("/media/F2.1-02.svg") },
	};
	struct cue cues[] = { { 0, 1, S("0.00"), S("På bordet ligger tre högar."),
				S("Ett bord med tre högar papper.") } };

	p.film.n_shots = SAMPLE_COUNT(shots);
	p.film.shots = shots;
	p.n_cues = SAMPLE_COUNT(cues);
	p.cues = cues;
	view_film(h, &p);
}

static void film_seen(struct html *h)
{
	struct film_page p = film_sample();

	p.seen = S("29 september");
	p.film.size = NULL;
	p.after = (struct page_link){ S("Skriv din egen reflektion"), U("/s/1/reflektion") };
	view_film(h, &p);
}

static struct editor editor_sample(void)
{
	return (struct editor){ .text = S("Jag litar mest på samtalen.\n\nSiffrorna säger inte vilka den tionde är."),
				.base = 3,
				.saved = S("i dag 14.20"),
				.action = U("/s/1/spara"),
				.draft = U("/s/1/utkast"),
				.drop = U("/s/1/utkast/kasta"),
				.key = S("9f2c.reflektion") };
}

static void reflection(struct html *h)
{
	struct reflection_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				     .part = part_link(),
				     .question = S("Vilket underlag litar du mest på, och varför?"),
				     .editor = editor_sample(),
				     .after = { S("Gå vidare till självskattningen"), U("/s/1/skattning") } };

	p.frame.notice = S("Reflektionen är sparad. Bara du ser den.");
	view_reflection(h, &p);
}

static void reflection_draft(struct html *h)
{
	struct field_error errors[] = { { "text", S("Texten är för lång: högst 20 000 tecken"), { NULL } } };
	struct reflection_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				     .part = part_link(),
				     .question = S("Vilket underlag litar du mest på, och varför?"),
				     .editor = editor_sample() };

	p.editor.draft_at = S("14.32");
	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_reflection(h, &p);
}

static void reflection_other(struct html *h)
{
	struct reflection_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
				     .part = part_link(),
				     .question = S("Vilket underlag litar du mest på, och varför?"),
				     .other = S("Elevernas egna svar.\nDe säger mest."),
				     .editor = editor_sample() };

	view_reflection(h, &p);
}

static struct group_note_page note_sample(void)
{
	static const char *questions[3];
	static struct page_link other[1];

	other[0] = (struct page_link){ S("Rektorerna i norr"), U("/s/1/grupp/7/samtal/d2-discussion-1") };
	questions[0] = S("Vilka barns och elevers röster saknas i materialet?");
	questions[1] = S("Var skiljer sig bilden mellan enheter, grupper, ämnen eller kön?");
	questions[2] = S("Vad har vi valt att inte titta på?");
	return (struct group_note_page){ .frame = frame_karin(NAV_OVERVIEW, 2),
					 .n_others = 1,
					 .others = other,
					 .part = part_link(),
					 .group = S("Strandskolan"),
					 .body = M("<p>Börja med att var och en tänker själv.</p>\n"),
					 .n_questions = 3,
					 .questions = questions,
					 .editor = editor_sample(),
					 .author = S("Per-Erik Nyström"),
					 .writing = S("Anna Lindqvist"),
					 .versions = U("/s/1/anteckning/versioner"),
					 .after = { S("Gå vidare till självskattningen"), U("/s/1/skattning") } };
}

static void group_note(struct html *h)
{
	struct group_note_page p = note_sample();

	view_group_note(h, &p);
}

static void group_note_read_only(struct html *h)
{
	struct group_note_page p = note_sample();

	p.read_only = true;
	p.frame.banner = S("Du ser sidan skrivskyddat.");
	view_group_note(h, &p);
}

static void step(struct html *h)
{
	const char *questions[] = { S("Vilken del av bilden känner arbetslaget igen?") };
	struct step_page p = { .frame = frame_karin(NAV_OVERVIEW, 2),
			       .part = part_link(),
			       .title = S("Pröva bilden med arbetslag och elever"),
			       .hint = S("Mellanarbete, omkring 2 timmar"),
			       .body = M("<p>Visa utkastet för arbetslaget. Be dem säga vad de känner igen.</p>"),
			       .n_questions = 1,
			       .questions = questions,
			       .action = U("/s/1/steg/5") };

	p.frame.changed = S("Ändrad 3 februari 2027");
	p.frame.updated = S("Senast uppdaterad 1 februari 2027");
	view_step(h, &p);
}

static const struct sample pages[] = {
	{ "overview", overview },
	{ "overview-first", overview_first },
	{ "part", part },
	{ "part-abroad", part_abroad },
	{ "film", film },
	{ "film-pictures", film_pictures },
	{ "film-seen", film_seen },
	{ "reflection", reflection },
	{ "reflection-draft", reflection_draft },
	{ "reflection-other", reflection_other },
	{ "group-note", group_note },
	{ "group-note-read-only", group_note_read_only },
	{ "step", step },
};
SAMPLES(work_samples, pages);
