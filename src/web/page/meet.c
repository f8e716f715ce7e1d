/* SPDX-License-Identifier: EUPL-1.2 */
/* meet: the pack's agenda beside the meeting's row and the person's own steps. */
#include "web/page/meet.h"

#include "base/when.h"
#include "domain/agenda.h"
#include "domain/joint.h"
#include "text/text.h"
#include "web/page/joint.h"
#include "web/page/local_box.h"
#include "web/page/plan.h"
#include "web/page/steps.h"

#include <string.h>

enum err meet_of(struct visit *v, const struct meeting_get *row, const struct meetings_beside_rows *beside,
		 struct meet *out)
{
	struct agenda_meeting *at = ARENA_NEW(v->arena, struct agenda_meeting);

	if (!row->published && !may(&v->who, LEAD, NULL))
		return why(ERR_NOT_FOUND, "a meeting of a draft");
	*at = (struct agenda_meeting){ .no = row->no, .of = (int)beside->n, .length = row->length };
	for (size_t i = 0; i < beside->n; i++)
		if (beside->at[i].id == v->meeting)
			at->index = (int)i;
	*out = (struct meet){ row,
			      pack_part(v->pack, row->part),
			      at,
			      { plan_title(v, row->part, row->no), visit_url(v, "/traff/%" PRId64, v->meeting) } };
	return OK;
}

const char *meet_when(const struct visit *v, const struct meeting_get *row)
{
	return text_plan_day_time(&v->text, when_date(v->arena, v->text.lang, plan_day(row->day)),
				  plan_time(v, row->begins, row->length));
}

const struct agenda_row *meet_agenda(struct visit *v, const struct meet *m, const struct agenda_lines_rows *own,
				     size_t *n)
{
	struct agenda_own *lines = ARENA_ARRAY(v->arena, own->n, struct agenda_own);
	const struct agenda_line *all;
	int minute = m->row->begins;

	for (size_t i = 0; i < own->n; i++)
		lines[i] = (struct agenda_own){ own->at[i].after, own->at[i].title, own->at[i].minutes };
	*n = agenda_make(v->arena, v->pack, m->part, m->at, own->n, lines, &all);
	struct agenda_row *rows = ARENA_ARRAY(v->arena, *n, struct agenda_row);
	for (size_t i = 0; i < *n; i++) {
		rows[i] = (struct agenda_row){ plan_clock(v, minute), all[i].title,
					       text_minutes(&v->text, all[i].minutes), all[i].n, all[i].holds };
		minute += all[i].minutes;
	}
	return rows;
}

/* ---- The page ---- */

static bool cancelled(const struct meeting_get *m)
{
	return strcmp(m->state, "cancelled") == 0;
}

static bool over(const struct meeting_get *m)
{
	return strcmp(m->state, "held") == 0 || when_minute(plan_day(m->day), m->begins + m->length) <= when_now();
}

static const char *state(const struct visit *v, const struct meeting_get *m)
{
	const struct text *t = &v->text;

	if (cancelled(m))
		return text_meeting_is_cancelled(t, m->reason);
	if (!m->published)
		return text_meet_draft(t);
	if (over(m))
		return text_meet_over(t);
	return m->moved_from ? text_meeting_moved(t, when_date(v->arena, t->lang, plan_day(m->moved_from))) : NULL;
}

static const char *present(const struct visit *v, const struct my_attendance *a)
{
	if (!a->found)
		return NULL;
	if (strcmp(a->state, "present") == 0)
		return text_meet_was_present(&v->text);
	return strcmp(a->state, "absent") == 0 ? text_meet_was_absent(&v->text) : text_meet_caught_up(&v->text);
}

/* The steps of the stages before it. */
static const struct task_row *before(const struct steps *s, const struct meet *m, size_t *n)
{
	struct task_row *rows = ARENA_ARRAY(s->v->arena, s->v->pack->steps_count, struct task_row);
	size_t first, stages;

	*n = 0;
	if (!agenda_before(m->part, m->row->no, &first, &stages))
		return rows;
	for (size_t i = first; i < first + stages; i++)
		for (size_t k = 0; k < m->part->stages[i].steps_count; k++) {
			const struct step *step = &m->part->stages[i].steps[k];

			if (step->ready && steps_applies(s, step))
				rows[(*n)++] = steps_row(s, step);
		}
	return rows;
}

/* What to do now: mark who was there, prepare, take part, or catch up. */
static struct next_step next(const struct visit *v, const struct meet_data *d, const struct meet_page *p)
{
	const struct text *t = &v->text;
	const struct meeting_get *m = &d->meeting_get;
	const struct attendance_count *count = &d->attendance_count;
	bool ended = over(m);

	if (cancelled(m))
		return (struct next_step){ 0 };
	if (ended && p->edit.s && count->marked < count->members)
		return (struct next_step){ text_meet_next_mark(t), text_meet_next_mark_why(t), text_attend_go(t),
					   p->attend->url };
	for (size_t i = 0; !ended && i < p->n_before; i++)
		if (p->before[i].status == TASK_TODO || p->before[i].status == TASK_DOING)
			return (struct next_step){ p->before[i].title, text_meet_next_before(t), text_meet_prepare(t),
						   p->before[i].url, true };
	if (!ended && m->published)
		return (struct next_step){ text_meet_next_come(t, p->when), text_meet_next_come_why(t),
					   text_plan_distance(t), p->link };
	if (d->my_attendance.found && strcmp(d->my_attendance.state, "absent") == 0)
		return (struct next_step){ text_meet_next_catch_up(t), text_meet_next_catch_up_why(t), NULL, { NULL } };
	return (struct next_step){ 0 };
}

