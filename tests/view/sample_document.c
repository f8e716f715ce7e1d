/* SPDX-License-Identifier: EUPL-1.2 */
/* sample: the document, its versions and the choice between two texts. */
#include "sample.h"

static const struct section_row *sections(int current)
{
	static struct section_row rows[9];
	static const char *const titles[] = {
		"Enheten i korthet", "Underlag",   "Förutsättningar", "Resultat",
		"Arbetsprocesser",   "Skillnader", "Röster",          "Det som fungerar väl och det som oroar",
		"Det vi inte vet"
	};
	static const char *const briefs[] = { "I korthet", NULL, "Förut\u00adsättningar", NULL, "Arbets\u00adprocesser",
					      NULL,        NULL, "Fungerar och oroar",    NULL };

	for (int i = 0; i < 9; i++)
		rows[i] = (struct section_row){ .no = i + 1,
						.title = S(titles[i]),
						.brief = briefs[i] ? S(briefs[i]) : NULL,
						.url = U("/s/1/dokument/1/4"),
						.done = i<3, .empty = i> 3,
						.current = i + 1 == current,
						.comments = i == 3 ? 2 : 0,
						.hint = i < 4 ? S("Anna Lindqvist, i dag 13.10") : NULL };
	return rows;
}

static struct page_link part_link(void)
{
	return (struct page_link){ S("Del 2: Var är vi?"), U("/s/1/del/2") };
}

static struct page_link section_link(void)
{
	return (struct page_link){ S("Avsnitt 4: Resultat"), U("/s/1/dokument/1/4") };
}

static struct document_page document_sample(void)
{
	static struct version_row versions[2];

	versions[0] = (struct version_row){
		.id = 7, .no = 7, .when = S("I dag 13.10"), .who = S("Anna Lindqvist"), .url = U("/s/1/v/7")
	};
	versions[1] = (struct version_row){
		.id = 6, .no = 6, .when = S("I går 16.20"), .who = S("Karin Öberg"), .url = U("/s/1/v/6")
	};
	return (struct document_page){
		.frame = frame_karin(NAV_DOCUMENTS, 2),
		.part = part_link(),
		.index = { S("Nulägesbeskrivning"), U("/s/1/dokument/1") },
		.title = S("Nulägesbeskrivning"),
		.owner = S("Strandskolan"),
		.no = 4,
		.n_sections = 9,
		.sections = sections(4),
		.section = S("Resultat"),
		.guidance = M("<p>Iakttagelser om kunskaper, utveckling och lärande, normer och värden, trygghet och "
			      "inflytande.</p>"),
		.example = M("<p>Behörighet: 14 av 17 lärare (enhetens personallista, oktober).</p>"),
		.editor = { .text = S("Läsning, årskurs 1–3. 41 av 48 elever i årskurs 3 nådde kravnivån på samtliga "
				      "delprov i "
				      "svenska våren 2026 (nationella prov, maj 2026).\n\nTrygghet. I elevenkäten i "
				      "mars svarade 9 "
				      "av 10 att de trivs på rasterna.\n\nInflytande. Eleverna har varit med och valt"),
			    .shown = M("<h3>Läsning</h3><p>41 av 48 elever i årskurs 3 nådde kravnivån.</p>"),
			    .base = 7,
			    .saved = S("i dag 13.10"),
			    .action = U("/s/1/dokument/1/4"),
			    .draft = U("/s/1/dokument/1/4/utkast"),
			    .drop = U("/s/1/dokument/1/4/kasta"),
			    .key = S("9f2c.dokument.4") },
		.author = S("Anna Lindqvist"),
		.writing = S("Anna Lindqvist"),
		.next = U("/s/1/dokument/1/5"),
		.n_versions = 2,
		.versions = versions,
		.all_versions = U("/s/1/dokument/1/4/versioner"),
		.printed = S("6 oktober 2026"),
	};
}

static void document(struct html *h)
{
	struct document_page p = document_sample();

	view_document(h, &p);
}

static void document_preview(struct html *h)
{
	struct document_page p = document_sample();

	p.editor.preview = true;
	p.editor.draft_at = S("i dag 13.20");
	p.last_year = S("2025/26");
	p.last_words = M("<ul><li>Läsning: 38 av 47</li></ul>");
	view_document(h, &p);
}

static void document_final(struct html *h)
{
	struct document_page p = document_sample();

	p.finalised = S("2 december 2026 av Karin Öberg");
	p.example.s = NULL;
	view_document(h, &p);
}

static void document_empty(struct html *h)
{
	struct document_page p = document_sample();

	p.read_only = true;
	p.example.s = NULL;
	p.editor.text = "";
	p.n_versions = 0;
	p.next = (struct url){ NULL };
	view_document(h, &p);
}

static struct document_index_page index_sample(void)
{
	static struct page_link others[1];

	others[0] = (struct page_link){ S("Kyrkbackens skola: Nulägesbeskrivning"), U("/s/1/dokument/2") };
	return (struct document_index_page){ .frame = frame_karin(NAV_DOCUMENTS, 2),
					     .part = part_link(),
					     .title = S("Nulägesbeskrivning"),
					     .owner = S("Strandskolan"),
					     .n_sections = 9,
					     .sections = sections(0),
					     .done = 3,
					     .finalise = U("/s/1/dokument/1/fardigstall"),
					     .give_name = U("/s/1/dokument/1/namnge"),
					     .name = S("Inför nämnden"),
					     .n_others = 1,
					     .others = others };
}

