/* SPDX-License-Identifier: EUPL-1.2 */
/* next: a tick for each thing that can go along; a course's copy asks the same, and is bound with it. */
#include "web/page/next.h"

#include "base/when.h"
#include "domain/next.h"
#include "domain/shared.h"
#include "query/next_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <stddef.h>
#include <string.h>

typedef const char *word(const struct text *t);

static const struct {
	const char *name;
	size_t at; /* in struct next_choices */
	word *label;
	bool first; /* ticked until somebody takes it away */
} table[] = {
	{ "people", offsetof(struct next_choices, people), text_next_people, true },
	{ "preapproved", offsetof(struct next_choices, preapproved), text_next_preapproved, false },
	{ "groups", offsetof(struct next_choices, groups), text_next_groups, true },
	{ "leads", offsetof(struct next_choices, leads), text_next_leads, true },
	{ "expected", offsetof(struct next_choices, expected), text_next_expected, true },
	{ "plan", offsetof(struct next_choices, plan), text_next_plan, true },
	{ "tasks", offsetof(struct next_choices, tasks), text_next_tasks, false },
	{ "events", offsetof(struct next_choices, events), text_next_events, true },
	{ "local", offsetof(struct next_choices, local), text_next_local, true },
	{ "goals", offsetof(struct next_choices, goals), text_next_goals, true },
	{ "documents", offsetof(struct next_choices, documents), text_next_documents, true },
};
enum { CHECKS = sizeof table / sizeof *table };

static struct next_choices chosen(const struct visit *v)
{
	struct next_choices c = { 0 };

	for (size_t i = 0; i < CHECKS; i++)
		*(bool *)(void *)((char *)&c + table[i].at) = strcmp(visit_field(v, table[i].name), "1") == 0;
	return c;
}

static const struct next_check *checks(const struct visit *v, const struct next_counts *n)
{
	const struct text *t = &v->text;
	const char *hints[CHECKS] = {
		text_next_people_hint(t, n->people),       text_next_preapproved_hint(t),
		text_next_groups_hint(t, n->groups),       text_next_leads_hint(t, n->talks),
		text_next_expected_hint(t, n->expected),   text_next_plan_hint(t, n->meetings),
		text_next_tasks_hint(t, n->tasks),         text_next_events_hint(t, n->events),
		text_next_local_hint(t, n->locals),        text_next_goals_hint(t, n->goals),
		text_next_documents_hint(t, n->documents),
	};
	struct next_check *rows = ARENA_ARRAY(v->arena, CHECKS, struct next_check);

	for (size_t i = 0; i < CHECKS; i++)
		rows[i] = (struct next_check){ table[i].name, table[i].label(t), hints[i], table[i].first };
	return rows;
}

static void fill(const struct visit *v, const struct next_counts *n, struct next_page *p)
{
	const char **always = ARENA_ARRAY(v->arena, 3, const char *);

	always[0] = text_next_units(&v->text, n->units);
	always[1] = text_next_contact(&v->text);
	always[2] = text_next_leaders(&v->text);
	p->always = always;
	p->n_always = 3;
	p->checks = checks(v, n);
	p->n = CHECKS;
}

/* ---- From the year's page ---- */

static const char *day_words(const struct visit *v, const char *iso)
{
	int64_t at = 0;

	return when_parse_date(iso, &at) ? when_full(v->arena, v->text.lang, at) : iso;
}

enum err next_told(struct visit *v, struct year_page *p)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	struct next_of n;

	TRY(next_of(v->db, me->organisation, me->cycle, &n));
	if (!n.next_null && me->shared) {
		p->onward_link =
		    (struct page_link){ text_choose_go_on(t, n.next_year), visit_url(v, "/valj-huvudman") };
		return OK;
	}
	if (!n.next_null) {
		p->onward = n.bound ? text_next_has_course(t, n.next_year) : text_next_ready(t, n.next_year);
		return OK;
	}
	if (!next_may(n.state, n.from_day)) {
		p->onward = person_year(&v->who) == YEAR_ACTIVE ? text_next_not_yet(t, day_words(v, n.from_day)) : NULL;
		return OK;
	}
	const char *heading = text_next_heading(t, next_year(v->arena, n.starts_on));
	struct url url = visit_url(v, "/leda/nasta-lasar");
	if (person_year(&v->who) == YEAR_CLOSED)
		p->next = (struct next_step){ heading, text_next_when(t), text_go_on(t), url, true };
	else
		p->onward_link = (struct page_link){ heading, url };
	return OK;
}

