/* SPDX-License-Identifier: EUPL-1.2 */
/* task: rows and one task; the form stands in task_form.c. */
#include "web/page/task.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/task.h"
#include "query/task_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/plan.h"
#include "web/page/steps.h"

#include <string.h>

static bool is_over(const char *state)
{
	return strcmp(state, "done") == 0 || strcmp(state, "not_applicable") == 0;
}

const char *task_whose(const struct visit *v, const char *scope, const char *unit)
{
	if (strcmp(scope, "unit") == 0)
		return unit ? unit : text_task_of_unit(&v->text);
	return strcmp(scope, "organiser") == 0 ? text_task_of_organiser(&v->text) : text_task_of_person(&v->text);
}

static enum task_status status_of(const char *state)
{
	return is_over(state) ? TASK_DONE : strcmp(state, "doing") == 0 ? TASK_DOING : TASK_TODO;
}

/* "Strandskolan, Anna Lindqvist, klart senast 3 november" */
static const char *hint(const struct visit *v, const struct tasks_all *t)
{
	const char *who = task_whose(v, t->scope, t->unit_name);

	if (strcmp(t->state, "not_applicable") == 0)
		return text_task_not_applicable_why(&v->text, t->reason);
	if (t->owner_name)
		who = strcmp(t->scope, "individual") == 0 ? t->owner_name
							  : arena_printf(v->arena, "%s, %s", who, t->owner_name);
	return t->due ? text_task_due_by(&v->text, who, when_day(v->arena, v->text.lang, plan_day(t->due), when_now()))
		      : who;
}

static const struct task_row *rows_of(struct visit *v, size_t n, const struct tasks_all *all, const char *under,
				      struct tasks_page *p)
{
	struct task_row *rows = ARENA_ARRAY(v->arena, n, struct task_row);

	for (size_t i = 0; i < n; i++) {
		rows[i] = (struct task_row){ .title = all[i].title,
					     .url = visit_url(v, "%s/%" PRId64, under, all[i].id),
					     .hint = hint(v, &all[i]),
					     .status = status_of(all[i].state) };
		p->n_open += !is_over(all[i].state);
	}
	p->n = n;
	return rows;
}

/* The first that remains. */
static struct next_step next_of(const struct visit *v, const struct tasks_page *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->rows[i].status != TASK_DONE)
			return (struct next_step){ p->rows[i].title, p->rows[i].hint, text_task_open(&v->text),
						   p->rows[i].url, true };
	return (struct next_step){ 0 };
}

static const int64_t *my_unit(const struct visit *v)
{
	return v->who.row.unit_null ? NULL : &v->who.row.unit;
}

static void notice(struct visit *v)
{
	if (*visit_field(v, "sparat"))
		v->notice = text_task_saved(&v->text);
}

enum err tasks_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct tasks_mine_rows mine;

	TRY(tasks_mine(v->db, me->organisation, me->cycle, me->membership, my_unit(v), me->home_track, &mine));
	notice(v);
	struct tasks_page p = { .frame = visit_frame(v, NAV_OVERVIEW, 0) };
	struct tasks_all *all = ARENA_ARRAY(v->arena, mine.n, struct tasks_all);
	for (size_t i = 0; i < mine.n; i++)
		all[i] = (struct tasks_all){ .id = mine.at[i].id,
					     .title = mine.at[i].title,
					     .scope = mine.at[i].scope,
					     .unit_name = mine.at[i].unit_name,
					     .owner_name = mine.at[i].owner_name,
					     .due = mine.at[i].due,
					     .state = mine.at[i].state,
					     .reason = mine.at[i].reason };
	p.rows = rows_of(v, mine.n, all, "/uppgifter", &p);
	p.next = next_of(v, &p);
	return VISIT_SHOW(v, view_tasks, &p);
}

/* What the content proposes for the time between the meetings. */
static const struct page_link *ideas(struct visit *v, size_t *n)
{
	const struct pack *pack = v->pack;
	struct page_link *links = ARENA_ARRAY(v->arena, pack->steps_count, struct page_link);

	for (size_t i = 0; i < pack->steps_count; i++)
		if (pack->steps[i]->kind == STEP_TASK)
			links[(*n)++] =
			    (struct page_link){ text_task_idea(&v->text, pack->steps[i]->part, pack->steps[i]->title),
						visit_url(v, "/leda/uppgifter/ny?steg=%s", pack->steps[i]->id) };
	return links;
}

