/* SPDX-License-Identifier: EUPL-1.2 */
/* files: the same document as PDF, for Word and as OpenDocument: the same words in each, headings that are headings,
 * and words that mean harm. With KV_TEST_ALL LibreOffice opens them, and its pages look as ours. */
#include "base/cleanup.h"
#include "report/doc.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <time.h>

#include "made.h"

DEFINE_CLEANUP(xmlDoc, xmlFreeDoc)

enum format { PDF, DOCX, ODT, FORMATS };
static const char *const endings[] = { "pdf", "docx", "odt" };

static const char evil[] = /* NOLINTNEXTLINE(misc-misleading-bidirectional) */
    "\"><script>alert(1)</script>&amp;{title}\x01\x1f\x7f\xef\xbf\xbf\xe2\x80\xae]]><!--body-->=1+1";

static struct doc document(struct arena *a)
{
	static const char *const heads[] = { "Mål", "Ansvarig", "Till" }, *const cells[] = {
		"Alla läser <b>varje</b> dag", "Rektor", "2027-05-01", "Fler\nhjälper varandra", "", "senast i maj"
	};
	struct doc d = doc_new(a);

	d.title = doc_plain(a, "Nulägesbeskrivning & mål");
	d.author = "Tallvikens kommun";
	d.below = "Strandskolan, läsåret 2026/27";
	d.foot = "Tallvikens kommun, läsåret 2026/27, version 2, färdigställd";
	doc_add(&d, DOC_TITLE, "Förutsättningar");
	doc_markup(
	    &d,
	    (struct markup){
		"<p>Vi är <strong>många</strong> och <em>nya</em>, se <a href=\"https://example.org/a?b=1&amp;c=2\">"
		"underlaget</a>.<br />Ny rad.</p><h3>Lokaler</h3><ul><li>Ett</li><li>Två</li></ul><ol>"
		"<li>Först</li><li>Sedan</li></ol><h4>Mindre</h4><p>Mellan.</p><ol><li>Om igen</li></ol>" },
	    false);
	doc_add(&d, DOC_TITLE, "Mål");
	doc_grid(&d, 3, heads, 2, cells);
	doc_add(&d, DOC_QUOTE, "Ett  citat");
	return d;
}

static enum err make(const struct doc *d, enum format f, struct report_file *out)
{
	switch (f) {
	case PDF:
		return report_doc_pdf(d, out, NULL);
	case DOCX:
		return report_doc_docx(d, out);
	default:
		return report_doc_odt(d, out);
	}
}

static const char *saved(struct arena *a, const char *folder, enum format f, const struct report_file *file)
{
	return saved_as(a, folder, endings[f], file);
}

/* ---- What is in a file ---- */

static bool named(const xmlNode *n, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		if (!strcmp((const char *)n->name, names[i]))
			return true;
	return false;
}

/* A line for each paragraph. */
static void words(struct buf *out, const xmlNode *in)
{
	static const char *const paragraphs[] = { "p", "h", NULL }, *const breaks[] = { "br", "line-break", NULL },
				 *const blanks[] = { "s", NULL };

	for (const xmlNode *n = in->children; n; n = n->next) {
		if (n->type == XML_TEXT_NODE &&
		    (!named(in, (const char *const[]){ "body", "text", NULL }) || !strcmp((const char *)in->name, "t")))
			buf_puts(out, (const char *)n->content);
		if (n->type != XML_ELEMENT_NODE)
			continue;
		words(out, n);
		if (named(n, paragraphs) || named(n, breaks))
			buf_char(out, '\n');
		if (named(n, blanks))
			buf_char(out, ' ');
	}
}

static const char *office_words(struct arena *a, const struct report_file *f, const char *part)
{
	const char *xml = part_of(a, f, part);
	CLEANUP(cleanup_xmlDoc)
	xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), part, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOBLANKS);
	struct buf out = buf_new(a);

	if (!doc)
		fail_msg("%s is not well-formed", part);
	const xmlNode *body = xmlDocGetRootElement(doc)->children;
	while (strcmp((const char *)body->name, "body") != 0)
		body = body->next;
	words(&out, body);
	return out.p;
}

