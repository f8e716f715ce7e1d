/* SPDX-License-Identifier: EUPL-1.2 */
/* view_place: follows the HTML just enough to know where a value stands. */
#include "view_place.h"

#include "gen.h"

#include <strings.h>

enum attr { ATTR_URL, ATTR_REFUSED };

static const char *const refusals[] = {
	[TAG] =
	    ("a value may not be a tag's name, an attribute's name or an unquoted value: write name=\"{{ e }}\", or "
	     "{{? e word}} for a boolean attribute"),
	[COMMENT] = "a value may not stand in an HTML comment: use {{# }} for a comment, or take the value out",
	[RAW] = "a value may not stand in script or style: put it in a data- attribute and read it from there",
};

/* The attributes that are not plain text. A name that ends in * is a prefix. */
static const struct {
	const char *name;
	enum attr attr;
	const char *advice;
} attrs[] = {
	{ "href", ATTR_URL, NULL },
	{ "xlink:href", ATTR_URL, NULL },
	{ "src", ATTR_URL, NULL },
	{ "action", ATTR_URL, NULL },
	{ "formaction", ATTR_URL, NULL },
	{ "poster", ATTR_URL, NULL },
	{ "data", ATTR_URL, NULL },
	{ "on*", ATTR_REFUSED, "a value may not stand in an event handler: put it in a data- attribute" },
	{ "style", ATTR_REFUSED, "a value may not stand in a style attribute: use a class" },
	{ "srcdoc", ATTR_REFUSED, "a value may not stand in srcdoc: give the frame a src" },
	{ "srcset", ATTR_REFUSED, "a value may not stand in srcset: use src" },
	{ "ping", ATTR_REFUSED, "a value may not stand in ping: use href alone" },
};

static bool is_any(const char *name, const char *a, const char *b)
{
	return !strcasecmp(name, a) || !strcasecmp(name, b);
}

static void open_tag(struct place *p, const char *at)
{
	if (!isalpha((unsigned char)at[1]) && at[1] != '/' && at[1] != '!' && strncmp(at + 1, "{{", 2))
		fail("write &lt; for a < that begins no tag");
	p->tag = copy(at + 1, strcspn(at + 1, " \t\n>"));
	p->where = TAG;
}

static void close_tag(struct place *p)
{
	p->where = is_any(p->tag, "script", "style") ? RAW : TEXT;
	if (is_any(p->tag, "pre", "textarea"))
		p->keep = true;
	if (is_any(p->tag, "/pre", "/textarea"))
		p->keep = false;
}

static void open_value(struct place *p, const char *at)
{
	const char *end = at - 1, *s = end;

	if (*end != '=')
		fail("write name=\"...\" without blanks round the =");
	while (word_char(s[-1]) || s[-1] == '-' || s[-1] == ':')
		s--;
	p->attr = copy(s, (size_t)(end - s));
	p->where = VALUE;
	p->begun = p->fragment = false;
}

static void in_tag(struct place *p, const char *at)
{
	if (*at == '>')
		close_tag(p);
	else if (*at == '"')
		open_value(p, at);
	else if (*at == '\'')
		fail("quote attributes with \"");
	else if (*at == '<')
		fail("the tag %s is not closed", p->tag);
}

static void in_value(struct place *p, char c)
{
	p->begun = true;
	p->fragment = p->fragment || c == '#';
	if (c == '"')
		p->where = TAG;
}

void place_follow(struct place *p, const char *at)
{
	switch (p->where) {
	case TEXT:
		if (!strncmp(at, "<!--", 4))
			p->where = COMMENT;
		else if (*at == '<')
			open_tag(p, at);
		break;
	case TAG:
		in_tag(p, at);
		break;
	case VALUE:
		in_value(p, *at);
		break;
	case COMMENT:
		if (!strncmp(at, "-->", 3))
			p->where = TEXT;
		break;
	case RAW:
		if (!strncmp(at, "</", 2) && !strncasecmp(at + 2, p->tag, strlen(p->tag)))
			open_tag(p, at);
		break;
	}
}

static const char *url_writer(struct place *p)
{
	if (p->fragment)
		return "html_put_attr"; /* it leads nowhere else */
	if (p->begun)
		fail("%s takes one struct url: write %s=\"{{ url }}\", after it at most a literal or a #fragment",
		     p->attr, p->attr);
	p->begun = true;
	return "html_put_url";
}

const char *place_writer(struct place *p)
{
	if (p->where == TEXT)
		return "html_put";
	if (p->where != VALUE)
		fail("%s", refusals[p->where]);
	for (size_t i = 0; i < LEN(attrs); i++) {
		size_t n = strcspn(attrs[i].name, "*");

		if (strncasecmp(p->attr, attrs[i].name, n) || (!attrs[i].name[n] && p->attr[n]))
			continue;
		if (attrs[i].attr == ATTR_REFUSED)
			fail("%s", attrs[i].advice);
		return url_writer(p);
	}
	return "html_put_attr";
}

const char *place_name(const struct place *p)
{
	return p->where == COMMENT ? "a comment" : p->tag;
}
