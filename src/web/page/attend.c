/* SPDX-License-Identifier: EUPL-1.2 */
/* attend: a form says for each person what it showed, so that only what somebody changed in it is written. */
#include "web/page/attend.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/attend.h"
#include "query/optional_read.h"
#include "text/text.h"
#include "web/page/meet.h"
#include "web/page/name.h"
#include "web/page/plan.h"

#include <stdlib.h>
#include <string.h>

enum { A_PAGE = 50, MEMBERS_MAX = 100000 };

/* A number of the query, also of a POST's; 0: none. */
static int64_t asked(const struct visit *v, const char *name, int64_t most)
{
	const char *s = visit_query(v, name);
	char *end;
	int64_t n = strtoll(s, &end, 10);

	return !*end && n > 0 && n <= most ? n : 0;
}

/* The group of the path, or the one that is chosen among all; NULL: everybody. */
static const int64_t *chosen(struct visit *v)
{
	int64_t *id = ARENA_NEW(v->arena, int64_t);

	*id = v->group.id ? v->group.id : asked(v, "grupp", INT64_MAX - 1);
	return *id ? id : NULL;
}

static int first_of(const struct visit *v)
{
	return (int)asked(v, "fran", MEMBERS_MAX);
}

static struct url here(const struct visit *v, const int64_t *grp, int first, const char *more)
{
	const char *group = grp && !v->group.id ? arena_printf(v->arena, "&grupp=%" PRId64, *grp) : "";

	return visit_url(v, "%s?fran=%d%s%s", v->place, first, group, more);
}

static const char *field_of(const struct visit *v, const char *name, int64_t id)
{
	return visit_field(v, arena_printf(v->arena, "%s%" PRId64, name, id));
}

static const struct attend_row *rows_of(struct visit *v, const struct attendees_rows *all)
{
	struct attend_row *rows = ARENA_ARRAY(v->arena, all->n, struct attend_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct attendees *m = &all->at[i];
		const char *function = name_function(v, m->function), *state = m->state ? m->state : "";

		rows[i] = (struct attend_row){
			.id = arena_printf(v->arena, "%" PRId64, m->membership),
			.name = *m->name ? m->name : text_person_unnamed(&v->text),
			.about = m->unit_name ? arena_printf(v->arena, "%s, %s", function, m->unit_name) : function,
			.state = state,
			.was = state,
		};
	}
	return rows;
}

static const struct page_option *groups_of(struct visit *v, const struct groups_open_rows *all)
{
	struct page_option *o = ARENA_ARRAY(v->arena, all->n, struct page_option);

	for (size_t i = 0; i < all->n; i++)
		o[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, all->at[i].id), all->at[i].name };
	return o;
}

static void turn(struct visit *v, const int64_t *grp, struct attend_page *p)
{
	int first = first_of(v);

	p->first = first + 1;
	p->last = first + (int)p->n;
	if (first > 0)
		p->previous = here(v, grp, first > A_PAGE ? first - A_PAGE : 0, "");
	if (p->last < p->members)
		p->next = here(v, grp, first + A_PAGE, "");
	p->action = here(v, grp, first, "");
}

/* Whether the meeting's step counts for those who come. */
static enum err counts(struct visit *v, const struct step *step, bool *out)
{
	struct steps_optional_rows all;

	*out = step && step->required;
	if (!*out)
		return OK;
	TRY(steps_optional(v->db, v->who.row.organisation, v->who.row.cycle, &all));
	for (size_t i = 0; i < all.n; i++)
		*out = *out && strcmp(all.at[i].step, step->id) != 0;
	return OK;
}

/* A draft is for process leaders alone. */
static enum err known(const struct visit *v, const struct meeting_get *m)
{
	return m->published || may(&v->who, LEAD, NULL) ? OK : why(ERR_NOT_FOUND, "the plan is a draft");
}

