/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: a thread from findings to outcomes, a row of it, sentences to mark, and all groups. */
#include "sample.h"

#define G "/s/1/grupp/5/trad"

static struct thread_item item(const char *text, const char *about, const char *url)
{
	return (struct thread_item){ S(text), S(about), U(url) };
}

static struct thread_picture picture(void)
{
	static struct thread_node nodes[8];
	static const struct thread_edge edges[] = {
		{ 0, 4 }, { 1, 2 }, { 1, 3 }, { 2, 4 }, { 4, 5 }, { 5, 6 }, { 4, 7 }
	};

	nodes[0] = (struct thread_node){ 0, S("Alla elever får läsa högt för varandra."), false, true };
	nodes[1] = (struct thread_node){ 0, S("Vid sju av tolv besök gick mer än tio minuter innan eleverna arbetade."),
					 false, false };
	nodes[2] = (struct thread_node){ 1, S("Lektionen saknar en gemensam början."), false, false };
	nodes[3] = (struct thread_node){ 1, S("Eleverna kommer sent från rasten."), true, false };
	nodes[4] = (struct thread_node){ 2, S("I årskurs 5 arbetar eleverna inom fem minuter."), false, false };
	nodes[5] = (struct thread_node){ 3, S("Lärarna inleder varje lektion tillsammans."), false, false };
	nodes[6] = (struct thread_node){ 4, S("Den blev av varje vecka."), false, false };
	nodes[7] = (struct thread_node){ 4, S("9 av 12 besök i maj."), false, false };
	return (struct thread_picture){ 8, 7, nodes, edges };
}

static struct thread_page page_of(void)
{
	static struct thread_item items[6];
	static struct page_link adds[3];
	static struct thread_line lines[2];
	static struct thread_gap_row gaps[1];

	items[0] = item("Vid sju av tolv besök gick mer än tio minuter innan eleverna arbetade.",
			"Utmaning · Arbetsprocess", G "/iakttagelse/1");
	items[1] = item("Lektionen saknar en gemensam början.", "Rimlig", G "/orsak/1");
	items[2] = item("I årskurs 5 arbetar eleverna inom fem minuter.", "Fastställt · till 14 maj 2027", G "/mal/1");
	items[3] = item("Lärarna inleder varje lektion tillsammans.", "Pågår · rektor", G "/aktivitet/1");
	items[4] = item("9 av 12 besök i maj.", "3 I hög grad · Fortsätter", G "/utfall/1");
	items[5] = item("Klassrummet är trångt.", "Utmaning · Förutsättning", G "/iakttagelse/2");
	adds[0] = (struct page_link){ S("Pröva en orsak"), U(G "/ny/orsak?iakttagelse=1") };
	adds[1] = (struct page_link){ S("Skriv en iakttagelse"), U(G "/ny/iakttagelse") };
	adds[2] = (struct page_link){ S("Märk i Nulägesbeskrivning"), U("/s/1/grupp/5/dokument/d2-document-1") };
	lines[0] = (struct thread_line){ .cell = { { 2, 1, &items[0], 0, NULL },
						   { 2, 1, &items[1], 1, &adds[0] },
						   { 2, 1, &items[2], 0, NULL },
						   { 1, 1, &items[3], 0, NULL },
						   { 1, 0, NULL, 1, &adds[0] } } };
	lines[1] = (struct thread_line){ .cell = { [3] = { .span = 1 }, [4] = { 1, 1, &items[4], 0, NULL } } };
	gaps[0] = (struct thread_gap_row){ S("Skriv vem som ansvarar för aktiviteten"),
					   S("Lärarna inleder varje lektion tillsammans."), U(G "/aktivitet/1") };
	return (struct thread_page){ .frame = frame_karin(NAV_DOCUMENTS, 0),
				     .group = { S("Strandskolan"), U("/s/1/grupp/5") },
				     .next = { S("Skriv vem som ansvarar för aktiviteten"), NULL, S("Gör det nu"),
					       U(G "/aktivitet/1"), true },
				     .picture = picture(),
				     .n_lines = 2,
				     .lines = lines,
				     .n_parked = 1,
				     .parked = &items[5],
				     .n_gaps = 1,
				     .gaps = gaps,
				     .too_many = S("Ni har 4 mål. Fler än tre är svåra att hinna med."),
				     .n_adds = 2,
				     .adds = &adds[1] };
}

