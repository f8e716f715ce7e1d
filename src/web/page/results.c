/* SPDX-License-Identifier: EUPL-1.2 */
/* results: the counts of a released round; what must stay hidden is hidden by domain/tally before it gets here. */
#include "base/when.h"
#include "domain/tally.h"
#include "query/assessment_read.h"
#include "text/text.h"
#include "web/page/assess.h"
#include "web/page/steps.h"

#include <string.h>

/* The database's counts of one statement, with what may be shown of them. */
static struct tally_item tally_of(const struct round_counts_rows *counts, const char *item)
{
	struct tally_item t = { 0 };

	for (size_t i = 0; i < counts->n; i++)
		if (strcmp(counts->at[i].item, item) == 0)
			tally_add(&t, tally_answer(counts->at[i].answer), (int)counts->at[i].n);
	tally_judge(&t, TALLY_MIN_N);
	return t;
}

static struct result_bar bar_of(const struct visit *v, const struct tally_item *t, int64_t closed)
{
	struct result_bar b = { .label = when_month(v->arena, v->text.lang, closed),
				.suppressed = t->suppressed,
				.n = t->n };

	if (!t->suppressed)
		memcpy(b.count, t->count, sizeof b.count);
	if (t->others_shown) {
		b.dk = t->dk;
		b.na = t->na;
	}
	return b;
}

static const struct result_row *rows_of(struct visit *v, const struct results_data *d, size_t *n)
{
	const struct assessment *a = v->step->assessment;
	struct result_row *rows = ARENA_ARRAY(v->arena, a->items_count, struct result_row);

	*n = a->items_count;
	for (size_t i = 0; i < *n; i++) {
		struct tally_item t = tally_of(&d->round_counts, a->items[i].id);

		rows[i] = (struct result_row){
			.no = (int)i + 1,
			.id = a->items[i].id,
			.text = a->items[i].text,
			.now = bar_of(v, &t, d->my_round.closes_at),
		};
	}
	return rows;
}

static enum result_state state_of(const struct my_round *r)
{
	if (!r->found)
		return RESULT_NONE;
	if (strcmp(r->state, "open") == 0)
		return RESULT_OPEN;
	if (strcmp(r->state, "released") != 0)
		return RESULT_NOT_RELEASED;
	return r->answered < TALLY_MIN_N ? RESULT_TOO_FEW : RESULT_SHOWN;
}

enum err assess_results_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct results_data d;

	if (v->step->kind != STEP_ASSESSMENT)
		return why(ERR_NOT_FOUND, "not a self-assessment");
	TRY(results_data(v->db, me->organisation, me->cycle, v->step->assessment->id, me->membership, &d));
	const char *day = d.my_round.found ? when_date(v->arena, v->text.lang, d.my_round.closes_at) : NULL;
	struct assess_results_page p = {
		.frame = visit_frame(v, NAV_RESULTS, v->step->part),
		.part = steps_part_link(v, v->part),
		.state = state_of(&d.my_round),
		.scope = me->organisation_name,
		.answered = (int)d.my_round.answered,
		.min_n = TALLY_MIN_N,
		.closes = day,
		.closed = day,
	};
	if (p.state == RESULT_SHOWN)
		p.rows = rows_of(v, &d, &p.n);
	return VISIT_SHOW(v, view_assess_results, &p);
}

/* The newest assessment of the process: there is one per part. */
enum err results_show(struct visit *v)
{
	const struct pack *pack = v->app->pack;

	for (size_t i = 0; i < pack->steps_count; i++)
		if (pack->steps[i]->kind == STEP_ASSESSMENT && pack->steps[i]->ready)
			return visit_go(v, visit_url(v, "/steg/%s/resultat", pack->steps[i]->id));
	return visit_go(v, visit_url(v, "/oversikt"));
}
