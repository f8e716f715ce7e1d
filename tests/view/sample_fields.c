/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: sections that are tables, choices and days; what is asked when a document is finalised; shared and quoted. */
#include "sample.h"

static const struct page_option states[] = { { "Planerad", "Planerad" }, { "Pågår", "Pågår" } };

static const char *const *titles(void)
{
	static const char *all[4];

	all[0] = S("Aktivitet");
	all[1] = S("Läge");
	all[2] = S("Svar senast");
	all[3] = S("Hämtat från");
	return all;
}

static struct field_form table(void)
{
	static struct cell_field first[4], second[3];
	static struct row_field rows[2];

	first[0] =
	    (struct cell_field){ "r0.0", titles()[0], S("Boksamtal\ni grupper"), S("Boksamtal\ni grupper"), true };
	first[1] = (struct cell_field){ "r0.1", titles()[1], "Pågår", "Pågår", false, INPUT_SELECT, 2, states };
	first[2] = (struct cell_field){ "r0.2", titles()[2], "2027-03-16", S("16 mars 2027"), false, INPUT_DAY };
	first[3] =
	    (struct cell_field){ "r0.3", titles()[3], S("Strandskolan, version 1"), S("Strandskolan, version 1") };
	second[0] = (struct cell_field){ "r1.0", titles()[0], "", "", true };
	second[1] = (struct cell_field){ "r1.1", titles()[1], "", "", false, INPUT_SELECT, 2, states };
	second[2] = (struct cell_field){ "r1.2", titles()[2], "", "", false, INPUT_NUMBER };
	rows[0] = (struct row_field){ 4, first };
	rows[1] = (struct row_field){ 3, second };
	return (struct field_form){ .as = "table",
				    .n_titles = 4,
				    .titles = titles(),
				    .n_rows = 2,
				    .n_read = 1,
				    .rows = rows,
				    .rest = S("Aktivitet: En till"),
				    .earlier = S("A1 – pågår, 3 mars") };
}

static struct field_form choice(bool several)
{
	static struct option_field options[2];

	options[0] = (struct option_field){ S("I liten grad uppfyllt"), false };
	options[1] = (struct option_field){ S("Till viss del uppfyllt"), true };
	return (struct field_form){ .as = "choice",
				    .n_options = 2,
				    .options = options,
				    .several = several,
				    .own_title = S("Skäl"),
				    .own = S("De flesta räknar säkert.") };
}

static struct document_page page(struct field_form fields)
{
	static struct section_row row;

	row = (struct section_row){ .no = 1, .title = S("Läge"), .url = U("/s/1/dokument/1/1"), .current = true };
	return (struct document_page){
		.frame = frame_karin(NAV_DOCUMENTS, 4),
		.index = { S("Avstämning"), U("/s/1/dokument/1") },
		.title = S("Avstämning"),
		.owner = S("Strandskolan"),
		.no = 1,
		.n_sections = 1,
		.sections = &row,
		.section = S("Läge per aktivitet"),
		.guidance = M("<p>Ta aktiviteterna i nummerordning.</p>"),
		.editor = { .text = S("Aktivitet: Boksamtal"),
			    .base = 7,
			    .action = U("/s/1/dokument/1/4"),
			    .draft = U("/s/1/dokument/1/4/utkast"),
			    .drop = U("/s/1/dokument/1/4/kasta"),
			    .key = S("9f2c.dokument.4") },
		.fields = fields,
		.next = U("/s/1/dokument/1/5"),
	};
}

static void fields_table(struct html *h)
{
	struct document_page p = page(table());

	view_document(h, &p);
}

static void fields_choice(struct html *h)
{
	struct document_page p = page(choice(false));

	view_document(h, &p);
}

static void fields_several(struct html *h)
{
	struct document_page p = page(choice(true));

	view_document(h, &p);
}

static void fields_day(struct html *h)
{
	struct field_error errors[] = { { "text", S("Texten är för lång."), { NULL } } };
	struct document_page p =
	    page((struct field_form){ .as = "date", .day = "2027-01-19", .day_read = S("19 januari 2027") });

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_document(h, &p);
}

