/* SPDX-License-Identifier: EUPL-1.2 */
/* results: the pages of what has been released. */
#include "web/page/results.h"

#include "base/when.h"
#include "domain/joint.h"
#include "web/page/joint.h"
#include "web/page/steps.h"

#include <string.h>

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

static const char *day(const struct visit *v, int64_t at)
{
	return at ? when_date(v->arena, v->text.lang, at) : NULL;
}

/* Into the documents of the person's own group. */
static bool may_take(const struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct access_group home = { .id = me->home, .mine = true };

	return !me->home_null && may(&v->who, WRITE_GROUP, &home);
}

static void say(struct visit *v)
{
	static const struct {
		const char *word, *(*text)(const struct text *);
	} words[] = { { "tagen", text_topic_taken },
		      { "redan", text_topic_there },
		      { "fardig", text_topic_final },
		      { "manga", text_topic_many } };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (*visit_query(v, words[i].word))
			v->notice = words[i].text(&v->text);
}

static void shown(struct visit *v, const struct results *r, struct assess_results_page *p)
{
	p->closed = day(v, r->closed);
	p->released = day(v, r->made);
	p->answered = r->answered;
	p->n = r->n;
	p->rows = r->rows;
	p->splits = results_splits(v, r, &p->n_splits);
	p->views = results_views(v, r, &p->n_views);
	p->units = results_units_rows(v, r, &p->n_units);
	p->changes = results_changes(v, r, &p->n_changes);
	p->areas = results_areas(v, r, &p->n_areas);
	p->topics = results_topics(v, r, &p->n_topics);
	p->round = r->round;
	if (may_take(v)) {
		p->find =
		    visit_url(v, "/grupp/%" PRId64 "/sjalvskattning/%s/iakttagelse", v->who.row.home, v->step->id);
		p->area = visit_url(v, "/grupp/%" PRId64 "/sjalvskattning/%s/utvecklingsomrade", v->who.row.home,
				    v->step->id);
	}
	for (size_t i = 0; i < r->d.results_taken.n; i++)
		p->taken += r->d.results_taken.at[i].round == r->round;
	p->file = results_url(v, r, "/fil");
	p->json = results_url(v, r, "/json");
	p->wall = results_url(v, r, "/vagg");
}

enum err assess_results_show(struct visit *v)
{
	const struct my_round *round;
	struct results r;

	TRY(results_read(v, &r));
	say(v);
	round = &r.d.my_round;
	struct assess_results_page p = {
		.frame = visit_frame(v, NAV_RESULTS, v->step->part),
		.part = steps_part_link(v, v->part),
		.state = r.state,
		.scope = v->who.row.organisation_name,
		.min_n = r.min_n,
		.closes = round->found ? day(v, round->closes_at) : NULL,
		.by_groups = round->found && joint_mode(round->mode) != MODE_INDIVIDUAL,
		.hands = round->found && joint_mode(round->mode) == MODE_PLENUM,
	};
	if (p.by_groups)
		sheets_of(v, &r.d.joint_groups, round->id, &p);
	if (r.state == RESULT_SHOWN)
		shown(v, &r, &p);
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
