/* SPDX-License-Identifier: EUPL-1.2 */
/* planning: the lines of domain/planning.def with their words. */
#include "web/page/planning.h"

#include "domain/planning.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/reading.h"

#include <string.h>

static const struct {
	const char *path; /* or NULL */
	const char *(*title)(const struct text *t), *(*reason)(const struct text *t);
} words[PLANNING_COUNT] = {
#define X(key, phase, ticks, known, path) [PLANNING_##key] = { path, text_planning_##key, text_planning_##key##_why },
#include "domain/planning.def"
#undef X
};

static struct url place(struct visit *v, int line)
{
	return words[line].path ? visit_url(v, "%s", words[line].path) : (struct url){ NULL };
}

/* Where nothing leads elsewhere, the line itself is where it is ticked. */
static struct next_step next(struct visit *v, enum planning_line line)
{
	const struct text *t = &v->text;

	if (line == PLANNING_COUNT)
		return (struct next_step){ 0 };
	bool here = !words[line].path;
	return (struct next_step){
		.title = words[line].title(t),
		.why = words[line].reason(t),
		.button = here ? text_planning_to_line(t) : text_planning_to_place(t),
		.url = here ? visit_url(v, "/leda/planering#%s", planning_key(line)) : place(v, line),
		.bare = true,
	};
}

struct next_step planning_next(struct visit *v, const struct planning_facts *facts,
			       const struct planning_ticks_rows *ticks, const char **state)
{
	struct planning p;

	planning_of(facts, ticks, &p);
	*state = text_planning_state(&v->text, p.done, PLANNING_COUNT);
	return next(v, p.next);
}

static struct plan_line line_of(struct visit *v, const struct planning *p, int i)
{
	const struct planning_state *s = &p->line[i];
	const struct text *t = &v->text;

	return (struct plan_line){
		.key = planning_key((enum planning_line)i),
		.title = words[i].title(t),
		.reason = words[i].reason(t),
		.url = place(v, i),
		.done = planning_done(s),
		.ticked = s->ticked,
		.who =
		    s->ticked ? text_name_when(t, *s->by ? s->by : text_person_unnamed(t), visit_ago(v, s->at)) : NULL,
		.by_hand = s->by_hand && may(&v->who, DECIDE, NULL),
	};
}

/* The lines stand in the order of their phases. */
static const struct plan_phase *phases(struct visit *v, const struct planning *p)
{
	const struct text *t = &v->text;
	struct plan_phase *all = ARENA_ARRAY(v->arena, PHASE_COUNT, struct plan_phase);
	struct plan_line *lines = ARENA_ARRAY(v->arena, PLANNING_COUNT, struct plan_line);

	all[PHASE_BEFORE].title = text_planning_before(t);
	all[PHASE_INVITE].title = text_planning_invite(t);
	all[PHASE_YEAR].title = text_planning_year(t);
	for (int i = 0; i < PLANNING_COUNT; i++) {
		struct plan_phase *phase = &all[p->line[i].phase];

		lines[i] = line_of(v, p, i);
		if (!phase->n++)
			phase->lines = &lines[i];
		phase->done += lines[i].done;
	}
	return all;
}

enum err planning_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct planning_data d;
	struct planning state;

	TRY(planning_data(v->db, me->organisation, me->cycle, &d));
	planning_of(&d.planning_facts, &d.planning_ticks, &state);
	struct planning_page p = {
		.frame = lead_frame(v, PLACE_PLANNING),
		.action = visit_url(v, "/leda/planering"),
		.done = state.done,
		.total = PLANNING_COUNT,
		.next = next(v, state.next),
		.n_phases = PHASE_COUNT,
		.phases = phases(v, &state),
		.more = { reading_link(v, "evidence"), reading_link(v, "grants") },
	};
	return VISIT_SHOW(v, view_planning, &p);
}

enum err planning_tick_line(struct visit *v)
{
	enum planning_line line = planning_find(visit_field(v, "line"));

	TRY(planning_mark(v->db, &v->who, line, strcmp(visit_field(v, "done"), "yes") == 0));
	return visit_go(v, visit_url(v, "/leda/planering#%s", planning_key(line)));
}
