/* SPDX-License-Identifier: EUPL-1.2 */
/* markdown: cmark parses; the tree is made harmless before cmark's safe mode renders it. */
#include "content/markdown.h"

#include "base/buf.h"
#include "base/cleanup.h"
#include "content/prose.h"
#include "content/tag.h"

#include <cmark.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

DEFINE_CLEANUP(cmark_node, cmark_node_free)
DEFINE_CLEANUP(cmark_iter, cmark_iter_free)

static const struct {
	const char *name, *path; /* path: where its id is put after */
} targets[TARGETS] = {
	[TARGET_PART] = { "part", "kv:/del/" },
	[TARGET_STEP] = { "step", "kv:/steg/" },
	[TARGET_TEXT] = { "text", "kv:/text/" },
	[TARGET_SOURCE] = { "source", "#source-" },
};

const char *pack_target_name(enum pack_target target)
{
	return targets[target].name;
}

/* The id that the link leads to, or NULL where it does not lead into the pack. */
static const char *inside(const char *address, enum pack_target *target)
{
	for (*target = 0; *target < TARGETS; ++*target) {
		size_t n = strlen(targets[*target].name);

		if (!strncmp(address, targets[*target].name, n) && address[n] == ':')
			return address + n + 1;
	}
	return NULL;
}

/* The tag for a link out of the frame. */
static const char *opening(struct arena *a, const char *address)
{
	struct buf b = buf_new(a);

	tag_open_link(&b, address, "noopener noreferrer");
	return b.p;
}

/* Puts the children of an image or a refused link in its place. */
static void unwrap(cmark_node *n)
{
	for (cmark_node *c = cmark_node_first_child(n); c; c = cmark_node_first_child(n))
		cmark_node_insert_before(n, c);
	cmark_node_free(n);
}

/* The tag for a link into the pack; what an id may hold needs no escaping, and another makes no link. */
static const char *inside_opening(struct arena *a, const char *address)
{
	enum pack_target target;
	const char *id = inside(address, &target);

	if (!id || id[strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")])
		return NULL;
	return arena_printf(a, "<a href=\"%s%s\">", targets[target].path, id);
}

static void link(cmark_node *n, const char *tag)
{
	cmark_node *out = cmark_node_new(CMARK_NODE_CUSTOM_INLINE);

	cmark_node_set_on_enter(out, tag);
	cmark_node_set_on_exit(out, "</a>");
	cmark_node_insert_before(n, out);
	for (cmark_node *c = cmark_node_first_child(n); c; c = cmark_node_first_child(n))
		cmark_node_append_child(out, c);
	cmark_node_free(n);
}

/* What somebody typed as HTML is shown as they typed it. */
static void as_text(cmark_node *n, bool block)
{
	cmark_node *text = cmark_node_new(CMARK_NODE_TEXT), *at = text;

	cmark_node_set_literal(text, cmark_node_get_literal(n));
	if (block) {
		at = cmark_node_new(CMARK_NODE_PARAGRAPH);
		cmark_node_append_child(at, text);
	}
	cmark_node_replace(n, at);
	cmark_node_free(n);
}

/* The tag that the link becomes, or NULL where only its words stay. */
static const char *tag_of(struct arena *a, const char *address)
{
	const char *tag = inside_opening(a, address);

	return tag || !tag_leads_out(address) ? tag : opening(a, address);
}

static void tame(struct arena *a, cmark_node *n)
{
	cmark_node_type type = cmark_node_get_type(n);
	const char *tag = type == CMARK_NODE_LINK ? tag_of(a, cmark_node_get_url(n)) : NULL;

	if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
		as_text(n, type == CMARK_NODE_HTML_BLOCK);
	else if (tag)
		link(n, tag);
	else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
		unwrap(n);
	else if (type == CMARK_NODE_HEADING && cmark_node_get_heading_level(n) == 1)
		cmark_node_set_heading_level(n, 2); /* the page's own stands above */
}

/* A leaf is met on entering only, a container tamed on leaving it, when its children are done. */
static void tame_all(struct arena *a, cmark_node *root)
{
	CLEANUP(cleanup_cmark_iter) cmark_iter *it = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(n);

		if (event == CMARK_EVENT_EXIT || type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE)
			tame(a, n);
	}
}

static struct markup plain(struct arena *a, const char *text)
{
	struct buf b = buf_new(a);

	buf_puts(&b, "<p>");
	for (const char *s = text; *s; s++) {
		if (s[0] == '\n' && s[1] == '\n')
			buf_puts(&b, "</p>\n<p>");
		tag_text(&b, s, 1);
	}
	buf_puts(&b, "</p>\n");
	return (struct markup){ b.p };
}

struct markup markdown_render(struct arena *a, const char *text)
{
	size_t n = strlen(text);

	if (n > MARKDOWN_MAX)
		return plain(a, text);
	CLEANUP(cleanup_cmark_node) cmark_node *root = cmark_parse_document(text, n, CMARK_OPT_VALIDATE_UTF8);
	tame_all(a, root);
	char *html = cmark_render_html(root, CMARK_OPT_DEFAULT);
	struct markup out = { arena_dup(a, html) };
	free(html);
	return out;
}

const struct pack_link *markdown_links(struct arena *a, const char *text, size_t *n)
{
	CLEANUP(cleanup_cmark_node) cmark_node *root = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
	CLEANUP(cleanup_cmark_iter) cmark_iter *it = cmark_iter_new(root);
	struct pack_link *links = NULL;
	cmark_event_type event;
	int line = 1;

	*n = 0;
	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		struct pack_link l;

		if (cmark_node_get_start_line(node))
			line = cmark_node_get_start_line(node);
		if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_LINK)
			continue;
		l.id = inside(cmark_node_get_url(node), &l.target);
		if (!l.id)
			continue;
		links = arena_grow(a, links, *n * sizeof *links, (*n + 1) * sizeof *links);
		links[(*n)++] = (struct pack_link){ l.target, arena_dup(a, l.id), line };
	}
	return links;
}

