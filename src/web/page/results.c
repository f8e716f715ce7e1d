/* SPDX-License-Identifier: EUPL-1.2 */
/* results: the counts of a released round; what must stay hidden is hidden by domain/tally before it gets here. */
#include "base/when.h"
#include "domain/joint.h"
#include "query/assessment_read.h"
#include "text/text.h"
#include "web/page/assess.h"
#include "web/page/joint.h"
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

/* The same of the hands that groups have held up. */
static struct tally_item hands_of(const struct joint_hands_rows *all, const char *item)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].item, item) == 0)
			return joint_tally(&all->at[i]);
	return tally_of(&(struct round_counts_rows){ 0 }, item);
}

static const struct result_row *rows_of(struct visit *v, const struct results_data *d, size_t *n)
{
	const struct assessment *a = v->step->assessment;
	struct result_row *rows = ARENA_ARRAY(v->arena, a->items_count, struct result_row);

	*n = a->items_count;
	for (size_t i = 0; i < *n; i++) {
		struct tally_item t = joint_mode(d->my_round.mode) == MODE_PLENUM
					  ? hands_of(&d->joint_hands, a->items[i].id)
					  : tally_of(&d->round_counts, a->items[i].id);

		rows[i] = (struct result_row){
			.no = (int)i + 1,
			.id = a->items[i].id,
			.text = a->items[i].text,
			.now = bar_of(v, &t, d->my_round.closes_at),
		};
	}
	return rows;
}

/* Shares of 3 and 4, group by group. */
static void groups_of(struct visit *v, const struct joint_groups_rows *all, struct assess_results_page *p)
{
	struct tally_stratum *strata = ARENA_ARRAY(v->arena, all->n, struct tally_stratum);
	struct result_group *rows = ARENA_ARRAY(v->arena, all->n, struct result_group);

	joint_strata(all, strata);
	for (size_t i = 0; i < all->n; i++) {
		if (!all->at[i].done)
			continue;
		const struct tally_stratum *s = &strata[p->n_groups];
		rows[p->n_groups++] = (struct result_group){ all->at[i].name, s->suppressed, s->complementary,
							     s->suppressed ? 0 : s->n, s->suppressed ? 0 : s->high };
	}
	p->groups = rows;
}

/* Of the groups that the person is in; of all for who leads. */
static void sheets_of(struct visit *v, const struct joint_groups_rows *all, int64_t round,
		      struct assess_results_page *p)
{
	struct task_row *rows = ARENA_ARRAY(v->arena, all->n, struct task_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct access_group g = { .id = all->at[i].id, .mine = all->at[i].mine };

		if (may(&v->who, READ_GROUP, &g))
			rows[p->n_sheets++] = (struct task_row){ .title = all->at[i].name,
								 .url = joint_url(v, g.id, v->step, round),
								 .status = all->at[i].done ? TASK_DONE : TASK_TODO };
	}
	p->sheets = rows;
}

static void joint_results(struct visit *v, const struct results_data *d, struct assess_results_page *p)
{
	enum round_mode mode = joint_mode(d->my_round.mode);

	p->by_groups = true;
	p->hands = mode == MODE_PLENUM;
	sheets_of(v, &d->joint_groups, d->my_round.id, p);
	p->answered = joint_answered(&d->joint_groups);
	if (p->state != RESULT_SHOWN && p->state != RESULT_TOO_FEW)
		return;
	p->state = mode == MODE_CONSENSUS ? RESULT_JOINT : p->answered ? RESULT_SHOWN : RESULT_TOO_FEW;
	if (p->state == RESULT_SHOWN)
		groups_of(v, &d->joint_groups, p);
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

/* The results of the other parts. */
static const struct page_link *other_results(const struct visit *v, size_t *n)
{
	const struct pack *pack = v->pack;
	struct page_link *links = ARENA_ARRAY(v->arena, pack->assessments_count, struct page_link);

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *step = pack->steps[i];

		if (step->assessment && step != v->step)
			links[(*n)++] = (struct page_link){ steps_part_name(v, pack_part(pack, step->part)),
							    visit_url(v, "/steg/%s/resultat", step->id) };
	}
	return links;
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
	if (d.my_round.found && joint_mode(d.my_round.mode) != MODE_INDIVIDUAL)
		joint_results(v, &d, &p);
	if (p.state == RESULT_SHOWN)
		p.rows = rows_of(v, &d, &p.n);
	p.rounds = other_results(v, &p.n_rounds);
	return VISIT_SHOW(v, view_assess_results, &p);
}

/* How well a round answers "the results": those that are shown, then any that there is. */
static int worth(const struct my_rounds_rows *all, const char *assessment)
{
	int best = 0;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].assessment, assessment) == 0 && strcmp(all->at[i].state, "planned") != 0) {
			int here = strcmp(all->at[i].state, "released") == 0 ? 2 : 1;

			best = here > best ? here : best;
		}
	return best;
}

/* The latest part's whose results are shown, else whose round there is, else the first that can be asked. */
enum err results_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct pack *pack = v->pack;
	const struct step *shown = NULL;
	struct my_rounds_rows rounds;
	int best = -1;

	TRY(my_rounds(v->db, me->organisation, me->cycle, me->membership, me->home_null ? NULL : &me->home, &rounds));
	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *step = pack->steps[i];
		int here = step->assessment ? worth(&rounds, step->assessment->id) : -1;

		if (here > best || (here == best && here > 0)) {
			best = here;
			shown = step;
		}
	}
	return visit_go(v, shown ? visit_url(v, "/steg/%s/resultat", shown->id) : visit_url(v, "/oversikt"));
}
