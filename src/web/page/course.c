/* SPDX-License-Identifier: EUPL-1.2 */
/* course: the code is shown once, as a key's secret is. */
#include "web/page/course.h"

#include "base/when.h"
#include "domain/code.h"
#include "query/code_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

static enum err show(struct visit *v, const char *code)
{
	const struct request_open *me = &v->who.row;
	struct courses_data d;

	TRY(courses_data(v->db, me->organisation, me->cycle, &d));
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
	return show(v, NULL);
}

enum err course_code_make(struct visit *v)
{
	const char *code;

	TRY(code_make(v->db, v->arena, v->app->key, &v->who, &code));
	return show(v, code);
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