const char *markdown_fault(struct arena *a, const char *text, int *line)
{
	enum pack_target target;

	CLEANUP(cleanup_cmark_node) cmark_node *root = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
	CLEANUP(cleanup_cmark_iter) cmark_iter *it = cmark_iter_new(root);
	const char *said = NULL;

	for (*line = 1; !said && cmark_iter_next(it) != CMARK_EVENT_DONE;) {
		cmark_node *n = cmark_iter_get_node(it);

		if (cmark_node_get_start_line(n))
			*line = cmark_node_get_start_line(n);
		switch (cmark_node_get_type(n)) {
		case CMARK_NODE_IMAGE:
			said = "the text has an image; expected words only";
			break;
		case CMARK_NODE_HTML_BLOCK:
		case CMARK_NODE_HTML_INLINE:
			said = "the text has HTML; expected Markdown";
			break;
		case CMARK_NODE_LINK:
			if (!tag_leads_out(cmark_node_get_url(n)) && !inside(cmark_node_get_url(n), &target))
				said = arena_printf(
				    a,
				    "the link goes to \"%.80s\"; expected https://, http:// or mailto:, or "
				    "part:, step:, text: or source: and an id",
				    cmark_node_get_url(n));
			break;
		default:
			break;
		}
	}
	return said;
}

/* ---- Gaps ---- */

/* The block round the gap at s: from *from, not before begin, to the returned end. */
static const char *block_of(const char *begin, const char *s, const char **from)
{
	static const char *const tags[] = { "<p>", "<li>", "<h2>", "<h3>", "<h4>" };
	const char *tag = NULL, *end;

	for (const char *at = s; !tag && at-- > begin;)
		for (size_t i = 0; !tag && i < sizeof tags / sizeof *tags; i++)
			if (!strncmp(at, tags[i], strlen(tags[i]))) {
				tag = tags[i] + 1;
				*from = at;
			}
	if (!tag)
		return NULL;
	for (end = strstr(s, "</"); end && strncmp(end + 2, tag, strlen(tag)); end = strstr(end + 2, "</"))
		;
	return end ? end + 2 + strlen(tag) + (end[2 + strlen(tag)] == '\n') : NULL;
}

struct fill {
	size_t n;
	const struct prose_value *values;
};

/* Whether some gap between the two has nothing to say. */
static bool silent(const struct fill *f, const char *s, const char *end)
{
	size_t n;

	while ((s = prose_gap(s, &n)) && s < end) {
		const struct prose_value *v = prose_value_of(f->n, f->values, s, n);

		if (v && !v->text)
			return true;
		s += n;
	}
	return false;
}

struct markup markdown_fill(struct arena *a, struct markup m, size_t n, const struct prose_value *values)
{
	const struct fill f = { n, values };
	struct buf out = buf_new(a);
	const char *text = m.s, *s;
	size_t length;

	while ((s = prose_gap(text, &length))) {
		const struct prose_value *v = prose_value_of(n, values, s, length);
		const char *from = s, *end = block_of(text, s, &from);

		if (end && silent(&f, from, end)) {
			buf_add(&out, text, (size_t)(from - text));
			text = end;
			continue;
		}
		buf_add(&out, text, (size_t)(s - text));
		if (v && v->text)
			tag_text(&out, v->text, strlen(v->text));
		else if (!v)
			buf_add(&out, s, length);
		text = s + length;
	}
	buf_puts(&out, text);
	return (struct markup){ out.p };
}