static void thread(struct html *h)
{
	struct thread_page p = page_of();

	view_thread(h, &p);
}

static void thread_empty(struct html *h)
{
	struct thread_page p = page_of();

	p.next = (struct next_step){ S("Märk det ni ser som iakttagelser"), S("Öppna ett avsnitt."),
				     S("Öppna nulägesbeskrivningen"), U("/s/1/grupp/5/dokument/d2-document-1") };
	p.n_lines = p.n_parked = p.n_gaps = 0;
	p.too_many = NULL;
	view_thread(h, &p);
}

static struct thread_row_page row_of(void)
{
	static struct page_option degrees[2], theirs[1];
	static struct thread_tick ticks[2];
	static struct thread_input_row inputs[5];
	static struct thread_item items[2];
	static struct page_link adds[1];

	degrees[0] = (struct page_option){ "1", S("1 I liten grad") };
	degrees[1] = (struct page_option){ "2", S("2 Till viss del") };
	theirs[0] = (struct page_option){ S("9 av 12"), S("Önskat läge") };
	ticks[0] = (struct thread_tick){ "f1", S("Vid sju av tolv besök."), true };
	ticks[1] = (struct thread_tick){ "f2", S("Klassrummet är trångt."), false };
	inputs[0] = (struct thread_input_row){ INPUT_AREA,        "text", S("Mål"), S("Vad ska vara annorlunda?"),
					       S("I årskurs 5."), 0,      NULL,     NULL,
					       S("I årskurs 5.") };
	inputs[1] = (struct thread_input_row){ INPUT_TICKS,
					       "findings",
					       S("Iakttagelser"),
					       S("Ett mål kan vila på flera"),
					       "",
					       2,
					       NULL,
					       ticks,
					       S("– Vid sju av tolv besök.") };
	inputs[2] = (struct thread_input_row){ INPUT_DATE, "due", S("Slutdatum"), S("Som 2027-05-14"), S("2027-05-14"),
					       0,          NULL,  NULL,           S("14 maj 2027") };
	inputs[3] = (struct thread_input_row){ INPUT_RADIOS, "degree", S("Hur långt?"),     NULL, "2", 2,
					       degrees,      NULL,     S("2 Till viss del") };
	inputs[4] = (struct thread_input_row){ INPUT_CHOICE, "owner", S("Person"), NULL, "", 2, degrees, NULL, "" };
	items[0] = item("Vid sju av tolv besök.", "Utmaning", G "/iakttagelse/1");
	items[1] = item("Lärarna inleder varje lektion.", "Pågår", G "/aktivitet/1");
	adds[0] = (struct page_link){ S("Lägg till aktivitet"), U(G "/ny/aktivitet?mal=1") };
	return (struct thread_row_page){ .frame = frame_karin(NAV_DOCUMENTS, 3),
					 .thread = { S("Röd tråd"), U(G) },
					 .kind = S("Mål"),
					 .heading = S("I årskurs 5 arbetar eleverna inom fem minuter."),
					 .part = 3,
					 .came = S("Märkt i avsnittet Arbetsprocesser."),
					 .state = S("Senast ändrad: Karin Öberg, i dag 9.12"),
					 .author = S("Karin Öberg"),
					 .n_above = 1,
					 .above = items,
					 .above_label = S("Kommer ur"),
					 .editor = { .text = "",
						     .base = 3,
						     .saved = S("i dag 9.12"),
						     .action = U(G "/mal/1"),
						     .draft = U(G "/mal/1/utkast"),
						     .drop = U(G "/mal/1/utkast/kasta"),
						     .key = "0123456789abcdef",
						     .whole = true },
					 .version = 3,
					 .save = S("Spara målet"),
					 .n_inputs = 5,
					 .inputs = inputs,
					 .theirs = theirs,
					 .n_below = 1,
					 .below = &items[1],
					 .below_label = S("Leder till"),
					 .n_adds = 1,
					 .adds = adds,
					 .decide = U(G "/mal/1/faststall") };
}

