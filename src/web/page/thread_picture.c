/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_picture: each row once, goal by goal, and the lines from each to those that point to it. */
#include "web/page/thread.h"

#include <string.h>

struct drawing {
	const struct thread *t;
	struct thread_node *nodes;
	struct thread_edge *edges;
	int64_t *ids;
	size_t n, n_edges;
};

static size_t node(struct drawing *d, int column, int64_t id, const char *text, bool dim, bool before)
{
	d->nodes[d->n] = (struct thread_node){ column, text, dim, before };
	d->ids[d->n] = id;
	return d->n++;
}

/* The number of a box; where there is none, of none. */
static size_t at(const struct drawing *d, int column, int64_t id)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->nodes[i].column == column && d->ids[i] == id)
			return i;
	return d->n;
}

static void edge(struct drawing *d, size_t from, size_t to)
{
	if (from < d->n && to < d->n)
		d->edges[d->n_edges++] = (struct thread_edge){ from, to };
}

/* In the order of the goals that they lead to, then the others. */
static void draw_finding(struct drawing *d, const struct thread_findings *f)
{
	if (at(d, 0, f->id) < d->n || thread_parked(d->t, f))
		return;
	size_t self = node(d, 0, f->id, f->text, false, false);
	for (size_t i = 0; i < d->t->causes.n; i++) {
		const struct thread_causes *c = &d->t->causes.at[i];

		if (c->finding == f->id)
			edge(d, self, node(d, 1, c->id, c->text, strcmp(c->verdict, "rejected") == 0, false));
	}
}

/* From the causes that hold to the goal; from the finding itself where none is tried. */
static void draw_link(struct drawing *d, int64_t finding, size_t goal)
{
	size_t n = d->n_edges;

	for (size_t i = 0; i < d->t->causes.n; i++) {
		const struct thread_causes *c = &d->t->causes.at[i];

		if (c->finding == finding && strcmp(c->verdict, "rejected") != 0)
			edge(d, at(d, 1, c->id), goal);
	}
	if (d->n_edges == n)
		edge(d, at(d, 0, finding), goal);
}

static void draw_goal(struct drawing *d, const struct thread_goals *g)
{
	const struct thread *t = d->t;
	size_t before = g->before_text ? node(d, 0, -g->id, g->before_text, false, true) : d->n;

	for (size_t i = 0; i < t->links.n; i++)
		if (t->links.at[i].goal == g->id)
			draw_finding(d, thread_finding(t, t->links.at[i].finding));
	size_t self = node(d, 2, g->id, g->text, strcmp(g->state, "closed") == 0, false);
	if (g->before_text)
		edge(d, before, self);
	for (size_t i = 0; i < t->links.n; i++)
		if (t->links.at[i].goal == g->id)
			draw_link(d, t->links.at[i].finding, self);
	for (size_t i = 0; i < t->activities.n; i++) {
		const struct thread_activities *a = &t->activities.at[i];

		if (a->goal == g->id)
			edge(d, self, node(d, 3, a->id, a->text, strcmp(a->state, "stopped") == 0, false));
	}
	for (size_t i = 0; i < t->outcomes.n; i++) {
		const struct thread_outcomes *o = &t->outcomes.at[i];

		if (o->goal != g->id)
			continue;
		size_t from = o->activity_null ? self : at(d, 3, o->activity);
		edge(d, from, node(d, 4, o->id, o->text, false, false));
	}
}

struct thread_picture thread_picture_of(struct visit *v, const struct thread *t)
{
	size_t room = t->findings.n + t->causes.n + 2 * t->goals.n + t->activities.n + t->outcomes.n;
	size_t lines =
	    t->causes.n + (t->causes.n + 1) * (t->links.n + 1) + t->goals.n + t->activities.n + t->outcomes.n;
	struct drawing d = { .t = t,
			     .nodes = ARENA_ARRAY(v->arena, room, struct thread_node),
			     .edges = ARENA_ARRAY(v->arena, lines, struct thread_edge),
			     .ids = ARENA_ARRAY(v->arena, room, int64_t) };

	for (size_t i = 0; i < t->goals.n; i++)
		draw_goal(&d, &t->goals.at[i]);
	for (size_t i = 0; i < t->findings.n; i++)
		draw_finding(&d, &t->findings.at[i]);
	return (struct thread_picture){ d.n, d.n_edges, d.nodes, d.edges };
}
