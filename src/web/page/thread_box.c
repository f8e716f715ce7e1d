/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_box: the rows that belong to a section of a document. */
#include "web/page/thread.h"

#include <string.h>

static const struct {
	const char *rows;
	thread_word *title, *none;
} places[] = {
	{ "findings", text_thread_findings_chosen, text_box_findings_chosen },
	{ "causes", text_thread_causes, text_box_causes },
	{ "goals", text_thread_goals, text_box_goals },
	{ "activities", text_thread_activities, text_box_activities },
	{ "outcomes", text_thread_outcomes, text_box_outcomes },
};

static enum thread_kind kind_of(const char *kind)
{
	static const char *const names[THREAD_KINDS] = { "finding", "cause", "goal", "activity", "outcome" };
	enum thread_kind k = THREAD_OUTCOME;

	while (k > 0 && strcmp(names[k], kind) != 0)
		k--;
	return k;
}

static const struct thread_item *items(struct visit *v, const struct section_rows_rows *all)
{
	struct thread_item *out = ARENA_ARRAY(v->arena, all->n, struct thread_item);

	for (size_t i = 0; i < all->n; i++) {
		const struct section_rows *r = &all->at[i];
		const char *other = r->of.n > 1 ? r->of.at[1] : "";

		out[i] = (struct thread_item){ r->text,
					       thread_about(v, kind_of(r->kind), r->of.at[0], other, r->first, r->last),
					       thread_row_url(v, v->group.id, kind_of(r->kind), r->id) };
	}
	return out;
}

struct thread_box thread_box_of(struct visit *v, const struct template_section *section,
				const struct section_rows_rows *rows)
{
	struct thread_box out = {
		.n = rows->n,
		.items = items(v, rows),
		.open = { text_thread_open(&v->text), visit_url(v, "/grupp/%" PRId64 "/trad", v->group.id) },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strcmp(places[i].rows, section->rows) == 0) {
			out.title = places[i].title(&v->text);
			out.none = places[i].none(&v->text);
		}
	if (!section->findings)
		return out;
	out.title = text_thread_findings(&v->text);
	out.none = text_box_findings(&v->text);
	if (may(&v->who, WRITE_GROUP, &v->group)) {
		out.selected = visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s/iakttagelser", v->group.id, v->step->id,
					 section->id);
		out.mark = (struct page_link){ text_finding_mark(&v->text), out.selected };
	}
	return out;
}

/* ---- Of a whole document ---- */

struct rows {
	struct visit *v;
	const struct thread *t;
	struct thread_item *at;
	size_t n;
	bool final;
};

static void put(struct rows *r, enum thread_kind kind, int64_t id)
{
	r->at[r->n++] = thread_item_of(r->v, r->t, kind, id, false);
}

/* What hangs on a proposal is as much of one. */
static bool settled(const struct rows *r, int64_t goal)
{
	const struct thread_goals *g = thread_goal(r->t, goal);

	return !r->final || (g && strcmp(g->state, "proposed") != 0);
}

static void put_findings(struct rows *r, const char *type, const struct template_section *section)
{
	for (size_t i = 0; i < r->t->findings.n; i++) {
		const struct thread_findings *f = &r->t->findings.at[i];
		bool here = section->findings ? strcmp(f->type, type) == 0 && strcmp(f->field, section->id) == 0
					      : strcmp(f->state, "chosen") == 0;

		if (here)
			put(r, THREAD_FINDING, f->id);
	}
}

static void put_rows(struct rows *r, const char *type, const struct template_section *section)
{
	const struct thread *t = r->t;
	const char *rows = section->rows;

	if (section->findings || strcmp(rows, "findings") == 0)
		put_findings(r, type, section);
	for (size_t i = 0; strcmp(rows, "causes") == 0 && i < t->causes.n; i++)
		put(r, THREAD_CAUSE, t->causes.at[i].id);
	for (size_t i = 0; strcmp(rows, "goals") == 0 && i < t->goals.n; i++)
		if (settled(r, t->goals.at[i].id))
			put(r, THREAD_GOAL, t->goals.at[i].id);
	for (size_t i = 0; strcmp(rows, "activities") == 0 && i < t->activities.n; i++)
		if (settled(r, t->activities.at[i].goal))
			put(r, THREAD_ACTIVITY, t->activities.at[i].id);
	for (size_t i = 0; strcmp(rows, "outcomes") == 0 && i < t->outcomes.n; i++)
		if (settled(r, t->outcomes.at[i].goal))
			put(r, THREAD_OUTCOME, t->outcomes.at[i].id);
}

enum err thread_rows_of(struct visit *v, int64_t grp, const struct template *t, struct thread *out)
{
	*out = (struct thread){ 0 };
	for (size_t i = 0; i < t->sections_count; i++)
		if (t->sections[i].findings || *t->sections[i].rows)
			return thread_read(v->db, v->who.row.organisation, v->who.row.cycle, &grp, out);
	return OK;
}

const struct thread_item *thread_items(struct visit *v, const struct thread *t, const struct template *template,
				       const struct template_section *section, bool final, size_t *n)
{
	size_t room = t->findings.n + t->causes.n + t->goals.n + t->activities.n + t->outcomes.n;
	struct rows rows = { v, t, ARENA_ARRAY(v->arena, room, struct thread_item), 0, final };

	put_rows(&rows, template->id, section);
	*n = rows.n;
	return rows.at;
}
