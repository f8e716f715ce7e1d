/* SPDX-License-Identifier: EUPL-1.2 */
/* rich: cmark parses; the tree is written by hand, so that nothing comes out but what stands here. */
#include "content/rich.h"

#include "base/buf.h"
#include "base/cleanup.h"
#include "content/tag.h"

#include <cmark.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define LINK_REL "noopener noreferrer nofollow"

enum { MARKS = 4 /* in one another; more are shown as typed */ };

DEFINE_CLEANUP(cmark_node, cmark_node_free)
DEFINE_CLEANUP(cmark_iter, cmark_iter_free)

struct out {
	struct buf b;
	const int *number; /* by line */
	bool html;
	int lists, links; /* that are open */
};

static void put(struct out *o, const char *html, const char *plain)
{
	buf_puts(&o->b, o->html ? html : plain);
}

static void text(struct out *o, const char *s, size_t n)
{
	if (o->html)
		tag_text(&o->b, s, n);
	else
		buf_add(&o->b, s, n);
}

static bool is(cmark_node *n, cmark_node_type type)
{
	return n && cmark_node_get_type(n) == type;
}

/* ---- Marks ---- */

/* Marks that begin on one line and end on another are no marks: two notes with an asterisk each. */
static void judge_marks(cmark_node *root)
{
	CLEANUP(cleanup_cmark_iter) cmark_iter *it = cmark_iter_new(root);
	cmark_event_type event;
	intptr_t lines = 1;
	int open = 0;

	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);

		if (is(n, CMARK_NODE_SOFTBREAK) || is(n, CMARK_NODE_LINEBREAK))
			lines++;
		if (!is(n, CMARK_NODE_EMPH) && !is(n, CMARK_NODE_STRONG))
			continue;
		if (event == CMARK_EVENT_ENTER)
			cmark_node_set_user_data(n, (void *)(++open > MARKS ? -1 : lines));
		else if (open--, cmark_node_get_user_data(n) == (void *)lines)
			cmark_node_set_user_data(n, NULL);
	}
}

static void mark(struct out *o, cmark_node *n, bool enter)
{
	bool strong = is(n, CMARK_NODE_STRONG);

	if (cmark_node_get_user_data(n))
		buf_puts(&o->b, strong ? "**" : "*");
	else if (strong)
		put(o, enter ? "<strong>" : "</strong>", "");
	else
		put(o, enter ? "<em>" : "</em>", "");
}

/* ---- Links ---- */

/* The bytes of a bare address at s; a sign that ends the sentence is not its own. */
static size_t bare(const char *s)
{
	size_t scheme = !strncasecmp(s, "https://", 8) ? 8 : !strncasecmp(s, "http://", 7) ? 7 : 0;
	size_t n = scheme;

	if (!scheme)
		return 0;
	while ((unsigned char)s[n] > ' ' && (unsigned char)s[n] < 0x7f && !strchr("<>\"\\^`{|}*", s[n]))
		n++;
	while (n > scheme && strchr(".,;:!?'", s[n - 1]))
		n--;
	if (n > scheme && s[n - 1] == ')' && !memchr(s, '(', n))
		n--;
	return n > scheme ? n : 0;
}

static bool word_before(const char *s, const char *at)
{
	return at > s && ((at[-1] | 0x20) >= 'a') && ((at[-1] | 0x20) <= 'z');
}

static void plain_words(struct out *o, const char *s)
{
	const char *from = s;

	for (const char *at = s; o->html && !o->links && *at; at++) {
		size_t n = (*at | 0x20) == 'h' && !word_before(s, at) ? bare(at) : 0;

		if (!n)
			continue;
		tag_text(&o->b, from, (size_t)(at - from));
		tag_open_link(&o->b, arena_dupn(o->b.arena, at, n), LINK_REL);
		tag_text(&o->b, at, n);
		buf_puts(&o->b, "</a>");
		from = at + n;
		at = from - 1;
	}
	text(o, from, strlen(from));
}

static bool says_it(cmark_node *link, const char *url)
{
	cmark_node *only = cmark_node_first_child(link);
	const char *said = is(only, CMARK_NODE_TEXT) && !cmark_node_next(only) ? cmark_node_get_literal(only) : "";

	return !strcmp(said, url) || (!strncasecmp(url, "mailto:", 7) && !strcmp(said, url + 7));
}

/* Of links in one another the outermost counts. What does not lead out keeps its words. */
static void link(struct out *o, cmark_node *n, bool enter)
{
	const char *url = cmark_node_get_url(n);

	if (!tag_leads_out(url))
		return;
	o->links -= !enter;
	if (!o->links && o->html && enter)
		tag_open_link(&o->b, url, LINK_REL);
	else if (!o->links && o->html)
		buf_puts(&o->b, "</a>");
	else if (!o->links && !enter && !says_it(n, url))
		buf_printf(&o->b, " (%s)", url);
	o->links += enter;
}

/* ---- Blocks ---- */

static bool ordered(cmark_node *list)
{
	return cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
}

static int typed(const struct out *o, cmark_node *item)
{
	return o->number[cmark_node_get_start_line(item)];
}

/* Whoever gives each item the same number means: count. */
static bool counts(const struct out *o, cmark_node *list)
{
	cmark_node *first = cmark_node_first_child(list), *second = cmark_node_next(first);

	return second && typed(o, first) == typed(o, second);
}

