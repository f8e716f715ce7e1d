/* SPDX-License-Identifier: EUPL-1.2 */
/* build_link: what a text leads to within the pack is looked for in the trees of its files. */
#include "content/build.h"
#include "content/markdown.h"

#include <string.h>

void build_sources(struct builder *b)
{
	for (size_t i = 0; i < b->parts_count; i++) {
		b->sources[i] = ARENA_ARRAY(b->arena, node_count(b->parts[i], "source"), struct source);
		for (const struct node *s = node_child(b->parts[i], "source"); s; s = node_same(s))
			b->sources[i][b->sources_count[i]++] =
			    (struct source){ node_attr(s, "id") ? build_id(b, s, "source") : "", build_label(b, s),
					     build_attr(s, "checked") };
	}
}

static const struct source *source_of(const struct builder *b, const char *id)
{
	for (size_t i = 0; i < b->parts_count; i++)
		for (size_t k = 0; k < b->sources_count[i]; k++)
			if (!strcmp(b->sources[i][k].id, id))
				return &b->sources[i][k];
	return NULL;
}

static const struct node *with_id(const struct node *first, const char *id)
{
	for (const struct node *n = first; n; n = node_same(n))
		if (!strcmp(build_attr(n, "id"), id))
			return n;
	return NULL;
}

static const struct node *step_of(const struct builder *b, const char *id)
{
	const struct node *found = NULL;

	for (size_t i = 0; !found && i < b->parts_count; i++)
		for (const struct node *s = node_child(b->parts[i], "stage"); !found && s; s = node_same(s))
			found = with_id(node_child(s, "step"), id);
	return found;
}

static bool is_part(const struct builder *b, const char *id)
{
	for (size_t i = 0; i < b->parts_count; i++)
		if (!strcmp(node_attr(b->parts[i], "no"), id))
			return true;
	return false;
}

/* Texts that only process leaders have a page of. */
static bool is_leaders(const char *id)
{
	return !strcmp(id, "evidence") || !strcmp(id, "grants");
}

/* What is wrong with a link to something else than a source, or NULL. from: the text that it stands in. */
static const char *wrong(struct builder *b, const struct node *from, const struct pack_link *l)
{
	const struct node *step = l->target == TARGET_STEP ? step_of(b, l->id) : NULL;

	if (l->target == TARGET_PART && !is_part(b, l->id))
		return arena_printf(b->arena, "there is no part \"%s\"; expected a number from 1 to %d", l->id,
				    PACK_PARTS);
	if (l->target == TARGET_STEP && !step)
		return arena_printf(b->arena, "there is no step \"%s\"; expected the id of a <step>", l->id);
	if (step && strcmp(build_attr(step, "ready"), "yes"))
		return arena_printf(b->arena, "the step \"%s\" is not ready; expected one with a page", l->id);
	if (l->target == TARGET_TEXT && !with_id(node_child(b->root, "text"), l->id))
		return arena_printf(b->arena, "there is no text \"%s\"; expected the id of a <text>", l->id);
	if (l->target == TARGET_TEXT && is_leaders(l->id) && !is_leaders(build_attr(from, "id")))
		return arena_printf(
		    b->arena, "the text \"%s\" is for process leaders; expected one that everybody may open", l->id);
	return NULL;
}

/* The source, noted once. */
static void refer(struct builder *b, const struct source *s, struct references *out)
{
	const struct source **at;

	for (size_t i = 0; i < out->n; i++)
		if (out->at[i] == s)
			return;
	at = ARENA_ARRAY(b->arena, out->n + 1, const struct source *);
	for (size_t i = 0; i < out->n; i++)
		at[i] = out->at[i];
	at[out->n++] = s;
	out->at = at;
}

static const char *wrong_source(struct builder *b, const char *id, struct references *out)
{
	const struct source *s = source_of(b, id);

	if (!s || !*id)
		return arena_printf(b->arena, "there is no source \"%s\"; expected the id of a <source>", id);
	if (!out)
		return "the text refers to a source; expected that in a <text>, or in the <body> of a step of kind "
		       "reading or "
		       "task";
	refer(b, s, out);
	return NULL;
}

void build_links(struct builder *b, const struct node *n, const char *text, struct references *out)
{
	size_t count;
	const struct pack_link *links = markdown_links(b->arena, text, &count);

	for (size_t i = 0; i < count; i++) {
		const char *said =
		    links[i].target == TARGET_SOURCE ? wrong_source(b, links[i].id, out) : wrong(b, n, &links[i]);

		if (said)
			fault(b->faults, n->file, n->line + links[i].line - 1, "%s", said);
	}
}
