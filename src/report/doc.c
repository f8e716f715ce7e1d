/* SPDX-License-Identifier: EUPL-1.2 */
/* doc: blocks one after the other; our own HTML by libxml2. */
#include "report/doc.h"

#include "base/buf.h"
#include "base/cleanup.h"
#include "content/tag.h"
#include "report/report.h"

#include <assert.h>
#include <libxml/parser.h>
#include <stdlib.h>
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

enum { IN_CHAPTER = 1, IN_TITLE = 2, IN_HEADING = 4 };

int doc_level(int *within, enum doc_kind kind)
{
	int chapter = *within & IN_CHAPTER, title = (*within & IN_TITLE) / IN_TITLE,
	    heading = (*within & IN_HEADING) / IN_HEADING;

	switch (kind) {
	case DOC_CHAPTER:
		*within = IN_CHAPTER;
		return 2;
	case DOC_TITLE:
		*within = chapter | IN_TITLE;
		return 2 + chapter;
	case DOC_HEADING:
		*within |= IN_HEADING;
		return 2 + chapter + title;
	case DOC_SUBHEADING: /* there may be nothing but these */
		return 2 + chapter + title + heading;
	default:
		return 0;
	}
}

/* ---- Tables ---- */

static int by_words(size_t k, size_t columns, size_t n, const char *const *heads, const char *const *cells)
{
	enum { LEAST = 6, MOST = 60 };
	size_t longest = strlen(heads[k]);

	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(cells[i * columns + k]);

		longest = length > longest ? length : longest;
	}
	return longest < LEAST ? LEAST : longest > MOST ? MOST : (int)longest;
}

/* Each has one; the others go where there is least room for the words. */
static const int *twelfths(struct arena *a, size_t columns, const int *words)
{
	int *out = ARENA_ARRAY(a, columns, int);

	for (size_t k = 0; k < columns; k++)
		out[k] = 1;
	for (size_t left = DOC_TWELFTHS - columns; left > 0; left--) {
		size_t most = 0;

		for (size_t k = 1; k < columns; k++)
			if (words[k] * out[most] > words[most] * out[k])
				most = k;
		out[most]++;
	}
	return out;
}

void doc_grid(struct doc *d, size_t columns_count, const char *const *columns, size_t n, const char *const *cells)
{
	int words[DOC_TWELFTHS];

	assert(columns_count && columns_count <= DOC_TWELFTHS);
	if (!n)
		return;
	for (size_t k = 0; k < columns_count; k++)
		words[k] = by_words(k, columns_count, n, columns, cells);
	struct doc_block *b = doc_add(d, DOC_GRID, NULL);
	b->columns = columns;
	b->columns_count = columns_count;
	b->cells = cells;
	b->n = n;
	b->twelfths = twelfths(d->arena, columns_count, words);
}

/* ---- Words ---- */

static void add_plain(struct buf *b, const char *text)
{
	const char *s = report_writable(b->arena, text);

	tag_text(b, s, strlen(s));
}

