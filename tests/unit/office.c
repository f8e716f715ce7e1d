/* SPDX-License-Identifier: EUPL-1.2 */
/* office: the files that are made: their parts, their XML, relations that lead somewhere, and names that mean harm. */
#include "report/office.h"
#include "base/buf.h"
#include "base/cleanup.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <zip.h>

#include "test.h"

DEFINE_CLEANUP(xmlDoc, xmlFreeDoc)

static const char evil[] = "\"><a:t>&amp;</a:t>{title}\x01\x1f\xef\xbf\xbf ]]> {heading} 🏫";
static const char evil_shown[] = "\"><a:t>&amp;</a:t>{title} ]]> {heading} 🏫";

static const struct prose_block blocks[] = {
	{ PROSE_PARAGRAPH, "Före den första rubriken." },
	{ PROSE_HEADING, "Varför" },
	{ PROSE_PARAGRAPH, "Ett stycke." },
	{ PROSE_ITEM, "{paragraph}" },
	{ PROSE_ITEM, evil },
	{ PROSE_HEADING, "Hur" },
	{ PROSE_NUMBER, "Först." },
	{ PROSE_HEADING, "Sist: bara en rubrik" },
};

static struct report report_of(const char *authority)
{
	return (struct report){ "Presentation", authority, "2026/27", "sv-SE", { COUNT(blocks), blocks } };
}

/* The archive's part as text; NULL when there is none. */
static const char *part_of(struct arena *a, const struct report_file *f, const char *name)
{
	zip_error_t e;
	zip_source_t *s = zip_source_buffer_create(f->bytes, f->n, 0, &e);
	zip_t *z = zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &e);
	zip_stat_t st;
	const char *out = NULL;

	assert_non_null(z);
	if (zip_stat(z, name, 0, &st) == 0) {
		char *text = arena_alloc(a, 1, st.size + 1);
		zip_file_t *file = zip_fopen(z, name, 0);

		assert_int_equal(zip_fread(file, text, st.size), st.size);
		zip_fclose(file);
		out = text;
	}
	zip_discard(z);
	return out;
}

static const char *const *names_of(struct arena *a, const struct report_file *f, size_t *n)
{
	zip_error_t e;
	zip_source_t *s = zip_source_buffer_create(f->bytes, f->n, 0, &e);
	zip_t *z = zip_open_from_source(s, ZIP_RDONLY, &e);

	assert_non_null(z);
	*n = (size_t)zip_get_num_entries(z, 0);
	const char **names = ARENA_ARRAY(a, *n, const char *);
	for (size_t i = 0; i < *n; i++)
		names[i] = arena_dup(a, zip_get_name(z, i, 0));
	zip_discard(z);
	return names;
}

static xmlDoc *parsed(const char *xml, const char *name)
{
	xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), name, "UTF-8", XML_PARSE_NONET);

	if (!doc)
		fail_msg("%s is not well-formed: %s", name, xml);
	return doc;
}

/* Of the elements of that name, the attribute of each, as "a b c". */
static const char *attributes(struct arena *a, const char *xml, const char *element, const char *attribute)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = parsed(xml, element);
	xmlXPathContext *x = xmlXPathNewContext(doc);
	const char *path = arena_printf(a, "//*[local-name()='%s']/@*[name()='%s']", element, attribute);
	xmlXPathObject *found = xmlXPathEval((const xmlChar *)path, x);
	struct buf out = buf_new(a);

	for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; i++)
		buf_printf(&out, "%s%s", i ? " " : "", found->nodesetval->nodeTab[i]->children->content);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(x);
	return out.p;
}

