/* SPDX-License-Identifier: EUPL-1.2 */
/* typed: what a member has saved, as PDF, Word and OpenDocument, made where requests are. */
#include "content/rich.h"
#include "report/doc.h"

#include <pthread.h>
#include <time.h>

#include "made.h"

static struct doc document(struct arena *a, const char *text)
{
	struct doc d = doc_new(a);

	d.title = "Plan";
	d.author = d.foot = "Tallvikens kommun";
	doc_add(&d, DOC_TITLE, "Mål");
	doc_markup(&d, rich_html(a, text), false);
	return d;
}

/* ---- As much as may be saved ---- */

/* As web/server.c has it. */
#ifdef __SANITIZE_ADDRESS__
enum { STACK = 2 * 1024 * 1024 };
#else
enum { STACK = 512 * 1024 };
#endif

struct making {
	struct arena *arena;
	const char *text;
	int pages;
};

static void *make(void *arg)
{
	struct making *m = arg;
	struct doc d = document(m->arena, m->text);
	struct report_file f;

	return report_doc_pdf(&d, &f, &m->pages) ? arg : NULL;
}

/* So many pages has the piece over and over, in so many bytes; it is counted on a worker's stack. */
static int pages_of(struct arena *a, const char *piece, size_t most)
{
	size_t n = strlen(piece);
	char *text = arena_alloc(a, 1, most + 1);
	struct making m = { a, text, 0 };
	pthread_attr_t attr;
	pthread_t thread;
	void *failed;

	for (size_t at = 0; at + n <= most; at += n)
		memcpy(text + at, piece, n);
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, STACK);
	assert_int_equal(pthread_create(&thread, &attr, make, &m), 0);
	pthread_join(thread, &failed);
	pthread_attr_destroy(&attr);
	assert_null(failed);
	return m.pages;
}

static void nothing_but_headings(void **state)
{
	int pages = pages_of(*state, "# a\n", RICH_MAX);

	if (pages < 300 || pages > 1000)
		fail_msg("16384 headings take %d pages", pages);
}

/* Of the processor. Half of what may be saved: Pango itself takes four times as long for twice as many lines. */
static void nothing_but_short_lines(void **state)
{
	enum { MOST_SECONDS = 5 };
	clock_t begun = clock();
	int pages = pages_of(*state, "a\n", RICH_MAX / 2);
	double took = (double)(clock() - begun) / CLOCKS_PER_SEC;

	if (pages < 150 || pages > 500 || took > MOST_SECONDS)
		fail_msg("16384 lines take %d pages and %.1f s", pages, took);
}

/* Below it nothing is seen. */
static void lines_end_above_the_foot(void **state)
{
	enum { LINES = 200, FOOT = 788 };
	struct buf text = buf_new(*state);
	struct report_file f;
	int lines = 0;

	for (int i = 0; i < LINES; i++)
		buf_puts(&text, "rad\n");
	struct doc d = document(*state, text.p);
	assert_ok(report_doc_pdf(&d, &f, NULL));
	const char *at = said_of(*state, &f, "pdf", "pdftotext -bbox %s -"), *const bottom = "yMax=\"";
	while ((at = strstr(at, bottom))) {
		double y = strtod(at += strlen(bottom), NULL);

		if (strncmp(strchr(at, '>'), ">rad<", 5) != 0)
			continue;
		lines++;
		if (y > FOOT)
			fail_msg("line %d ends at %.1f", lines, y);
	}
	assert_int_equal(lines, LINES);
}

/* ---- Numbers ---- */

/* From at to the next tag; *at is moved there. */
static const char *up_to_tag(struct arena *a, const char **at)
{
	size_t n = strcspn(*at, "<");

	*at += n;
	return arena_dupn(a, *at - n, n);
}

/* As Word counts: the items of a list go on from where it starts. */
static const char *read_by_word(struct arena *a, const struct report_file *f)
{
	static const char paragraph[] = "<w:pStyle w:val=\"", words[] = "<w:t xml:space=\"preserve\">";
	const char *at = part_of(a, f, "word/document.xml"), *lists = part_of(a, f, "word/numbering.xml");
	struct buf out = buf_new(a);
	int last = 0, number = 0;

	while ((at = strstr(at, paragraph))) {
		at += strlen(paragraph);
		if (!strncmp(at, "ListNumber", 10)) {
			int list = (int)strtol(strstr(at, "<w:numId w:val=\"") + 16, NULL, 10);
			const char *own = strstr(lists, arena_printf(a, "<w:num w:numId=\"%d\">", list));

			number = list == last ? number + 1
					      : (int)strtol(strstr(own, "startOverride w:val=\"") + 21, NULL, 10);
			last = list;
			buf_printf(&out, "%d.", number);
		}
		if (!strncmp(at, "ListBullet", 10))
			buf_puts(&out, "•");
		const char *end = strstr(at, "</w:p>");
		while ((at = strstr(at, words)) && at < end) {
			at += strlen(words);
			buf_puts(&out, up_to_tag(a, &at));
		}
		at = end;
	}
	return out.p;
}