static enum err show(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	const int64_t *grp = chosen(v);
	struct attend_data d;

	TRY(attend_data(v->db, me->organisation, me->cycle, v->meeting, grp, first_of(v), A_PAGE, &d));
	const struct meeting_get *m = &d.meeting_get;
	TRY(known(v, m));
	const struct step *step = agenda_step(pack_part(v->pack, m->part), m->no);
	struct attend_page p = {
		.frame = visit_frame(v, NAV_PLAN, m->part),
		.meeting = { plan_title(v, m->part, m->no), visit_url(v, "/traff/%" PRId64, v->meeting) },
		.part = m->part,
		.when = meet_when(v, m),
		.cancelled = strcmp(m->state, "cancelled") == 0 ? text_meeting_is_cancelled(&v->text, m->reason) : NULL,
		.early = plan_day(m->day) > when_now(),
		.members = d.attendees_count.members,
		.present = d.attendees_count.present,
		.absent = d.attendees_count.absent,
		.catch_up = d.attendees_count.catch_up,
		.filter = v->group.id ? (struct url){ NULL } : visit_url(v, "%s", v->place),
		.group = grp ? arena_printf(v->arena, "%" PRId64, *grp) : "",
		.n_groups = d.groups_open.n,
		.groups = groups_of(v, &d.groups_open),
		.n = d.attendees.n,
		.rows = rows_of(v, &d.attendees),
	};
	TRY(counts(v, step, &p.counts));
	turn(v, grp, &p);
	return VISIT_SHOW_STATUS(v, status, view_attend, &p);
}

enum err attend_show(struct visit *v)
{
	if (*visit_query(v, "sparat"))
		v->notice = text_attend_saved(&v->text);
	return show(v, 200);
}

/* ---- Marks ---- */

static bool mark_word(const char *s)
{
	return !*s || strcmp(s, "present") == 0 || strcmp(s, "absent") == 0 || strcmp(s, "catch_up_done") == 0;
}

/* What somebody changed in the form; all: whoever stands unmarked in it is marked so. */
static size_t marks_of(struct visit *v, struct attend_mark *marks)
{
	bool all = strcmp(visit_field(v, "all"), "present") == 0;
	size_t n = 0;

	for (size_t i = 0; i < v->form.n && n < A_PAGE; i++) {
		const char *name = v->form.at[i].name;
		int64_t id = strncmp(name, "was", 3) == 0 ? strtoll(name + 3, NULL, 10) : 0;

		if (id < 1)
			continue;
		const char *is = field_of(v, "m", id), *was = v->form.at[i].value;
		bool rest = !*is && !*was && all;
		if (!*is && all)
			is = "present";
		if (mark_word(is) && strcmp(is, was) != 0)
			marks[n++] = (struct attend_mark){ id, is, rest };
	}
	return n;
}

static struct attend_act act_of(const struct visit *v)
{
	return (struct attend_act){ v->db, v->pack, &v->who, v->meeting };
}

enum err attend_write(struct visit *v)
{
	const struct attend_act act = act_of(v);
	const int64_t *grp = chosen(v);
	struct attend_mark marks[A_PAGE];
	size_t n = marks_of(v, marks);
	int then = (int)visit_number(v, "then", 0, MEMBERS_MAX, first_of(v));
	struct meeting_get m;

	TRY(meeting_get(v->db, v->who.row.organisation, v->who.row.cycle, v->meeting, &m));
	TRY(known(v, &m));
	TRY(attend_save(&act, grp, n, marks, when_now()));
	return visit_go(v, here(v, grp, then, "&sparat=1"));
}

/* ---- The agenda's own lines ---- */

enum { EMPTY_LINES = 2 };

static const char *numbered(const struct visit *v, const char *name, size_t i)
{
	return arena_printf(v->arena, "%s%zu", name, i);
}

/* Before everything, and after each of the pack's points. */
static const struct page_option *places(struct visit *v, size_t *n)
{
	const struct pack *pack = v->pack;
	struct page_option *o = ARENA_ARRAY(v->arena, pack->agenda_count + 1, struct page_option);

	*n = pack->agenda_count + 1;
	o[0] = (struct page_option){ "0", text_agenda_first(&v->text) };
	for (size_t i = 0; i < pack->agenda_count; i++)
		o[i + 1] = (struct page_option){ arena_printf(v->arena, "%zu", i + 1),
						 text_agenda_place(&v->text, pack->agenda[i].title) };
	return o;
}

