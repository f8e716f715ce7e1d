/* SPDX-License-Identifier: EUPL-1.2 */
/* word: a document as Word's: content/office/document, with a paragraph or a table for each block. */
#include "report/splice.h"

#include <string.h>

enum { BULLETS = 1, TICKS = 2, TEXT_WIDTH = 9070 /* twentieths of a point */ };

struct word {
	const struct doc *doc;
	struct buf body, lists;
	int list; /* of the numbered list; its numbers begin after those of the others */
	int number;
	bool in_list;
};

static void runs(struct buf *out, const char *markup)
{
	struct run r = { 0 };

	while (run_next(&markup, &r)) {
		buf_puts(out, "<w:r>");
		if (r.bold || r.italic)
			buf_printf(out, "<w:rPr>%s%s</w:rPr>", r.bold ? "<w:b/>" : "", r.italic ? "<w:i/>" : "");
		if (r.line)
			buf_puts(out, "<w:br/>");
		else
			buf_printf(out, "<w:t xml:space=\"preserve\">%.*s</w:t>", (int)r.n, r.text);
		buf_puts(out, "</w:r>");
	}
}

static void paragraph(struct buf *out, const char *style, const char *more, const char *markup)
{
	buf_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style, more);
	runs(out, markup);
	buf_puts(out, "</w:p>");
}

static void heading(struct word *w, const struct doc_block *b, int level)
{
	paragraph(&w->body, arena_printf(w->doc->arena, "Heading%d", level > 4 ? 4 : level),
		  b->kind == DOC_CHAPTER ? "<w:pageBreakBefore/>" : "", b->text);
}

/* Each numbered list is one of its own; so is what follows where a number is left out. */
static void number(struct word *w, const struct doc_block *b)
{
	int next = w->in_list ? w->number + 1 : 1;

	w->number = b->numbered ? b->number : next;
	if (!w->in_list || w->number != next)
		buf_printf(&w->lists,
			   "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">"
			   "<w:startOverride w:val=\"%d\"/></w:lvlOverride></w:num>",
			   ++w->list + TICKS, w->number);
	paragraph(&w->body, "ListNumber",
		  arena_printf(w->doc->arena, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%d\"/></w:numPr>",
			       w->list + TICKS),
		  b->text);
}

static void row(struct buf *out, const struct doc_block *b, const char *const *cells, const char *style)
{
	buf_puts(out, "<w:tr><w:trPr><w:cantSplit/>");
	if (cells == b->columns)
		buf_puts(out, "<w:tblHeader/>");
	buf_puts(out, "</w:trPr>");
	for (size_t k = 0; k < b->columns_count; k++) {
		buf_puts(out, "<w:tc>");
		paragraph(out, style, "", cells[k]);
		buf_puts(out, "</w:tc>");
	}
	buf_puts(out, "</w:tr>");
}

static void grid(struct buf *out, const struct doc_block *b)
{
	buf_puts(out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>"
		      "<w:tblLook w:firstRow=\"1\"/></w:tblPr><w:tblGrid>");
	for (size_t k = 0; k < b->columns_count; k++)
		buf_printf(out, "<w:gridCol w:w=\"%d\"/>", TEXT_WIDTH * b->twelfths[k] / DOC_TWELFTHS);
	buf_puts(out, "</w:tblGrid>");
	row(out, b, b->columns, "CellHead");
	for (size_t i = 0; i < b->n; i++)
		row(out, b, b->cells + i * b->columns_count, "Cell");
	buf_puts(out, "</w:tbl>");
	paragraph(out, "Fine", "", "");
}

static void block(struct word *w, const struct doc_block *b, int level)
{
	static const char *const styles[] = {
		[DOC_LEAD] = "Lead",       [DOC_PARAGRAPH] = "Normal", [DOC_QUESTION] = "Question",
		[DOC_ITEM] = "ListBullet", [DOC_TICK] = "ListTick",    [DOC_QUOTE] = "Quote",
		[DOC_FINE] = "Fine",       [DOC_FIELD] = "Question",
	};
	const char *style = b->kind < sizeof styles / sizeof *styles ? styles[b->kind] : NULL;
	int rooms = b->kind == DOC_FIELD ? 1 : b->kind == DOC_ROOM ? b->rows : 0;
	struct buf *out = &w->body;

	if (style)
		paragraph(out, style, "", b->text);
	for (int i = 0; i < rooms; i++)
		paragraph(out, "Room", "", "");
	if (b->kind == DOC_CHAPTER || b->kind == DOC_TITLE || b->kind == DOC_HEADING || b->kind == DOC_SUBHEADING)
		heading(w, b, level);
	else if (b->kind == DOC_NUMBER)
		number(w, b);
	else if (b->kind == DOC_GRID)
		grid(out, b); /* tables, strips and contents are of booklets, which are printed */
	w->in_list = b->kind == DOC_NUMBER;
}

enum err report_doc_docx(const struct doc *d, struct report_file *out)
{
	struct word w = { .doc = d, .body = buf_new(d->arena), .lists = buf_new(d->arena) };
	struct office o = { .arena = d->arena };
	struct splice places[SPLICE_COMMON + 2];
	int within = 0;

	paragraph(&w.body, "Title", "", d->title);
	if (d->below)
		paragraph(&w.body, "Subtitle", "", d->below);
	for (size_t i = 0; i < d->n; i++)
		block(&w, &d->at[i], doc_level(&within, d->at[i].kind) - 1);
	splice_common(d, places);
	places[SPLICE_COMMON] = (struct splice){ "body", w.body.p };
	places[SPLICE_COMMON + 1] = (struct splice){ "lists", w.lists.p };
	splice_parts(&o, "document/", SPLICE_COMMON + 2, places);
	return office_zip(&o, out);
}
