/* SPDX-License-Identifier: EUPL-1.2 */
/* odt: a document as an OpenDocument text: content/office/odt, with a paragraph, list or table for each block. */
#include "report/splice.h"

#include <string.h>

static const char type[] = "application/vnd.oasis.opendocument.text";

/* Blanks that XML's readers would take for one. */
static void text(struct buf *out, const char *s, size_t n, bool *blank)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ' && *blank)
			buf_puts(out, "<text:s/>");
		else
			buf_char(out, s[i]);
		*blank = s[i] == ' ';
	}
}

static void runs(struct buf *out, const char *markup)
{
	struct run r = { 0 };
	bool blank = true;

	while (run_next(&markup, &r)) {
		bool look = (r.bold || r.italic) && !r.line;

		if (look)
			buf_printf(out, "<text:span text:style-name=\"%s%s\">", r.bold ? "B" : "", r.italic ? "I" : "");
		if (r.line) {
			buf_puts(out, "<text:line-break/>");
			blank = true;
		} else {
			text(out, r.text, r.n, &blank);
		}
		if (look)
			buf_puts(out, "</text:span>");
	}
}

static void paragraph(struct buf *out, const char *style, const char *markup)
{
	buf_printf(out, "<text:p text:style-name=\"%s\">", style);
	runs(out, markup);
	buf_puts(out, "</text:p>");
}

static void heading(struct buf *out, const struct doc_block *b, int level)
{
	int shown = level > 4 ? 4 : level;

	buf_printf(out, "<text:h text:style-name=\"%s\" text:outline-level=\"%d\">",
		   b->kind == DOC_CHAPTER ? "Chapter" : arena_printf(out->arena, "Heading_20_%d", shown), shown);
	runs(out, b->text);
	buf_puts(out, "</text:h>");
}

static const char *list_of(enum doc_kind kind)
{
	return kind == DOC_ITEM ? "Bullets" : kind == DOC_TICK ? "Ticks" : kind == DOC_NUMBER ? "Numbers" : NULL;
}

/* Its number need not be said: it is the next, or the first. */
static bool counted(const struct doc_block *b, enum doc_kind before)
{
	if (!b->numbered || before != DOC_NUMBER)
		return !b->numbered || b->number == 1;
	return b[-1].numbered && b[-1].number + 1 == b->number;
}

/* before, after: the kinds of its neighbours. */
static void item(struct buf *out, const struct doc_block *b, enum doc_kind before, enum doc_kind after)
{
	if (before != b->kind)
		buf_printf(out, "<text:list text:style-name=\"%s\">", list_of(b->kind));
	if (!counted(b, before))
		buf_printf(out, "<text:list-item text:start-value=\"%d\">", b->number);
	else
		buf_puts(out, "<text:list-item>");
	paragraph(out, "List", b->text);
	buf_puts(out, "</text:list-item>");
	if (after != b->kind)
		buf_puts(out, "</text:list>");
}

static void row(struct buf *out, const struct doc_block *b, const char *const *cells, const char *style)
{
	buf_puts(out, "<table:table-row>");
	for (size_t k = 0; k < b->columns_count; k++) {
		buf_puts(out, "<table:table-cell table:style-name=\"GridCell\" office:value-type=\"string\">");
		paragraph(out, style, cells[k]);
		buf_puts(out, "</table:table-cell>");
	}
	buf_puts(out, "</table:table-row>");
}

static void grid(struct buf *out, const struct doc_block *b, size_t no)
{
	buf_printf(out, "<table:table table:name=\"T%zu\" table:style-name=\"Grid\">", no);
	for (size_t k = 0; k < b->columns_count; k++)
		buf_printf(out, "<table:table-column table:style-name=\"C%d\"/>", b->twelfths[k]);
	buf_puts(out, "<table:table-header-rows>");
	row(out, b, b->columns, "CellHead");
	buf_puts(out, "</table:table-header-rows>");
	for (size_t i = 0; i < b->n; i++)
		row(out, b, b->cells + i * b->columns_count, "Cell");
	buf_puts(out, "</table:table>");
}

static void block(struct buf *out, const struct doc *d, size_t i, int level)
{
	const struct doc_block *b = &d->at[i];
	enum doc_kind before = i ? d->at[i - 1].kind : DOC_CONTENTS,
		      after = i + 1 < d->n ? d->at[i + 1].kind : DOC_CONTENTS;

	switch (b->kind) {
	case DOC_CHAPTER:
	case DOC_TITLE:
	case DOC_HEADING:
	case DOC_SUBHEADING:
		heading(out, b, level);
		break;
	case DOC_LEAD:
		paragraph(out, "Lead", b->text);
		break;
	case DOC_PARAGRAPH:
		paragraph(out, "Text_20_body", b->text);
		break;
	case DOC_QUESTION:
		paragraph(out, "Question", b->text);
		break;
	case DOC_ITEM:
	case DOC_TICK:
	case DOC_NUMBER:
		item(out, b, before, after);
		break;
	case DOC_QUOTE:
		paragraph(out, "Quotations", b->text);
		break;
	case DOC_FINE:
		paragraph(out, "Fine", b->text);
		break;
	case DOC_FIELD:
		paragraph(out, "Question", b->text);
		paragraph(out, "Room", "");
		break;
	case DOC_ROOM:
		for (int k = 0; k < b->rows; k++)
			paragraph(out, "Room", "");
		break;
	case DOC_GRID:
		grid(out, b, i);
		break;
	case DOC_TABLE:
	case DOC_STRIP:
	case DOC_CONTENTS: /* of booklets, which are printed */
		break;
	}
}

enum err report_doc_odt(const struct doc *d, struct report_file *out)
{
	struct office o = { .arena = d->arena };
	struct splice places[SPLICE_COMMON + 1];
	struct buf body = buf_new(d->arena);
	int within = 0;

	paragraph(&body, "Title", d->title);
	if (d->below)
		paragraph(&body, "Subtitle", d->below);
	for (size_t i = 0; i < d->n; i++)
		block(&body, d, i, doc_level(&within, d->at[i].kind) - 1);
	splice_common(d, places);
	places[SPLICE_COMMON] = (struct splice){ "body", body.p };
	office_add(&o, "mimetype", type); /* first, and not packed: so it is known by its beginning */
	splice_parts(&o, "odt/", SPLICE_COMMON + 1, places);
	return office_zip(&o, out);
}
