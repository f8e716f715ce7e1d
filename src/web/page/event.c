/* SPDX-License-Identifier: EUPL-1.2 */
/* event: one form with a version, so that of two who write at once neither loses anything. */
#include "web/page/event.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/event.h"
#include "query/event_read.h"
#include "query/plan_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/plan.h"

#include <string.h>

static const struct page_option *kinds(const struct visit *v)
{
	const char *(*const words[EVENT_KINDS])(const struct text *t) = { text_event_kind_budget, text_event_kind_board,
									  text_event_kind_tests, text_event_kind_own };
	struct page_option *o = ARENA_ARRAY(v->arena, EVENT_KINDS, struct page_option);

	for (size_t i = 0; i < EVENT_KINDS; i++)
		o[i] = (struct page_option){ event_kinds[i], words[i](&v->text) };
	return o;
}

static void as_typed(const struct visit *v, struct event_page *p)
{
	p->kind = visit_field(v, "kind");
	p->title = visit_field(v, "title");
	p->first_day = visit_field(v, "first_day");
	p->last_day = visit_field(v, "last_day");
	p->note = visit_field(v, "note");
}

static enum err show(struct visit *v, int status, struct event_page p)
{
	p.frame = lead_frame(v, PLACE_PLAN);
	p.plan = (struct page_link){ text_nav_plan(&v->text), visit_url(v, "/leda/tidsplan") };
	p.n_kinds = EVENT_KINDS;
	p.kinds = kinds(v);
	return VISIT_SHOW_STATUS(v, status, view_event, &p);
}

static enum err show_new(struct visit *v, int status)
{
	struct event_page p = { .fresh = true,
				.action = visit_url(v, "/leda/tidsplan/handelse/ny"),
				.kind = "",
				.title = "",
				.first_day = "",
				.last_day = "",
				.note = "" };

	if (v->n_errors)
		as_typed(v, &p);
	return show(v, status, p);
}

enum err event_new_show(struct visit *v)
{
	return show_new(v, 200);
}

/* ---- One that is there ---- */

static enum err read(struct visit *v, struct local_event_get *e)
{
	return local_event_get(v->db, v->who.row.organisation, v->who.row.cycle, v->event, e);
}

/* The form of its last version, with what was typed where something is wrong. */
static enum err show_edit(struct visit *v, int status, const struct local_event_get *e)
{
	struct event_page p = { .action = visit_url(v, "/leda/tidsplan/handelse/%" PRId64, v->event),
				.version = visit_base(v, status, "version", e->version),
				.kind = e->kind,
				.title = e->title,
				.first_day = e->first_day,
				.last_day = strcmp(e->first_day, e->last_day) == 0 ? "" : e->last_day,
				.note = e->note };

	if (!e->removed)
		p.remove = visit_url(v, "/leda/tidsplan/handelse/%" PRId64 "/ta-bort", v->event);
	if (v->n_errors && lti_form_get(&v->form, "title"))
		as_typed(v, &p);
	if (status == 409)
		p.now = e->removed ? text_event_is_removed(&v->text)
				   : arena_printf(v->arena, "%s, %s%s%s", plan_event(v, e->kind, e->title),
						  plan_event_days(v, e->first_day, e->last_day), *e->note ? ". " : "",
						  e->note);
	return show(v, status, p);
}

enum err event_edit_show(struct visit *v)
{
	struct local_event_get e;

	TRY(read(v, &e));
	return e.removed ? why(ERR_NOT_FOUND, "the event has been taken away") : show_edit(v, 200, &e);
}

/* ---- What is typed ---- */

static void check_length(struct visit *v, const char *field, const char *s, int most)
{
	if (utf8_length(s) > (size_t)most)
		visit_fault(v, field, text_fault_too_long(&v->text, most));
}

static int64_t check_day(struct visit *v, const char *field, const char *s, const struct cycle_days *c)
{
	int64_t day = 0;

	if (!when_parse_date(s, &day))
		visit_fault(v, field, text_fault_date(&v->text));
	else if (day < plan_day(c->first) || day > plan_day(c->last))
		visit_fault(v, field, text_fault_outside(&v->text, c->first, c->last));
	return day;
}

static enum err check(struct visit *v, struct event_terms *e)
{
	struct cycle_days c;

	TRY(cycle_days(v->db, v->who.row.organisation, v->who.row.cycle, &c));
	*e = (struct event_terms){ .kind = visit_field(v, "kind"),
				   .title = visit_trimmed(v, "title"),
				   .first_day = visit_trimmed(v, "first_day"),
				   .last_day = visit_trimmed(v, "last_day"),
				   .note = visit_trimmed(v, "note") };
	if (!event_is_kind(e->kind))
		visit_fault(v, "kind", text_fault_event_kind(&v->text));
	else if (strcmp(e->kind, event_kinds[EVENT_KINDS - 1]) == 0 && !*e->title)
		visit_fault(v, "title", text_fault_event_title(&v->text));
	check_length(v, "title", e->title, EVENT_TITLE_MAX);
	int64_t first = check_day(v, "first_day", e->first_day, &c);
	if (!*e->last_day)
		e->last_day = e->first_day;
	else if (check_day(v, "last_day", e->last_day, &c) < first && !v->n_errors)
		visit_fault(v, "last_day", text_fault_event_ends(&v->text));
	check_length(v, "note", e->note, EVENT_NOTE_MAX);
	return OK;
}

enum err event_new_save(struct visit *v)
{
	struct event_terms e;
	bool done = false;

	TRY(check(v, &e));
	if (!v->n_errors)
		TRY(event_make(v->db, &v->who, &e, &done));
	if (done)
		return visit_go(v, visit_url(v, "/leda/tidsplan?handelse=1"));
	if (!v->n_errors)
		visit_fault(v, "kind", text_fault_event_full(&v->text, EVENTS_MAX));
	return show_new(v, 400);
}

static enum err show_changed(struct visit *v, const char *field)
{
	struct local_event_get now;

	visit_fault(v, field, text_event_changed(&v->text));
	TRY(read(v, &now));
	return show_edit(v, 409, &now);
}

enum err event_edit_save(struct visit *v)
{
	struct local_event_get now;
	struct event_terms e;
	bool done;

	TRY(read(v, &now));
	TRY(check(v, &e));
	if (v->n_errors)
		return show_edit(v, 400, &now);
	TRY(event_edit(v->db, &v->who, v->event, visit_seen(v, "version"), &e, &done));
	return done ? visit_go(v, visit_url(v, "/leda/tidsplan?handelse=1")) : show_changed(v, "title");
}

enum err event_remove_save(struct visit *v)
{
	struct local_event_get now;
	bool done;

	TRY(read(v, &now));
	TRY(event_drop(v->db, &v->who, v->event, visit_seen(v, "version"), &done));
	if (done || now.removed)
		return visit_go(v, visit_url(v, "/leda/tidsplan?borttagen=1"));
	visit_fault(v, "title", text_event_remove_changed(&v->text));
	return show_edit(v, 409, &now);
}
