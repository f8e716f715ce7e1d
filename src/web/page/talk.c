/* SPDX-License-Identifier: EUPL-1.2 */
/* talk: the questions of the meeting's talks, in the pack's order; names are shown to those in the group alone. */
#include "web/page/talk.h"

#include "domain/agenda.h"
#include "paper/meeting.h"
#include "text/text.h"
#include "web/page/local_box.h"
#include "web/page/meet.h"
#include "web/page/player.h"
#include "web/page/whole.h"

#include <stdlib.h>
#include <string.h>

enum { TALKED = 3 /* as many questions as there is time for */, GRAIN = 5, UNSAID = 45 /* minutes */ };

struct asked {
	const struct step *step;
	const struct question *question;
	bool local; /* a process leader has added it */
};

/* ---- What is asked and shown ---- */

/* A step's own questions, then those of process leaders. */
static void add_talk(struct visit *v, const struct step *s, const struct local_of_part_rows *local, struct asked *at,
		     size_t *n)
{
	for (size_t k = 0; k < s->questions_count; k++)
		at[(*n)++] = (struct asked){ s, &s->questions[k], false };
	for (size_t k = 0; k < local->n; k++) {
		const struct local_of_part *l = &local->at[k];
		struct question *q = ARENA_NEW(v->arena, struct question);

		*q = (struct question){ arena_printf(v->arena, "local-%" PRId64, l->id), l->words };
		if (local_asks(l, s->id))
			at[(*n)++] = (struct asked){ s, q, true };
	}
}

static void add_talks(struct visit *v, const struct stage *stage, const struct local_of_part_rows *local,
		      struct asked *at, size_t *n)
{
	for (size_t i = 0; i < stage->steps_count; i++)
		if (stage->steps[i].kind == STEP_DISCUSSION && stage->steps[i].ready)
			add_talk(v, &stage->steps[i], local, at, n);
}

static size_t most_questions(const struct pack *pack)
{
	size_t n = 0;

	for (size_t i = 0; i < pack->steps_count; i++)
		n += pack->steps[i]->questions_count;
	return n;
}

/* Of the meeting's own talks; where it has none, of all of the part. */
static const struct asked *questions_of(struct visit *v, const struct meet *m, const struct local_of_meeting_rows *all,
					size_t *n)
{
	struct asked *at = ARENA_ARRAY(v->arena, most_questions(v->pack) + all->n, struct asked);
	const struct local_of_part_rows local = local_of_its_part(v, all);
	const struct stage *own = agenda_stage(m->part, m->row->no);

	*n = 0;
	if (own)
		add_talks(v, own, &local, at, n);
	for (size_t i = 0; !*n && i < m->part->stages_count; i++)
		add_talks(v, &m->part->stages[i], &local, at, n);
	return at;
}

static int minutes_for(const struct step *s)
{
	int all = s->minutes ? s->minutes : UNSAID, of = s->questions_count < TALKED ? (int)s->questions_count : TALKED;
	int each = all / of / GRAIN * GRAIN;

	return each < GRAIN ? GRAIN : each;
}

static size_t add_films(const struct stage *stage, const struct film **at, size_t n)
{
	for (size_t i = 0; i < stage->steps_count; i++)
		if (stage->steps[i].kind == STEP_FILM && stage->steps[i].ready)
			at[n++] = stage->steps[i].film;
	return n;
}

/* Those before the meeting, and its own. */
static const struct film *const *films_of(struct visit *v, const struct meet *m, size_t *n)
{
	const struct film **at = ARENA_ARRAY(v->arena, v->pack->steps_count, const struct film *);
	const struct stage *own = agenda_stage(m->part, m->row->no);
	size_t first, stages;

	*n = 0;
	if (agenda_before(m->part, m->row->no, &first, &stages))
		for (size_t i = 0; i < stages; i++)
			*n = add_films(&m->part->stages[first + i], at, *n);
	if (own)
		*n = add_films(own, at, *n);
	return at;
}

/* From 1 to most; the nearest where it is none. */
static int chosen(const struct visit *v, const char *name, size_t most)
{
	return (int)visit_number(v, name, 1, (int64_t)most, 1);
}