static void fields_read(struct html *h)
{
	struct quote_row quotes[] = {
		{ S("Bergsskolan"), S("version 1, 3 juni 2027"), U("/s/1/kalla/1"), true, false },
		{ S("Strandskolan"), S("arbetsmaterial, 3 juni 2027"), U("/s/1/kalla/2"), false, true },
	};
	struct document_page p = page(table());

	p.read_only = true;
	p.quotes = (struct quote_box){ false, 3, U("/s/1/dokument/1/4/hamta"), 2, quotes };
	view_document(h, &p);
}

static void take_which(struct html *h)
{
	struct page_link fields[] = { { S("Resultat, delat av 12"), U("/s/1/dokument/1/9/hamta/4") },
				      { S("Skillnader, delat av 2"), U("/s/1/dokument/1/9/hamta/6") } };
	struct take_page p = { .frame = frame_jonas(NAV_DOCUMENTS),
			       .section = { S("Mönster och stöd"), U("/s/1/dokument/1/9") },
			       .document = S("Nulägesbeskrivning"),
			       .title = S("Mönster och stöd"),
			       .any = true,
			       .n_fields = 2,
			       .fields = fields };

	view_take(h, &p);
}

static void take_from(struct html *h)
{
	struct shared_row rows[] = { { "m7", S("Strandskolan"), S("version 1, 3 juni 2027"), M("<p>41 av 48.</p>"),
				       false, true } };
	struct take_page p = { .frame = frame_jonas(NAV_DOCUMENTS),
			       .section = { S("Mönster och stöd"), U("/s/1/dokument/1/9") },
			       .document = S("Nulägesbeskrivning"),
			       .title = S("Mönster och stöd"),
			       .from = S("Resultat"),
			       .action = U("/s/1/dokument/1/9/hamta/4"),
			       .listing = { .action = U("/s/1/dokument/1/9/hamta/4"), .words = "" },
			       .total = 1,
			       .n = 1,
			       .rows = rows };

	view_take(h, &p);
}

static void fields_final(struct html *h)
{
	struct whole_section sections[] = {
		{ .title = S("Läge"), .text = M("<p>Aktivitet: Boksamtal</p>"), .fields = table() },
		{ .title = S("Bedömning"), .text = M("<p>Till viss del</p>"), .fields = choice(false) },
		{ .title = S("Hinder"), .text = M("<p>Vikarierna vet inte.</p>") }
	};
	struct whole_page p = { .frame = frame_karin(NAV_DOCUMENTS, 4),
				.back = { S("Avstämning"), U("/s/1/dokument/1") },
				.title = S("Avstämning"),
				.owner = S("Strandskolan"),
				.state = S("Version 1, färdigställd 3 juni 2027 av Karin Öberg"),
				.n = 3,
				.sections = sections };

	view_whole(h, &p);
}

static struct finalise_page finalise_sample(void)
{
	return (struct finalise_page){ .frame = frame_karin(NAV_DOCUMENTS, 2),
				       .document = { S("Nulägesbeskrivning"), U("/s/1/dokument/1") },
				       .owner = S("Strandskolan"),
				       .version = 2,
				       .newest = 1,
				       .action = U("/s/1/dokument/1/fardigstall"),
				       .individuals = "" };
}

static void finalise(struct html *h)
{
	struct hint_row hints[] = { { S("Resultat"), S("…när Elin i 4B läste…"), U("/s/1/dokument/1/4") } };
	struct field_error errors[] = { { "individuals", S("Svara på om det står något."), { NULL } } };
	struct finalise_page p = finalise_sample();

	p.n_hints = 1;
	p.hints = hints;
	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_finalise(h, &p);
}

