/* SPDX-License-Identifier: EUPL-1.2 */
/* board: libxml2's tree, copied scene by scene. */
#include "content/board.h"

#include "base/cleanup.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

DEFINE_CLEANUP(xmlDoc, xmlFreeDoc)
DEFINE_CLEANUP(xmlBuffer, xmlBufferFree)

struct board {
	xmlDoc *doc;
	xmlNode *scenes[BOARD_SCENES + 1]; /* from 1 */
	int count;
};

static const char *value(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->type == XML_ELEMENT_NODE ? n->properties : NULL; a; a = a->next)
		if (!strcmp((const char *)a->name, name))
			return a->children && a->children->content ? (const char *)a->children->content : "";
	return "";
}

/* The next node in document order within root; NULL after the last. */
static xmlNode *following(const xmlNode *root, xmlNode *n)
{
	if (n->children && n->type == XML_ELEMENT_NODE)
		return n->children;
	while (n != root && !n->next)
		n = n->parent;
	return n == root ? NULL : n->next;
}

/* The word of the class attribute after "lager"; "" when the element is no layer. */
static const char *layer_of(const xmlNode *n)
{
	const char *class = value(n, "class");

	return strncmp(class, "lager ", 6) ? "" : class + 6;
}

/* The number in id="scen7"; 0: no scene. */
static int scene_no(const xmlNode *n)
{
	const char *id = value(n, "id");
	char *rest;

	if (strncmp(id, "scen", 4) || id[4] < '1' || id[4] > '9')
		return 0;
	long no = strtol(id + 4, &rest, 10);
	return *rest || no > BOARD_SCENES ? 0 : (int)no;
}

/* A style that fetches something: "@import", or a url() that is not of the file itself. */
static const char *fetches(const char *style)
{
	if (strstr(style, "@import"))
		return "@import";
	for (const char *s = style; (s = strstr(s, "url(")); s++)
		if (s[strlen("url(")] != '#')
			return "url(";
	return NULL;
}

static const char *forbidden_attribute(const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a; a = a->next) {
		const char *name = (const char *)a->name, *what = fetches(value(n, name));

		if (!strncmp(name, "on", 2) || (!strcmp(name, "href") && *value(n, name) != '#'))
			return name;
		if (what)
			return what;
	}
	return NULL;
}

/* What a picture must not have, in words; NULL when all is well. */
static const char *forbidden(const xmlNode *n)
{
	static const char *const elements[] = { "script", "foreignObject", "image", "a", "animate", "set" };

	if (n->type != XML_ELEMENT_NODE)
		return n->type == XML_COMMENT_NODE || !n->content ? NULL : fetches((const char *)n->content);
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (!strcmp((const char *)n->name, elements[i]))
			return elements[i];
	return forbidden_attribute(n);
}

static bool harmless(struct faults *f, const char *file, xmlNode *root)
{
	for (xmlNode *n = root; n; n = following(root, n)) {
		const char *bad = forbidden(n);

		if (bad) {
			fault(f, file, (int)xmlGetLineNo(n), "the picture has %s; expected shapes and words only", bad);
			return false;
		}
	}
	return true;
}

static bool find_scenes(struct faults *f, const char *file, struct board *b)
{
	for (xmlNode *n = xmlDocGetRootElement(b->doc)->children; n; n = n->next) {
		int no = n->type == XML_ELEMENT_NODE ? scene_no(n) : 0;

		if (no && !b->scenes[no]) {
			b->scenes[no] = n;
			b->count++;
		}
	}
	for (int i = 1; i <= b->count; i++)
		if (!b->scenes[i]) {
			fault(f, file, 0, "there is no <g id=\"scen%d\">; expected the scenes numbered from 1", i);
			return false;
		}
	if (!b->count)
		fault(f, file, 0, "there is no <g id=\"scen1\">; expected the scenes of a storyboard");
	return b->count;
}

/* The tree of a drawing that is harmless; NULL with a fault. */
static xmlDoc *read_svg(struct faults *f, const char *file, const char *what, const char *text, size_t n)
{
	xmlDoc *doc = xmlReadMemory(text, (int)n, NULL, "UTF-8",
				    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOBLANKS);
	xmlNode *root = doc && !doc->intSubset ? xmlDocGetRootElement(doc) : NULL;

	if (!root || strcmp((const char *)root->name, "svg"))
		fault(f, file, 1, "the %s cannot be read; expected well-formed SVG without DOCTYPE", what);
	else if (harmless(f, file, root))
		return doc;
	if (doc)
		xmlFreeDoc(doc);
	return NULL;
}

bool picture_harmless(struct faults *f, const char *file, const char *text, size_t n)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *doc = read_svg(f, file, "picture", text, n);

	return doc;
}

struct board *board_open(struct faults *f, const char *file, const char *text, size_t n)
{
	struct board *b = calloc(1, sizeof *b);

	if (!b)
		abort();
	b->doc = read_svg(f, file, "storyboard", text, n);
	if (b->doc && find_scenes(f, file, b))
		return b;
	board_free(b);
	return NULL;
}

void board_free(struct board *b)
{
	if (!b)
		return;
	if (b->doc)
		xmlFreeDoc(b->doc);
	free(b);
}

int board_scenes(const struct board *b)
{
	return b->count;
}

bool board_has_layer(const struct board *b, int scene, const char *layer)
{
	for (xmlNode *n = b->scenes[scene]; n; n = following(b->scenes[scene], n))
		if (!strcmp(layer_of(n), layer))
			return true;
	return false;
}

/* Takes away the layers that are not asked for, and comments. */
static void keep_layer(xmlNode *root, const char *layer)
{
	for (xmlNode *n = root, *next; n; n = next) {
		const char *own = layer_of(n);
		xmlNode *gone = n->type == XML_COMMENT_NODE || (*own && strcmp(own, layer)) ? n : NULL;

		if (gone) {
			while (n != root && !n->next)
				n = n->parent;
			next = n == root ? NULL : n->next;
			xmlUnlinkNode(gone);
			xmlFreeNode(gone);
		} else {
			next = following(root, n);
		}
	}
}

const char *board_picture(const struct board *b, struct arena *a, int scene, const char *layer)
{
	CLEANUP(cleanup_xmlDoc) xmlDoc *out = xmlNewDoc(NULL);
	CLEANUP(cleanup_xmlBuffer) xmlBuffer *bytes = xmlBufferCreate();
	xmlNode *from = xmlDocGetRootElement(b->doc);
	xmlNode *root = xmlDocCopyNode(from, out, 2); /* attributes and namespaces, not what is in it */

	xmlDocSetRootElement(out, root);
	xmlSetProp(root, (const xmlChar *)"viewBox", (const xmlChar *)"0 0 1280 720");
	for (xmlNode *n = from->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE || (scene_no(n) && n != b->scenes[scene]))
			continue;
		xmlNode *copy = xmlAddChild(root, xmlDocCopyNode(n, out, 1));

		if (n == b->scenes[scene])
			xmlUnsetProp(copy, (const xmlChar *)"transform");
	}
	keep_layer(root, layer);
	xmlNodeDump(bytes, out, root, 0, 0);
	return arena_dupn(a, (const char *)xmlBufferContent(bytes), (size_t)xmlBufferLength(bytes));
}