/* As OpenDocument counts: each list from 1. */
static const char *read_by_office(struct arena *a, const struct report_file *f)
{
	static const char list[] = "<text:list text:style-name=\"", item[] = "<text:list-item",
			  start[] = " text:start-value=\"";
	const char *at = strstr(part_of(a, f, "content.xml"), "<office:text");
	struct buf out = buf_new(a);
	bool bullets = false;
	int number = 0;

	for (; *at; buf_puts(&out, up_to_tag(a, &at))) {
		if (!strncmp(at, list, strlen(list))) {
			bullets = at[strlen(list)] == 'B';
			number = 0;
		} else if (!strncmp(at, item, strlen(item))) {
			at += strlen(item);
			number = strncmp(at, start, strlen(start)) != 0 ? number + 1
									: (int)strtol(at + strlen(start), NULL, 10);
			buf_puts(&out, bullets ? "•" : arena_printf(a, "%d.", number));
		}
		at = strchr(at, '>') + 1;
	}
	return out.p;
}

static void numbers_are_as_they_were_typed(void **state)
{
	static const char *const cases[][2] = {
		{ "1. a\n2. b", "1.a2.b" },
		{ "1. a\n  - x\n2. b", "1.a•x2.b" },
		{ "1. a\n\n   mer\n\n2. b", "1.amer2.b" },
		{ "- a\n\n  mer\n- b", "•amer•b" },
		{ "1. a\n    1. b\n    2. c\n2. d", "1.a1.b2.c2.d" },
		{ "1. a\n   mer\n2. b\n- c", "1.amer2.b•c" },
		{ "1. a\n\ntext\n\n2. b\n3. c", "1.atext2.b3.c" },
		{ "3. a\n5. b\n6. c", "3.a5.b6.c" },
		{ "0. a\n1. b", "0.a1.b" },
		{ "1. a\n2. b\n* x\n\n1. c\n2. d", "1.a2.b•x1.c2.d" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct doc d = document(*state, cases[i][0]);
		const char *want = arena_printf(*state, "Mål%s", cases[i][1]);
		struct report_file f;

		assert_ok(report_doc_pdf(&d, &f, NULL));
		assert_in(pressed(*state, said_of(*state, &f, "pdf", "pdftotext -layout %s -")), want);
		assert_ok(report_doc_docx(&d, &f));
		assert_in(pressed(*state, read_by_word(*state, &f)), want);
		assert_ok(report_doc_odt(&d, &f));
		assert_in(pressed(*state, read_by_office(*state, &f)), want);
	}
}

static void broken_lines_are_lines(void **state)
{
	struct doc d = doc_new(*state);

	doc_markup(&d, rich_html(*state, "# Mål\nrad 1\n**rad 2**\n- a\n- b"), false);
	assert_int_equal(d.n, 4);
	assert_int_equal(d.at[0].kind, DOC_HEADING);
	assert_int_equal(d.at[1].kind, DOC_PARAGRAPH);
	assert_string_equal(d.at[1].text, "rad 1\n<b>rad 2</b>");
	assert_int_equal(d.at[2].kind, DOC_ITEM);
	assert_int_equal(d.at[3].kind, DOC_ITEM);
}

/* What the pack has: <li> with paragraphs. */
static void the_first_paragraph_is_the_item(void **state)
{
	struct doc d = doc_new(*state);

	doc_markup(&d,
		   (struct markup){ "<ol>\n<li>\n<p>a</p>\n<p>mer</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n"
				    "<blockquote>\n<p>c</p>\n</blockquote>" },
		   false);
	assert_int_equal(d.n, 4);
	assert_int_equal(d.at[0].kind, DOC_NUMBER);
	assert_int_equal(d.at[0].number, 1);
	assert_int_equal(d.at[1].kind, DOC_PARAGRAPH);
	assert_int_equal(d.at[2].kind, DOC_NUMBER);
	assert_int_equal(d.at[2].number, 2);
	assert_int_equal(d.at[3].kind, DOC_QUOTE);
}

static void the_title_is_plain_words(void **state)
{
	struct doc d = document(*state, "a");
	struct report_file f;

	d.title = doc_plain(*state, "\"Mål\" & <insatser>");
	assert_ok(report_doc_pdf(&d, &f, NULL));
	assert_in(said_of(*state, &f, "pdf", "pdfinfo %s"), "\"Mål\" & <insatser>\n");
}

static size_t count(const char *s, const char *part)
{
	size_t n = 0;

	for (; (s = strstr(s, part)); s += strlen(part))
		n++;
	return n;
}

/* What stands at a page's foot, and a table's head where it stands again, is no part of what is read. */
static void what_is_drawn_again_is_not_read_again(void **state)
{
	enum { ROWS = 120 };
	static const char *const heads[] = { "Insats", "Ansvarig" };
	struct arena *a = *state;
	const char **cells = ARENA_ARRAY(a, 2 * ROWS + 2, const char *);
	struct buf text = buf_new(a), item = buf_new(a), lines = buf_new(a);
	struct report_file f;
	int pages;

	for (int i = 0; i < 100; i++) {
		buf_printf(&text, "rad%d\n", i);
		buf_printf(&item, "%s rad%d\n", i ? " " : "-", i);
		buf_printf(&lines, "cell%d\n", i);
	}
	struct doc d = document(a, text.p);
	d.foot = "Vid foten";
	doc_markup(&d, rich_html(a, item.p), false);
	doc_add(&d, DOC_QUOTE, doc_lines(a, text.p));
	for (size_t i = 0; i < 2 * ROWS; i++)
		cells[i] = "ja";
	cells[2 * ROWS] = doc_lines(a, lines.p);
	cells[2 * ROWS + 1] = "nej";
	doc_grid(&d, 2, heads, ROWS + 1, cells);
	assert_ok(report_doc_pdf(&d, &f, &pages));
	assert_true(pages > 6);
	const char *tree = said_of(a, &f, "pdf", "pdfinfo -struct-text %s"), *read = pressed(a, tree);
	assert_int_equal(count(tree, "Vid foten"), 0);
	assert_int_equal(count(tree, "TH"), 2);
	assert_int_equal(count(read, "Insats"), 2); /* again over the cell that no page has room for */
	assert_int_equal(count(tree, "rad57"), 3);
	assert_int_equal(count(tree, "cell99"), 1);
	assert_in(read, "LBody(block)P(block)\"rad0");
	assert_in(read, "BlockQuoteP(block)\"rad0");
	assert_in(read, "TDP(block)\"Insats\"P(block)\"cell0");
}

static void no_level_of_headings_is_skipped(void **state)
{
	struct doc d = document(*state, "## a\n\n# b\n\n## c");
	struct report_file f;

	doc_add(&d, DOC_TITLE, "Insatser");
	doc_markup(&d, rich_html(*state, "## d"), false);
	assert_ok(report_doc_pdf(&d, &f, NULL));
	assert_in(pressed(*state, said_of(*state, &f, "pdf", "pdfinfo -struct-text %s")),
		  "H1(block)\"Plan\"H2(block)\"Mål\"H3(block)\"a\"H3(block)\"b\"H4(block)\"c\"H2(block)"
		  "\"Insatser\"H3(block)\"d\"");
	assert_ok(report_doc_docx(&d, &f));
	const char *xml = part_of(*state, &f, "word/document.xml");
	assert_in(xml, "<w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t xml:space=\"preserve\">a<");
	assert_in(xml, "<w:pStyle w:val=\"Heading3\"/></w:pPr><w:r><w:t xml:space=\"preserve\">c<");
	assert_in(xml, "<w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t xml:space=\"preserve\">d<");
	assert_ok(report_doc_odt(&d, &f));
	assert_in(part_of(*state, &f, "content.xml"), "text:outline-level=\"2\">d<");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(numbers_are_as_they_were_typed),
		TEST(broken_lines_are_lines),
		TEST(the_first_paragraph_is_the_item),
		TEST(no_level_of_headings_is_skipped),
		TEST(the_title_is_plain_words),
		TEST(lines_end_above_the_foot),
		TEST(what_is_drawn_again_is_not_read_again),
		TEST(nothing_but_headings),
		TEST(nothing_but_short_lines),
	};

	return cmocka_run_group_tests_name("typed", tests, NULL, NULL);
}