const char *doc_lines(struct arena *a, const char *text)
{
	struct buf b = buf_new(a);
	const char *clean = report_clean(a, text);

	tag_text(&b, clean, strlen(clean));
	return b.p;
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

/* Where a link leads, behind its words: on paper it cannot be followed. An address within the tool stays in it. */
static void address(struct buf *b, const xmlNode *link, size_t from)
{
	xmlChar *href = xmlGetProp(link, (const xmlChar *)"href");
	const char *to = href ? (const char *)href : "";

	if (strncmp(to, "mailto:", 7) == 0)
		to += 7;
	if (strchr(to, ':') || strchr(to, '@')) {
		struct buf shown = buf_new(b->arena);

		add_plain(&shown, to);
		if (strncmp(to, "kv:", 3) != 0 && strcmp(b->p + from, shown.p) != 0)
			buf_printf(b, " (%s)", shown.p);
	}
	xmlFree(href);
}

/* The words of an element up to its first block within: <li> may hold a list. */
static void inline_words(struct buf *b, const xmlNode *in)
{
	for (const xmlNode *n = in->children; n && !is_block(n); n = n->next) {
		const char *tag = is(n, "strong") ? "b" : is(n, "em") ? "i" : NULL;
		size_t from = b->n;

		if (n->type == XML_TEXT_NODE)
			add_plain(b,
				  (const char *)n->content + (n->prev && is(n->prev, "br") && n->content[0] == '\n'));
		else if (is(n, "br"))
			buf_char(b, '\n');
		if (tag)
			buf_printf(b, "<%s>", tag);
		inline_words(b, n);
		if (tag)
			buf_printf(b, "</%s>", tag);
		if (is(n, "a"))
			address(b, n, from);
	}
}

/* ---- A table ---- */

static const xmlNode *next_row(const xmlNode *n, const xmlNode *top)
{
	do {
		if (n->children && !is(n, "tr")) {
			n = n->children;
		} else {
			while (n != top && !n->next)
				n = n->parent;
			n = n == top ? NULL : n->next;
		}
	} while (n && !is(n, "tr"));
	return n;
}

/* The words of a row's cells; how many it has. */
static size_t cells_of(struct arena *a, const xmlNode *row, size_t most, const char **out)
{
	size_t n = 0;

	for (const xmlNode *c = row->children; c && n < most; c = c->next)
		if (is(c, "td") || is(c, "th")) {
			struct buf b = buf_new(a);

			inline_words(&b, c);
			out[n++] = b.p;
		}
	return n;
}

/* Its first row is the head. */
static void table(struct doc *d, const xmlNode *t)
{
	const char **heads = ARENA_ARRAY(d->arena, DOC_TWELFTHS, const char *), **cells;
	const xmlNode *first = next_row(t, t);
	size_t columns = first ? cells_of(d->arena, first, DOC_TWELFTHS, heads) : 0, n = 0, i = 0;

	if (!columns)
		return;
	for (const xmlNode *r = next_row(first, t); r; r = next_row(r, t))
		n++;
	cells = ARENA_ARRAY(d->arena, n * columns, const char *);
	for (const xmlNode *r = next_row(first, t); r; r = next_row(r, t), i++)
		for (size_t k = cells_of(d->arena, r, columns, cells + i * columns); k < columns; k++)
			cells[i * columns + k] = "";
	doc_grid(d, columns, heads, n, cells);
}

/* ---- Blocks ---- */

static void blocks(struct doc *d, const xmlNode *n, enum doc_kind kind, bool small);

static int attribute(const xmlNode *n, const char *name, int otherwise)
{
	xmlChar *value = xmlGetProp(n, (const xmlChar *)name);
	int number = value ? (int)strtol((const char *)value, NULL, 10) : otherwise;

	xmlFree(value);
	return number;
}

static bool add_words(struct doc *d, const xmlNode *n, enum doc_kind kind, bool small)
{
	struct buf b = buf_new(d->arena);

	inline_words(&b, n);
	if (!b.p[strspn(b.p, " \n")])
		return false;
	doc_add(d, kind, b.p)->small = small;
	return true;
}

static void one_block(struct doc *d, const xmlNode *n, enum doc_kind kind, bool small)
{
	add_words(d, n, kind, small);
	blocks(d, n->children, kind, small);
}

/* Its first words are the item; what follows stands below it as it is. */
static void item(struct doc *d, const xmlNode *li, enum doc_kind kind, bool small, int number)
{
	const xmlNode *rest = li->children;
	bool said = add_words(d, li, kind, small);

	while (!said && rest && rest->type != XML_ELEMENT_NODE)
		rest = rest->next;
	if (!said && rest && is(rest, "p")) {
		said = add_words(d, rest, kind, small);
		rest = rest->next;
	}
	if (said) {
		d->at[d->n - 1].numbered = kind == DOC_NUMBER;
		d->at[d->n - 1].number = number;
	}
	blocks(d, rest, DOC_PARAGRAPH, small);
}

/* Its numbers count on from where it starts, or from an item that has one of its own. */
static void list(struct doc *d, const xmlNode *l, bool small)
{
	enum doc_kind kind = is(l, "ul") ? DOC_ITEM : DOC_NUMBER;
	int number = attribute(l, "start", 1);

	for (const xmlNode *n = l->children; n; n = n->next)
		if (is(n, "li")) {
			number = attribute(n, "value", number);
			item(d, n, kind, small, number++);
		}
}

/* n and those after it. */
static void blocks(struct doc *d, const xmlNode *n, enum doc_kind kind, bool small)
{
	for (; n; n = n->next) {
		if (is(n, "ul") || is(n, "ol"))
			list(d, n, small);
		else if (is(n, "blockquote"))
			blocks(d, n->children, DOC_QUOTE, small);
		else if (is(n, "table"))
			table(d, n);
		else if (is(n, "h2") || is(n, "h3"))
			one_block(d, n, DOC_HEADING, small);
		else if (is_block(n) && !is(n, "hr"))
			one_block(d, n, n->name[0] == 'h' ? DOC_SUBHEADING : kind, small);
	}
}

/* What no tree could be made of, as paragraphs: its tags are left out, and no word. */
static void untagged(struct doc *d, const char *html, bool small)
{
	struct buf b = buf_new(d->arena);

	for (; *html; html++) {
		size_t tag = *html == '<' ? strcspn(html, ">") : 0;

		if (tag && html[1] == '/' && html[2] && strchr("phl", html[2]) && b.n) {
			doc_add(d, DOC_PARAGRAPH, b.p)->small = small;
			b = buf_new(d->arena);
		}
		if (tag)
			html += html[tag] ? tag : tag - 1;
		else if (*html != '\n' || b.n)
			buf_char(&b, *html);
	}
	if (b.n)
		doc_add(d, DOC_PARAGRAPH, b.p)->small = small;
}

/* <br> ends itself, which XML must be told. */
static const char *as_xml(struct arena *a, const char *html)
{
	struct buf out = buf_new(a);

	buf_puts(&out, "<x>");
	for (const char *br; (br = strstr(html, "<br>")); html = br + 4) {
		buf_add(&out, html, (size_t)(br - html));
		buf_puts(&out, "<br/>");
	}
	buf_puts(&out, html);
	buf_puts(&out, "</x>");
	return out.p;
}

void doc_markup(struct doc *d, struct markup text, bool small)
{
	if (!text.s || !*text.s)
		return;
	const char *whole = as_xml(d->arena, report_clean(d->arena, text.s));
	CLEANUP(cleanup_xmlDoc)
	xmlDoc *tree = xmlReadMemory(whole, (int)strlen(whole), NULL, "UTF-8",
				     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);

	if (tree)
		blocks(d, xmlDocGetRootElement(tree)->children, DOC_PARAGRAPH, small);
	else
		untagged(d, report_clean(d->arena, text.s), small);
}
