/* SPDX-License-Identifier: EUPL-1.2 */
/* build_form: what people fill in, self-assessments with their scales and templates of documents. */
#include "content/build.h"

#include <string.h>

static const struct node *scale(struct builder *b, const struct node *n)
{
	const char *id = node_attr(n, "scale");

	for (const struct node *s = node_child(b->root, "scale"); s; s = node_same(s))
		if (!strcmp(node_attr(s, "id"), id))
			return s;
	FAULT(b, n, "there is no scale \"%s\"; expected the id of a <scale> in pack.xml", id);
	return NULL;
}

static void labels(struct builder *b, const struct node *s, struct assessment *out)
{
	size_t n = 0;

	for (const struct node *p = node_child(s, "point"); p; p = node_same(p))
		if (n++ < SCALE_POINTS)
			out->scale[n - 1] = build_label(b, p);
	if (n != SCALE_POINTS)
		FAULT(b, s, "the scale \"%s\" has %zu labels; expected %d, lowest first", node_attr(s, "id"), n,
		      SCALE_POINTS);
	out->dont_know = build_label(b, node_child(s, "dont-know"));
	out->not_applicable = build_label(b, node_child(s, "not-applicable"));
}

static const struct node *statement_node(const struct builder *b, const char *id)
{
	for (size_t i = 0; i < b->parts_count; i++)
		for (const struct node *a = node_child(b->parts[i], "assessment"); a; a = node_same(a))
			for (const struct node *s = node_child(a, "statement"); s; s = node_same(s))
				if (!strcmp(node_attr(s, "id"), id))
					return s;
	return NULL;
}

/* What is claimed: its own words, or those of the statement that is asked again. */
static const char *claim(struct builder *b, const struct node *n, const char *repeats)
{
	const struct node *own = node_child(n, "claim"), *again = *repeats ? statement_node(b, repeats) : NULL;
	const struct node *theirs = again ? node_child(again, "claim") : NULL;

	if (own && !*repeats)
		return build_line(b, own);
	if (!own && theirs)
		return build_label(b, theirs);
	FAULT(b, n, "the statement %s %s; expected a <claim>, or repeats=\"…\" with the id of one that has it",
	      node_attr(n, "id"),
	      own        ? "has both a <claim> and repeats"
	      : *repeats ? "repeats one that is not there"
			 : "claims nothing");
	return "";
}

static struct assessment_item statement(struct builder *b, const struct node *n, const char *assessment)
{
	static const char opening[] = "Svara 4 om ";
	const struct node *help = node_child(n, "help");
	const char *repeats = build_attr(n, "repeats");
	struct assessment_item item = { .id = build_id(b, n, "statement"),
					.track = build_track(n),
					.text = claim(b, n, repeats),
					.help = help ? build_line(b, help) : "",
					.repeats = repeats };
	size_t prefix = strlen(assessment);

	if (strncmp(item.help, opening, strlen(opening)))
		FAULT(b, help ? help : n, "the statement %s has no \"%s…\"; expected a help that begins so", item.id,
		      opening);
	if (strncmp(item.id, assessment, prefix) || item.id[prefix] != '-')
		FAULT(b, n, "the statement %s does not belong to %s by its id; expected %s-01, %s-02, …", item.id,
		      assessment, assessment, assessment);
	return item;
}

/* The node's own child of that name; NULL where the pack's is to be taken, which must be there then. */
static const struct node *own(struct builder *b, const struct node *n, const char *name, const char *shared)
{
	const struct node *found = node_child(n, name);

	if (!found && !shared)
		FAULT(b, n, "<%s> has no <%s>, and the pack has none for all; expected one of them", n->name, name);
	return found;
}

struct assessment build_assessment(struct builder *b, const struct node *n)
{
	struct assessment out = { .id = build_id(b, n, "assessment"), .title = node_attr(n, "title") };
	struct assessment_item *items = ARENA_ARRAY(b->arena, node_count(n, "statement"), struct assessment_item);
	const struct node *s = scale(b, n), *intro = own(b, n, "intro", b->intro);

	out.intro = intro ? build_line(b, intro) : b->intro;
	if (s)
		labels(b, s, &out);
	out.items = items;
	for (const struct node *i = node_child(n, "statement"); i; i = node_same(i))
		items[out.items_count++] = statement(b, i, out.id);
	return out;
}

struct template build_template(struct builder *b, const struct node *n)
{
	struct template out = { .id = build_id(b, n, "template"), .title = node_attr(n, "title") };
	const struct node *guidance = own(b, n, "guidance", b->guidance.s);
	struct template_section *sections = ARENA_ARRAY(b->arena, node_count(n, "section"), struct template_section);

	out.guidance = guidance ? build_prose(b, guidance) : b->guidance;
	out.sections = sections;
	for (const struct node *s = node_child(n, "section"); s; s = node_same(s)) {
		sections[out.sections_count] = build_section(b, s, sections, out.sections_count);
		out.sections_count++;
	}
	return out;
}
