/* SPDX-License-Identifier: EUPL-1.2 */
/* check: a small reader of our own HTML, strict where browsers forgive. */
#include "check.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"

enum { DEPTH = 64, IDS = 512, ATTRS = 24 };

struct attr {
	const char *name, *value;
};

struct checker {
	struct arena *arena;
	struct buf faults;
	size_t depth, ids, refs;
	const char *open[DEPTH];
	const char *id[IDS];
	const char *ref[IDS];
	int h1, level;
	bool labelled; /* inside a label */
	/* the tag being read */
	const char *tag;
	size_t n;
	struct attr at[ATTRS];
};

static const char *const voids[] = { "area",  "base", "br",   "col",    "hr",    "img",
				     "input", "link", "meta", "source", "track", "wbr" };
static const char *const refs[] = { "for", "aria-labelledby", "aria-describedby" };

static void fault(struct checker *c, const char *what, const char *about)
{
	buf_printf(&c->faults, "%s: %s\n", what, about);
}

static bool among(const char *word, const char *const *list, size_t n)
{
	while (n--)
		if (!strcmp(word, list[n]))
			return true;
	return false;
}

static const char *value(const struct checker *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (!strcmp(c->at[i].name, name))
			return c->at[i].value;
	return NULL;
}

/* Remembers the words of a list of ids. */
static void refer(struct checker *c, const char *list)
{
	while (*(list += strspn(list, " "))) {
		size_t n = strcspn(list, " ");

		if (c->refs < IDS)
			c->ref[c->refs++] = arena_dupn(c->arena, list, n);
		list += n;
	}
}

static void check_attrs(struct checker *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const char *name = c->at[i].name, *v = c->at[i].value;

		if (!strcmp(name, "style") || !strncmp(name, "on", 2))
			fault(c, "inline style or script", name);
		if (!strcmp(name, "id") && among(v, c->id, c->ids))
			fault(c, "id twice", v);
		if (!strcmp(name, "id") && c->ids < IDS)
			c->id[c->ids++] = v;
		if (among(name, refs, 3))
			refer(c, v);
		if (!strcmp(name, "href") && *v == '#')
			refer(c, v + 1);
		for (size_t j = 0; j < i; j++)
			if (!strcmp(name, c->at[j].name))
				fault(c, "attribute twice", name);
	}
}

static void check_heading(struct checker *c)
{
	int level = c->tag[1] - '0';

	c->h1 += level == 1;
	if (level > c->level + 1)
		fault(c, "heading level skipped before", c->tag);
	c->level = level;
}

/* A field has a label: round it, or by for, which is looked up at the end. */
static void check_field(struct checker *c)
{
	const char *type = value(c, "type"), *id = value(c, "id");

	if ((type && !strcmp(type, "hidden")) || value(c, "hidden") || c->labelled || value(c, "aria-label"))
		return;
	if (!id)
		fault(c, "field without label", c->tag);
	else
		refer(c, arena_printf(c->arena, "label:%s", id));
}

static void check_tag(struct checker *c)
{
	const char *const fields[] = { "input", "select", "textarea" };

	check_attrs(c);
	if (*c->tag == 'h' && c->tag[1] >= '1' && c->tag[1] <= '6' && !c->tag[2])
		check_heading(c);
	if (among(c->tag, fields, 3))
		check_field(c);
	if (!strcmp(c->tag, "label") && value(c, "for") && c->ids < IDS)
		c->id[c->ids++] = arena_printf(c->arena, "label:%s", value(c, "for"));
	if (!strcmp(c->tag, "style") || (!strcmp(c->tag, "script") && !value(c, "src")))
		fault(c, "inline", c->tag);
	if (!strcmp(c->tag, "svg") && !value(c, "aria-hidden") && !value(c, "role"))
		fault(c, "svg is neither hidden nor an image", "svg");
}

/* One attribute at s; its end. */
static const char *read_attr(struct checker *c, const char *s)
{
	size_t n = strcspn(s, "= />\"\n");
	struct attr attr = { arena_dupn(c->arena, s, n), "" };

	if (!n)
		fault(c, "strange attribute", arena_dupn(c->arena, s, strnlen(s, 30)));
	s += n;
	if (*s == '=' && s[1] == '"') {
		n = strcspn(s + 2, "\"<");
		attr.value = arena_dupn(c->arena, s + 2, n);
		s += 2 + n;
		if (*s != '"')
			fault(c, "attribute is not closed", attr.name);
	} else if (*s == '=') {
		fault(c, "attribute without quotes", attr.name);
	}
	if (c->n < ATTRS)
		c->at[c->n++] = attr;
	return *s ? s + (*s == '"' || !n) : s;
}

/* The tag at s, which stands after its <; what follows it. */
static const char *read_tag(struct checker *c, const char *s)
{
	size_t n = strcspn(s, " />\n");
	bool closed = false;

	c->tag = arena_dupn(c->arena, s, n);
	c->n = 0;
	for (s += n; *s && *s != '>'; s += strspn(s, " \n")) {
		s += strspn(s, " \n");
		if (*s == '/' && s[1] == '>')
			closed = true, s++;
		else if (*s && *s != '>')
			s = read_attr(c, s);
	}
	check_tag(c);
	if (closed || among(c->tag, voids, sizeof voids / sizeof *voids))
		return s + (*s != 0);
	c->labelled |= !strcmp(c->tag, "label");
	if (c->depth < DEPTH)
		c->open[c->depth++] = c->tag;
	return s + (*s != 0);
}

static const char *read_end(struct checker *c, const char *s)
{
	size_t n = strcspn(s, ">");
	const char *name = arena_dupn(c->arena, s, n);

	if (!c->depth || strcmp(c->open[c->depth - 1], name))
		fault(c, c->depth ? c->open[c->depth - 1] : "nothing is open",
		      arena_printf(c->arena, "but here ends %s", name));
	else
		c->depth--;
	c->labelled &= strcmp(name, "label") != 0;
	return s[n] ? s + n + 1 : s + n;
}

static void check_text(struct checker *c, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == '&' && s[i + 1 + strspn(s + i + 1, "abcdefghijklmnopqrstuvwxyz#0123456789")] != ';')
			fault(c, "bare &", arena_dupn(c->arena, s + i, n - i));
}

static void check_end(struct checker *c)
{
	for (size_t i = 0; i < c->refs; i++)
		if (!among(c->ref[i], c->id, c->ids))
			fault(c, "no such id", c->ref[i]);
	if (c->depth)
		fault(c, "not closed", c->open[c->depth - 1]);
	if (c->h1 != 1)
		fault(c, "h1", arena_printf(c->arena, "%d of them", c->h1));
}

const char *check_html(struct arena *a, const char *html)
{
	struct checker c = { .arena = a,
			     .faults = buf_new(a),
			     .level = 1 }; /* the summary of errors, an h2, stands before the h1 */

	for (const char *s = html; *s;) {
		size_t n = strcspn(s, "<");

		check_text(&c, s, n);
		s += n;
		if (!strncmp(s, "<!", 2))
			s += strcspn(s, ">") + 1;
		else if (!strncmp(s, "</", 2))
			s = read_end(&c, s + 2);
		else if (*s)
			s = read_tag(&c, s + 1);
	}
	check_end(&c);
	return c.faults.p;
}
