/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: who leads the year, and the pages on the way from one to the next. */
#include "sample.h"

static void leaders(struct html *h)
{
	struct leaders_row rows[] = {
		{ .name = S("Jonas Hedman"),
		  .function = S("skolchef"),
		  .since = S("20 augusti 2026"),
		  .seen = S("nu"),
		  .me = true,
		  .end = U("/s/1/leda/processledare/1/avsluta") },
		{ .name = S("Lena Holm"),
		  .since = S("1 september 2026"),
		  .seen = S("2 oktober 9.41"),
		  .paused = S("Har inte lärarrollen i kursen."),
		  .end = U("/s/1/leda/processledare/2/avsluta") },
	};
	struct leaders_asks asks[] = {
		{ .id = 3,
		  .name = S("Ulla Forsberg"),
		  .message = S("Jag ansvarar för kvaliteten i grundskolan."),
		  .since = S("tisdag 6 oktober"),
		  .due = S("fredag 9 oktober"),
		  .overdue = true },
		{ .id = 4,
		  .name = S("Amir Rezai"),
		  .since = S("onsdag 7 oktober"),
		  .due = S("lördag 10 oktober"),
		  .by_operator = true },
	};
	struct leaders_page p = { .frame = frame_jonas(NAV_LEAD),
				  .n_leaders = 2,
				  .leaders = rows,
				  .n_asks = 2,
				  .asks = asks,
				  .decide = U("/s/1/leda/anmalan"),
				  .hand_over = U("/s/1/leda/processledare/lamna-over"),
				  .digest = U("/s/1/leda/las-in-dig"),
				  .review = true };

	view_leaders(h, &p);
}

static void leaders_alone(struct html *h)
{
	struct leaders_row rows[] = { { .name = S("Jonas Hedman"),
					.since = S("20 augusti 2026"),
					.seen = S("nu"),
					.me = true,
					.end = U("/s/1/leda/processledare/1/avsluta") } };
	const struct leaders_page p = { .frame = frame_jonas(NAV_LEAD),
					.n_leaders = 1,
					.leaders = rows,
					.hand_over = U("/s/1/leda/processledare/lamna-over"),
					.digest = U("/s/1/leda/las-in-dig") };

	view_leaders(h, &p);
}

static struct page_link back(void)
{
	return (struct page_link){ S("Processledare"), U("/s/1/leda/processledare") };
}

static struct page_option afters[3];

static const struct page_option *after(void)
{
	afters[0] = (struct page_option){ "stay", S("Jag fortsätter som processledare") };
	afters[1] = (struct page_option){ "participant", S("Jag är med som deltagare") };
	afters[2] = (struct page_option){ "leave", S("Jag lämnar arbetet") };
	return afters;
}

static void hand_over(struct html *h)
{
	struct field_error errors[] = { { "after", S("Välj vad som händer sedan."), { NULL } } };
	struct page_option candidates[] = { { "5", S("Karin Öberg, rektor vid Strandskolan") },
					    { "3", S("Ulla Forsberg, har bett om att få leda") } };
	struct hand_over_page p = { .frame = frame_jonas(NAV_LEAD),
				    .back = back(),
				    .action = U("/s/1/leda/processledare/lamna-over"),
				    .n = 2,
				    .candidates = candidates,
				    .chosen = "5",
				    .n_after = 3,
				    .after = after(),
				    .after_value = "" };

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_hand_over(h, &p);
}

static void hand_over_nobody(struct html *h)
{
	const struct hand_over_page p = { .frame = frame_jonas(NAV_LEAD), .back = back() };

	view_hand_over(h, &p);
}

static void confirm(struct html *h)
{
	const char *points[] = { S("Du är inte längre processledare."), S("Ändringen skrivs i loggen.") };
	struct page_link open[] = { { S("2 omgångar är inte utlämnade"), U("/s/1/leda") },
				    { S("3 dokument är inte färdigställda"), { NULL } } };
	struct page_option fields[] = { { "go", S("do") } };
	const struct confirm_page p = { .frame = frame_jonas(NAV_LEAD),
					.title = S("Lämna uppdraget"),
					.heading = S("Vill du lämna uppdraget?"),
					.back = back(),
					.why = S("Arbetet går vidare."),
					.n_points = 2,
					.points = points,
					.n_open = 2,
					.open = open,
					.n_after = 3,
					.after = after(),
					.after_label = S("Vad gör du sedan?"),
					.after_value = "participant",
					.text_label = S("Avslutning"),
					.text_hint = S("Några meningar."),
					.text = S("Vi har kommit långt."),
					.action = U("/s/1/leda/processledare/1/avsluta"),
					.n_fields = 1,
					.fields = fields,
					.button = S("Lämna uppdraget") };

	view_confirm(h, &p);
}

static void confirm_not(struct html *h)
{
	const struct confirm_page p = { .frame = frame_jonas(NAV_LEAD),
					.title = S("Lämna uppdraget"),
					.heading = S("Ingen annan leder arbetet"),
					.back = back(),
					.why = S("Lämna först över till en efterträdare."),
					.instead = { S("Välj efterträdare"),
						     U("/s/1/leda/processledare/lamna-over") } };

	view_confirm(h, &p);
}