/* Our own words, as no file has been made of them. */
static void markup_words(struct arena *a, struct buf *out, const char *markup)
{
	static const char *const forms[][2] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" } };

	(void)a;
	while (markup && *markup) {
		size_t i = 0;

		while (i < COUNT(forms) && strncmp(markup, forms[i][0], strlen(forms[i][0])) != 0)
			i++;
		if (i < COUNT(forms)) {
			buf_puts(out, forms[i][1]);
			markup += strlen(forms[i][0]);
		} else if (*markup == '<') {
			markup += strcspn(markup, ">") + 1;
		} else {
			buf_char(out, *markup++);
		}
	}
	buf_char(out, '\n');
}

static const char *own_words(const struct doc *d)
{
	struct buf out = buf_new(d->arena);

	markup_words(d->arena, &out, d->title);
	markup_words(d->arena, &out, d->below);
	for (size_t i = 0; i < d->n; i++) {
		const struct doc_block *b = &d->at[i];

		markup_words(d->arena, &out, b->text);
		for (size_t k = 0; b->kind == DOC_GRID && k < b->columns_count; k++)
			markup_words(d->arena, &out, b->columns[k]);
		for (size_t k = 0; b->kind == DOC_GRID && k < b->n * b->columns_count; k++)
			markup_words(d->arena, &out, b->cells[k]);
	}
	return out.p;
}

/* ---- Tests ---- */

