/* SPDX-License-Identifier: EUPL-1.2 */
/* explain: reads the RELAX NG schema as a tree and walks the faulty file beside it. The gate itself is libxml2's;
 * its messages only say "extra content". */
#include "content/explain.h"

#include "base/buf.h"
#include "base/cleanup.h"

#include <libxml/xmlregexp.h>
#include <stdlib.h>
#include <string.h>

DEFINE_CLEANUP(xmlRegexp, xmlRegFreeRegexp)

enum { MOST = 32, PACES = 16 }; /* attributes or children of one element; references in a row */

struct slot {
	const char *name;
	bool required;
	const struct node *rule; /* the schema's <element> or <attribute> */
};

/* What one element may hold. */
struct form {
	struct slot attrs[MOST], children[MOST];
	size_t attrs_count, children_count;
	bool text;
};

struct walk {
	struct faults *f;
	const struct node *schema;
};

static const struct node *define(const struct node *schema, const char *name)
{
	for (const struct node *d = node_child(schema, "define"); d; d = node_same(d))
		if (!strcmp(node_attr(d, "name"), name))
			return d;
	return NULL;
}

static void slot_add(struct slot *slots, size_t *n, const struct node *rule, bool required)
{
	if (*n < MOST)
		slots[(*n)++] = (struct slot){ node_attr(rule, "name"), required, rule };
}

static bool is(const struct node *n, const char *name)
{
	return !strcmp(n->name, name);
}

/* Gathers the attributes and children that the rules under `in` allow, through references, not into elements. */
static void gather(const struct walk *w, const struct node *in, bool required, int paces, struct form *form)
{
	for (const struct node *r = in ? in->first : NULL; r && paces < PACES; r = r->next) {
		if (is(r, "attribute"))
			slot_add(form->attrs, &form->attrs_count, r, required);
		else if (is(r, "element"))
			slot_add(form->children, &form->children_count, r, required);
		else if (is(r, "text"))
			form->text = true;
		else if (is(r, "ref"))
			gather(w, define(w->schema, node_attr(r, "name")), required, paces + 1, form);
		else
			gather(w, r, required && (is(r, "oneOrMore") || is(r, "interleave") || is(r, "group")),
			       paces + 1, form);
	}
}

static const struct slot *find(const struct slot *slots, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(slots[i].name, name))
			return &slots[i];
	return NULL;
}

static const char *names(struct arena *a, const struct slot *slots, size_t n)
{
	struct buf b = buf_new(a);

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", slots[i].name);
	return n ? b.p : "none";
}

static const char *param(const struct node *data, const char *name)
{
	for (const struct node *p = node_child(data, "param"); p; p = node_same(p))
		if (!strcmp(node_attr(p, "name"), name))
			return p->text;
	return NULL;
}

static bool matches(const char *pattern, const char *value)
{
	CLEANUP(cleanup_xmlRegexp) xmlRegexp *re = xmlRegexpCompile((const xmlChar *)pattern);

	return re && xmlRegexpExec(re, (const xmlChar *)value) == 1;
}

/* A <data> rule of one of the few types that the schema uses. */
static bool data_ok(const struct node *data, const char *value)
{
	const char *type = node_attr(data, "type"), *low = param(data, "minInclusive"),
		   *high = param(data, "maxInclusive"), *longest = param(data, "maxLength"),
		   *pattern = param(data, "pattern");

	if (!strcmp(type, "date"))
		return matches("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", value);
	if (!strcmp(type, "string"))
		return (!pattern || matches(pattern, value)) &&
		       (!longest || strlen(value) <= strtoul(longest, NULL, 10));
	if (!matches("[0-9]{1,9}", value))
		return false;
	long number = strtol(value, NULL, 10);
	return number >= (low ? strtol(low, NULL, 10) : 1) && (!high || number <= strtol(high, NULL, 10));
}

/* One alternative below `in` takes the value. */
static bool value_ok(const struct walk *w, const struct node *in, const char *value, int paces)
{
	for (const struct node *r = in ? in->first : NULL; r && paces < PACES; r = r->next) {
		bool ok = is(r, "value")  ? !strcmp(r->text, value)
			  : is(r, "data") ? data_ok(r, value)
			  : is(r, "ref")  ? value_ok(w, define(w->schema, node_attr(r, "name")), value, paces + 1)
					  : value_ok(w, r, value, paces + 1);
		if (ok)
			return true;
	}
	return false;
}

