/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: seven statements a page, a look over, and one's own answers until the round closes. Results: see results.c.
 */
#include "web/page/assess.h"

#include "base/when.h"
#include "domain/assess.h"
#include "domain/draft.h"
#include "domain/statement.h"
#include "domain/tally.h"
#include "query/round_read.h"
#include "report/report.h"
#include "text/text.h"
#include "web/page/joint.h"
#include "web/page/lead_round.h"
#include "web/page/local_box.h"
#include "web/page/steps.h"

#include <string.h>

enum { PER_PAGE = 7 };

/* A round and this person's answers to the statements that are asked of them. */
struct sheet {
	struct assess_data data;
	int64_t round;
	bool late; /* some came too late */
	int total, answered;
	const struct assessment_item **items;
	const char **answers; /* NULL: none */
	const char **typed;   /* likewise, of those that came too late */
};

/* Where the person's own answers are: also the place of the draft that is kept of what came too late. */
static const char *own_place(const struct visit *v, int64_t round)
{
	return arena_printf(v->arena, "/omgang/%" PRId64 "/mina-svar", round);
}

static struct url at(const struct visit *v, const struct sheet *s, const char *what)
{
	return visit_url(v, "/omgang/%" PRId64 "/%s", s->round, what);
}

static struct url at_page(const struct visit *v, const struct sheet *s, int first)
{
	return visit_url(v, "/omgang/%" PRId64 "/pastaenden/%d", s->round, first);
}

static const char *answer_to(const struct assess_data *d, const char *item)
{
	for (size_t i = 0; i < d->round_answers.n; i++)
		if (strcmp(d->round_answers.at[i].item, item) == 0)
			return d->round_answers.at[i].answer;
	return NULL;
}

/* The step that leads to the round: a pack that has it no more has no page for it. */
static enum err find_step(struct visit *v, const char *assessment)
{
	v->step = round_step(v, assessment);
	if (!v->step)
		return why(ERR_NOT_FOUND, "no step has the statements %s", assessment);
	v->part = pack_part(v->pack, v->step->part);
	return OK;
}

static enum err read(struct visit *v, int64_t round, struct sheet *s)
{
	const struct request_open *me = &v->who.row;

	*s = (struct sheet){ .round = round };
	TRY(assess_data(v->db, me->organisation, me->cycle, round, me->membership, me->person, me->context,
			own_place(v, round), &s->data));
	if (!s->data.round_mine.found)
		return why(ERR_NOT_FOUND, "no round %" PRId64, round);
	TRY(find_step(v, s->data.round_mine.assessment));
	const struct assessment *a = STATEMENTS_WITH(v->arena, v->step->assessment, &s->data.round_own);
	s->items = ARENA_ARRAY(v->arena, a->items_count, const struct assessment_item *);
	s->answers = ARENA_ARRAY(v->arena, a->items_count, const char *);
	s->typed = ARENA_ARRAY(v->arena, a->items_count, const char *);
	s->late = s->data.round_late.found;
	for (size_t i = 0; i < a->items_count; i++) {
		if (!track_applies(a->items[i].track, me->home_track))
			continue;
		s->items[s->total] = &a->items[i];
		s->answers[s->total] = answer_to(&s->data, a->items[i].id);
		s->typed[s->total] = s->late ? assess_late(v->arena, s->data.round_late.body, a->items[i].id) : NULL;
		s->answered += s->answers[s->total] != NULL;
		s->total++;
	}
	return OK;
}

static bool is_open(const struct sheet *s)
{
	const struct round_mine *r = &s->data.round_mine;

	return strcmp(r->state, "open") == 0 && !r->due && r->asked && joint_mode(r->mode) == MODE_INDIVIDUAL;
}

/* What the person has answered; kept: only what counts. */
static const char *answer_at(const struct sheet *s, int k, bool kept)
{
	return s->answers[k] || kept ? s->answers[k] : s->typed[k];
}

static const char *closes(const struct visit *v, const struct sheet *s)
{
	return when_date(v->arena, v->text.lang, s->data.round_mine.closes_at);
}

static struct statement_row *rows(const struct visit *v, const struct sheet *s, int first, int n, bool kept)
{
	struct statement_row *out = ARENA_ARRAY(v->arena, (size_t)n, struct statement_row);