static void row(struct html *h)
{
	struct thread_row_page p = row_of();

	view_thread_row(h, &p);
}

static void row_other(struct html *h)
{
	struct thread_row_page p = row_of();

	p.other = S("Bo Ek, i dag 9.14");
	p.n_theirs = 1;
	view_thread_row(h, &p);
}

static void row_settled(struct html *h)
{
	struct thread_row_page p = row_of();

	p.read_only = p.adopted = true;
	p.decided = S("Fastställt 14 januari 2027 av Karin Öberg");
	p.settled = S("Målet är fastställt och går inte att ändra.");
	p.decide = (struct url){ NULL };
	p.other = S("Bo Ek, i dag 9.14");
	p.n_theirs = 1;
	view_thread_row(h, &p);
}

static void row_read(struct html *h)
{
	struct thread_row_page p = row_of();

	p.read_only = p.adopted = true;
	p.decided = S("Fastställt 14 januari 2027 av Karin Öberg");
	p.decide = (struct url){ NULL };
	p.n_adds = 0;
	view_thread_row(h, &p);
}

static void marks(struct html *h)
{
	static struct thread_sentence sentences[2];
	static struct thread_item earlier[1];

	sentences[0] = (struct thread_sentence){ S("Vid sju av tolv besök."), { NULL, NULL, { NULL } } };
	sentences[1] = (struct thread_sentence){ S("Rutinen följs inte."),
						 item("Rutinen följs inte.", "Utmaning", G "/iakttagelse/2") };
	earlier[0] = item("Så stod det förut.", "Styrka", G "/iakttagelse/3");
	struct thread_mark_page p = { .frame = frame_karin(NAV_DOCUMENTS, 2),
				      .section = { S("Arbetsprocesser"),
						   U("/s/1/grupp/5/dokument/d2-document-1/processes") },
				      .title = S("Märk iakttagelser – Arbetsprocesser"),
				      .action = U("/s/1/grupp/5/dokument/d2-document-1/processes/iakttagelser"),
				      .n = 2,
				      .sentences = sentences,
				      .n_earlier = 1,
				      .earlier = earlier,
				      .thread = U(G) };

	view_thread_mark(h, &p);
}

static void lead(struct html *h)
{
	static struct thread_group_row rows[2];
	static struct page_link gaps[2];
	static struct page_link idle[1];

	gaps[0] = (struct page_link){ S("Ett mål saknar iakttagelse"), U("/s/1/grupp/7/trad/mal/1") };
	gaps[1] = (struct page_link){ S("2 aktiviteter saknar ansvarig"), U("/s/1/grupp/7/trad#check") };
	idle[0] = (struct page_link){ S("Ekbacken"), U("/s/1/grupp/6/trad") };
	rows[0] = (struct thread_group_row){ { S("Bergsskolan"), U("/s/1/grupp/7/trad") }, 5, 2, 3, 0, 2, gaps };
	rows[1] = (struct thread_group_row){ { S("Strandskolan"), U(G) }, 4, 1, 2, 2, 0, NULL };
	struct thread_lead_page p = {
		.frame = frame_jonas(NAV_LEAD), .groups = 3, .begun = 2, .n = 2, .rows = rows, .n_idle = 1, .idle = idle
	};

	view_thread_lead(h, &p);
}

static const struct sample pages[] = {
	{ "thread", thread },          { "thread-empty", thread_empty },  { "thread-row", row },
	{ "thread-other", row_other }, { "thread-read", row_read },       { "thread-mark", marks },
	{ "thread-lead", lead },       { "thread-settled", row_settled },
};
SAMPLES(thread_samples, pages);