/* As stored, with some to fill in; or as typed. */
static const struct agenda_field *fields(struct visit *v, const struct agenda_lines_rows *own, size_t *n)
{
	struct agenda_field *f = ARENA_ARRAY(v->arena, ATTEND_LINES_MAX, struct agenda_field);

	for (*n = 0; *n < ATTEND_LINES_MAX && (v->n_errors ? v->form.n > 0 : *n < own->n + EMPTY_LINES); ++*n) {
		size_t i = *n;

		if (v->n_errors && !lti_form_get(&v->form, numbered(v, "title", i)))
			break;
		if (v->n_errors)
			f[i] = (struct agenda_field){ visit_field(v, numbered(v, "after", i)),
						      visit_field(v, numbered(v, "title", i)),
						      visit_field(v, numbered(v, "minutes", i)) };
		else if (i < own->n)
			f[i] = (struct agenda_field){ arena_printf(v->arena, "%d", own->at[i].after), own->at[i].title,
						      arena_printf(v->arena, "%d", own->at[i].minutes) };
		else
			f[i] = (struct agenda_field){ "", "", "" };
	}
	return f;
}

static enum err show_agenda(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct agenda_data d;
	struct meet m;

	TRY(agenda_data(v->db, me->organisation, me->cycle, v->meeting, &d));
	TRY(meet_of(v, &d.meeting_get, &d.meetings_beside, &m));
	struct agenda_page p = {
		.frame = visit_frame(v, NAV_PLAN, m.row->part),
		.meeting = m.link,
		.part = m.row->part,
		.action = visit_url(v, "%s", v->place),
		.version = visit_base(v, status, "version", m.row->agenda_version),
	};
	p.agenda = meet_agenda(v, &m, &d.agenda_lines, &p.n_agenda);
	p.lines = fields(v, &d.agenda_lines, &p.n_lines);
	p.places = places(v, &p.n_places);
	return VISIT_SHOW_STATUS(v, status, view_agenda, &p);
}

enum err agenda_show(struct visit *v)
{
	return show_agenda(v, 200);
}

/* A line without a title is none. */
static size_t lines_of(struct visit *v, struct agenda_own *lines)
{
	const struct text *t = &v->text;
	size_t n = 0;

	for (size_t i = 0; i < ATTEND_LINES_MAX; i++) {
		const char *name = numbered(v, "title", i), *title = visit_trimmed(v, name);

		if (!*title)
			continue;
		lines[n] = (struct agenda_own){
			(int)visit_number(v, numbered(v, "after", i), 0, (int64_t)v->pack->agenda_count, -1), title,
			(int)visit_number(v, numbered(v, "minutes", i), 1, ATTEND_MINUTES_MAX, 0)
		};
		if (utf8_length(title) > ATTEND_TITLE_MAX)
			visit_fault(v, name, text_fault_too_long(t, ATTEND_TITLE_MAX));
		if (!lines[n].minutes)
			visit_fault(v, numbered(v, "minutes", i), text_fault_agenda_minutes(t, ATTEND_MINUTES_MAX));
		if (lines[n].after < 0)
			visit_fault(v, numbered(v, "after", i), text_fault_agenda_after(t));
		n++;
	}
	return n;
}

enum err agenda_write(struct visit *v)
{
	const struct attend_act act = act_of(v);
	struct agenda_own lines[ATTEND_LINES_MAX];
	size_t n = lines_of(v, lines);
	bool done;

	if (v->n_errors)
		return show_agenda(v, 400);
	TRY(attend_agenda(&act, visit_seen(v, "version"), n, lines, &done));
	if (done)
		return visit_go(v, visit_url(v, "/traff/%" PRId64 "?sparat=1", v->meeting));
	visit_fault(v, "title0", text_agenda_changed(&v->text));
	return show_agenda(v, 409);
}