static void digest(struct html *h)
{
	struct digest_line meetings[] = { { S("tisdag 20 oktober kl. 8.30–12.00"), S("Del 2, träff 1: Var är vi?") } };
	struct digest_line rounds[] = { { S("Självskattning Del 2"), S("Öppen till fredag 16 oktober.") } };
	struct digest_line documents[] = { { S("Nulägesbeskrivning"), S("1 färdigställda, 4 under arbete") } };
	struct digest_line lines[] = { { S("Karin Öberg godkändes"), S("Lena Holm, i dag 9.12") } };
	const struct digest_page p = { .frame = frame_jonas(NAV_LEAD),
				       .next = { S("Svara på 2 anmälningar"), S("Inom tre dagar."),
						 S("Visa anmälningarna"), U("/s/1/leda") },
				       .decided = S("Tallvikens kommun har beslutat."),
				       .decision = { S("Beslut"), U("/s/1/leda/beslut") },
				       .people = { S("Anmälningar och läge"), U("/s/1/leda") },
				       .units = { S("Enheter"), U("/s/1/leda/enheter") },
				       .plan = { S("Tidsplan"), U("/s/1/leda/tidsplan") },
				       .groups = { S("5 grupper"), U("/s/1/leda") },
				       .people_words = S("34 är med, 2 väntar på svar."),
				       .units_words = S("12 enheter."),
				       .n_meetings = 1,
				       .meetings = meetings,
				       .n_rounds = 1,
				       .rounds = rounds,
				       .n_documents = 1,
				       .documents = documents,
				       .n_lines = 1,
				       .lines = lines };

	view_digest(h, &p);
}

static void digest_first(struct html *h)
{
	const struct digest_page p = { .frame = frame_jonas(NAV_LEAD),
				       .next = { S("Registrera beslutet"), NULL, S("Spara"), U("/s/1/leda/beslut") },
				       .people_words = S("1 är med, 0 väntar på svar."),
				       .units_words = S("0 enheter."),
				       .plan_words = S("Inga kommande träffar är planerade.") };

	view_digest(h, &p);
}

static void leader_queue(struct html *h)
{
	struct queue_row rows[] = {
		{ .id = 3,
		  .name = S("Ulla Forsberg"),
		  .message = S("Jag ansvarar för kvaliteten."),
		  .organisation = S("Tallvikens kommun, läsåret 2026/27"),
		  .consumer = S("Tallvikens Moodle"),
		  .since = S("tisdag 6 oktober"),
		  .due = S("fredag 9 oktober"),
		  .overdue = true },
		{ .id = 4,
		  .name = S("Amir Rezai"),
		  .organisation = S("Granby kommun, läsåret 2026/27"),
		  .consumer = S("Granby Canvas"),
		  .since = S("onsdag 7 oktober"),
		  .due = S("lördag 10 oktober") },
	};
	const struct leader_queue_page p = {
		.frame = frame_jonas(NAV_OPERATE), .decide = U("/s/1/drift/processledare"), .n = 2, .rows = rows
	};

	view_leader_queue(h, &p);
}

static void leader_queue_empty(struct html *h)
{
	const struct leader_queue_page p = { .frame = frame_jonas(NAV_OPERATE) };

	view_leader_queue(h, &p);
}

static struct year_step year_steps[4];

static struct year_page year_of(size_t now)
{
	for (size_t i = 0; i < 4; i++)
		year_steps[i] = (struct year_step){ S("Pågår"), S("Alla anmäler sig, svarar och skriver."), i == now };
	return (struct year_page){ .frame = frame_jonas(NAV_LEAD),
				   .heading = S("Läsåret pågår"),
				   .days = S("1 juli 2026–30 juni 2027"),
				   .n_steps = 4,
				   .steps = year_steps };
}

static void year(struct html *h)
{
	struct page_link open[] = { { S("En anmälan har inte fått svar"), U("/s/1/leda") } };
	struct year_page p = year_of(2);

	p.ahead = S("Sista dagen har passerat.");
	p.next = (struct next_step){ S("Avsluta läsåret"), S("När ni är klara."), S("Gå vidare"),
				     U("/s/1/leda/lasar/stang"), true };
	p.other = (struct page_link){ S("Låt läsåret fortsätta"), U("/s/1/leda/lasar/fortsatt") };
	p.n_open = 1;
	p.open = open;
	view_year(h, &p);
}

static void year_closed(struct html *h)
{
	struct year_page p = year_of(3);

	p.frame.banner = S("Läsåret 2026/27 är avslutat.");
	p.closed = S("Avslutat 12 juni 2027. Det kan öppnas igen till och med 12 juli 2027.");
	p.summary = S("Vi lärde oss lyssna.");
	view_year(h, &p);
}

static const struct sample all[] = {
	{ "year", year },
	{ "year-closed", year_closed },
	{ "leaders", leaders },
	{ "leaders-alone", leaders_alone },
	{ "hand-over", hand_over },
	{ "hand-over-nobody", hand_over_nobody },
	{ "confirm", confirm },
	{ "confirm-not", confirm_not },
	{ "digest", digest },
	{ "digest-first", digest_first },
	{ "leader-queue", leader_queue },
	{ "leader-queue-empty", leader_queue_empty },
};
SAMPLES(leaders_samples, all);