/* The self-assessment of the part that groups answer together now. */
static struct url joint(const struct steps *s, const struct part *part)
{
	const struct request_open *me = &s->v->who.row;

	for (size_t i = 0; !me->home_null && i < s->data.my_rounds.n; i++) {
		const struct my_rounds *r = &s->data.my_rounds.at[i];

		if (strcmp(r->state, "open") != 0 || r->due || joint_mode(r->mode) == MODE_INDIVIDUAL)
			continue;
		for (size_t k = 0; k < s->v->pack->steps_count; k++) {
			const struct step *step = s->v->pack->steps[k];

			if (step->part == part->no && step->assessment &&
			    strcmp(step->assessment->id, r->assessment) == 0)
				return joint_url(s->v, me->home, step, r->id);
		}
	}
	return (struct url){ NULL };
}

/* All, or the groups that the person leads. */
static const struct page_link *attend_links(struct visit *v, const struct groups_led_rows *led, size_t *n)
{
	const struct access_group own = { .mine = true, .leads = true };
	struct page_link *links = ARENA_ARRAY(v->arena, led->n + 1, struct page_link);

	if (may(&v->who, RUN_MEETING, NULL))
		links[(*n)++] = (struct page_link){ text_attend_go(&v->text),
						    visit_url(v, "/traff/%" PRId64 "/narvaro", v->meeting) };
	if (*n || !may(&v->who, RUN_MEETING, &own))
		return links;
	for (size_t i = 0; i < led->n; i++)
		links[i] = (struct page_link){ text_attend_go_group(&v->text, led->at[i].name),
					       visit_url(v, "/grupp/%" PRId64 "/traff/%" PRId64 "/narvaro",
							 led->at[i].id, v->meeting) };
	*n = led->n;
	return links;
}

/* Where it is written, for those who may; else where it is read. */
static struct url minutes_url(const struct visit *v, const struct groups_led_rows *led)
{
	const struct access_group own = { .mine = true, .leads = true };

	if (led->n && !may(&v->who, RUN_MEETING, NULL) && may(&v->who, RUN_MEETING, &own))
		return visit_url(v, "/grupp/%" PRId64 "/traff/%" PRId64 "/minnesanteckningar", led->at[0].id,
				 v->meeting);
	return visit_url(v, "/traff/%" PRId64 "/minnesanteckningar", v->meeting);
}

static void run(struct visit *v, const struct meet_data *d, struct meet_page *p)
{
	const struct attendance_count *count = &d->attendance_count;

	if (may(&v->who, DECIDE, NULL))
		p->change = visit_url(v, "/leda/tidsplan/%" PRId64, v->meeting);
	if (!d->meeting_get.published || cancelled(&d->meeting_get))
		return;
	p->attend = attend_links(v, &d->groups_led, &p->n_attend);
	if (!may(&v->who, RUN_MEETING, NULL))
		return;
	p->task = visit_url(v, "/leda/uppgifter/ny?traff=%" PRId64, v->meeting);
	p->edit = visit_url(v, "/traff/%" PRId64 "/agenda", v->meeting);
	p->marked = text_meet_marked(&v->text, count->marked, count->members);
}

enum err meet_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct meet_data d;
	struct meet m;
	struct steps s;

	TRY(meet_data(v->db, me->organisation, me->cycle, v->meeting, me->membership, &d));
	TRY(meet_of(v, &d.meeting_get, &d.meetings_beside, &m));
	TRY(steps_read(v, &s));
	if (*visit_field(v, "sparat"))
		v->notice = text_agenda_saved(&v->text);
	const struct step *step = agenda_step(m.part, m.row->no);
	struct meet_page p = {
		.frame = visit_frame(v, NAV_PLAN, m.row->part),
		.plan = { text_nav_plan(&v->text), visit_url(v, "/tidsplan") },
		.part = m.row->part,
		.title = m.link.label,
		.when = meet_when(v, m.row),
		.place = *m.row->place ? m.row->place : NULL,
		.link = { *m.row->link ? m.row->link : NULL },
		.state = state(v, m.row),
		.bring = { step && *step->body.s && !cancelled(m.row) ? step->body.s : NULL },
		.present = present(v, &d.my_attendance),
	};
	if (!cancelled(m.row)) {
		p.talk = visit_url(v, "/traff/%" PRId64 "/samtal", v->meeting);
		p.show = visit_url(v, "/traff/%" PRId64 "/presentera", v->meeting);
		p.minutes = minutes_url(v, &d.groups_led);
		p.print = visit_url(v, "/traff/%" PRId64 "/utskrift", v->meeting);
		p.joint = joint(&s, m.part);
		p.before = before(&s, &m, &p.n_before);
		p.agenda = meet_agenda(v, &m, &d.agenda_lines, &p.n_agenda);
	}
	if (step) {
		const struct local_of_part_rows local = local_of_its_part(v, &d.local_of_meeting);

		p.local = local_box_of(v, &local, step->id);
	}
	run(v, &d, &p);
	p.next = next(v, &d, &p);
	return VISIT_SHOW(v, view_meet, &p);
}

enum err meet_step_go(struct visit *v)
{
	struct steps s;

	TRY(steps_read(v, &s));
	const struct plan_meetings *m = steps_meeting(&s, v->step);
	return visit_go(v, m ? visit_url(v, "/traff/%" PRId64, m->id) : visit_url(v, "/tidsplan"));
}
