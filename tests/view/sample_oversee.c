/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: what an observer sees. */
#include "sample.h"

static struct share_row parts[2];
static struct final_row documents[2];

static struct oversee_page page(void)
{
	parts[0] = (struct share_row){ 1, S("Vad innebär uppdraget?"), 84 };
	parts[1] = (struct share_row){ 2, S("Var är vi?"), -1 };
	documents[0] = (struct final_row){ S("Nulägesbeskrivning"), S("Tallvikens kommun"),
					   S("Färdigställt 2 december 2026, version 1"),
					   U("/s/1/huvudman/dokument/1/d2-document-1") };
	documents[1] = (struct final_row){ S("Nulägesbeskrivning"), S("Strandskolan"),
					   S("Färdigställt 1 december 2026, version 2"),
					   U("/s/1/huvudman/dokument/2/d2-document-1") };
	return (struct oversee_page){ .frame = frame_karin(NAV_OVERVIEW, 0),
				      .next = { S("Läs Nulägesbeskrivning"), S("Tallvikens kommun"),
						S("Öppna dokumentet"), U("/s/1/huvudman/dokument/1/d2-document-1") },
				      .min_n = 5,
				      .n_parts = 2,
				      .parts = parts,
				      .people = S("34 är med. Enheter: 12. Grupper: 9."),
				      .meetings = S("4 av 10 träffar har genomförts."),
				      .n_documents = 2,
				      .documents = documents,
				      .decided = S("Tallvikens kommun har beslutat."),
				      .summary = S("Vi lärde oss lyssna."),
				      .one_page = U("/s/1/huvudman/sammanfattning"),
				      .results = U("/s/1/resultat"),
				      .introduction = U("/s/1/introduktion"),
				      .back = { S("Läget"), U("/s/1/huvudman") } };
}

static void oversee(struct html *h)
{
	struct oversee_page p = page();

	view_oversee(h, &p);
}

static void oversee_few(struct html *h)
{
	struct oversee_page p = page();

	p.few = true;
	p.n_parts = p.n_documents = 0;
	p.meetings = p.decided = p.summary = NULL;
	view_oversee(h, &p);
}

static void one_page(struct html *h)
{
	struct oversee_page p = page();

	view_one_page(h, &p);
}

static void observers(struct html *h)
{
	struct field_error errors[] = { { "member", S("Välj en deltagare."), { NULL } } };
	struct observer_row rows[] = { { S("Maj Ek"), S("skolchef"), S("1 september 2026"),
					 U("/s/1/leda/observatorer/9/avsluta") } };
	struct page_option candidates[] = { { "5", S("Karin Öberg, rektor vid Strandskolan") } };
	struct observers_page p = { .frame = frame_jonas(NAV_LEAD),
				    .n = 1,
				    .rows = rows,
				    .action = U("/s/1/leda/observatorer"),
				    .chosen = "",
				    .n_candidates = 1,
				    .candidates = candidates };

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_observers(h, &p);
}

static void observers_none(struct html *h)
{
	const struct observers_page p = { .frame = frame_jonas(NAV_LEAD) };

	view_observers(h, &p);
}

static void observer_signup(struct html *h)
{
	struct page_option functions[] = { { "chief_education_officer", S("skolchef") }, { "other", S("annan") } };
	const struct observer_signup_page p = { .frame = frame_karin(NAV_NONE, 0),
						.action = U("/s/1/anmalan?roll=observator"),
						.as_participant = U("/s/1/anmalan?roll=deltagare"),
						.leader = S("Jonas Hedman"),
						.rejected = S("Fel kurs."),
						.ask_name = true,
						.person_name = S("Maj Ek"),
						.function = "other",
						.n_functions = 2,
						.functions = functions };

	view_observer_signup(h, &p);
}

static const struct sample all[] = {
	{ "oversee", oversee },     { "oversee-few", oversee_few },       { "one-page", one_page },
	{ "observers", observers }, { "observers-none", observers_none }, { "observer-signup", observer_signup },
};
SAMPLES(oversee_samples, all);
