/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: one meeting, its agenda and its attendance. */
#include "sample.h"

static const struct agenda_row *agenda(size_t *n)
{
	static struct agenda_row rows[3];
	static const char *films[2], *moments[2];

	films[0] = S("Se filmen Tre sorters underlag");
	films[1] = S("Skriv din egen reflektion");
	moments[0] = S("Vilka underlag har vi – och vilka saknas?");
	moments[1] = S("Resultat: kunskaper, trygghet");
	rows[0] = (struct agenda_row){ S("8.30"), S("Inledning"), S("15 minuter"), 0, NULL };
	rows[1] = (struct agenda_row){ S("8.45"), S("Film och egen reflektion"), S("25 minuter"), 2, films };
	rows[2] = (struct agenda_row){ S("9.10"), S("Arbete med det egna underlaget"), S("170 minuter"), 2, moments };
	*n = 3;
	return rows;
}

static struct meet_page meeting(struct frame_page frame)
{
	static struct task_row before[2];
	struct meet_page p = {
		.frame = frame,
		.plan = { S("Tidsplan"), U("/s/1/tidsplan") },
		.part = 2,
		.title = S("Del 2, träff 1: Underlag och frågor"),
		.when = S("tisdag 29 september kl. 8.30–12.00"),
		.place = S("Kommunhuset, Tallen"),
		.link = U("https://mote.example/rum"),
		.state = S("Flyttad från måndag 28 september"),
		.next = { S("Skriv din egen reflektion"), S("Gör det här före träffen."), S("Öppna steget"),
			  U("/s/1/steg/2"), true },
		.bring = M("<p>Ta med enhetens underlag.</p>"),
		.n_before = 2,
		.before = before,
		.show = U("/s/1/traff/3/presentera"),
		.talk = U("/s/1/traff/3/samtal"),
		.print = U("/s/1/traff/3/utskrift"),
	};

	before[0] = (struct task_row){ .title = S("Se filmen Tre sorters underlag"),
				       .url = U("/s/1/steg/1"),
				       .status = TASK_DONE };
	before[1] = (struct task_row){ .title = S("Skriv din egen reflektion"),
				       .url = U("/s/1/steg/2"),
				       .hint = S("Bara du ser den") };
	p.agenda = agenda(&p.n_agenda);
	return p;
}

static void meet(struct html *h)
{
	struct meet_page p = meeting(frame_karin(NAV_PLAN, 2));

	view_meet(h, &p);
}

static void meet_leader(struct html *h)
{
	struct meet_page p = meeting(frame_jonas(NAV_PLAN));

	static struct page_link attend[1];

	attend[0] = (struct page_link){ S("Markera närvaro"), U("/s/1/traff/3/narvaro") };
	p.attend = attend;
	p.n_attend = 1;
	p.task = U("/s/1/leda/uppgifter/ny?traff=3");
	p.edit = U("/s/1/traff/3/agenda");
	p.change = U("/s/1/leda/tidsplan/3");
	p.marked = S("3 av 12 är markerade");
	p.present = S("Du var med.");
	view_meet(h, &p);
}

/* The least that there can be: a cancelled meeting of a pack that says nothing of it. */
static void meet_cancelled(struct html *h)
{
	struct meet_page p = { .frame = frame_karin(NAV_PLAN, 3),
			       .plan = { S("Tidsplan"), U("/s/1/tidsplan") },
			       .part = 3,
			       .title = S("Del 3, träff 2: Prioritering"),
			       .when = S("tisdag 1 december kl. 8.30–12.00"),
			       .state = S("Träffen är inställd: Ihopslagen med Del 3, träff 1") };

	view_meet(h, &p);
}

static struct agenda_page change(void)
{
	static struct page_option places[2];
	static struct agenda_field lines[2];
	struct agenda_page p = { .frame = frame_jonas(NAV_PLAN),
				 .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
				 .part = 2,
				 .action = U("/s/1/traff/3/agenda"),
				 .version = 4,
				 .n_lines = 2,
				 .n_places = 2,
				 .lines = lines,
				 .places = places };

	places[0] = (struct page_option){ "0", S("Först") };
	places[1] = (struct page_option){ "1", S("Efter: Inledning") };
	lines[0] = (struct agenda_field){ "1", S("Rektor berättar om bygget"), S("10") };
	lines[1] = (struct agenda_field){ "", "", "" };
	p.agenda = agenda(&p.n_agenda);
	return p;
}

