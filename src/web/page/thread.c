/* SPDX-License-Identifier: EUPL-1.2 */
/* thread: one read; the table goes goal by goal, and the picture holds the same rows once each. */
#include "web/page/thread.h"

#include "base/when.h"
#include "domain/thread_check.h"

#include <string.h>

enum { YEAR_END_MONTH = 5, YEAR_BEGIN_MONTH = 7, ADDS = 2 };

/* ---- Rows in words ---- */

struct url thread_row_url(const struct visit *v, int64_t grp, enum thread_kind kind, int64_t id)
{
	return visit_url(v, "/grupp/%" PRId64 "/trad/%s/%" PRId64, grp, thread_forms[kind].path, id);
}

struct url thread_new_url(const struct visit *v, int64_t grp, enum thread_kind kind, enum thread_kind from, int64_t id)
{
	return visit_url(v, "/grupp/%" PRId64 "/trad/ny/%s?%s=%" PRId64, grp, thread_forms[kind].path,
			 thread_forms[from].path, id);
}

static struct thread_item finding_item(const struct visit *v, const struct thread_findings *f)
{
	return (struct thread_item){ f->text,
				     row_about(&v->text, THREAD_FINDING, f->worth, f->kind, NULL, NULL),
				     { NULL } };
}

static struct thread_item cause_item(const struct visit *v, const struct thread_causes *c)
{
	return (struct thread_item){ c->text, row_about(&v->text, THREAD_CAUSE, c->verdict, "", NULL, NULL), { NULL } };
}

static struct thread_item goal_item(const struct visit *v, const struct thread_goals *g)
{
	return (struct thread_item){ g->text, row_about(&v->text, THREAD_GOAL, g->state, "", NULL, g->due), { NULL } };
}

static struct thread_item activity_item(const struct visit *v, const struct thread_activities *a)
{
	const char *who = *a->responsible ? a->responsible : a->owner_name ? a->owner_name : "";

	return (struct thread_item){ a->text,
				     row_about(&v->text, THREAD_ACTIVITY, a->state, who, a->starts_on, a->ends_on),
				     { NULL } };
}

static struct thread_item outcome_item(const struct visit *v, const struct thread_outcomes *o)
{
	const char *degree = o->degree_null ? "" : arena_printf(v->arena, "%d", o->degree);

	return (struct thread_item){ o->text,
				     row_about(&v->text, THREAD_OUTCOME, degree, o->decision, NULL, NULL),
				     { NULL } };
}

struct thread_item thread_item_of(const struct visit *v, const struct thread *t, enum thread_kind kind, int64_t id,
				  bool link)
{
	struct thread_item out = kind == THREAD_FINDING    ? finding_item(v, thread_finding(t, id))
				 : kind == THREAD_CAUSE    ? cause_item(v, thread_cause(t, id))
				 : kind == THREAD_GOAL     ? goal_item(v, thread_goal(t, id))
				 : kind == THREAD_ACTIVITY ? activity_item(v, thread_activity(t, id))
							   : outcome_item(v, thread_outcome(t, id));

	if (link)
		out.url = thread_row_url(v, v->group.id, kind, id);
	return out;
}

bool thread_year_ends(const struct visit *v)
{
	struct when_local now = when_local(when_now());

	return person_year(&v->who) == YEAR_CLOSING || person_year(&v->who) == YEAR_CLOSED ||
	       (now.month >= YEAR_END_MONTH && now.month < YEAR_BEGIN_MONTH);
}

const char *thread_lack_words(const struct visit *v, int lack)
{
	static thread_word *const words[LACK_KINDS] = {
		[LACK_ANALYSIS] = text_lack_analysis,       [LACK_FINDING] = text_lack_finding,
		[LACK_ACTIVITY] = text_lack_activity,       [LACK_DATE] = text_lack_date,
		[LACK_RESPONSIBLE] = text_lack_responsible, [LACK_FOLLOW_UP] = text_lack_follow_up,
		[LACK_OUTCOME] = text_lack_outcome,         [LACK_EVIDENCE] = text_lack_evidence,
	};

	return words[lack](&v->text);
}

