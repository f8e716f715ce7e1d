/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: seven statements a page, a look over, and no way back once handed in. Results: see results.c. */
#include "web/page/assess.h"

#include "base/when.h"
#include "domain/assess.h"
#include "domain/tally.h"
#include "query/assessment_read.h"
#include "text/text.h"
#include "web/page/joint.h"
#include "web/page/local_box.h"
#include "web/page/steps.h"

#include <string.h>

enum { PER_PAGE = 7 };

/* A round and this person's answers to the statements that are asked of them. */
struct sheet {
	struct assess_data data;
	int total, answered;
	const struct assessment_item **items;
	const char **answers; /* NULL: none */
};

static const char *answer_to(const struct assess_data *d, const char *item)
{
	for (size_t i = 0; i < d->my_answers.n; i++)
		if (strcmp(d->my_answers.at[i].item, item) == 0)
			return d->my_answers.at[i].answer;
	return NULL;
}

static enum err read(struct visit *v, struct sheet *s)
{
	const struct request_open *me = &v->who.row;
	const struct assessment *a = v->step->assessment;

	if (v->step->kind != STEP_ASSESSMENT)
		return why(ERR_NOT_FOUND, "not a self-assessment");
	*s = (struct sheet){ 0 };
	TRY(assess_data(v->db, me->organisation, me->cycle, a->id, me->membership, &s->data));
	s->items = ARENA_ARRAY(v->arena, a->items_count, const struct assessment_item *);
	s->answers = ARENA_ARRAY(v->arena, a->items_count, const char *);
	for (size_t i = 0; i < a->items_count; i++) {
		if (!track_applies(a->items[i].track, me->home_track))
			continue;
		s->items[s->total] = &a->items[i];
		s->answers[s->total] = answer_to(&s->data, a->items[i].id);
		s->answered += s->answers[s->total] != NULL;
		s->total++;
	}
	return OK;
}

static bool is_open(const struct sheet *s)
{
	const struct my_round *r = &s->data.my_round;

	return r->found && strcmp(r->state, "open") == 0 && !r->due && !r->handed_in &&
	       joint_mode(r->mode) == MODE_INDIVIDUAL;
}

static const char *closes(const struct visit *v, const struct sheet *s)
{
	return when_date(v->arena, v->text.lang, s->data.my_round.closes_at);
}

static struct url at_page(const struct visit *v, int first)
{
	return visit_url(v, "/steg/%s/pastaenden/%d", v->step->id, first);
}

static struct statement_row *rows(const struct visit *v, const struct sheet *s, int first, int n)
{
	struct statement_row *out = ARENA_ARRAY(v->arena, (size_t)n, struct statement_row);

	for (int i = 0; i < n; i++) {
		int k = first - 1 + i;

		out[i] = (struct statement_row){
			.no = k + 1,
			.id = s->items[k]->id,
			.text = s->items[k]->text,
			.help = s->items[k]->help,
			.answer = s->answers[k],
			.change = visit_url(v, "/steg/%s/pastaenden/%d#%s", v->step->id, k / PER_PAGE * PER_PAGE + 1,
					    s->items[k]->id),
		};
	}
	return out;
}

/* The first statement of the page that has an unanswered one; after the last page when there is none. */
static int first_open(const struct sheet *s)
{
	for (int k = 0; k < s->total; k++)
		if (!s->answers[k])
			return k / PER_PAGE * PER_PAGE + 1;
	return s->total + 1;
}

static enum err show_done(struct visit *v, const struct sheet *s, bool just_now)
{
	struct assess_done_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.part = steps_part_link(v, v->part),
		.just_now = just_now,
		.closes = closes(v, s),
		.n = just_now ? (size_t)s->total : 0,
		.statements = just_now ? rows(v, s, 1, s->total) : NULL,
	};

	return VISIT_SHOW(v, view_assess_done, &p);
}

enum err assess_show(struct visit *v)
{
	struct sheet s;

	TRY(read(v, &s));
	if (is_open(&s)) {
		int first = first_open(&s);

		return visit_go(v,
				first <= s.total ? at_page(v, first) : visit_url(v, "/steg/%s/granska", v->step->id));
	}
	const struct my_round *r = &s.data.my_round;
	if (r->found && strcmp(r->state, "open") == 0) {
		if (joint_mode(r->mode) != MODE_INDIVIDUAL && !v->who.row.home_null)
			return visit_go(v, joint_url(v, v->who.row.home, v->step));
		if (r->handed_in && joint_mode(r->mode) == MODE_INDIVIDUAL)
			return show_done(v, &s, false);
	}
	return visit_go(v, visit_url(v, "/steg/%s/resultat", v->step->id));
}