static void document_index(struct html *h)
{
	struct field_error errors[] = { { "text", S("Skriv avsnitt 5: Arbetsprocesser"), U("/s/1/dokument/1/5") } };
	struct document_index_page p = index_sample();

	p.frame.n_errors = 1;
	p.frame.errors = errors;
	view_document_index(h, &p);
}

static void document_index_final(struct html *h)
{
	struct document_index_page p = index_sample();

	p.finalised = S("2 december 2026 av Karin Öberg");
	p.finalise = (struct url){ NULL };
	p.reopen = U("/s/1/dokument/1/oppna");
	p.readers = S("Dokumentet läses också av Granby kommun.");
	view_document_index(h, &p);
}

static void conflict(struct html *h)
{
	struct diff_span mine[] = { { DIFF_INS, S("41 av 48") },
				    { DIFF_SAME,
				      S(" elever i årskurs 3 nådde kravnivån på samtliga delprov i svenska.") } };
	struct diff_span theirs[] = { { DIFF_DEL, S("41 av 48") },
				      { DIFF_INS, S("40 av 47") },
				      { DIFF_SAME,
					S(" elever i årskurs 3 nådde kravnivån på samtliga delprov i svenska. ") },
				      { DIFF_INS, S("En elev kom till efter proven.") } };
	struct diff_span same[] = { { DIFF_SAME, S("Läsning, årskurs 1–3.") } };
	struct diff_span added[] = { { DIFF_INS, S("Inflytande. Eleverna har varit med och valt") } };
	struct para_row paras[] = {
		{ PARA_SAME, { 1, same }, { 1, same }, NULL },    { PARA_BOTH, { 2, mine }, { 4, theirs }, "mine" },
		{ PARA_BOTH, { 2, mine }, { 0, NULL }, NULL },    { PARA_MINE, { 1, added }, { 0, NULL }, NULL },
		{ PARA_THEIRS, { 0, NULL }, { 1, added }, NULL },
	};
	struct conflict_page p = { .frame = frame_karin(NAV_DOCUMENTS, 2),
				   .section = section_link(),
				   .document = S("Nulägesbeskrivning, Strandskolan"),
				   .other = S("Anna Lindqvist"),
				   .when = S("14.31"),
				   .done = "1",
				   .was_done = "0",
				   .action = U("/s/1/dokument/1/4/valj"),
				   .base = 6,
				   .theirs = 7,
				   .mine = S("41 av 48 elever\n\nInflytande."),
				   .n = 5,
				   .paras = paras };

	view_conflict(h, &p);
}

static void versions(struct html *h)
{
	struct version_row rows[] = {
		{ 7, 7, S("I dag 13.10"), S("Anna Lindqvist"), NULL, S("Återställd från version 5"), { NULL }, true },
		{ 6, 6, S("I går 16.20"), S("Karin Öberg"), NULL, NULL, U("/s/1/v/6"), false },
		{ 5, 5, S("2 oktober 9.41"), S("Karin Öberg"), NULL, NULL, U("/s/1/v/5"), false },
	};
	struct version_row named[] = { rows[2] };
	named[0].name = S("Inför nämnden 3 juni");
	named[0].note = S("Namn av Jonas Hedman");
	struct versions_page p = { .frame = frame_karin(NAV_DOCUMENTS, 2),
				   .section = section_link(),
				   .title = S("Nulägesbeskrivning, Strandskolan"),
				   .compare = U("/s/1/dokument/1/4/jamfor"),
				   .total = 103,
				   .n_named = 1,
				   .named = named,
				   .n = 3,
				   .versions = rows,
				   .listing = { .range = S("51–53 av 103"), .back = U("/s/1/v?&sida=1") } };

	view_versions(h, &p);
}

static void version_diff(struct html *h)
{
	const char *names[] = { S("Inför nämnden 3 juni") };
	struct diff_span spans[] = { { DIFF_SAME, S("Läsning. ") },
				     { DIFF_DEL, S("38 av 47") },
				     { DIFF_INS, S("41 av 48") },
				     { DIFF_SAME, S(" elever nådde kravnivån.\n\nTrygghet.") } };
	struct version_diff_page p = {
		.frame = frame_karin(NAV_DOCUMENTS, 2),
		.section = section_link(),
		.versions = U("/s/1/dokument/1/4/versioner"),
		.from = { .id = 5, .no = 5, .when = S("2 oktober 9.41"), .who = S("Karin Öberg") },
		.to = { .id = 7, .no = 7, .when = S("I dag 13.10"), .who = S("Anna Lindqvist") },
		.text = { 4, spans },
		.restore = U("/s/1/dokument/1/4/aterstall"),
		.name = U("/s/1/dokument/1/4/namn"),
		.unname = U("/s/1/dokument/1/4/namn/ta-bort"),
		.typed = S("Inför"),
		.n_names = 1,
		.names = names,
	};

	view_version_diff(h, &p);
}

static const struct sample pages[] = {
	{ "document", document },
	{ "document-preview", document_preview },
	{ "document-final", document_final },
	{ "document-empty", document_empty },
	{ "document-index", document_index },
	{ "document-index-final", document_index_final },
	{ "conflict", conflict },
	{ "versions", versions },
	{ "version-diff", version_diff },
};
SAMPLES(document_samples, pages);
