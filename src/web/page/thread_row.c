/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_row: one row: what it comes from, what it says, and what follows from it. */
#include "web/page/theirs.h"
#include "web/page/thread.h"

#include "base/utf8.h"
#include "base/when.h"

#include <string.h>

enum { HEADING_MOST = 120 }; /* characters */

static enum err read(struct visit *v, struct thread_data *d)
{
	return thread_read_form(v->db, &v->who, v->group.id, thread_draft_place(v), &d->t, &d->beside);
}

/* ---- Which row ---- */

static bool find(const struct thread *t, struct thread_spot *at)
{
	const struct thread_findings *f = thread_finding(t, at->id);
	const struct thread_causes *c = thread_cause(t, at->id);
	const struct thread_goals *g = thread_goal(t, at->id);
	const struct thread_activities *a = thread_activity(t, at->id);
	const struct thread_outcomes *o = thread_outcome(t, at->id);

#define STANDS(row) ((row) && (at->version = (row)->version, at->by = (row)->by, at->when = (row)->at, true))
	switch (at->kind) {
	case THREAD_FINDING:
		return STANDS(f);
	case THREAD_CAUSE:
		return STANDS(c) && (at->finding = c->finding, true);
	case THREAD_GOAL:
		return STANDS(g);
	case THREAD_ACTIVITY:
		return STANDS(a) && (at->goal = a->goal, true);
	case THREAD_OUTCOME:
		return STANDS(o) && (at->goal = o->goal, at->activity = o->activity_null ? 0 : o->activity, true);
	case THREAD_KINDS:
		break;
	}
#undef STANDS
	return false;
}

static enum err row_of(const struct visit *v, const struct thread *t, struct thread_spot *at)
{
	*at = (struct thread_spot){ .id = v->row };
	TRY(thread_kind_of(v, &at->kind));
	return find(t, at) ? OK : why(ERR_NOT_FOUND, "no such row in the group");
}

int64_t thread_asked(const struct visit *v, enum thread_kind kind)
{
	const char *s = visit_query(v, thread_forms[kind].path);
	int64_t n = 0;

	for (; *s >= '0' && *s <= '9' && n < INT64_MAX / 20; s++)
		n = 10 * n + *s - '0';
	return *s ? 0 : n;
}

/* A new row after the one that the address names, which is there. */
static enum err new_of(const struct visit *v, const struct thread *t, struct thread_spot *at)
{
	*at = (struct thread_spot){ .finding = thread_asked(v, THREAD_FINDING),
				    .goal = thread_asked(v, THREAD_GOAL),
				    .activity = 0 };
	TRY(thread_kind_of(v, &at->kind));
	const struct thread_activities *a = thread_activity(t, thread_asked(v, THREAD_ACTIVITY));
	if (at->kind == THREAD_OUTCOME && a)
		at->goal = a->goal, at->activity = a->id;
	bool finding = thread_finding(t, at->finding), goal = thread_goal(t, at->goal);
	bool ok = at->kind == THREAD_FINDING || (at->kind == THREAD_GOAL && (finding || !at->finding)) ||
		  (at->kind == THREAD_CAUSE && finding) ||
		  ((at->kind == THREAD_ACTIVITY || at->kind == THREAD_OUTCOME) && goal);

	return ok ? OK : why(ERR_NOT_FOUND, "nothing to go on from");
}

/* ---- What stands round it ---- */

struct items {
	struct thread_item *at;
	size_t n;
};

static void put(struct visit *v, struct items *to, const struct thread *t, enum thread_kind kind, int64_t id)
{
	to->at[to->n++] = thread_item_of(v, t, kind, id, true);
}

