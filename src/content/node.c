/* SPDX-License-Identifier: EUPL-1.2 */
/* node: libxml2 parses and validates, then everything is copied into the arena. */
#include "content/node.h"

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/utf8.h"
#include "content/explain.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <string.h>

DEFINE_CLEANUP(xmlDoc, xmlFreeDoc)
DEFINE_CLEANUP(xmlParserCtxt, xmlFreeParserCtxt)
DEFINE_CLEANUP(xmlRelaxNG, xmlRelaxNGFree)
DEFINE_CLEANUP(xmlRelaxNGParserCtxt, xmlRelaxNGFreeParserCtxt)
DEFINE_CLEANUP(xmlRelaxNGValidCtxt, xmlRelaxNGFreeValidCtxt)

/* The first complaint of libxml2, as it comes. */
struct complaint {
	struct arena *arena;
	int line;
	const char *text;
};

static void listen(void *data, xmlErrorPtr e)
{
	struct complaint *c = data;

	if (c->text || !e->message)
		return;
	c->line = e->line;
	c->text = arena_dupn(c->arena, e->message, strcspn(e->message, "\n"));
}

static void listen_parser(void *ctxt, xmlErrorPtr e)
{
	listen(((xmlParserCtxt *)ctxt)->_private, e);
}

static xmlDoc *parse(struct faults *f, const char *file, const char *text, size_t n)
{
	CLEANUP(cleanup_xmlParserCtxt) xmlParserCtxt *ctxt = xmlNewParserCtxt();
	struct complaint c = { .arena = f->arena };

	if (!ctxt)
		return NULL;
	ctxt->_private = &c;
	ctxt->sax->serror = listen_parser;
	xmlDoc *doc = xmlCtxtReadMemory(ctxt, text, (int)n, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	if (doc && !doc->intSubset)
		return doc;
	if (doc)
		fault(f, file, 1, "the file has a DOCTYPE; expected XML without one");
	else
		fault(f, file, c.line, "%s; expected well-formed XML", c.text ? c.text : "the file cannot be read");
	xmlFreeDoc(doc);
	return NULL;
}

static const char *own_text(struct arena *a, const xmlNode *x)
{
	struct buf b = buf_new(a);

	for (const xmlNode *c = x->children; c; c = c->next)
		if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
			buf_puts(&b, (const char *)c->content);
	return b.p;
}

static struct attr *copy_attrs(struct arena *a, const xmlNode *x)
{
	struct attr *first = NULL, **end = &first;

	for (const xmlAttr *at = x->properties; at; at = at->next) {
		struct attr *to = ARENA_NEW(a, struct attr);

		to->name = arena_dup(a, (const char *)at->name);
		to->value =
		    at->children && at->children->content ? arena_dup(a, (const char *)at->children->content) : "";
		*end = to;
		end = &to->next;
	}
	return first;
}

/* As deep as the parser lets a document be: 256. */
static struct node *copy(struct arena *a, const char *file, const xmlNode *x)
{
	struct node *n = ARENA_NEW(a, struct node), **end = &n->first;

	n->name = arena_dup(a, (const char *)x->name);
	n->file = file;
	n->line = (int)xmlGetLineNo(x);
	n->text = own_text(a, x);
	n->attrs = copy_attrs(a, x);
	for (const xmlNode *c = x->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		*end = copy(a, file, c);
		end = &(*end)->next;
	}
	return n;
}

/* The gate: true when the document follows the schema, else the validator's first complaint. */
static bool follows(xmlDoc *doc, const char *schema, struct complaint *c)
{
	CLEANUP(cleanup_xmlRelaxNGParserCtxt)
	xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt(schema, (int)strlen(schema));

	if (!parser)
		return false;
	xmlRelaxNGSetParserStructuredErrors(parser, listen, c);
	CLEANUP(cleanup_xmlRelaxNG) xmlRelaxNG *rng = xmlRelaxNGParse(parser);
	CLEANUP(cleanup_xmlRelaxNGValidCtxt) xmlRelaxNGValidCtxt *valid = rng ? xmlRelaxNGNewValidCtxt(rng) : NULL;

	if (!valid)
		return false;
	xmlRelaxNGSetValidStructuredErrors(valid, listen, c);
	return xmlRelaxNGValidateDoc(valid, doc) == 0;
}

struct node *node_read(struct faults *f, const char *file, const char *text, size_t n, const char *schema)
{
	if (n > NODE_FILE_MAX) {
		fault(f, file, 0, "the file has %zu bytes; expected at most %d", n, NODE_FILE_MAX);
		return NULL;
	}
	if (!utf8_ok(text, n)) {
		fault(f, file, 0, "the file is not valid UTF-8; expected UTF-8 without NUL");
		return NULL;
	}
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = parse(f, file, text, n);
	struct complaint c = { .arena = f->arena };

	if (!doc)
		return NULL;
	struct node *root = copy(f->arena, arena_dup(f->arena, file), xmlDocGetRootElement(doc));
	if (!schema || follows(doc, schema, &c))
		return root;
	size_t before = f->n;
	explain(f, root, schema);
	if (f->n == before)
		fault(f, file, c.line ? c.line : root->line, "%s; expected what the schema says",
		      c.text ? c.text : "the file does not follow the schema");
	return NULL;
}

const char *node_attr(const struct node *n, const char *name)
{
	for (const struct attr *a = n->attrs; a; a = a->next)
		if (!strcmp(a->name, name))
			return a->value;
	return NULL;
}

static const struct node *named(const struct node *n, const char *name)
{
	while (n && strcmp(n->name, name))
		n = n->next;
	return n;
}

const struct node *node_child(const struct node *n, const char *name)
{
	return named(n->first, name);
}

const struct node *node_same(const struct node *n)
{
	return named(n->next, n->name);
}

size_t node_count(const struct node *n, const char *name)
{
	size_t count = 0;

	for (const struct node *c = node_child(n, name); c; c = node_same(c))
		count++;
	return count;
}