static void agenda_edit(struct html *h)
{
	struct agenda_page p = change();

	view_agenda(h, &p);
}

static void agenda_wrong(struct html *h)
{
	static struct field_error errors[1];
	struct agenda_page p = change();

	errors[0] = (struct field_error){ .field = "minutes0", .text = S("Skriv antalet minuter med siffror") };
	p.frame.errors = errors;
	p.frame.n_errors = 1;
	view_agenda(h, &p);
}

static struct attend_page attendance(void)
{
	static struct attend_row rows[3];
	static struct page_option groups[2];

	rows[0] = (struct attend_row){ "11", S("Anna Lindqvist"), S("rektor, Strandskolan"), "present", "present" };
	rows[1] = (struct attend_row){ "12", S("Bo Ek"), S("förstelärare, Strandskolan"), "catch_up_done", "absent" };
	rows[2] = (struct attend_row){ "13", S("Åsa Nyström"), S("rektor"), "", "" };
	groups[0] = (struct page_option){ "5", S("Strandskolan") };
	groups[1] = (struct page_option){ "6", S("Ekbacken") };
	return (struct attend_page){ .frame = frame_jonas(NAV_PLAN),
				     .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
				     .part = 2,
				     .when = S("tisdag 29 september kl. 8.30–12.00"),
				     .members = 120,
				     .present = 1,
				     .absent = 1,
				     .counts = true,
				     .action = U("/s/1/traff/3/narvaro"),
				     .filter = U("/s/1/traff/3/narvaro"),
				     .group = "6",
				     .n_groups = 2,
				     .groups = groups,
				     .n = 3,
				     .rows = rows,
				     .first = 51,
				     .last = 100,
				     .previous = U("/s/1/traff/3/narvaro?fran=0"),
				     .next = U("/s/1/traff/3/narvaro?fran=100") };
}

static void attend(struct html *h)
{
	struct attend_page p = attendance();

	view_attend(h, &p);
}

static void attend_cancelled(struct html *h)
{
	struct attend_page p = attendance();

	p.cancelled = S("Träffen är inställd: Studiedag");
	p.counts = false;
	p.previous.s = p.next.s = NULL;
	view_attend(h, &p);
}

static void attend_nobody(struct html *h)
{
	struct attend_page p = { .frame = frame_jonas(NAV_PLAN),
				 .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
				 .part = 2,
				 .when = S("tisdag 29 september kl. 8.30–12.00"),
				 .early = true,
				 .action = U("/s/1/grupp/2/traff/3/narvaro"),
				 .group = "" };

	view_attend(h, &p);
}

static struct talking_page the_talk(void)
{
	static const char *people[2];
	static struct page_option groups[2];

	people[0] = S("Bo Ek");
	people[1] = S("Anna Lindqvist");
	groups[0] = (struct page_option){ "5", S("Strandskolan") };
	groups[1] = (struct page_option){ "6", S("Ekbacken") };
	return (struct talking_page){ .frame = frame_karin(NAV_PLAN, 2),
				      .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
				      .part = 2,
				      .question =
					  S("Vilka tre underlag säger mest om undervisningens kvalitet hos oss?"),
				      .no = 3,
				      .of = 8,
				      .minutes = 15,
				      .n_people = 2,
				      .people = people,
				      .marked = true,
				      .group = S("Strandskolan"),
				      .chosen = "5",
				      .n_groups = 2,
				      .groups = groups,
				      .filter = U("/s/1/traff/3/samtal"),
				      .note = U("/s/1/grupp/5/samtal/d2-discussion-1"),
				      .show = U("/s/1/traff/3/presentera"),
				      .previous = U("/s/1/traff/3/samtal?fraga=2"),
				      .next = U("/s/1/traff/3/samtal?fraga=4") };
}

static void talk(struct html *h)
{
	struct talking_page p = the_talk();

	view_talk(h, &p);
}

static void talk_alone(struct html *h)
{
	struct talking_page p = the_talk();

	p.marked = false;
	p.n_groups = 1;
	p.previous.s = p.next.s = NULL;
	view_talk(h, &p);
}

static void talk_none(struct html *h)
{
	struct talking_page p = { .frame = frame_karin(NAV_PLAN, 3),
				  .meeting = { S("Del 3, träff 1"), U("/s/1/traff/5") },
				  .part = 3 };

	view_talk(h, &p);
}