static void above(struct visit *v, const struct thread *t, const struct thread_spot *at, struct thread_row_page *p)
{
	const struct thread_goals *g = at->kind == THREAD_GOAL && at->id ? thread_goal(t, at->id) : NULL;
	struct items out = { ARENA_ARRAY(v->arena, t->findings.n + 4, struct thread_item), 0 };
	const struct text *x = &v->text;

	if (at->finding)
		put(v, &out, t, THREAD_FINDING, at->finding);
	for (size_t i = 0; g && i < t->findings.n; i++)
		if (thread_rests_on(t, g->id, t->findings.at[i].id))
			put(v, &out, t, THREAD_FINDING, t->findings.at[i].id);
	if (g && g->before_text)
		out.at[out.n++] = (struct thread_item){ g->before_text, text_goal_before(x, g->before_year), { NULL } };
	if (g && g->parent_text)
		out.at[out.n++] = (struct thread_item){ g->parent_text, text_goal_parent(x), { NULL } };
	if (at->goal)
		put(v, &out, t, THREAD_GOAL, at->goal);
	if (at->activity)
		put(v, &out, t, THREAD_ACTIVITY, at->activity);
	p->above = out.at;
	p->n_above = out.n;
	p->above_label = text_thread_above(x);
}

static void below_finding(struct visit *v, const struct thread *t, int64_t id, struct items *out)
{
	for (size_t i = 0; i < t->causes.n; i++)
		if (t->causes.at[i].finding == id)
			put(v, out, t, THREAD_CAUSE, t->causes.at[i].id);
	for (size_t i = 0; i < t->goals.n; i++)
		if (thread_rests_on(t, t->goals.at[i].id, id))
			put(v, out, t, THREAD_GOAL, t->goals.at[i].id);
}

static void below_goal(struct visit *v, const struct thread *t, int64_t goal, int64_t activity, struct items *out)
{
	const struct thread_outcomes *o = thread_outcome_of(t, goal, activity);

	for (size_t i = 0; !activity && i < t->activities.n; i++)
		if (t->activities.at[i].goal == goal)
			put(v, out, t, THREAD_ACTIVITY, t->activities.at[i].id);
	if (o)
		put(v, out, t, THREAD_OUTCOME, o->id);
}

static void below(struct visit *v, const struct thread *t, const struct thread_spot *at, struct thread_row_page *p)
{
	size_t room = t->causes.n + t->goals.n + t->activities.n + 1;
	struct items out = { ARENA_ARRAY(v->arena, room, struct thread_item), 0 };

	if (at->kind == THREAD_FINDING)
		below_finding(v, t, at->id, &out);
	else if (at->kind == THREAD_GOAL)
		below_goal(v, t, at->id, 0, &out);
	else if (at->kind == THREAD_ACTIVITY)
		below_goal(v, t, at->goal, at->id, &out);
	p->below = out.at;
	p->n_below = out.n;
	p->below_label = text_thread_below(&v->text);
}

static void adds(struct visit *v, const struct thread *t, const struct thread_spot *at, struct thread_row_page *p)
{
	const struct text *x = &v->text;
	struct page_link *links = ARENA_ARRAY(v->arena, 2, struct page_link);
	int64_t finding = at->kind == THREAD_FINDING ? at->id : at->kind == THREAD_CAUSE ? at->finding : 0;
	int64_t grp = v->group.id;
	size_t n = 0;

	if (finding) {
		links[n++] = (struct page_link){ text_cause_add(x),
						 thread_new_url(v, grp, THREAD_CAUSE, THREAD_FINDING, finding) };
		links[n++] = (struct page_link){ text_goal_add(x),
						 thread_new_url(v, grp, THREAD_GOAL, THREAD_FINDING, finding) };
	} else if (at->kind == THREAD_GOAL) {
		links[n++] = (struct page_link){ text_activity_add(x),
						 thread_new_url(v, grp, THREAD_ACTIVITY, THREAD_GOAL, at->id) };
		if (!thread_outcome_of(t, at->id, 0))
			links[n++] = (struct page_link){ text_outcome_add_goal(x),
							 thread_new_url(v, grp, THREAD_OUTCOME, THREAD_GOAL, at->id) };
	} else if (at->kind == THREAD_ACTIVITY && !thread_outcome_of(t, at->goal, at->id)) {
		links[n++] = (struct page_link){ text_outcome_add(x),
						 thread_new_url(v, grp, THREAD_OUTCOME, THREAD_ACTIVITY, at->id) };
	}
	p->adds = links;
	p->n_adds = n;
}