static struct url numbered(const struct visit *v, const char *name, int no, const char *group)
{
	return visit_url(v, "%s?%s=%d%s%s", v->place, name, no, group ? "&grupp=" : "", group ? group : "");
}

/* ---- A group's talk ---- */

static const char *name_at(const struct talkers_rows *all, int64_t id)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].membership == id)
			return all->at[i].name;
	return "";
}

/* Those who are there; where nobody has marked anybody, the whole group. */
static void people(struct visit *v, const struct talkers_rows *all, const char *question, struct talking_page *p)
{
	const char **names = ARENA_ARRAY(v->arena, all->n, const char *);
	int64_t *ids = ARENA_ARRAY(v->arena, all->n, int64_t);

	for (size_t i = 0; i < all->n; i++)
		p->marked = p->marked || all->at[i].present;
	for (size_t i = 0; i < all->n; i++)
		if (!p->marked || all->at[i].present)
			ids[p->n_people++] = all->at[i].membership;
	agenda_round(v->meeting, question, p->n_people, ids);
	for (size_t i = 0; i < p->n_people; i++)
		names[i] = name_at(all, ids[i]);
	p->people = names;
}

static void groups(struct visit *v, const struct talk_groups_rows *all, const int64_t *group, struct talking_page *p)
{
	struct page_option *o = ARENA_ARRAY(v->arena, all->n, struct page_option);

	for (size_t i = 0; i < all->n; i++) {
		o[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, all->at[i].id), all->at[i].name };
		if (group && all->at[i].id == *group)
			p->group = all->at[i].name;
	}
	p->n_groups = all->n;
	p->groups = o;
	p->filter = visit_url(v, "%s", v->place);
}

enum err talk_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	int64_t group = visit_number(v, "grupp", 1, INT64_MAX, me->home_null ? 0 : me->home);
	struct talk_data d;
	struct meet m;
	size_t n;

	TRY(talk_data(v->db, me->organisation, me->cycle, v->meeting, group, me->membership, may(&v->who, LEAD, NULL),
		      &d));
	TRY(meet_of(v, &d.meeting_get, &d.meetings_beside, &m));
	const struct asked *asked = questions_of(v, &m, &d.local_of_meeting, &n);
	int no = chosen(v, "fraga", n);
	struct talking_page p = { .frame = visit_frame(v, NAV_PLAN, m.row->part),
				  .meeting = m.link,
				  .part = m.row->part,
				  .no = no,
				  .of = (int)n };
	if (!n)
		return VISIT_SHOW(v, view_talk, &p);
	const struct asked *at = &asked[no - 1];
	p.question = at->question->text;
	p.local = at->local;
	p.minutes = minutes_for(at->step);
	p.show = visit_url(v, "/traff/%" PRId64 "/presentera", v->meeting);
	groups(v, &d.talk_groups, &group, &p);
	if (p.group) {
		p.chosen = arena_printf(v->arena, "%" PRId64, group);
		p.note = visit_url(v, "/grupp/%" PRId64 "/samtal/%s", group, at->step->id);
		people(v, &d.talkers, at->question->id, &p);
	}
	if (no > 1)
		p.previous = numbered(v, "fraga", no - 1, p.chosen);
	if ((size_t)no < n)
		p.next = numbered(v, "fraga", no + 1, p.chosen);
	return VISIT_SHOW(v, view_talk, &p);
}

/* ---- On the wall ---- */

static enum err read(struct visit *v, struct agenda_data *d, struct meet *m)
{
	const struct request_open *me = &v->who.row;

	TRY(agenda_data(v->db, me->organisation, me->cycle, v->meeting, d));
	return meet_of(v, &d->meeting_get, &d->meetings_beside, m);
}

static enum err picture(struct visit *v, const struct meet *m, const struct agenda_data *d, int no,
			struct present_page *p)
{
	size_t n_films, n_questions;
	const struct film *const *films = films_of(v, m, &n_films);
	const struct asked *asked = questions_of(v, m, &d->local_of_meeting, &n_questions);
	size_t at = (size_t)no - 1;
	struct player player;