static void finalise_lacks(struct html *h)
{
	struct page_link lacks[] = { { S("Avsnittet Resultat är tomt."), U("/s/1/dokument/1/4") },
				     { S("Rad 2 i avsnittet Underlag: fyll i Period."), U("/s/1/dokument/1/2") } };
	struct finalise_page p = finalise_sample();

	p.n_lacks = 2;
	p.lacks = lacks;
	view_finalise(h, &p);
}

static void index_versions(struct html *h)
{
	struct page_link finals[] = { { S("Version 1, färdigställd 3 juni 2027 av Karin Öberg"),
					U("/s/1/version/1") } };
	struct document_index_page p = { .frame = frame_karin(NAV_DOCUMENTS, 2),
					 .part = { S("Del 2: Var är vi?"), U("/s/1/del/2") },
					 .title = S("Nulägesbeskrivning"),
					 .owner = S("Strandskolan"),
					 .n_sections = 0,
					 .finalise = U("/s/1/dokument/1/fardigstall"),
					 .in_work = S("Version 2 arbetas fram"),
					 .n_final = 1,
					 .final_versions = finals,
					 .share = { S("Antal avsnitt som är delade: 3."),
						    U("/s/1/dokument/1/delning") } };

	view_document_index(h, &p);
}

static struct share_page share_sample(void)
{
	return (struct share_page){ .frame = frame_karin(NAV_DOCUMENTS, 2),
				    .document = { S("Nulägesbeskrivning"), U("/s/1/dokument/1") },
				    .title = S("Nulägesbeskrivning"),
				    .owner = S("Strandskolan"),
				    .action = U("/s/1/dokument/1/delning"),
				    .what = S("Det som delas är version 1.") };
}

static void share(struct html *h)
{
	struct share_section sections[] = {
		{ S("results"), S("Resultat"), S("Delat: version 1, 3 juni 2027"), true, false, true, true },
		{ S("voices"), S("Röster"), S("Delat som arbetsmaterial 3 juni 2027"), true, true, false, true },
		{ S("unknown"), S("Det vi inte vet"), NULL, false, false, false, false },
	};
	struct share_page p = share_sample();

	p.n = 3;
	p.sections = sections;
	view_share(h, &p);
}

static void share_empty(struct html *h)
{
	struct share_page p = share_sample();

	view_share(h, &p);
}

static struct take_page take_sample(void)
{
	return (struct take_page){ .frame = frame_karin(NAV_DOCUMENTS, 2),
				   .section = { S("Resultat"), U("/s/1/dokument/1/4") },
				   .document = S("Nulägesbeskrivning"),
				   .title = S("Resultat"),
				   .action = U("/s/1/dokument/1/4/hamta"),
				   .listing = { .action = U("/s/1/dokument/1/4/hamta"), .words = "" } };
}

static void take(struct html *h)
{
	struct shared_row rows[] = {
		{ "m7", S("Bergsskolan"), S("version 1, 3 juni 2027"), M("<p>Första stycket.</p>"), false, true },
		{ "m8", S("Strandskolan"), S("arbetsmaterial, 3 juni 2027"), M("<p>Underlag: Enkät</p>"), true, false },
		{ "m9", S("Tallbackens förskola"), S("version 2, 4 juni 2027"), M("<p>Text.</p>"), false, false },
	};
	struct take_page p = take_sample();

	p.total = p.n = 3;
	p.rows = rows;
	view_take(h, &p);
}

static void take_none(struct html *h)
{
	struct take_page p = take_sample();

	view_take(h, &p);
}

static const struct sample pages[] = {
	{ "fields-table", fields_table },
	{ "fields-choice", fields_choice },
	{ "fields-several", fields_several },
	{ "fields-day", fields_day },
	{ "fields-read", fields_read },
	{ "take-which", take_which },
	{ "take-from", take_from },
	{ "fields-final", fields_final },
	{ "finalise", finalise },
	{ "finalise-lacks", finalise_lacks },
	{ "index-versions", index_versions },
	{ "share", share },
	{ "share-empty", share_empty },
	{ "take", take },
	{ "take-none", take_none },
};
SAMPLES(fields_samples, pages);