/* Each paragraph's words, one a line. */
static const char *paragraphs(struct arena *a, const char *xml)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = parsed(xml, "paragraphs");
	xmlXPathContext *x = xmlXPathNewContext(doc);
	xmlXPathObject *found = xmlXPathEval((const xmlChar *)"//*[local-name()='p']", x);
	struct buf out = buf_new(a);

	for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; i++) {
		xmlChar *words = xmlNodeGetContent(found->nodesetval->nodeTab[i]);

		buf_printf(&out, "%s\n", (const char *)words);
		xmlFree(words);
	}
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(x);
	return out.p;
}

/* "ppt/slides" and "../theme/theme1.xml" make "ppt/theme/theme1.xml". */
static const char *resolved(struct arena *a, const char *folder, const char *target)
{
	const char *slash;

	while (strncmp(target, "../", 3) == 0) {
		target += 3;
		slash = strrchr(folder, '/');
		folder = slash ? arena_dupn(a, folder, (size_t)(slash - folder)) : "";
	}
	return *folder ? arena_printf(a, "%s/%s", folder, target) : target;
}

/* Of "ppt/slides/_rels/slide2.xml.rels" the folder that its targets start from: "ppt/slides". */
static const char *base_of(struct arena *a, const char *rels)
{
	const char *at = strstr(rels, "_rels/");

	return at == rels ? "" : arena_dupn(a, rels, (size_t)(at - rels) - 1);
}

static void leads_somewhere(struct arena *a, const struct report_file *f, const char *rels)
{
	char *targets = arena_dup(a, attributes(a, part_of(a, f, rels), "Relationship", "Target")), *rest = targets, *t;

	while ((t = strsep(&rest, " ")))
		if (!part_of(a, f, resolved(a, base_of(a, rels), t)))
			fail_msg("%s leads to %s, which is not there", rels, t);
}

static void has_type(struct arena *a, const struct report_file *f, const char *name)
{
	const char *types = part_of(a, f, "[Content_Types].xml");

	if (strstr(name, ".rels") || !strcmp(name, "[Content_Types].xml"))
		return;
	assert_in(attributes(a, types, "Override", "PartName"), arena_printf(a, "/%s", name));
}

static void whole(struct arena *a, const struct report_file *f)
{
	size_t n;
	const char *const *names = names_of(a, f, &n);

	assert_string_equal(names[0], "[Content_Types].xml");
	for (size_t i = 0; i < n; i++) {
		xmlFreeDoc(parsed(part_of(a, f, names[i]), names[i]));
		has_type(a, f, names[i]);
		if (strstr(names[i], ".rels"))
			leads_somewhere(a, f, names[i]);
	}
	char *types = arena_dup(a, attributes(a, part_of(a, f, "[Content_Types].xml"), "Override", "PartName")), *t;
	while ((t = strsep(&types, " ")))
		if (!part_of(a, f, t + 1))
			fail_msg("%s has a type but is not there", t);
}

static void slides(void **state)
{
	struct report r = report_of("Tallvikens kommun");
	struct report_file f;

	assert_ok(report_pptx(*state, &r, &f));
	whole(*state, &f);
	const char *list = part_of(*state, &f, "ppt/presentation.xml");
	assert_string_equal(attributes(*state, list, "sldId", "id"), "256 257 258 259");
	assert_string_equal(attributes(*state, list, "sldId", "r:id"), "rId2 rIdSlide2 rIdSlide3 rIdSlide4");
	assert_string_equal(paragraphs(*state, part_of(*state, &f, "ppt/slides/slide1.xml")),
			    "Presentation\nTallvikens kommun\nLäsåret 2026/27\n");
	assert_string_equal(
	    paragraphs(*state, part_of(*state, &f, "ppt/slides/slide2.xml")),
	    arena_printf(*state, "Varför\nEtt stycke.\n{paragraph}\n%s\nTallvikens kommun, läsåret 2026/27\n1\n",
			 evil_shown));
	assert_string_equal(paragraphs(*state, part_of(*state, &f, "ppt/slides/slide3.xml")),
			    "Hur\nFörst.\nTallvikens kommun, läsåret 2026/27\n1\n");
	assert_string_equal(paragraphs(*state, part_of(*state, &f, "ppt/slides/slide4.xml")),
			    "Sist: bara en rubrik\n\nTallvikens kommun, läsåret 2026/27\n1\n");
	assert_null(part_of(*state, &f, "ppt/slides/slide5.xml"));
	assert_in(part_of(*state, &f, "docProps/core.xml"), "<dc:title>Presentation</dc:title>");
}

