/* SPDX-License-Identifier: EUPL-1.2 */
/* task_form: a new task, empty or as the content proposes it, or another shape of one that is there. */
#include "base/utf8.h"
#include "base/when.h"
#include "domain/task.h"
#include "query/task_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/steps.h"
#include "web/page/task.h"
#include "web/page/theirs.h"

#include <string.h>

static const char *decimal(const struct visit *v, int64_t n)
{
	return n ? arena_printf(v->arena, "%" PRId64, n) : "";
}

static const struct page_option *units_of(struct visit *v, const struct task_units_rows *all)
{
	struct page_option *o = ARENA_ARRAY(v->arena, all->n, struct page_option);

	for (size_t i = 0; i < all->n; i++)
		o[i] = (struct page_option){ decimal(v, all->at[i].id), all->at[i].name };
	return o;
}

static const struct page_option *parts_of(struct visit *v)
{
	struct page_option *o = ARENA_ARRAY(v->arena, PACK_PARTS, struct page_option);

	for (int no = 1; no <= PACK_PARTS; no++)
		o[no - 1] = (struct page_option){ decimal(v, no), steps_part_name(v, pack_part(v->pack, no)) };
	return o;
}

static void as_typed(const struct visit *v, struct task_form_page *p)
{
	p->title = visit_field(v, "title");
	p->scope = visit_field(v, "scope");
	p->unit = visit_field(v, "unit");
	p->owner = visit_field(v, "owner");
	p->due = visit_field(v, "due");
	p->hours = visit_field(v, "hours");
	p->part = visit_field(v, "part");
	p->meeting = visit_field(v, "meeting");
}

/* What somebody else has saved since. */
static void fill_theirs(struct visit *v, struct task_form_page *p)
{
	const struct text *t = &v->text;
	const struct theirs_row rows[] = {
		{ text_task_title(t), p->title, visit_trimmed(v, "title"), NULL },
		{ text_task_whose(t), p->scope, visit_field(v, "scope"), task_whose(v, p->scope, NULL) },
		{ text_task_unit(t), p->unit, visit_field(v, "unit"), option_label(p->units, p->n_units, p->unit) },
		{ text_task_owner(t), p->owner, visit_trimmed(v, "owner"), NULL },
		{ text_task_due(t), p->due, visit_trimmed(v, "due"), NULL },
		{ text_task_hours(t), p->hours, visit_trimmed(v, "hours"), NULL },
		{ text_task_part(t), p->part, visit_field(v, "part"), option_label(p->parts, p->n_parts, p->part) },
	};

	p->changed = true;
	p->theirs = theirs_of(v, sizeof rows / sizeof *rows, rows, &p->n_theirs);
}

static enum err show(struct visit *v, int status, const struct task_units_rows *units, struct task_form_page p)
{
	p.frame = lead_frame(v, PLACE_TASKS);
	p.list = (struct page_link){ text_tasks_all_title(&v->text), visit_url(v, "/leda/uppgifter") };
	p.action = visit_url(v, "%s", v->place);
	p.n_units = units->n;
	p.units = units_of(v, units);
	p.n_parts = PACK_PARTS;
	p.parts = parts_of(v);
	if (status == 409)
		fill_theirs(v, &p);
	if (v->n_errors)
		as_typed(v, &p);
	return VISIT_SHOW_STATUS(v, status, view_task_form, &p);
}

static enum err show_new(struct visit *v, int status)
{
	const struct step *idea = pack_step(v->pack, visit_field(v, "steg"));
	struct task_form_page p = { .fresh = true,
				    .title = idea ? idea->title : "",
				    .scope = idea && idea->track == TRACK_ORGANISER ? "organiser" : "unit",
				    .unit = "",
				    .owner = "",
				    .due = "",
				    .hours = idea ? decimal(v, (idea->minutes + 30) / 60) : "",
				    .part = idea ? decimal(v, idea->part) : "",
				    .meeting = decimal(v, visit_number(v, "traff", 1, INT64_MAX, 0)) };
	struct task_units_rows units;

	TRY(task_units(v->db, v->who.row.organisation, &units));
	return show(v, status, &units, p);
}

enum err task_new_show(struct visit *v)
{
	return show_new(v, 200);
}