static void the_same_words(void **state)
{
	struct doc d = document(*state);
	const char *own = pressed(*state, own_words(&d)), *folder = folder_new(*state);
	struct report_file f;

	assert_ok(make(&d, DOCX, &f));
	assert_string_equal(pressed(*state, office_words(*state, &f, "word/document.xml")), own);
	assert_in(part_of(*state, &f, "word/footer1.xml"), d.foot);
	assert_in(part_of(*state, &f, "docProps/core.xml"), "<dc:title>Nulägesbeskrivning &amp; mål</dc:title>");
	assert_ok(make(&d, ODT, &f));
	assert_string_equal(pressed(*state, office_words(*state, &f, "content.xml")), own);
	assert_in(part_of(*state, &f, "styles.xml"), d.foot);
	assert_memory_equal(f.bytes + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
	assert_ok(make(&d, PDF, &f));
	const char *name = saved(*state, folder, PDF, &f);
	const char *pdf = said(*state, arena_printf(*state, "pdftotext -raw %s -", name));
	for (size_t i = 0; i < d.n; i++) {
		struct buf b = buf_new(*state);

		markup_words(*state, &b, d.at[i].text);
		assert_in(pressed(*state, pdf), pressed(*state, b.p));
	}
	assert_in(pressed(*state, pdf), "MålAnsvarigTillAllaläservarjedag");
	assert_in(pressed(*state, pdf), pressed(*state, d.foot));
	assert_in(own, "seunderlaget(https://example.org/a?b=1&c=2).");
	said(*state, arena_printf(*state, "rm -r %s", folder));
}

static void headings_and_tables_are_tagged(void **state)
{
	struct doc d = document(*state);
	const char *folder = folder_new(*state);
	struct report_file f;

	assert_ok(make(&d, PDF, &f));
	const char *name = saved(*state, folder, PDF, &f);
	assert_in(said(*state, arena_printf(*state, "pdfinfo %s", name)), "Tagged:          yes");
	const char *tree = said(*state, arena_printf(*state, "pdfinfo -struct-text %s", name));
	static const char *const order[] = { "H1", "Nulägesbeskrivning",
					     "H2", "Förutsättningar",
					     "H3", "Lokaler",
					     "H4", "Mindre",
					     "H2", "Table",
					     "TR", "TH",
					     "TD", "BlockQuote" };
	for (size_t i = 0; i < COUNT(order); i++) {
		const char *at = strstr(tree, order[i]);

		if (!at)
			fail_msg("%s does not follow in the PDF's structure", order[i]);
		tree = at + strlen(order[i]);
	}
	assert_ok(make(&d, DOCX, &f));
	const char *xml = part_of(*state, &f, "word/document.xml");
	assert_in(xml, "<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Förutsättningar");
	assert_in(xml, "<w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Lokaler");
	assert_in(xml, "<w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">Sedan");
	assert_in(xml, "<w:numId w:val=\"4\"/></w:numPr></w:pPr><w:r><w:t xml:space=\"preserve\">Om igen");
	assert_in(xml, "<w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">många");
	assert_in(xml, "<w:tblHeader/>");
	assert_ok(make(&d, ODT, &f));
	xml = part_of(*state, &f, "content.xml");
	assert_in(xml, "text:outline-level=\"2\">Lokaler");
	assert_in(xml, "<text:span text:style-name=\"I\">nya");
	assert_in(xml, "Ett <text:s/>citat");
	assert_in(xml, "<table:table-header-rows>");
	said(*state, arena_printf(*state, "rm -r %s", folder));
}

static void words_that_mean_harm(void **state)
{
	struct arena *a = *state;
	struct buf html = buf_new(a), deep = buf_new(a);
	const char **cell = ARENA_ARRAY(a, 2, const char *);
	char *word = arena_alloc(a, 1, 20001);
	struct doc d = doc_new(a);

	memset(word, 'w', 20000);
	cell[0] = doc_plain(a, evil);
	cell[1] = word;
	d.title = doc_plain(a, evil);
	d.author = evil;
	d.foot = doc_plain(a, evil);
	doc_add(&d, DOC_TITLE, doc_plain(a, evil));
	buf_printf(&html, "<p>%s</p><p>%s</p>", doc_plain(a, evil), word);
	doc_markup(&d, (struct markup){ html.p }, false);
	doc_markup(&d, (struct markup){ "<p>Kvar \x01 &amp; <b>aldrig slut" }, false);
	for (int i = 0; i < 5000; i++)
		buf_puts(&deep, "<blockquote>");
	buf_puts(&deep, "<p>längst in</p>");
	for (int i = 0; i < 5000; i++)
		buf_puts(&deep, "</blockquote>");
	doc_markup(&d, (struct markup){ deep.p }, false);
	doc_grid(&d, 2, cell, 1, cell);
	for (enum format f = 0; f < FORMATS; f++) {
		struct report_file file;

		assert_ok(make(&d, f, &file));
		if (f == PDF)
			continue;
		const char *all = office_words(a, &file, f == DOCX ? "word/document.xml" : "content.xml");
		assert_in(all, "\"><script>alert(1)</script>&amp;{title}]]><!--body-->=1+1");
		assert_in(all, "aldrig slut");
		assert_in(all, "längst in");
		assert_in(all, word);
	}
}

#ifdef __SANITIZE_ADDRESS__
enum { MOST_SECONDS = 15 };
#else
enum { MOST_SECONDS = 1 };
#endif

/* Of the processor: other work beside it does not count. */
static void forty_pages_take_less_than_a_second(void **state)
{
	struct doc d = doc_new(*state);
	struct report_file f;
	int pages;

	d.title = "Årets arkiv";
	d.author = d.foot = "Tallvikens kommun";
	for (int i = 0; i < 110; i++) {
		doc_add(&d, DOC_TITLE, "Hur vi arbetar");
		for (int k = 0; k < 5; k++)
			doc_add(&d, DOC_PARAGRAPH,
				"Vi ser att eleverna läser mer när de får <b>välja</b> själva, och att det märks i "
				"proven. Lärarna läser högt varje dag och samtalar om texterna med små grupper. Det "
				"som skiljer sig mellan klasserna är hur ofta biblioteket används, och det vill vi "
				"förstå bättre innan vi bestämmer oss för vad som ska ändras under våren.");
		doc_add(&d, DOC_ITEM, "Ett");
		doc_add(&d, DOC_ITEM, "Två");
	}
	clock_t begun = clock();
	assert_ok(report_doc_pdf(&d, &f, &pages));
	double took = (double)(clock() - begun) / CLOCKS_PER_SEC;
	assert_true(pages >= 40);
	if (took > MOST_SECONDS)
		fail_msg("%d pages took %.2f s", pages, took);
}

static void the_same_bytes_twice(void **state)
{
	struct doc d = document(*state);

	for (enum format f = DOCX; f < FORMATS; f++) {
		struct report_file one, other;

		assert_ok(make(&d, f, &one));
		assert_ok(make(&d, f, &other));
		assert_int_equal(one.n, other.n);
		assert_memory_equal(one.bytes, other.bytes, one.n);
	}
}

/* ---- As LibreOffice sees them ---- */

/* A page as 240 x 340 grey fields, dark where there are words. */
enum { ACROSS = 240, DOWN = 340, APART = 25 };

static const unsigned char *fields(struct arena *a, const char *pdf)
{
	const char *pgm =
	    said(a, arena_printf(a, "pdftoppm -gray -f 1 -l 1 -scale-to-x %d -scale-to-y %d %s %s.page && cat %s.page*",
				 ACROSS, DOWN, pdf, pdf, pdf));
	const char *at = strstr(pgm, "255\n");

	assert_non_null(at);
	return (const unsigned char *)at + 4;
}

/* How dark it is in all, and where the middle of that lies. */
struct look {
	double ink, across, down;
};

static struct look look_of(const unsigned char *page)
{
	struct look l = { 0 };

	for (int i = 0; i < ACROSS * DOWN; i++) {
		l.ink += 255 - page[i];
		l.across += (255.0 - page[i]) * (i % ACROSS);
		l.down += (255.0 - page[i]) * (double)(i / ACROSS); /* NOLINT(bugprone-integer-division) */
	}
	l.across /= l.ink;
	l.down /= l.ink;
	return l;
}

/* What LibreOffice makes of it: to: "txt:Text:UTF8" or "pdf". */
static const char *converted(struct arena *a, const char *folder, enum format f, const char *to)
{
	const char *name = arena_printf(a, "%s/of-%s/it.%.3s", folder, endings[f], to);

	said(a, arena_printf(a,
			     "soffice --headless -env:UserInstallation=file://%s/home --convert-to %s --outdir "
			     "%s/of-%s %s/it.%s >%s/said 2>&1",
			     folder, to, folder, endings[f], folder, endings[f], folder));
	return name;
}

/* Without the marks that LibreOffice writes before items. */
static const char *unmarked(struct arena *a, const char *text)
{
	static const char *const marks[] = { "\xef\xbb\xbf", "•", "1.", "2." };
	struct buf out = buf_new(a);

	while (*text) {
		size_t i = 0;

		while (i < COUNT(marks) && strncmp(text, marks[i], strlen(marks[i])) != 0)
			i++;
		if (i < COUNT(marks))
			text += strlen(marks[i]);
		else
			buf_char(&out, *text++);
	}
	return out.p;
}

static void looks_alike(const char *kind, const unsigned char *ours, const unsigned char *theirs)
{
	struct look a = look_of(ours), b = look_of(theirs);
	double across = a.across - b.across, down = a.down - b.down;

	if (b.ink < a.ink / 2 || b.ink > a.ink * 2 || across * across > APART * APART || down * down > APART * APART)
		fail_msg("%s: %.0f as dark at %.1f, %.1f; ours %.0f at %.1f, %.1f", kind, b.ink, b.across, b.down,
			 a.ink, a.across, a.down);
}

/* Takes seconds, and half a gigabyte of packages. */
static void libreoffice_opens_them(void **state)
{
	const char *all = getenv("KV_TEST_ALL"), *folder, *own;
	struct doc d = document(*state);
	struct report_file f;

	if (!all || !*all)
		return;
	folder = folder_new(*state);
	own = pressed(*state, own_words(&d));
	assert_ok(make(&d, PDF, &f));
	const unsigned char *page = fields(*state, saved(*state, folder, PDF, &f));
	for (enum format k = DOCX; k < FORMATS; k++) {
		assert_ok(make(&d, k, &f));
		saved(*state, folder, k, &f);
		const char *text = arena_printf(*state, "cat %s", converted(*state, folder, k, "txt:Text:UTF8"));
		assert_string_equal(unmarked(*state, pressed(*state, said(*state, text))), own);
		const char *pdf = converted(*state, folder, k, "pdf");
		assert_in(said(*state, arena_printf(*state, "pdfinfo %s", pdf)), "Pages:           1\n");
		looks_alike(endings[k], page, fields(*state, pdf));
	}
	said(*state, arena_printf(*state, "rm -r %s", folder));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_same_words),       TEST(headings_and_tables_are_tagged),
		TEST(words_that_mean_harm), TEST(forty_pages_take_less_than_a_second),
		TEST(the_same_bytes_twice), TEST(libreoffice_opens_them),
	};

	return cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