static void no_slides(void **state)
{
	struct report r = report_of("Tallvikens kommun");
	struct report_file f;

	r.body = (struct prose){ 1, blocks };
	assert_ok(report_pptx(*state, &r, &f));
	whole(*state, &f);
	assert_string_equal(attributes(*state, part_of(*state, &f, "ppt/presentation.xml"), "sldId", "id"), "256");
}

static void letter(void **state)
{
	struct report r = report_of("Tallvikens kommun");
	struct report_file f;

	assert_ok(report_docx(*state, &r, &f));
	whole(*state, &f);
	const char *text = part_of(*state, &f, "word/document.xml");
	assert_string_equal(
	    paragraphs(*state, text),
	    arena_printf(*state,
			 "Tallvikens kommun, läsåret 2026/27\nPresentation\nFöre den första rubriken.\nVarför\n"
			 "Ett stycke.\n{paragraph}\n%s\nHur\nFörst.\nSist: bara en rubrik\n",
			 evil_shown));
	assert_string_equal(attributes(*state, text, "pStyle", "w:val"),
			    "Header Title Normal Heading1 Normal ListBullet ListBullet Heading1 ListNumber Heading1");
}

static void names_that_mean_harm(void **state)
{
	static const char *const names[] = { evil, "", "]]>", "\x01", "&#0;", "<?xml?>", "{authority}{authority}" };
	struct report_file f;

	for (size_t i = 0; i < COUNT(names); i++) {
		struct report r = report_of(names[i]);

		assert_ok(report_pptx(*state, &r, &f));
		whole(*state, &f);
		assert_ok(report_docx(*state, &r, &f));
		whole(*state, &f);
		assert_ok(report_pdf(*state, &r, &f));
	}
	struct report r = report_of(evil);
	assert_ok(report_pptx(*state, &r, &f));
	assert_in(paragraphs(*state, part_of(*state, &f, "ppt/slides/slide1.xml")), evil_shown);
}

static void the_same_twice(void **state)
{
	struct report r = report_of("Tallvikens kommun");
	struct report_file one, other;

	assert_ok(report_pptx(*state, &r, &one));
	assert_ok(report_pptx(*state, &r, &other));
	assert_int_equal(one.n, other.n);
	assert_memory_equal(one.bytes, other.bytes, one.n);
}

static void pages(void **state)
{
	struct report r = report_of("Tallvikens kommun");
	struct prose_block *many = ARENA_ARRAY(*state, 300, struct prose_block);
	struct report_file one, long_one;

	assert_ok(report_pdf(*state, &r, &one));
	assert_memory_equal(one.bytes, "%PDF-", 5);
	for (int i = 0; i < 300; i++)
		many[i] = (struct prose_block){
			(enum prose_kind)(i % 4),
			"Samma ord igen och igen, tills raden är full och en ny måste till för resten."
		};
	r.body = (struct prose){ 300, many };
	assert_ok(report_pdf(*state, &r, &long_one));
	assert_true(long_one.n > one.n);
	static const char *const marks[] = { "/StructTreeRoot", "/Type /Catalog", "/MarkInfo" };
	for (size_t i = 0; i < COUNT(marks); i++)
		assert_non_null(memmem(one.bytes, one.n, marks[i], strlen(marks[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(slides),         TEST(no_slides),
					    TEST(letter),         TEST(names_that_mean_harm),
					    TEST(the_same_twice), TEST(pages) };

	return cmocka_run_group_tests_name("office", tests, NULL, NULL);
}