static enum err show_edit(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct task_form d;

	TRY(task_form(v->db, me->organisation, me->cycle, v->task, me->membership, NULL, NULL, true, &d));
	const struct task_get *t = &d.task_get;
	struct task_form_page p = { .version = visit_base(v, status, "version", t->version),
				    .title = t->title,
				    .scope = t->scope,
				    .unit = t->unit_null ? "" : decimal(v, t->unit),
				    .owner = !t->owner_name ? ""
					     : t->owner_unit
						 ? arena_printf(v->arena, "%s (%s)", t->owner_name, t->owner_unit)
						 : t->owner_name,
				    .due = t->due ? t->due : "",
				    .hours = decimal(v, t->hours),
				    .part = decimal(v, t->part),
				    .meeting = "" };
	return show(v, status, &d.task_units, p);
}

enum err task_edit_show(struct visit *v)
{
	return show_edit(v, 200);
}

/* ---- What is typed ---- */

/* Names that several have are told apart by their units. */
static enum err check_owner(struct visit *v, struct task_terms *t)
{
	const struct request_open *me = &v->who.row;
	const char *name = visit_trimmed(v, "owner"), *all = "";
	struct task_owners_rows found;

	if (!*name) {
		if (strcmp(t->scope, "individual") == 0)
			visit_fault(v, "owner", text_fault_task_owner(&v->text));
		return OK;
	}
	TRY(task_owners(v->db, me->organisation, me->cycle, name, &found));
	if (found.n == 1)
		t->owner = &found.at[0].id;
	for (size_t i = 0; i < found.n; i++)
		all = arena_printf(v->arena, "%s%s%s (%s)", all, *all ? ", " : "", found.at[i].name,
				   found.at[i].unit_name ? found.at[i].unit_name : "–");
	if (found.n > 1)
		visit_fault(v, "owner", text_fault_task_owners(&v->text, all));
	else if (!found.n)
		visit_fault(v, "owner", text_fault_task_owner_unknown(&v->text));
	return OK;
}

static const int64_t *number(struct visit *v, const char *field)
{
	int64_t *n = ARENA_NEW(v->arena, int64_t);

	*n = visit_number(v, field, 1, INT64_MAX, 0);
	return *n ? n : NULL;
}

static enum err check(struct visit *v, struct task_terms *t)
{
	const struct text *text = &v->text;
	int64_t day;

	*t = (struct task_terms){ .title = visit_trimmed(v, "title"),
				  .scope = visit_field(v, "scope"),
				  .meeting = number(v, "meeting"),
				  .part = (int)visit_number(v, "part", 1, PACK_PARTS, 0),
				  .due = *visit_trimmed(v, "due") ? visit_trimmed(v, "due") : NULL,
				  .hours = (int)visit_number(v, "hours", 0, TASK_HOURS_MAX, 0) };
	if (!*t->title)
		visit_fault(v, "title", text_fault_task_title(text));
	else if (utf8_length(t->title) > TASK_TITLE_MAX)
		visit_fault(v, "title", text_fault_too_long(text, TASK_TITLE_MAX));
	if (strcmp(t->scope, "unit") == 0 && !(t->unit = number(v, "unit")))
		visit_fault(v, "unit", text_fault_task_unit(text));
	else if (strcmp(t->scope, "unit") != 0 && strcmp(t->scope, "organiser") != 0 &&
		 strcmp(t->scope, "individual") != 0)
		visit_fault(v, "scope", text_fault_task_scope(text));
	if (t->due && !when_parse_date(t->due, &day))
		visit_fault(v, "due", text_fault_date(text));
	if (*visit_trimmed(v, "hours") && visit_number(v, "hours", 0, TASK_HOURS_MAX, -1) < 0)
		visit_fault(v, "hours", text_fault_task_hours(text, TASK_HOURS_MAX));
	return check_owner(v, t);
}

enum err task_new_save(struct visit *v)
{
	struct task_terms t;

	TRY(check(v, &t));
	if (v->n_errors)
		return show_new(v, 400);
	TRY(task_make(v->db, &v->who, &t));
	return visit_go(v, visit_url(v, "/leda/uppgifter?sparat=1"));
}

enum err task_edit_save(struct visit *v)
{
	struct task_terms t;
	bool done;

	TRY(check(v, &t));
	if (v->n_errors)
		return show_edit(v, 400);
	TRY(task_edit(v->db, &v->who, v->task, visit_seen(v, "version"), &t, &done));
	if (done)
		return visit_go(v, visit_url(v, "/leda/uppgifter?sparat=1"));
	visit_fault(v, "title", text_task_changed(&v->text));
	return show_edit(v, 409);
}
