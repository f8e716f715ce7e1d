/* SPDX-License-Identifier: EUPL-1.2 */
/* results_wall: one statement at a time, to talk about; its bars stand there once they are released. */
#include "domain/statement.h"
#include "query/round_read.h"
#include "web/page/results.h"

static struct page_link picture(const struct visit *v, const struct results *r, const char *label, int no)
{
	const char *round = r->round ? arena_printf(v->arena, "&omgang=%" PRId64, r->round) : "";

	return (struct page_link){ label, visit_url(v, "/steg/%s/resultat/vagg?bild=%d%s", v->step->id, no, round) };
}

/* What is asked, the authority's own statements too. */
static enum err asked(struct visit *v, const struct results *r, const struct assessment **out)
{
	const struct my_round *round = &r->d.my_round;
	struct round_own_rows own = { 0 };

	if (round->found)
		TRY(round_own(v->db, v->who.row.organisation, round->id, &own));
	*out = STATEMENTS_WITH(v->arena, v->step->assessment, &own);
	return OK;
}

enum err results_wall_show(struct visit *v)
{
	const struct assessment *a;
	const struct text *t = &v->text;
	struct results r;

	TRY(results_read(v, &r));
	TRY(asked(v, &r, &a));
	int of = r.n ? (int)r.n : (int)a->items_count, no = (int)visit_number(v, "bild", 1, of, 1);
	const struct assessment_item *item = r.n ? NULL : &a->items[no - 1];
	const struct result_row unasked = { .no = no, .id = item ? item->id : "", .text = item ? item->text : "" };
	struct results_wall_page p = { .frame = visit_frame(v, NAV_RESULTS, v->step->part),
				       .row = item ? &unasked : &r.rows[no - 1] };

	p.projector = (struct projector){
		.title = a->title,
		.heading = arena_printf(v->arena, "%d. %s", no, p.row->text),
		.no = no,
		.of = of,
		.leave = { text_present_leave(t),
			   r.round ? results_url(v, &r, "") : visit_url(v, "/steg/%s/resultat", v->step->id) },
	};
	if (no > 1)
		p.projector.previous = picture(v, &r, text_present_previous(t), no - 1);
	if (no < of)
		p.projector.next = picture(v, &r, text_present_next(t), no + 1);
	return VISIT_SHOW(v, view_results_wall, &p);
}
