/* SPDX-License-Identifier: EUPL-1.2 */
/* course: the code is shown once, as a key's secret is. */
#include "web/page/course.h"

#include "base/when.h"
#include "domain/code.h"
#include "query/code_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <inttypes.h>

static enum err show(struct visit *v, const char *code)
{
	const struct request_open *me = &v->who.row;
	struct courses_data d;

	TRY(courses_data(v->db, me->organisation, me->cycle, &d));
	bool removes = d.courses.n > 1 && may(&v->who, DECIDE, NULL);
	struct course_row *rows = ARENA_ARRAY(v->arena, d.courses.n, struct course_row);
	for (size_t i = 0; i < d.courses.n; i++) {
		const struct courses *c = &d.courses.at[i];

		rows[i] = (struct course_row){
			.title = *c->title ? c->title : text_course_unnamed(&v->text),
			.consumer = c->consumer,
			.bound = c->bound_at_null ? "–" : when_full(v->arena, v->text.lang, c->bound_at),
			.people = (int)c->people,
			.here = c->id == me->context,
			.shared = c->shared,
			.remove = removes && !c->shared && c->id != me->context
				      ? visit_url(v, "/leda/kurser/ta-bort?course=%" PRId64, c->id)
				      : (struct url){ NULL },
		};
	}
	v->place = "/leda/kurser"; /* another window opens the page, whatever was posted */
	struct courses_page p = {
		.frame = lead_frame(v, PLACE_COURSES),
		.n = d.courses.n,
		.rows = rows,
		.code = code,
		.expires = d.code_now.found ? visit_ago(v, d.code_now.expires_at) : NULL,
	};
	if (may(&v->who, DECIDE, NULL))
		p.make = visit_url(v, "/leda/kurser/kod");
	return VISIT_SHOW(v, view_courses, &p);
}

enum err courses_show(struct visit *v)
{
	if (*visit_field(v, "borta"))
		v->notice = text_course_removed(&v->text);
	else if (*visit_field(v, "andrat"))
		v->notice = text_course_remove_changed(&v->text);
	return show(v, NULL);
}

enum err course_code_make(struct visit *v)
{
	const char *code;

	TRY(code_make(v->db, v->arena, v->app->key, &v->who, &code));
	return show(v, code);
}

/* ---- One that was bound by mistake ---- */

static struct confirm_page ask(struct visit *v, const char *title)
{
	const struct text *t = &v->text;

	return (struct confirm_page){
		.frame = lead_frame(v, PLACE_COURSES),
		.title = text_course_remove(t),
		.heading = text_course_remove_ask(t, *title ? title : text_course_unnamed(t)),
		.back = { text_courses_title(t), visit_url(v, "/leda/kurser") },
		.button = text_course_remove(t),
	};
}

enum err course_remove_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	int64_t course = visit_number(v, "course", 1, INT64_MAX, 0);
	struct course_one c;

	TRY(course_one(v->db, me->organisation, me->cycle, course, &c));
	if (!c.found)
		return why(ERR_NOT_FOUND, "no such course of the year");
	struct confirm_page p = ask(v, c.title);
	if (!c.others || course == me->context) {
		p.why = !c.others ? text_course_remove_last(t) : text_course_remove_here(t);
		p.instead = p.back;
		return VISIT_SHOW(v, view_confirm, &p);
	}
	const char *points[] = { text_course_remove_members(t, c.members), text_course_remove_scores(t),
				 text_course_remove_again(t), text_course_remove_told(t) };
	const struct page_option fields[] = { { "course", arena_printf(v->arena, "%" PRId64, course) } };
	p.n_points = sizeof points / sizeof *points;
	p.points = points;
	p.n_fields = sizeof fields / sizeof *fields;
	p.fields = fields;
	p.action = visit_url(v, "/leda/kurser/ta-bort");
	return VISIT_SHOW(v, view_confirm, &p);
}

enum err course_remove_save(struct visit *v)
{
	bool done;

	TRY(code_unbind(v->db, &v->who, visit_number(v, "course", 1, INT64_MAX, 0), &done));
	return visit_go(v, visit_url(v, "/leda/kurser?%s=1", done ? "borta" : "andrat"));
}

/* ---- In the other course ---- */

static enum err show_form(struct visit *v, int status)
{
	struct enter_code_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = visit_url(v, "/ange-kod"),
		.instead = { text_new_authority_heading(&v->text), visit_url(v, "/ny-huvudman") },
		.code = visit_field(v, "code"),
	};

	return VISIT_SHOW_STATUS(v, status, view_enter_code, &p);
}

enum err enter_code_show(struct visit *v)
{
	return v->who.row.cycle_null && !v->who.row.shared ? show_form(v, 200) : visit_go(v, visit_url(v, "/"));
}

enum err enter_code_save(struct visit *v)
{
	const char *typed = visit_trimmed(v, "code");
	enum code_fault fault;

	if (!v->who.row.cycle_null || v->who.row.shared)
		return why(ERR_CONFLICT, "the course is bound, or shared");
	if (!*typed) {
		visit_fault(v, "code", text_fault_course_code_none(&v->text));
		return show_form(v, 400);
	}
	TRY(code_use(v->db, v->arena, v->app->key, &v->who, typed, &fault));
	if (!fault)
		return visit_go(v, visit_url(v, "/anmalan?kopplad=1"));
	visit_fault(v, "code",
		    fault == CODE_TOO_MANY ? text_fault_course_code_many(&v->text)
					   : text_fault_course_code_wrong(&v->text));
	return show_form(v, fault == CODE_TOO_MANY ? 429 : 400);
}