static struct present_page picture(int no)
{
	return (struct present_page){ .frame = frame_karin(NAV_PLAN, 2),
				      .projector = {
					  .title = S("Del 2, träff 1: Underlag"),
					  .heading = S("Vad har vi valt att inte titta på?"),
					  .no = no,
					  .of = 10,
					  .previous = { S("Föregående bild"), U("/s/1/traff/3/presentera?bild=1") },
					  .next = { S("Nästa bild"), U("/s/1/traff/3/presentera?bild=3") },
					  .leave = { S("Avsluta visningen"), U("/s/1/traff/3") } } };
}

static void present_agenda(struct html *h)
{
	struct present_page p = picture(1);

	p.projector.previous.label = NULL;
	p.agenda = agenda(&p.n_agenda);
	view_present(h, &p);
}

static void present_film(struct html *h)
{
	struct present_page p = picture(2);

	p.film = (struct film_view){ .title = S("Tre sorters underlag"),
				     .minutes = 2,
				     .video = U("/media/F2.1.webm"),
				     .poster = U("/media/F2.1.webp"),
				     .type = "video/webm",
				     .captions = U("/media/F2.1.vtt"),
				     .chapters = U("/media/F2.1.chapters.vtt") };
	view_present(h, &p);
}

static void present_question(struct html *h)
{
	struct present_page p = picture(10);

	p.projector.next.label = NULL;
	p.minutes = 15;
	view_present(h, &p);
}

static void kit(struct html *h)
{
	static const char *questions[2];
	struct kit_page p = { .frame = frame_karin(NAV_PLAN, 2),
			      .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
			      .part = 2,
			      .title = S("Del 2, träff 1: Underlag"),
			      .when = S("tisdag 29 september kl. 8.30–12.00"),
			      .place = S("Kommunhuset, Tallen"),
			      .n_questions = 2,
			      .questions = questions };

	questions[0] = S("Vilka tre underlag säger mest?");
	questions[1] = S("Vems röst saknas?");
	p.agenda = agenda(&p.n_agenda);
	view_kit(h, &p);
}

static void minutes(struct html *h)
{
	struct minutes_page p = { .frame = frame_jonas(NAV_PLAN),
				  .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
				  .part = 2,
				  .when = S("tisdag 29 september kl. 8.30–12.00"),
				  .editor = { .text = S("Vi valde två frågor."),
					      .base = 2,
					      .saved = S("i dag 13.10"),
					      .draft_at = S("i dag 13.12"),
					      .action = U("/s/1/traff/3/minnesanteckningar"),
					      .draft = U("/s/1/traff/3/minnesanteckningar/utkast"),
					      .drop = U("/s/1/traff/3/minnesanteckningar/utkast/kasta"),
					      .key = "k1" },
				  .author = S("Lena Holm"),
				  .written = true,
				  .together = true,
				  .versions = U("/s/1/grupp/5/traff/3/minnesanteckningar/versioner") };

	view_minutes(h, &p);
}

static void minutes_read(struct html *h)
{
	struct minutes_page p = { .frame = frame_karin(NAV_PLAN, 2),
				  .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
				  .part = 2,
				  .when = S("tisdag 29 september kl. 8.30–12.00"),
				  .editor = { .shown = M("<p>Vi valde <strong>två</strong> frågor.</p>") },
				  .read_only = true,
				  .written = true };

	view_minutes(h, &p);
}

static void minutes_none(struct html *h)
{
	struct minutes_page p = { .frame = frame_karin(NAV_PLAN, 2),
				  .meeting = { S("Del 2, träff 1"), U("/s/1/traff/3") },
				  .part = 2,
				  .when = S("tisdag 29 september kl. 8.30–12.00"),
				  .read_only = true };

	view_minutes(h, &p);
}

static const struct sample pages[] = {
	{ "minutes", minutes },
	{ "minutes-read", minutes_read },
	{ "minutes-none", minutes_none },
	{ "talk", talk },
	{ "talk-alone", talk_alone },
	{ "talk-none", talk_none },
	{ "present-agenda", present_agenda },
	{ "present-film", present_film },
	{ "present-question", present_question },
	{ "kit", kit },
	{ "meet", meet },
	{ "meet-leader", meet_leader },
	{ "meet-cancelled", meet_cancelled },
	{ "agenda", agenda_edit },
	{ "agenda-wrong", agenda_wrong },
	{ "attend", attend },
	{ "attend-cancelled", attend_cancelled },
	{ "attend-nobody", attend_nobody },
};
SAMPLES(meet_samples, pages);