static int first_of(const struct visit *v, const struct sheet *s)
{
	const char *p = visit_param(v, "first");
	int first = 0;

	for (; *p >= '0' && *p <= '9' && first < 1000; p++)
		first = 10 * first + *p - '0';
	return *p || first < 1 || first > s->total ? 0 : (first - 1) / PER_PAGE * PER_PAGE + 1;
}

static int page_end(const struct sheet *s, int first)
{
	return first + PER_PAGE - 1 < s->total ? first + PER_PAGE - 1 : s->total;
}

enum err assess_page_show(struct visit *v)
{
	struct sheet s;

	TRY(read(v, &s));
	int first = first_of(v, &s), last = page_end(&s, first);
	if (!first)
		return why(ERR_NOT_FOUND, "no such statement");
	if (!is_open(&s))
		return assess_show(v);
	struct assess_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.part = steps_part_link(v, v->part),
		.action = at_page(v, first),
		.total = s.total,
		.answered = s.answered,
		.first = first,
		.last = last,
		.next_first = last < s.total ? last + 1 : 0,
		.next_last = last < s.total ? page_end(&s, last + 1) : 0,
		.closes = closes(v, &s),
		.intro = v->step->assessment->intro,
		.previous = first > 1 ? at_page(v, first - PER_PAGE) : (struct url){ NULL },
		.n = (size_t)(last - first + 1),
		.statements = rows(v, &s, first, last - first + 1),
	};
	if (first == 1)
		TRY(local_box_read(v, v->step->part, v->step->id, &p.local));
	return VISIT_SHOW(v, view_assess, &p);
}

/* What the form says of the statements on this page. A statement without a choice keeps the answer it has. */
static size_t answers_of(struct visit *v, const struct sheet *s, int first, int last, struct assess_answer *out)
{
	const char *clear = visit_field(v, "clear");
	size_t n = 0;

	for (int k = first - 1; k < last; k++) {
		const char *id = s->items[k]->id, *answer = visit_field(v, id);

		if (strcmp(clear, id) == 0)
			out[n++] = (struct assess_answer){ id, "" };
		else if (tally_answer(answer) != TALLY_MISSING)
			out[n++] = (struct assess_answer){ id, answer };
	}
	return n;
}

enum err assess_page_save(struct visit *v)
{
	struct assess_answer answers[PER_PAGE];
	struct sheet s;

	TRY(read(v, &s));
	int first = first_of(v, &s), last = page_end(&s, first);
	if (!first)
		return why(ERR_NOT_FOUND, "no such statement");
	if (!s.data.my_round.found)
		return why(ERR_CONFLICT, "no round");
	size_t n = answers_of(v, &s, first, last, answers);
	TRY(assess_save(v->db, &v->who, s.data.my_round.id, n, answers));
	if (*visit_field(v, "clear"))
		return visit_go(v, at_page(v, first));
	if (strcmp(visit_field(v, "go"), "later") == 0)
		return visit_go(v, visit_url(v, "/oversikt"));
	return visit_go(v, last < s.total ? at_page(v, last + 1) : visit_url(v, "/steg/%s/granska", v->step->id));
}

enum err assess_check_show(struct visit *v)
{
	struct sheet s;

	TRY(read(v, &s));
	if (!is_open(&s))
		return assess_show(v);
	struct assess_check_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.part = steps_part_link(v, v->part),
		.action = visit_url(v, "/steg/%s/lamna-in", v->step->id),
		.total = s.total,
		.answered = s.answered,
		.closes = closes(v, &s),
		.n = (size_t)s.total,
		.statements = rows(v, &s, 1, s.total),
	};
	return VISIT_SHOW(v, view_assess_check, &p);
}

enum err assess_submit(struct visit *v)
{
	struct sheet s;

	TRY(read(v, &s));
	if (s.data.my_round.handed_in && joint_mode(s.data.my_round.mode) == MODE_INDIVIDUAL)
		return show_done(v, &s, false);
	if (!s.data.my_round.found || !s.answered)
		return why(ERR_CONFLICT, "nothing to hand in");
	TRY(assess_hand_in(v->db, &v->who, s.data.my_round.id));
	return show_done(v, &s, true);
}
