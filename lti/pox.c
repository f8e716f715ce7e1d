/* SPDX-License-Identifier: EUPL-1.2 */
/* pox: libxml2 with everything that fetches or expands left off, and refusals before it where it is slow or lax. */
#include "lti/pox.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "lti/outcome.h"

#include <string.h>
#include <strings.h>

DEFINE_CLEANUP(xmlParserCtxt, xmlFreeParserCtxt)

/* The XML declaration names UTF-8, ASCII or nothing. */
static bool utf8_declared(const char *s, size_t len)
{
	const char *end = len > 5 && !strncmp(s, "<?xml", 5) ? memmem(s, len, "?>", 2) : NULL;
	const char *at = end ? memmem(s, (size_t)(end - s), "encoding", 8) : NULL;

	if (!at)
		return true;
	at += 8;
	at += strspn(at, " \t\r\n");
	if (*at++ != '=')
		return false;
	at += strspn(at, " \t\r\n");
	char quote = *at++;
	return (!strncasecmp(at, "utf-8", 5) && at[5] == quote) || (!strncasecmp(at, "us-ascii", 8) && at[8] == quote);
}

static bool acceptable(const char *body, size_t len)
{
	static const char dtd[] = "<!DOCTYPE";

	return len && len <= LTI_OUTCOME_MAX && utf8_ok(body, len) && !memmem(body, len, dtd, sizeof dtd - 1) &&
	       utf8_declared(body, len);
}

xmlDoc *lti_pox(const char *body, size_t len, const char *root)
{
	CLEANUP(cleanup_xmlParserCtxt) xmlParserCtxt *parser = NULL;

	if (!acceptable(body, len) || !(parser = xmlNewParserCtxt()))
		return NULL;
	xmlDoc *doc =
	    xmlCtxtReadMemory(parser, body, (int)len, NULL, NULL,
			      XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	const xmlNode *top = doc ? xmlDocGetRootElement(doc) : NULL;
	if (top && !doc->intSubset && !strcmp((const char *)top->name, root))
		return doc;
	xmlFreeDoc(doc);
	return NULL;
}

/* The node after n in document order, inside `within`. */
static const xmlNode *next(const xmlNode *n, const xmlNode *within)
{
	if (n->type == XML_ELEMENT_NODE && n->children)
		return n->children;
	while (n != within && !n->next)
		n = n->parent;
	return n == within ? NULL : n->next;
}

const xmlNode *lti_pox_find(const xmlNode *below, const char *name)
{
	for (const xmlNode *n = below ? next(below, below) : NULL; n; n = next(n, below))
		if (n->type == XML_ELEMENT_NODE && !strcmp((const char *)n->name, name))
			return n;
	return NULL;
}

const char *lti_pox_raw(struct arena *a, const xmlNode *element)
{
	xmlChar *s = element ? xmlNodeGetContent(element) : NULL;
	const char *copied = arena_dup(a, s ? (const char *)s : "");

	if (s)
		xmlFree(s);
	return copied;
}

const char *lti_pox_text(struct arena *a, const xmlNode *element)
{
	static const char blank[] = " \t\r\n";
	const char *s = lti_pox_raw(a, element);
	size_t n = strlen(s += strspn(s, blank));

	while (n && strchr(blank, s[n - 1]))
		n--;
	return arena_dupn(a, s, n);
}