/* What a value of that definition or type looks like, or NULL. */
static const char *phrase(const char *name)
{
	static const char *const table[][2] = {
		{ "id", "letters, digits and . _ -, beginning with a letter (or a number like 2.1)" },
		{ "line", "a text of 1 to 200 characters" },
		{ "path", "a file in the pack's own folder, like film/F2.1.webm" },
		{ "date", "a date like 2026-01-31" },
		{ "string", "a time like 1:05" },
		{ "integer", "a whole number from 1" },
		{ "positiveInteger", "a whole number from 1" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (!strcmp(table[i][0], name))
			return table[i][1];
	return NULL;
}

static void expected(const struct walk *w, const struct node *in, int paces, struct buf *b)
{
	for (const struct node *r = in ? in->first : NULL; r && paces < PACES; r = r->next) {
		const char *words = is(r, "value")  ? r->text
				    : is(r, "data") ? phrase(node_attr(r, "type"))
				    : is(r, "ref")  ? phrase(node_attr(r, "name"))
						    : NULL;

		if (words)
			buf_printf(b, "%s%s", b->n ? " or " : "", words);
		else
			expected(w, is(r, "ref") ? define(w->schema, node_attr(r, "name")) : r, paces + 1, b);
		if (is(r, "data") && param(r, "maxInclusive"))
			buf_printf(b, " to %s", param(r, "maxInclusive"));
	}
}

static void attrs(const struct walk *w, const struct node *n, const struct form *form)
{
	for (const struct attr *a = n->attrs; a; a = a->next) {
		const struct slot *s = find(form->attrs, form->attrs_count, a->name);
		struct buf b = buf_new(w->f->arena);

		if (!s) {
			fault(w->f, n->file, n->line, "<%s> has an unknown attribute %s; expected one of %s", n->name,
			      a->name, names(w->f->arena, form->attrs, form->attrs_count));
		} else if (!value_ok(w, s->rule, a->value, 0)) {
			expected(w, s->rule, 0, &b);
			fault(w->f, n->file, n->line, "<%s> has %s=\"%.60s\"; expected %s", n->name, a->name, a->value,
			      b.p);
		}
	}
	for (size_t i = 0; i < form->attrs_count; i++)
		if (form->attrs[i].required && !node_attr(n, form->attrs[i].name))
			fault(w->f, n->file, n->line, "<%s> has no %s; expected %s=\"…\"", n->name, form->attrs[i].name,
			      form->attrs[i].name);
}

static void element(const struct walk *w, const struct node *n, const struct node *rule)
{
	struct form form = { 0 };

	gather(w, rule, true, 0, &form);
	attrs(w, n, &form);
	if (!form.text && n->text[strspn(n->text, " \t\r\n")])
		fault(w->f, n->file, n->line, "<%s> holds loose text; expected only elements in it: %s", n->name,
		      names(w->f->arena, form.children, form.children_count));
	for (size_t i = 0; i < form.children_count; i++)
		if (form.children[i].required && !node_child(n, form.children[i].name))
			fault(w->f, n->file, n->line, "<%s> has no <%s>; expected it", n->name, form.children[i].name);
	for (const struct node *c = n->first; c; c = c->next) {
		const struct slot *s = find(form.children, form.children_count, c->name);

		if (s)
			element(w, c, s->rule);
		else
			fault(w->f, c->file, c->line, "<%s> cannot stand in <%s>; expected %s", c->name, n->name,
			      names(w->f->arena, form.children, form.children_count));
	}
}

void explain(struct faults *f, const struct node *root, const char *schema)
{
	struct faults none = { .arena = f->arena };
	struct walk w = { f, node_read(&none, "pack.rng", schema, strlen(schema), NULL) };
	struct form start = { 0 };

	if (!w.schema)
		return;
	gather(&w, node_child(w.schema, "start"), true, 0, &start);
	const struct slot *s = find(start.children, start.children_count, root->name);
	if (s)
		element(&w, root, s->rule);
	else
		fault(f, root->file, root->line, "the file holds <%s>; expected %s", root->name,
		      names(f->arena, start.children, start.children_count));
}