const char *thread_lack_count(const struct visit *v, int lack, int64_t n)
{
	static const char *(*const words[LACK_KINDS])(const struct text *, int64_t) = {
		[LACK_ANALYSIS] = text_lacks_analysis,       [LACK_FINDING] = text_lacks_finding,
		[LACK_ACTIVITY] = text_lacks_activity,       [LACK_DATE] = text_lacks_date,
		[LACK_RESPONSIBLE] = text_lacks_responsible, [LACK_FOLLOW_UP] = text_lacks_follow_up,
		[LACK_OUTCOME] = text_lacks_outcome,         [LACK_EVIDENCE] = text_lacks_evidence,
	};

	return words[lack](&v->text, n);
}

/* ---- The table ---- */

struct table {
	struct visit *v;
	const struct thread *t;
	bool writes;
	struct thread_line *lines;
	size_t n;
};

static void put_item(const struct table *b, struct thread_cell *c, struct thread_item item)
{
	struct thread_item *items = ARENA_ARRAY(b->v->arena, c->n + 1, struct thread_item);

	for (size_t i = 0; i < c->n; i++)
		items[i] = c->items[i];
	items[c->n++] = item;
	c->items = items;
}

static void put(const struct table *b, struct thread_cell *c, enum thread_kind kind, int64_t id)
{
	put_item(b, c, thread_item_of(b->v, b->t, kind, id, true));
}

static void add(const struct table *b, struct thread_cell *c, const char *label, enum thread_kind kind,
		enum thread_kind from, int64_t id)
{
	struct page_link *links = ARENA_ARRAY(b->v->arena, c->n_adds + 1, struct page_link);

	if (!b->writes)
		return;
	for (size_t i = 0; i < c->n_adds; i++)
		links[i] = c->adds[i];
	links[c->n_adds++] = (struct page_link){ label, thread_new_url(b->v, b->v->group.id, kind, from, id) };
	c->adds = links;
}

/* A finding with what is said of its causes. */
static void put_finding(const struct table *b, struct thread_line *line, int64_t finding)
{
	put(b, &line->cell[0], THREAD_FINDING, finding);
	for (size_t i = 0; i < b->t->causes.n; i++)
		if (b->t->causes.at[i].finding == finding)
			put(b, &line->cell[1], THREAD_CAUSE, b->t->causes.at[i].id);
	add(b, &line->cell[1], text_cause_add(&b->v->text), THREAD_CAUSE, THREAD_FINDING, finding);
}

static struct thread_line *line(struct table *b)
{
	struct thread_line *l = &b->lines[b->n++];

	*l = (struct thread_line){ .cell = { [3] = { .span = 1 }, [4] = { .span = 1 } } };
	return l;
}

static void put_outcome(const struct table *b, struct thread_line *l, enum thread_kind of, int64_t goal,
			int64_t activity)
{
	const struct thread_outcomes *o = thread_outcome_of(b->t, goal, activity);
	const char *label = activity ? text_outcome_add(&b->v->text) : text_outcome_add_goal(&b->v->text);

	if (o)
		put(b, &l->cell[4], THREAD_OUTCOME, o->id);
	else
		add(b, &l->cell[4], label, THREAD_OUTCOME, of, activity ? activity : goal);
}

static void put_goal(struct table *b, const struct thread_goals *g)
{
	struct thread_line *first = line(b);
	size_t from = b->n;

	for (size_t i = 0; i < b->t->links.n; i++)
		if (b->t->links.at[i].goal == g->id)
			put_finding(b, first, b->t->links.at[i].finding);
	put(b, &first->cell[2], THREAD_GOAL, g->id);
	if (g->before_year)
		put_item(
		    b, &first->cell[0],
		    (struct thread_item){ g->before_text, text_goal_before(&b->v->text, g->before_year), { NULL } });
	struct thread_line *l = first;
	for (size_t i = 0; i < b->t->activities.n; i++) {
		const struct thread_activities *a = &b->t->activities.at[i];

		if (a->goal != g->id)
			continue;
		put(b, &l->cell[3], THREAD_ACTIVITY, a->id);
		put_outcome(b, l, THREAD_ACTIVITY, g->id, a->id);
		l = line(b);
	}
	add(b, &l->cell[3], text_activity_add(&b->v->text), THREAD_ACTIVITY, THREAD_GOAL, g->id);
	put_outcome(b, l, THREAD_GOAL, g->id, 0);
	for (int k = 0; k < 3; k++)
		first->cell[k].span = (int)(b->n - from) + 1;
}