	if (at == 0) {
		p->projector.heading = text_meet_agenda(&v->text);
		p->agenda = meet_agenda(v, m, &d->agenda_lines, &p->n_agenda);
	} else if (at <= n_films) {
		p->projector.heading = films[at - 1]->title;
		TRY(player_film(v, films[at - 1], &player));
		p->film = player.view;
	} else {
		p->projector.heading = asked[at - 1 - n_films].question->text;
		p->minutes = minutes_for(asked[at - 1 - n_films].step);
		p->local = asked[at - 1 - n_films].local;
	}
	return OK;
}

enum err present_show(struct visit *v)
{
	struct agenda_data d;
	struct meet m;
	size_t n_films, n_questions;

	TRY(read(v, &d, &m));
	films_of(v, &m, &n_films);
	questions_of(v, &m, &d.local_of_meeting, &n_questions);
	int of = (int)(1 + n_films + n_questions), no = chosen(v, "bild", (size_t)of);
	struct present_page p = { .frame = visit_frame(v, NAV_PLAN, m.row->part) };
	TRY(picture(v, &m, &d, no, &p));
	p.projector.title = m.link.label;
	p.projector.no = no;
	p.projector.of = of;
	p.projector.leave = (struct page_link){ text_present_leave(&v->text), m.link.url };
	if (no > 1)
		p.projector.previous =
		    (struct page_link){ text_present_previous(&v->text), numbered(v, "bild", no - 1, NULL) };
	if (no < of)
		p.projector.next = (struct page_link){ text_present_next(&v->text), numbered(v, "bild", no + 1, NULL) };
	return VISIT_SHOW(v, view_present, &p);
}

/* ---- On paper ---- */

static enum err read_kit(struct visit *v, struct kit_page *p)
{
	struct agenda_data d;
	struct meet m;

	TRY(read(v, &d, &m));
	*p = (struct kit_page){ .frame = visit_frame(v, NAV_PLAN, m.row->part),
				.meeting = m.link,
				.part = m.row->part,
				.title = m.link.label,
				.when = meet_when(v, m.row),
				.place = *m.row->place ? m.row->place : NULL };
	const struct asked *asked = questions_of(v, &m, &d.local_of_meeting, &p->n_questions);
	const char **texts = ARENA_ARRAY(v->arena, p->n_questions, const char *);
	for (size_t i = 0; i < p->n_questions; i++)
		texts[i] =
		    asked[i].local ? text_local_marked(&v->text, asked[i].question->text) : asked[i].question->text;
	p->questions = texts;
	p->agenda = meet_agenda(v, &m, &d.agenda_lines, &p->n_agenda);
	return OK;
}

enum err kit_show(struct visit *v)
{
	struct url here = visit_url(v, "/traff/%" PRId64 "/utskrift", v->meeting);
	struct kit_page p;

	TRY(read_kit(v, &p));
	p.files = whole_links(v, (struct url){ NULL }, here, &p.n_files);
	return VISIT_SHOW(v, view_kit, &p);
}

enum err kit_file(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct text swedish = { LANG_SV, v->arena }, before = v->text;
	enum paper_format f;
	struct report_file file;
	struct kit_page p;

	if (!paper_format_of(visit_param(v, "format"), &f))
		return why(ERR_NOT_FOUND, "no such kind of file");
	v->text = swedish;
	TRY(read_kit(v, &p));
	struct agenda_point *agenda = ARENA_ARRAY(v->arena, p.n_agenda, struct agenda_point);
	for (size_t i = 0; i < p.n_agenda; i++)
		agenda[i] = (struct agenda_point){ p.agenda[i].clock, p.agenda[i].title, p.agenda[i].minutes,
						   p.agenda[i].n, p.agenda[i].holds };
	const struct meeting_paper paper = { p.title,         p.when,     p.place, me->organisation_name,
					     me->school_year, p.n_agenda, agenda,  p.n_questions,
					     p.questions };
	struct doc d = meeting_doc(&swedish, &paper);
	v->text = before;
	TRY(paper_make(&d, f, &file));
	reply_download(v->rp, paper_type(f), file.bytes, file.n,
		       arena_printf(v->arena, "%s.%s", p.title, paper_ending(f)));
	return OK;
}