/* Where a finding was marked or taken from. */
static const char *came(const struct visit *v, const struct thread_findings *f)
{
	const struct step *step = *f->type ? pack_step_of(v->pack, f->type) : NULL;
	const struct template_section *section =
	    step && step->template ? template_section(step->template, f->field) : NULL;
	const struct text *t = &v->text;

	if (!f->round_null)
		return text_finding_from_round(t);
	if (!section)
		return NULL;
	return f->stands ? text_finding_from(t, section->title, step->template->title, (int64_t)f->rev)
			 : text_finding_from_changed(t, section->title, step->template->title, (int64_t)f->rev);
}

static const char *name_of(const struct visit *v, const struct thread_spot *at)
{
	return at->by ? *at->by ? at->by : text_person_unnamed(&v->text) : text_somebody(&v->text);
}

static const char *who(const struct visit *v, const struct thread_spot *at)
{
	return text_name_when(&v->text, name_of(v, at), visit_ago(v, at->when));
}

/* An adopted goal stands as it is. */
static bool settled(const struct thread *t, const struct thread_spot *at)
{
	const struct thread_goals *g = at->kind == THREAD_GOAL ? thread_goal(t, at->id) : NULL;

	return g && !g->adopted_at_null;
}

static void goal_decided(const struct visit *v, const struct thread_goals *g, struct thread_row_page *p)
{
	bool open = strcmp(g->state, "proposed") == 0 || strcmp(g->state, "adopted") == 0;

	p->adopted = !g->adopted_at_null;
	if (p->adopted && may(&v->who, WRITE_GROUP, &v->group))
		p->settled = open ? text_goal_settled(&v->text) : text_goal_settled_done(&v->text);
	if (p->adopted)
		p->decided = text_goal_adopted_by(&v->text, when_full(v->arena, v->text.lang, g->adopted_at),
						  g->adopted_by ? g->adopted_by : text_somebody(&v->text));
	if (open && may(&v->who, FINALISE, &v->group))
		p->decide = visit_url(v, "/grupp/%" PRId64 "/trad/mal/%" PRId64 "/faststall", v->group.id, g->id);
}

/* ---- The page ---- */

/* The row's own words, as many as a heading holds. */
static const char *brief(const struct visit *v, const char *text)
{
	size_t n = utf8_prefix(text, HEADING_MOST);

	if (!text[n])
		return text;
	while (n && text[n] != ' ')
		n--;
	n = n ? n : utf8_prefix(text, HEADING_MOST);
	return arena_printf(v->arena, "%.*s …", (int)n, text);
}

static struct thread_row_page page_of(struct visit *v, const struct thread_data *d, const struct thread_spot *at,
				      const struct thread_values *values, bool draft)
{
	const struct thread_form *f = &thread_forms[at->kind];
	size_t n = at->id ? f->n : f->n_fresh;
	struct thread_row_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, f->part),
		.thread = { text_thread_title(&v->text), visit_url(v, "/grupp/%" PRId64 "/trad", v->group.id) },
		.kind = f->kind(&v->text),
		.heading =
		    at->id ? brief(v, thread_item_of(v, &d->t, at->kind, at->id, false).text) : f->make(&v->text),
		.part = f->part,
		.state = at->id ? text_thread_changed(&v->text, who(v, at)) : NULL,
		.author = at->id ? name_of(v, at) : NULL,
		.read_only = settled(&d->t, at) || !may(&v->who, WRITE_GROUP, &v->group),
		.editor = thread_editor(v, d, at, draft),
		.version = at->version,
		.save = f->save(&v->text),
		.inputs = thread_inputs(v, at->kind, values, d, n),
		.n_inputs = n,
	};

	above(v, &d->t, at, &p);
	if (!at->id)
		return p;
	below(v, &d->t, at, &p);
	if (may(&v->who, WRITE_GROUP, &v->group))
		adds(v, &d->t, at, &p);
	if (at->kind == THREAD_FINDING)
		p.came = came(v, thread_finding(&d->t, at->id));
	if (at->kind == THREAD_GOAL)
		goal_decided(v, thread_goal(&d->t, at->id), &p);
	return p;
}

