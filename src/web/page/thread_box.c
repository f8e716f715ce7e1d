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

static const struct thread_item *items(struct visit *v, const struct document_below_rows *all)
{
	struct thread_item *out = ARENA_ARRAY(v->arena, all->n, struct thread_item);

	for (size_t i = 0; i < all->n; i++) {
		const struct document_below *r = &all->at[i];

		out[i] = (struct thread_item){ r->text, row_below_about(&v->text, r),
					       thread_row_url(v, v->group.id, row_kind(r->kind), r->id) };
	}
	return out;
}

struct thread_box thread_box_of(struct visit *v, const struct template_section *section,
				const struct document_below_rows *rows)
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
