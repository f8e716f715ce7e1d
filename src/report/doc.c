/* SPDX-License-Identifier: EUPL-1.2 */
/* doc: blocks one after the other; our own HTML by libxml2. */
#include "report/doc.h"

#include "base/buf.h"
#include "base/cleanup.h"
#include "report/report.h"

#include <libxml/parser.h>
#include <string.h>

DEFINE_CLEANUP(xmlDoc, xmlFreeDoc)

struct doc doc_new(struct arena *a)
{
	return (struct doc){ .arena = a, .language = "sv-SE", .hue = 0x17222b };
}

struct doc_block *doc_add(struct doc *d, enum doc_kind kind, const char *text)
{
	if (d->n == d->cap) {
		size_t cap = 2 * d->cap + 64;

		d->at = arena_grow(d->arena, d->at, d->cap * sizeof *d->at, cap * sizeof *d->at);
		d->cap = cap;
	}
	struct doc_block *b = &d->at[d->n++];
	*b = (struct doc_block){ .kind = kind, .text = text };
	return b;
}

static void add_plain(struct buf *b, const char *text)
{
	for (const char *s = report_writable(b->arena, text); *s; s++)
		if (*s == '&')
			buf_puts(b, "&amp;");
		else if (*s == '<')
			buf_puts(b, "&lt;");
		else if (*s == '>')
			buf_puts(b, "&gt;");
		else
			buf_char(b, *s);
}

const char *doc_plain(struct arena *a, const char *text)
{
	struct buf b = buf_new(a);

	add_plain(&b, text);
	return b.p;
}

void doc_prose(struct doc *d, const struct prose *p)
{
	static const enum doc_kind kinds[] = { [PROSE_HEADING] = DOC_HEADING,
					       [PROSE_PARAGRAPH] = DOC_PARAGRAPH,
					       [PROSE_ITEM] = DOC_ITEM,
					       [PROSE_NUMBER] = DOC_NUMBER };

	for (size_t i = 0; i < p->n; i++)
		doc_add(d, kinds[p->at[i].kind], doc_plain(d->arena, p->at[i].text));
}

static bool is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && !strcmp((const char *)n->name, name);
}

static bool is_block(const xmlNode *n)
{
	static const char *const names[] = { "p",  "ul", "ol", "li", "blockquote", "pre", "hr",
					     "h2", "h3", "h4", "h5", "h6",         NULL };

	for (size_t i = 0; names[i]; i++)
		if (is(n, names[i]))
			return true;
	return false;
}

/* The words of an element up to its first block within: <li> may hold a list. */
static void inline_words(struct buf *b, const xmlNode *in)
{
	for (const xmlNode *n = in->children; n && !is_block(n); n = n->next) {
		const char *tag = is(n, "strong") ? "b" : is(n, "em") ? "i" : NULL;

		if (n->type == XML_TEXT_NODE)
			add_plain(b, (const char *)n->content);
		else if (is(n, "br"))
			buf_char(b, '\n');
		if (tag)
			buf_printf(b, "<%s>", tag);
		inline_words(b, n);
		if (tag)
			buf_printf(b, "</%s>", tag);
	}
}

static void blocks(struct doc *d, const xmlNode *in, enum doc_kind kind, bool small);

static void one_block(struct doc *d, const xmlNode *n, enum doc_kind kind, bool small)
{
	struct buf b = buf_new(d->arena);

	inline_words(&b, n);
	if (b.p[strspn(b.p, " \n")])
		doc_add(d, kind, b.p)->small = small;
	blocks(d, n, kind, small);
}

static void blocks(struct doc *d, const xmlNode *in, enum doc_kind kind, bool small)
{
	for (const xmlNode *n = in->children; n; n = n->next) {
		if (is(n, "ul") || is(n, "ol"))
			blocks(d, n, is(n, "ul") ? DOC_ITEM : DOC_NUMBER, small);
		else if (is(n, "blockquote"))
			blocks(d, n, DOC_QUOTE, small);
		else if (is(n, "h2") || is(n, "h3"))
			one_block(d, n, DOC_HEADING, small);
		else if (is_block(n) && !is(n, "hr"))
			one_block(d, n, n->name[0] == 'h' ? DOC_SUBHEADING : kind, small);
	}
}

void doc_markup(struct doc *d, struct markup text, bool small)
{
	if (!text.s || !*text.s)
		return;
	const char *whole = arena_printf(d->arena, "<x>%s</x>", text.s);
	CLEANUP(cleanup_xmlDoc)
	xmlDoc *tree = xmlReadMemory(whole, (int)strlen(whole), NULL, "UTF-8",
				     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);

	if (tree)
		blocks(d, xmlDocGetRootElement(tree), DOC_PARAGRAPH, small);
}