/* Somebody else was first: where their row says something else, and the form with one's own. */
static struct thread_row_page other_page(struct visit *v, const struct thread_data *d, const struct thread_spot *at,
					 const struct thread_values *mine, bool draft)
{
	const struct thread_values now = thread_values_of(v, at->kind, &d->t, at->id);
	struct thread_row_page p = page_of(v, d, at, mine, draft);
	const struct thread_input_row *theirs = thread_inputs(v, at->kind, &now, d, p.n_inputs);
	struct theirs_row *rows = ARENA_ARRAY(v->arena, p.n_inputs, struct theirs_row);

	for (size_t i = 0; i < p.n_inputs; i++)
		rows[i] = (struct theirs_row){ theirs[i].label, theirs[i].shown, p.inputs[i].shown, NULL };
	p.theirs = theirs_of(v, p.n_inputs, rows, &p.n_theirs);
	p.other = who(v, at);
	return p;
}

static enum err show_other(struct visit *v, const struct thread_data *d, const struct thread_spot *at,
			   const struct thread_values *mine)
{
	struct thread_row_page p = other_page(v, d, at, mine, false);

	TRY(thread_draft_keep(v, at, &p.editor));
	return VISIT_SHOW_STATUS(v, 409, view_thread_row, &p);
}

/* A new one begins with what the row above says already where that is the same thing. */
static struct thread_values fresh(struct visit *v, const struct thread_spot *at)
{
	struct thread_values out = { .findings = { 0, NULL } };

	for (int i = 0; i < THREAD_FIELDS; i++)
		out.at[i] = "";
	if (at->kind == THREAD_CAUSE)
		out.at[CAUSE_VERDICT] = "open";
	if (at->kind == THREAD_ACTIVITY)
		out.at[ACTIVITY_STATE] = "planned";
	if (at->kind == THREAD_GOAL && at->finding) {
		int64_t *one = ARENA_NEW(v->arena, int64_t);

		*one = at->finding;
		out.findings = (struct db_ints){ 1, one };
	}
	return out;
}

enum err thread_new_show(struct visit *v)
{
	struct thread_data d;
	struct thread_spot at;

	TRY(read(v, &d));
	TRY(new_of(v, &d.t, &at));
	const struct thread_outcomes *there =
	    at.kind == THREAD_OUTCOME ? thread_outcome_of(&d.t, at.goal, at.activity) : NULL;
	if (there)
		return visit_go(v, thread_row_url(v, v->group.id, THREAD_OUTCOME, there->id));
	struct thread_values values = fresh(v, &at);
	bool draft = thread_draft_offer(v, &d, at.kind, &values);
	struct thread_row_page p = page_of(v, &d, &at, &values, draft);
	return VISIT_SHOW(v, view_thread_row, &p);
}

/* As it stands, with what waits to be saved of it: beside the row where that cannot be changed. */
static enum err show_row(struct visit *v, int status, const struct thread_data *d, const struct thread_spot *at)
{
	struct thread_values values = thread_values_of(v, at->kind, &d->t, at->id);
	bool draft = thread_draft_offer(v, d, at->kind, &values);
	struct thread_row_page p =
	    draft && settled(&d->t, at) ? other_page(v, d, at, &values, draft) : page_of(v, d, at, &values, draft);