enum err next_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	struct next_page_data d;

	TRY(next_page_data(v->db, me->organisation, me->cycle, &d));
	if (!d.next_of.next_null || !next_may(d.next_of.state, d.next_of.from_day))
		return visit_go(v, visit_url(v, "/leda/lasar"));
	const char *year = next_year(v->arena, d.next_of.starts_on);
	struct next_page p = {
		.frame = lead_frame(v, PLACE_YEAR),
		.title = text_next_title(t),
		.heading = text_next_heading(t, year),
		.back = { text_year_title(t), visit_url(v, "/leda/lasar") },
		.why = text_next_why(t),
		.action = visit_url(v, "/leda/nasta-lasar"),
		.button = text_next_save(t, year),
	};
	fill(v, &d.next_counts, &p);
	return VISIT_SHOW(v, view_next, &p);
}

enum err next_save(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct next_from from = { me->organisation, me->cycle, me->membership };
	const struct next_choices c = chosen(v);
	int64_t next;
	bool made;

	TRY(next_make(v->db, v->arena, packs_newest(v->app->packs), &v->who, &from, &c, &next, &made));
	return visit_go(v, visit_url(v, "/leda/lasar?%s=1", made ? "nasta" : "andrat"));
}

/* ---- From an unbound course ---- */

static struct next_page copy_page(struct visit *v, const struct next_offer *o)
{
	const struct text *t = &v->text;

	return (struct next_page){
		.frame = visit_frame(v, NAV_NONE, 0),
		.title = text_next_title(t),
		.above = o->organisation_name,
		.why = o->copied ? text_next_copied_why(t) : text_next_bind_why(t),
		.action = visit_url(v, "/kopierad-kurs"),
		.other = { text_next_other(t), visit_url(v, "/ny-huvudman") },
	};
}

/* The next year is there: the course is bound to it. */
static enum err show_bind(struct visit *v, const struct next_offer *o)
{
	struct next_page p = copy_page(v, o);
	struct next_counts n;

	TRY(next_counts(v->db, o->organisation, o->cycle, &n));
	fill(v, &n, &p);
	p.n = 0;
	p.heading = text_next_bind_heading(&v->text, o->next_year);
	p.button = text_next_bind(&v->text);
	return VISIT_SHOW(v, view_next, &p);
}

static enum err show_copy(struct visit *v, const struct next_offer *o, bool *shown)
{
	struct next_page p = copy_page(v, o);
	struct next_page_data d;

	TRY(next_page_data(v->db, o->organisation, o->cycle, &d));
	*shown = next_may(d.next_of.state, d.next_of.from_day);
	if (!*shown)
		return OK;
	fill(v, &d.next_counts, &p);
	p.heading = text_next_copied_heading(&v->text, o->school_year, d.next_of.round_no + 1);
	p.button = text_next_save_bind(&v->text);
	return VISIT_SHOW(v, view_next, &p);
}

enum err next_copy_offer(struct visit *v, bool *shown)
{
	struct next_offer o;

	TRY(next_offer(v->db, v->who.row.person, v->who.row.context, &o));
	*shown = o.found;
	if (!o.found)
		return OK;
	return o.next_null ? show_copy(v, &o, shown) : show_bind(v, &o);
}

enum err next_copy_show(struct visit *v)
{
	bool shown = false;

	if (v->who.row.cycle_null)
		TRY(next_copy_offer(v, &shown));
	return shown ? OK : visit_go(v, visit_url(v, "/"));
}

enum err next_copy_save(struct visit *v)
{
	const struct next_choices c = chosen(v);
	struct next_offer o = { 0 };
	int64_t next;
	bool made;

	if (v->who.row.cycle_null)
		TRY(next_offer(v->db, v->who.row.person, v->who.row.context, &o));
	if (!o.found) /* bound meanwhile, or never theirs to bind: home shows how it stands */
		return visit_go(v, visit_url(v, "/"));
	const struct next_from from = { o.organisation, o.cycle, o.membership };
	TRY(next_make(v->db, v->arena, packs_newest(v->app->packs), &v->who, &from, &c, &next, &made));
	if (next) {
		enum err e = shared_bind(v->db, &v->who, o.organisation, next);
		if (e && (made || e != ERR_CONFLICT)) /* who was second sees what the first one made */
			return e;
		why_clear();
	}
	return visit_go(v, visit_url(v, "/"));
}