enum err lead_tasks_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct tasks_all_rows all;

	TRY(tasks_all(v->db, me->organisation, me->cycle, &all));
	notice(v);
	struct tasks_page p = { .frame = lead_frame(v, PLACE_TASKS), .all = true };
	p.rows = rows_of(v, all.n, all.at, "/uppgifter", &p);
	if (may(&v->who, DECIDE, NULL)) {
		p.add = visit_url(v, "/leda/uppgifter/ny");
		p.ideas = ideas(v, &p.n_ideas);
	}
	return VISIT_SHOW(v, view_tasks, &p);
}

/* ---- One ---- */

static const char *due_words(const struct visit *v, const char *due)
{
	return due ? when_date(v->arena, v->text.lang, plan_day(due)) : NULL;
}

static const char *state_words(const struct visit *v, const char *state, const char *reason)
{
	const struct text *t = &v->text;

	if (strcmp(state, "not_applicable") == 0)
		return text_task_not_applicable_why(t, reason);
	return is_over(state)                ? text_status_done(t)
	       : strcmp(state, "doing") == 0 ? text_status_doing(t)
					     : text_status_todo(t);
}

static enum err show_one(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	bool lead = may(&v->who, LEAD, NULL), sent = status != 200;
	struct task_get t;

	TRY(task_get(v->db, me->organisation, me->cycle, v->task, me->membership, my_unit(v), me->home_track, lead,
		     &t));
	struct task_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, 0),
		.list = { lead ? text_tasks_all_title(&v->text) : text_tasks_title(&v->text),
			  visit_url(v, lead ? "/leda/uppgifter" : "/uppgifter") },
		.title = t.title,
		.whose = task_whose(v, t.scope, t.unit_name),
		.owner = t.owner_name,
		.due = due_words(v, t.due),
		.hours = t.hours ? text_task_hours_n(&v->text, t.hours) : NULL,
		.part = t.part ? steps_part_name(v, pack_part(v->pack, t.part)) : NULL,
		.version = visit_base(v, status, "version", t.version),
		.state = sent ? visit_field(v, "state") : t.state,
		.reason = sent ? visit_field(v, "reason") : t.reason,
		.now = status == 409 ? text_task_now(&v->text, state_words(v, t.state, t.reason)) : NULL,
	};

	if (may(&v->who, TAKE_STEP, NULL))
		p.action = visit_url(v, "/uppgifter/%" PRId64, v->task);
	if (may(&v->who, DECIDE, NULL))
		p.edit = visit_url(v, "/leda/uppgifter/%" PRId64, v->task);
	if (!t.meeting_null)
		p.meeting = visit_url(v, "/traff/%" PRId64, t.meeting);
	return VISIT_SHOW_STATUS(v, status, view_task, &p);
}

enum err task_show(struct visit *v)
{
	return show_one(v, 200);
}

static bool state_word(const char *s)
{
	return strcmp(s, "todo") == 0 || strcmp(s, "doing") == 0 || is_over(s);
}

enum err task_write_state(struct visit *v)
{
	const char *state = visit_field(v, "state"), *reason = visit_trimmed(v, "reason");
	bool lead = may(&v->who, LEAD, NULL), off = strcmp(state, "not_applicable") == 0, done;

	if (!state_word(state))
		visit_fault(v, "state", text_fault_task_state(&v->text));
	if (off && !*reason)
		visit_fault(v, "reason", text_fault_task_reason(&v->text));
	else if (utf8_length(reason) > TASK_REASON_MAX)
		visit_fault(v, "reason", text_fault_too_long(&v->text, TASK_REASON_MAX));
	if (v->n_errors)
		return show_one(v, 400);
	TRY(task_set(v->db, &v->who, v->task, visit_seen(v, "version"), state, off ? reason : "", lead, &done));
	if (done)
		return visit_go(v, visit_url(v, lead ? "/leda/uppgifter?sparat=1" : "/uppgifter?sparat=1"));
	visit_fault(v, "state", text_task_changed(&v->text));
	return show_one(v, 409);
}