	for (int i = 0; i < n; i++) {
		int k = first - 1 + i;

		out[i] = (struct statement_row){
			.no = k + 1,
			.id = s->items[k]->id,
			.text = s->items[k]->text,
			.help = s->items[k]->help,
			.answer = answer_at(s, k, kept),
		};
		if (is_open(s))
			out[i].change = visit_url(v, "/omgang/%" PRId64 "/pastaenden/%d#%s", s->round,
						  k / PER_PAGE * PER_PAGE + 1, s->items[k]->id);
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

/* Where somebody goes on who comes to an open round. */
static enum err go_on(struct visit *v, const struct sheet *s)
{
	int first = first_open(s);

	if (s->data.round_mine.handed_in || !is_open(s))
		return visit_go(v, at(v, s, "mina-svar"));
	return visit_go(v, first <= s->total ? at_page(v, s, first) : at(v, s, "granska"));
}

enum err assess_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct assessment *a = v->step->assessment;
	struct round_to_answer r;
	struct sheet s;

	TRY(round_to_answer(v->db, me->organisation, me->cycle, a->id, me->membership, &r));
	bool open = r.found && strcmp(r.state, "open") == 0, alone = r.found && joint_mode(r.mode) == MODE_INDIVIDUAL;
	if (open && alone) {
		TRY(read(v, r.id, &s));
		return go_on(v, &s);
	}
	if (open && !me->home_null)
		return visit_go(v, joint_url(v, me->home, v->step, r.id));
	return visit_go(v, visit_url(v, "/steg/%s/resultat", v->step->id));
}

/* ---- Answering ---- */

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

	TRY(read(v, v->round, &s));
	int first = first_of(v, &s), last = page_end(&s, first);
	if (!first)
		return why(ERR_NOT_FOUND, "no such statement");
	if (!is_open(&s))
		return visit_go(v, at(v, &s, "mina-svar"));
	struct assess_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.part = steps_part_link(v, v->part),
		.action = at_page(v, &s, first),
		.total = s.total,
		.answered = s.answered,
		.first = first,
		.last = last,
		.next_first = last < s.total ? last + 1 : 0,
		.next_last = last < s.total ? page_end(&s, last + 1) : 0,
		.closes = closes(v, &s),
		.intro = v->step->assessment->intro,
		.min_n = s.data.round_mine.min_n,
		.raised = s.data.round_mine.min_n > TALLY_MIN_N,
		.name = *s.data.round_mine.name ? s.data.round_mine.name : NULL,
		.handed_in = s.data.round_mine.handed_in,
		.previous = first > 1 ? at_page(v, &s, first - PER_PAGE) : (struct url){ NULL },
		.n = (size_t)(last - first + 1),
		.statements = rows(v, &s, first, last - first + 1, false),
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

/* All that the person has answered, with what this form says of some of it, as their own: it came too late. */
static enum err keep_late(struct visit *v, const struct sheet *s)
{
	struct assess_answer *all = ARENA_ARRAY(v->arena, (size_t)s->total, struct assess_answer);

	for (int k = 0; k < s->total; k++) {
		const char *id = s->items[k]->id, *typed = visit_field(v, id);
		bool says = tally_answer(typed) != TALLY_MISSING;

		const char *had = answer_at(s, k, false);

		all[k] = (struct assess_answer){ id, says ? typed : had ? had : "" };
	}
	TRY(assess_keep_late(v->db, v->arena, &v->who, own_place(v, s->round), (size_t)s->total, all));
	return visit_go(v, at(v, s, "mina-svar"));
}

enum err assess_page_save(struct visit *v)
{
	struct assess_answer answers[PER_PAGE];
	enum assess_fate fate;
	struct sheet s;

	TRY(read(v, v->round, &s));
	int first = first_of(v, &s), last = page_end(&s, first);
	if (!first)
		return why(ERR_NOT_FOUND, "no such statement");
	size_t n = answers_of(v, &s, first, last, answers);
	TRY(assess_save(v->db, &v->who, s.round, n, answers, &fate));
	if (fate == ASSESS_LATE)
		return keep_late(v, &s);
	if (*visit_field(v, "clear"))
		return visit_go(v, at_page(v, &s, first));
	if (strcmp(visit_field(v, "go"), "later") == 0)
		return visit_go(v, visit_url(v, "/oversikt"));
	return visit_go(v, last < s.total ? at_page(v, &s, last + 1) : at(v, &s, "granska"));
}

enum err assess_check_show(struct visit *v)
{
	struct sheet s;

	TRY(read(v, v->round, &s));
	if (!is_open(&s) || s.data.round_mine.handed_in)
		return visit_go(v, at(v, &s, "mina-svar"));
	struct assess_check_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.part = steps_part_link(v, v->part),
		.action = at(v, &s, "lamna-in"),
		.total = s.total,
		.answered = s.answered,
		.closes = closes(v, &s),
		.n = (size_t)s.total,
		.statements = rows(v, &s, 1, s.total, true),
	};
	return VISIT_SHOW(v, view_assess_check, &p);
}

