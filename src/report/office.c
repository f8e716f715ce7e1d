/* SPDX-License-Identifier: EUPL-1.2 */
/* office: XML in, XML out; a tree lives within one function. */
#include "report/office.h"

#include "base/cleanup.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <string.h>

DEFINE_CLEANUP(xmlDoc, xmlFreeDoc)

static enum err parse(const char *xml, xmlDoc **out)
{
	*out = xmlReadMemory(xml, (int)strlen(xml), NULL, "UTF-8", XML_PARSE_NOBLANKS | XML_PARSE_NONET);
	return *out ? OK : why(ERR_BUG, "a part of an office document is not well-formed");
}

static const char *written(struct arena *a, xmlDoc *doc)
{
	xmlChar *text = NULL;
	int n = 0;

	xmlDocDumpMemoryEnc(doc, &text, &n, "UTF-8");
	const char *out = arena_dupn(a, (const char *)text, (size_t)n);
	xmlFree(text);
	return out;
}

/* ---- Gaps ---- */

static const char *filled(struct arena *a, const struct report *r, const char *text)
{
	const struct prose_value values[] = { { "title", r->title, 0, NULL },
					      { "authority", r->authority, 0, NULL },
					      { "year", r->year, 0, NULL },
					      { "language", r->language, 0, NULL } };
	const struct prose_block block = { PROSE_PARAGRAPH, text };
	const struct prose one = { 1, &block };
	struct prose p = prose_fill(a, &one, sizeof values / sizeof *values, values);

	return p.n ? report_writable(a, p.at[0].text) : "";
}

static xmlNode *after(xmlNode *n, const xmlNode *top)
{
	if (n->children && n->type == XML_ELEMENT_NODE)
		return n->children;
	while (n != top && !n->next)
		n = n->parent;
	return n == top ? NULL : n->next;
}

static void fill_gaps(struct arena *a, xmlDoc *doc, const struct report *r)
{
	xmlNode *top = xmlDocGetRootElement(doc);

	for (xmlNode *n = top; n; n = after(n, top))
		if (n->type == XML_TEXT_NODE && strchr((const char *)n->content, '{'))
			xmlNodeSetContent(n, (const xmlChar *)filled(a, r, (const char *)n->content));
}

/* ---- Models ---- */

enum { KINDS = PROSE_NUMBER + 1 };
static const char *const models[KINDS] = { "{heading}", "{paragraph}", "{item}", "{number}" };

static xmlNode *text_of(xmlNode *top, const char *text)
{
	for (xmlNode *n = top; n; n = after(n, top))
		if (n->type == XML_TEXT_NODE && strcmp((const char *)n->content, text) == 0)
			return n;
	return NULL;
}

/* The paragraph around a text: p of Word's and of PowerPoint's names. */
static xmlNode *paragraph_of(xmlNode *n)
{
	while (n && strcmp((const char *)n->name, "p") != 0)
		n = n->parent;
	return n;
}

/* A copy of the model with the text, before the place. */
static void put(struct arena *a, xmlNode *place, xmlNode *model, const struct prose_block *b)
{
	xmlNode *copy = xmlCopyNode(model, 1), *text = text_of(copy, models[b->kind]);

	xmlNodeSetContent(text, (const xmlChar *)report_writable(a, b->text));
	xmlAddPrevSibling(place, copy);
}

/* The first model beside this one: what a person wrote comes in order within a frame of the page. */
static xmlNode *place_of(xmlNode *const model[KINDS], int kind)
{
	for (int i = 0; i < kind; i++)
		if (model[i] && model[i]->parent == model[kind]->parent)
			return model[i];
	return model[kind];
}

/* A frame keeps at least one paragraph. */
static void drop(xmlNode *model, const char *text)
{
	bool alone = true;

	for (const xmlNode *n = model->parent->children; n; n = n->next)
		alone = alone && (n == model || strcmp((const char *)n->name, "p") != 0);
	if (alone) {
		xmlNodeSetContent(text_of(model, text), (const xmlChar *)"");
		return;
	}
	xmlUnlinkNode(model);
	xmlFreeNode(model);
}

static void fill_models(struct arena *a, xmlDoc *doc, const struct prose *blocks)
{
	xmlNode *model[KINDS];

	for (int i = 0; i < KINDS; i++) {
		xmlNode *text = text_of(xmlDocGetRootElement(doc), models[i]);

		model[i] = text ? paragraph_of(text) : NULL;
	}
	for (size_t i = 0; i < blocks->n; i++) {
		enum prose_kind kind = blocks->at[i].kind;

		if (model[kind])
			put(a, place_of(model, (int)kind), model[kind], &blocks->at[i]);
	}
	for (int i = 0; i < KINDS; i++)
		if (model[i])
			drop(model[i], models[i]);
}

enum err office_fill(struct arena *a, const char *xml, const struct report *r, const struct prose *blocks,
		     const char **out)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = NULL;

	TRY(parse(xml, &doc));
	fill_gaps(a, doc, r); /* first: what people wrote is no gap */
	if (blocks)
		fill_models(a, doc, blocks);
	*out = written(a, doc);
	return OK;
}

/* ---- Copies ---- */

static xmlAttr *attribute(xmlNode *n, const char *name)
{
	const char *colon = strchr(name, ':');
	size_t prefix = colon ? (size_t)(colon - name) : 0;

	for (xmlAttr *at = n->type == XML_ELEMENT_NODE ? n->properties : NULL; at; at = at->next) {
		const char *own = at->ns && at->ns->prefix ? (const char *)at->ns->prefix : "";

		if (strlen(own) == prefix && strncmp(own, name, prefix) == 0 &&
		    strcmp((const char *)at->name, colon ? colon + 1 : name) == 0)
			return at;
	}
	return NULL;
}

static bool matches(xmlNode *n, const struct office_copies *c)
{
	xmlAttr *at = attribute(n, c->attribute);

	return at && at->children && strcmp((const char *)at->children->content, c->value) == 0;
}

static void copy_once(xmlNode *place, xmlNode *model, const char *const names[2], const char *const values[2])
{
	xmlNode *copy = xmlCopyNode(model, 1);

	xmlAddPrevSibling(place, copy); /* first, so that the names keep their spaces */
	for (int i = 0; i < 2; i++) {
		xmlAttr *at = names[i] ? attribute(copy, names[i]) : NULL;

		if (at)
			xmlNodeSetContent(at->children, (const xmlChar *)values[i]);
	}
}

enum err office_copy(struct arena *a, const char *xml, const struct office_copies *c, const char **out)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = NULL;

	TRY(parse(xml, &doc));
	xmlNode *top = xmlDocGetRootElement(doc), *n = top;
	while (n && !matches(n, c))
		n = after(n, top);
	if (!n)
		return why(ERR_BUG, "no %s=\"%s\" in a part of an office document", c->attribute, c->value);
	/* The copies are put before a mark that then goes, so that they stand in order after their model. */
	xmlNode *mark = xmlAddNextSibling(n, xmlNewDocComment(doc, (const xmlChar *)""));
	for (size_t i = 0; i < c->n; i++)
		copy_once(mark, n, c->names, c->values[i]);
	xmlUnlinkNode(mark);
	xmlFreeNode(mark);
	*out = written(a, doc);
	return OK;
}

void office_add(struct office *o, const char *name, const char *xml)
{
	if (o->n == o->cap) {
		size_t cap = 2 * o->cap + 16;

		o->at = arena_grow(o->arena, o->at, o->cap * sizeof *o->at, cap * sizeof *o->at);
		o->cap = cap;
	}
	o->at[o->n++] = (struct office_part){ name, xml };
}
