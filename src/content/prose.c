/* SPDX-License-Identifier: EUPL-1.2 */
/* prose: cmark's tree, flattened. */
#include "content/prose.h"

#include "base/buf.h"
#include "base/cleanup.h"

#include <cmark.h>
#include <stdbool.h>
#include <string.h>

DEFINE_CLEANUP(cmark_node, cmark_node_free)
DEFINE_CLEANUP(cmark_iter, cmark_iter_free)

struct blocks {
	struct arena *arena;
	struct prose_block *at;
	size_t n, cap;
};

static void add(struct blocks *b, enum prose_kind kind, const char *text)
{
	if (b->n == b->cap) {
		size_t cap = 2 * b->cap + 16;

		b->at = arena_grow(b->arena, b->at, b->cap * sizeof *b->at, cap * sizeof *b->at);
		b->cap = cap;
	}
	b->at[b->n++] = (struct prose_block){ kind, text };
}

/* The words under a heading or paragraph, on one line. */
static const char *words(struct arena *a, cmark_node *n)
{
	CLEANUP(cleanup_cmark_iter) cmark_iter *it = cmark_iter_new(n);
	struct buf out = buf_new(a);

	while (cmark_iter_next(it) != CMARK_EVENT_DONE) { /* a leaf comes once */
		cmark_node *part = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(part);

		if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
			buf_puts(&out, cmark_node_get_literal(part));
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			buf_char(&out, ' ');
	}
	return out.p;
}

static enum prose_kind kind_of(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);

	if (!item || cmark_node_get_type(item) != CMARK_NODE_ITEM)
		return PROSE_PARAGRAPH;
	return cmark_node_get_list_type(cmark_node_parent(item)) == CMARK_ORDERED_LIST ? PROSE_NUMBER : PROSE_ITEM;
}

struct prose prose_read(struct arena *a, const char *markdown)
{
	CLEANUP(cleanup_cmark_node)
	cmark_node *root = cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_VALIDATE_UTF8);
	CLEANUP(cleanup_cmark_iter) cmark_iter *it = cmark_iter_new(root);
	struct blocks b = { .arena = a };
	cmark_event_type event;

	while ((event = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *n = cmark_iter_get_node(it);

		if (event != CMARK_EVENT_ENTER)
			continue;
		if (cmark_node_get_type(n) == CMARK_NODE_HEADING)
			add(&b, PROSE_HEADING, words(a, n));
		else if (cmark_node_get_type(n) == CMARK_NODE_PARAGRAPH)
			add(&b, kind_of(n), words(a, n));
	}
	return (struct prose){ b.n, b.at };
}

const char *prose_gap(const char *s, size_t *n)
{
	for (; (s = strchr(s, '{')); s++) {
		*n = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz_") + 2;
		if (*n > 2 && s[*n - 1] == '}')
			return s;
	}
	return NULL;
}

static bool is(const char *gap, size_t n, const char *name)
{
	return strlen(name) == n - 2 && strncmp(gap + 1, name, n - 2) == 0;
}

const char *prose_stranger(struct arena *a, const struct prose *p, const char *const *names)
{
	size_t n;

	for (size_t i = 0; i < p->n; i++)
		for (const char *s = p->at[i].text; (s = prose_gap(s, &n)); s += n) {
			const char *const *name = names;

			while (*name && !is(s, n, *name))
				name++;
			if (!*name)
				return arena_dupn(a, s, n);
		}
	return NULL;
}

struct fill {
	struct arena *arena;
	size_t n;
	const struct prose_value *values;
};

const struct prose_value *prose_value_of(size_t n_values, const struct prose_value *values, const char *gap, size_t n)
{
	for (size_t i = 0; i < n_values; i++)
		if (is(gap, n, values[i].name))
			return &values[i];
	return NULL;
}

static const struct prose_value *value_of(const struct fill *f, const char *gap, size_t n)
{
	return prose_value_of(f->n, f->values, gap, n);
}

/* NULL where one of its gaps has nothing to say. A gap that nobody knows stays as it was typed. */
static const char *filled(const struct fill *f, const char *text)
{
	struct buf out = buf_new(f->arena);
	const char *s;
	size_t n;

	for (; (s = prose_gap(text, &n)); text = s + n) {
		const struct prose_value *v = value_of(f, s, n);

		if (v && !v->text)
			return NULL;
		buf_add(&out, text, (size_t)(s - text));
		buf_add(&out, v ? v->text : s, v ? strlen(v->text) : n);
	}
	buf_puts(&out, text);
	return out.p;
}

/* The list that the block is a gap for, or NULL. */
static const struct prose_value *list_of(const struct fill *f, const char *text)
{
	size_t n;
	const char *s = prose_gap(text, &n);
	const struct prose_value *v = s == text && !text[n] ? value_of(f, s, n) : NULL;

	return v && v->items ? v : NULL;
}

struct prose prose_fill(struct arena *a, const struct prose *p, size_t n, const struct prose_value *values)
{
	const struct fill f = { a, n, values };
	struct blocks b = { .arena = a };

	for (size_t i = 0; i < p->n; i++) {
		const struct prose_block *block = &p->at[i];
		const struct prose_value *list = list_of(&f, block->text);
		const char *text = list ? NULL : filled(&f, block->text);

		for (size_t k = 0; list && k < list->n; k++)
			add(&b, block->kind == PROSE_NUMBER ? PROSE_NUMBER : PROSE_ITEM, list->items[k]);
		if (text)
			add(&b, block->kind, text);
	}
	return (struct prose){ b.n, b.at };
}