static void indent(struct out *o)
{
	for (int i = 1; i < o->lists; i++)
		buf_puts(&o->b, "  ");
}

/* Between two blocks of plain text: an empty line, or within a list the next line. */
static void part(struct out *o, bool close)
{
	if (o->html || !o->b.n)
		return;
	buf_puts(&o->b, close ? "\n" : "\n\n");
	indent(o);
}

static void list(struct out *o, cmark_node *n, bool enter)
{
	int start = ordered(n) ? cmark_node_get_list_start(n) : 0;

	if (enter)
		cmark_node_set_user_data(n, (void *)(intptr_t)start);
	if (!ordered(n))
		put(o, enter ? "<ul>\n" : "</ul>\n", "");
	else if (!enter)
		put(o, "</ol>\n", "");
	else if (start == 1)
		put(o, "<ol>\n", "");
	else if (o->html)
		buf_printf(&o->b, "<ol start=\"%d\">\n", start);
	o->lists += enter ? 1 : -1;
}

static void item(struct out *o, cmark_node *n)
{
	cmark_node *list = cmark_node_parent(n);
	int next = (int)(intptr_t)cmark_node_get_user_data(list);
	int number = ordered(list) && !counts(o, list) ? typed(o, n) : next;

	cmark_node_set_user_data(list, (void *)(intptr_t)(number + 1));
	part(o, o->lists > 1 || cmark_node_previous(n));
	if (!ordered(list))
		put(o, "<li>", "– ");
	else if (!o->html)
		buf_printf(&o->b, "%d. ", number);
	else if (number == next)
		buf_puts(&o->b, "<li>");
	else
		buf_printf(&o->b, "<li value=\"%d\">", number);
}

/* An item's own words stand in it as they are. */
static void paragraph(struct out *o, cmark_node *n, bool enter)
{
	bool in_item = is(cmark_node_parent(n), CMARK_NODE_ITEM);

	if (in_item && !cmark_node_previous(n)) {
		if (!enter && cmark_node_next(n))
			put(o, "\n", "");
		return;
	}
	if (enter)
		part(o, in_item);
	put(o, enter ? "<p>" : "</p>\n", "");
}

static void heading(struct out *o, cmark_node *n, bool enter)
{
	bool first = cmark_node_get_heading_level(n) == 1;

	if (enter)
		part(o, false);
	if (first)
		put(o, enter ? "<h3>" : "</h3>\n", "");
	else
		put(o, enter ? "<h4>" : "</h4>\n", "");
}

static void line_break(struct out *o)
{
	put(o, "<br>\n", "\n");
	if (!o->html)
		indent(o);
}

/* What is not named here has no words of its own. */
static void node(struct out *o, cmark_node *n, bool enter)
{
	switch (cmark_node_get_type(n)) {
	case CMARK_NODE_PARAGRAPH:
		paragraph(o, n, enter);
		break;
	case CMARK_NODE_HEADING:
		heading(o, n, enter);
		break;
	case CMARK_NODE_LIST:
		list(o, n, enter);
		break;
	case CMARK_NODE_ITEM:
		if (enter)
			item(o, n);
		else
			put(o, "</li>\n", "");
		break;
	case CMARK_NODE_TEXT:
		plain_words(o, cmark_node_get_literal(n));
		break;
	case CMARK_NODE_CODE:
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_HTML_INLINE:
		text(o, cmark_node_get_literal(n), strlen(cmark_node_get_literal(n)));
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		line_break(o);
		break;
	case CMARK_NODE_EMPH:
	case CMARK_NODE_STRONG:
		mark(o, n, enter);
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		link(o, n, enter);
		break;
	default:
		break;
	}
}

static const char *render(struct arena *a, const char *text, bool html)
{
	struct rich_source source = rich_source(a, text);
	struct out o = { .b = buf_new(a), .number = source.number, .html = html };
	CLEANUP(cleanup_cmark_node)
	cmark_node *root = cmark_parse_document(source.text, strlen(source.text), CMARK_OPT_VALIDATE_UTF8);
	CLEANUP(cleanup_cmark_iter) cmark_iter *it = NULL;
	cmark_event_type event;

	cmark_consolidate_text_nodes(root);
	judge_marks(root);
	it = cmark_iter_new(root);
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE)
		node(&o, cmark_iter_get_node(it), event == CMARK_EVENT_ENTER);
	return o.b.p;
}

/* ---- Too long to be read ---- */

static struct markup lines(struct arena *a, const char *text)
{
	struct buf b = buf_new(a);
	const char *s = text;

	buf_puts(&b, "<p>");
	while (*s) {
		size_t n = strcspn(s, "\n"), ends = strspn(s + n, "\n");

		tag_text(&b, s, n);
		s += n + ends;
		if (*s && ends)
			buf_puts(&b, ends > 1 ? "</p>\n<p>" : "<br>\n");
	}
	buf_puts(&b, "</p>\n");
	return (struct markup){ b.p };
}

struct markup rich_html(struct arena *a, const char *text)
{
	return strlen(text) > RICH_MAX ? lines(a, text) : (struct markup){ render(a, text, true) };
}

const char *rich_plain(struct arena *a, const char *text)
{
	return strlen(text) > RICH_MAX ? text : render(a, text, false);
}