enum err assess_submit(struct visit *v)
{
	enum assess_fate fate;
	struct sheet s;

	TRY(read(v, v->round, &s));
	if (is_open(&s) && !s.answered)
		return why(ERR_CONFLICT, "nothing to hand in");
	TRY(assess_hand_in(v->db, &v->who, s.round, &fate));
	if (fate == ASSESS_LATE)
		return keep_late(v, &s);
	return visit_go(v, at(v, &s, "mina-svar?inlamnat=1"));
}

/* ---- One's own answers ---- */

static enum mine_state mine_state(const struct sheet *s)
{
	const struct round_mine *r = &s->data.round_mine;

	if (is_open(s))
		return r->handed_in ? MINE_HANDED_IN : MINE_BEGUN;
	if (strcmp(r->state, "open") == 0 && !r->asked)
		return s->answered || s->late ? MINE_OUTSIDE : MINE_NOT;
	if (s->late)
		return MINE_LATE;
	if (strcmp(r->state, "open") == 0)
		return MINE_DUE;
	return r->handed_in ? MINE_PARTED : MINE_NOT;
}

enum err assess_mine_show(struct visit *v)
{
	struct sheet s;

	TRY(read(v, v->round, &s));
	enum mine_state state = mine_state(&s);
	bool shown = state != MINE_PARTED && state != MINE_NOT;
	struct assess_mine_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, v->step->part),
		.part = steps_part_link(v, v->part),
		.title = round_title(v, v->step->assessment->title, s.data.round_mine.name),
		.state = state,
		.closes = closes(v, &s),
		.min_n = s.data.round_mine.min_n,
		.results = visit_url(v, "/steg/%s/resultat", v->step->id),
		.n = shown ? (size_t)s.total : 0,
		.statements = rows(v, &s, 1, s.total, is_open(&s)),
	};
	if (*visit_field(v, "inlamnat"))
		v->notice = text_mine_handed_in_now(&v->text);
	if (shown)
		p.file = at(v, &s, "mina-svar/fil");
	if (state == MINE_BEGUN)
		p.hand_in = at(v, &s, "granska");
	if (s.late && !is_open(&s))
		p.throw = at(v, &s, "mina-svar/kasta");
	p.frame = visit_frame(v, NAV_OVERVIEW, v->step->part);
	return VISIT_SHOW(v, view_assess_mine, &p);
}

/* The same as a file of the person's own. */
static struct prose copy(const struct visit *v, const struct sheet *s)
{
	const struct text *t = &v->text;
	bool open = is_open(s);
	struct prose_block *at = ARENA_ARRAY(v->arena, (size_t)s->total + 1, struct prose_block);

	at[0] = (struct prose_block){ PROSE_PARAGRAPH, s->data.round_mine.handed_in && !s->late
							   ? text_mine_copy_in(t, closes(v, s))
							   : text_mine_copy_out(t) };
	for (int k = 0; k < s->total; k++)
		at[k + 1] =
		    (struct prose_block){ PROSE_NUMBER, text_mine_copy_line(t, s->items[k]->text,
									    answer_word(v, answer_at(s, k, open))) };
	return (struct prose){ (size_t)s->total + 1, at };
}

enum err assess_mine_file(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct report_file file;
	struct sheet s;

	TRY(read(v, v->round, &s));
	enum mine_state state = mine_state(&s);
	if (state == MINE_PARTED || state == MINE_NOT)
		return visit_go(v, at(v, &s, "mina-svar"));
	const char *title =
	    text_mine_copy_title(&v->text, round_title(v, v->step->assessment->title, s.data.round_mine.name));
	const struct report r = { title, me->organisation_name, me->school_year,
				  v->text.lang == LANG_SV ? "sv-SE" : "en-GB", copy(v, &s) };
	TRY(report_pdf(v->arena, &r, &file));
	reply_download(v->rp, "application/pdf", file.bytes, file.n,
		       arena_printf(v->arena, "%s.pdf", text_mine_copy_file(&v->text)));
	return OK;
}

enum err assess_mine_throw(struct visit *v)
{
	struct sheet s;

	TRY(read(v, v->round, &s));
	TRY(draft_end(v->db, &v->who, own_place(v, s.round), NULL));
	return visit_go(v, at(v, &s, "mina-svar"));
}