	return VISIT_SHOW_STATUS(v, status, view_thread_row, &p);
}

enum err thread_row_show(struct visit *v)
{
	struct thread_data d;
	struct thread_spot at;

	if (*visit_field(v, "sparat"))
		v->notice = text_thread_saved(&v->text);
	if (*visit_field(v, "markt"))
		v->notice = text_finding_marked(&v->text);
	TRY(read(v, &d));
	TRY(row_of(v, &d.t, &at));
	return show_row(v, 200, &d, &at);
}

/* ---- Saving ---- */

static enum err saved_at(struct visit *v, enum thread_kind kind, int64_t id)
{
	TRY(thread_draft_done(v));
	return visit_go(v, visit_url(v, "/grupp/%" PRId64 "/trad/%s/%" PRId64 "?sparat=1", v->group.id,
				     thread_forms[kind].path, id));
}

static enum err show_faults(struct visit *v, const struct thread_data *d, const struct thread_spot *at,
			    const struct thread_values *values)
{
	struct thread_row_page p = page_of(v, d, at, values, false);

	p.editor.base = visit_seen(v, "version");
	p.editor.seen = visit_number(v, "draft", 0, INT64_MAX, -1);
	p.editor.typed = true;
	return VISIT_SHOW_STATUS(v, 400, view_thread_row, &p);
}

/* The outcome that somebody else has written at the same moment. */
static enum err show_first(struct visit *v, struct thread_spot at, const struct thread_values *mine)
{
	struct thread_data d;

	TRY(read(v, &d));
	const struct thread_outcomes *o = thread_outcome_of(&d.t, at.goal, at.activity);
	at.id = o ? o->id : 0;
	return find(&d.t, &at) ? show_other(v, &d, &at, mine) : why(ERR_CONFLICT, "an outcome that is gone");
}

enum err thread_new_save(struct visit *v)
{
	struct thread_data d;
	struct thread_spot at;
	int64_t id;

	TRY(read(v, &d));
	TRY(new_of(v, &d.t, &at));
	const struct thread_values values = thread_values_typed(v, at.kind, &d.t);
	thread_values_check(v, at.kind, &values, &d, true);
	if (v->n_errors)
		return show_faults(v, &d, &at, &values);
	TRY(thread_make(v, &at, &values, &id));
	return id ? saved_at(v, at.kind, id) : show_first(v, at, &values);
}

enum err thread_row_save(struct visit *v)
{
	struct thread_data d;
	struct thread_spot at;
	bool saved;

	TRY(read(v, &d));
	TRY(row_of(v, &d.t, &at));
	const struct thread_values values = thread_values_typed(v, at.kind, &d.t);
	thread_values_check(v, at.kind, &values, &d, false);
	if (v->n_errors)
		return show_faults(v, &d, &at, &values);
	TRY(thread_change(v, &at, &values, &saved));
	if (saved)
		return saved_at(v, at.kind, at.id);
	TRY(read(v, &d));
	TRY(row_of(v, &d.t, &at));
	return show_other(v, &d, &at, &values);
}

enum err goal_decide_save(struct visit *v)
{
	struct thread_data d;
	struct thread_spot at = { .kind = THREAD_GOAL, .id = v->row };
	bool saved;

	TRY(read(v, &d));
	if (!find(&d.t, &at))
		return why(ERR_NOT_FOUND, "no such goal in the group");
	const struct thread_at row = { v->group.id, at.id, visit_seen(v, "version") };
	TRY(goal_decide(v->db, &v->who, row, strcmp(visit_field(v, "do"), "adopt") == 0, &saved));
	if (saved)
		return saved_at(v, THREAD_GOAL, at.id);
	TRY(read(v, &d));
	if (!find(&d.t, &at))
		return why(ERR_NOT_FOUND, "a goal that is gone");
	v->notice = text_goal_decided_first(&v->text);
	return show_row(v, 409, &d, &at);
}