static bool in_a_goal(const struct thread *t, int64_t finding)
{
	for (size_t i = 0; i < t->links.n; i++)
		if (t->links.at[i].finding == finding)
			return true;
	return false;
}

bool thread_parked(const struct thread *t, const struct thread_findings *f)
{
	return strcmp(f->state, "parked") == 0 && !in_a_goal(t, f->id);
}

static void fill_table(struct visit *v, const struct thread *t, struct thread_page *p)
{
	size_t room = t->findings.n + t->goals.n + t->activities.n;
	struct table b = { v, t, may(&v->who, WRITE_GROUP, &v->group), ARENA_ARRAY(v->arena, room, struct thread_line),
			   0 };
	struct thread_item *aside = ARENA_ARRAY(v->arena, t->findings.n, struct thread_item);

	for (size_t i = 0; i < t->goals.n; i++)
		put_goal(&b, &t->goals.at[i]);
	for (size_t i = 0; i < t->findings.n; i++) {
		const struct thread_findings *f = &t->findings.at[i];

		if (thread_parked(t, f)) {
			aside[p->n_parked++] = thread_item_of(v, t, THREAD_FINDING, f->id, true);
			continue;
		}
		if (in_a_goal(t, f->id))
			continue;
		struct thread_line *l = line(&b);
		put_finding(&b, l, f->id);
		add(&b, &l->cell[2], text_goal_add(&v->text), THREAD_GOAL, THREAD_FINDING, f->id);
		for (int k = 0; k < 3; k++)
			l->cell[k].span = 1;
	}
	p->parked = aside;
	p->lines = b.lines;
	p->n_lines = b.n;
}

/* ---- The page ---- */

static void fill_gaps(struct visit *v, const struct thread *t, struct thread_page *p)
{
	size_t room = thread_check_room(t);
	struct thread_gap *all = ARENA_ARRAY(v->arena, room, struct thread_gap);
	int64_t goals = thread_goals_open(t, v->group.id);

	p->n_gaps = thread_check(t, when_iso(v->arena, when_now()), thread_year_ends(v), all, room);
	struct thread_gap_row *rows = ARENA_ARRAY(v->arena, p->n_gaps, struct thread_gap_row);
	for (size_t i = 0; i < p->n_gaps; i++) {
		struct thread_item item = thread_item_of(v, t, all[i].kind, all[i].id, true);

		rows[i] = (struct thread_gap_row){ thread_lack_words(v, all[i].lack), item.text, item.url };
	}
	p->gaps = rows;
	if (goals > THREAD_GOALS_ENOUGH)
		p->too_many = text_thread_too_many(&v->text, goals);
}

/* Where the group begins: with its description of the situation, or by hand. */
static void fill_adds(struct visit *v, struct thread_page *p)
{
	const struct step *step = pack_step_of(v->pack, "current_situation");
	struct page_link *links = ARENA_ARRAY(v->arena, ADDS, struct page_link);
	struct url marks =
	    step ? visit_url(v, "/grupp/%" PRId64 "/dokument/%s", v->group.id, step->id) : (struct url){ NULL };

	if (!may(&v->who, WRITE_GROUP, &v->group))
		return;
	links[p->n_adds++] = (struct page_link){ text_finding_add(&v->text),
						 visit_url(v, "/grupp/%" PRId64 "/trad/ny/iakttagelse", v->group.id) };
	if (step)
		links[p->n_adds++] =
		    (struct page_link){ text_finding_mark_there(&v->text, step->template->title), marks };
	p->adds = links;
	if (!p->n_lines && step)
		p->next = (struct next_step){ text_thread_begin(&v->text), text_thread_begin_why(&v->text),
					      text_thread_begin_open(&v->text), marks };
	else if (p->n_gaps)
		p->next = (struct next_step){ p->gaps[0].text, p->gaps[0].about, text_thread_gap_open(&v->text),
					      p->gaps[0].url, true };
}

enum err thread_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct thread t;

	TRY(thread_read(v->db, me->organisation, me->cycle, &v->group.id, &t));
	struct thread_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, 0),
		.group = { v->group_name, visit_url(v, "/grupp/%" PRId64, v->group.id) },
		.picture = thread_picture_of(v, &t),
	};
	fill_table(v, &t, &p);
	fill_gaps(v, &t, &p);
	fill_adds(v, &p);
	return VISIT_SHOW(v, view_thread, &p);
}
