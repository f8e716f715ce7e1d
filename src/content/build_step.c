/* SPDX-License-Identifier: EUPL-1.2 */
/* build_step: a step and what its kind asks of it. */
#include "content/build.h"

#include <stdlib.h>
#include <string.h>

enum need { NEED_NOTHING, NEED_FILM, NEED_BODY, NEED_QUESTION, NEED_ASSESSMENT, NEED_TEMPLATE };

static const struct {
	const char *name;
	int weight;
	enum need need; /* of a step that is ready */
} kinds[] = {
	[STEP_FILM] = { "film", 1, NEED_FILM },
	[STEP_READING] = { "reading", 1, NEED_BODY },
	[STEP_REFLECTION] = { "reflection", 1, NEED_QUESTION },
	[STEP_MEETING] = { "meeting", 2, NEED_NOTHING },
	[STEP_DISCUSSION] = { "discussion", 2, NEED_QUESTION },
	[STEP_ASSESSMENT] = { "assessment", 2, NEED_ASSESSMENT },
	[STEP_DOCUMENT] = { "document", 3, NEED_TEMPLATE },
	[STEP_TASK] = { "task", 1, NEED_BODY },
};

int step_weight(enum step_kind kind)
{
	return kinds[kind].weight;
}

const char *step_kind_name(enum step_kind kind)
{
	return kinds[kind].name;
}

static enum step_kind kind_of(const struct node *n)
{
	size_t k = 0;

	while (k < STEP_TASK && strcmp(kinds[k].name, node_attr(n, "kind")))
		k++;
	return (enum step_kind)k;
}

static bool yes(const struct node *n, const char *name)
{
	return !strcmp(node_attr(n, name), "yes");
}

static void questions(struct builder *b, const struct node *n, struct step *s)
{
	struct question *q = ARENA_ARRAY(b->arena, node_count(n, "question"), struct question);

	s->questions = q;
	for (const struct node *c = node_child(n, "question"); c; c = node_same(c))
		q[s->questions_count++] = (struct question){ build_id(b, c, "question"), build_line(b, c) };
}

/* Follows the references: each must lead somewhere. */
static void references(struct builder *b, const struct node *n, struct step *s)
{
	const char *film = node_attr(n, "film"), *assessment = node_attr(n, "assessment"),
		   *template = node_attr(n, "template");

	if (film && !(s->film = pack_film(b->pack, film)))
		FAULT(b, n, "there is no film \"%s\"; expected the id of a <film>", film);
	if (assessment && !(s->assessment = pack_assessment(b->pack, assessment)))
		FAULT(b, n, "there is no assessment \"%s\"; expected the id of an <assessment>", assessment);
	if (template && !(s->template = pack_template(b->pack, template)))
		FAULT(b, n, "there is no template \"%s\"; expected the id of a <template>", template);
}

/* Each thing that a kind may ask for: whether the step has it, and whether other kinds may have it too. */
static void needs(struct builder *b, const struct node *n, const struct step *s)
{
	const struct {
		const char *name;
		bool has, free;
	} things[] = {
		[NEED_FILM] = { "film=\"…\"", node_attr(n, "film"), false },
		[NEED_BODY] = { "<body>", *s->body.s, true },
		[NEED_QUESTION] = { "<question>", s->questions_count, true },
		[NEED_ASSESSMENT] = { "assessment=\"…\"", node_attr(n, "assessment"), false },
		[NEED_TEMPLATE] = { "template=\"…\"", node_attr(n, "template"), false },
	};
	enum need need = kinds[s->kind].need;

	if (s->ready && need && !things[need].has)
		FAULT(b, n, "the step %s is ready but has no %s; expected one in a step of kind %s", s->id,
		      things[need].name, kinds[s->kind].name);
	for (enum need i = NEED_FILM; i <= NEED_TEMPLATE; i++)
		if (i != need && things[i].has && !things[i].free)
			FAULT(b, n, "the step %s of kind %s has %s; expected that in another kind only", s->id,
			      kinds[s->kind].name, things[i].name);
}

static void score(struct builder *b, const struct node *n, const struct step *s)
{
	const char *weight = node_attr(n, "weight");

	if (weight && strtol(weight, NULL, 10) != s->weight)
		FAULT(b, n, "the step %s has weight %s; expected %d for the kind %s", s->id, weight, s->weight,
		      kinds[s->kind].name);
	if (s->required && !s->ready)
		FAULT(b, n, "the step %s is required but not ready; expected ready=\"yes\" or required=\"no\"", s->id);
}

struct step build_step(struct builder *b, const struct node *n, int part)
{
	const struct node *body = node_child(n, "body");
	struct step s = { .id = build_id(b, n, "step"),
			  .title = node_attr(n, "title"),
			  .hint = build_attr(n, "hint"),
			  .kind = kind_of(n),
			  .required = yes(n, "required"),
			  .ready = yes(n, "ready"),
			  .minutes = (int)strtol(build_attr(n, "minutes"), NULL, 10),
			  .track = build_track(n),
			  .part = part,
			  .moment = build_attr(n, "moment"),
			  .body = { "" } };

	/* only the page of such a step shows its sources */
	if (body)
		s.body = build_referring(b, body, kinds[s.kind].need == NEED_BODY ? &s.sources : NULL);
	s.weight = kinds[s.kind].weight;
	questions(b, n, &s);
	references(b, n, &s);
	needs(b, n, &s);
	score(b, n, &s);
	return s;
}
