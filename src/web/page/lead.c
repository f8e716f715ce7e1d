/* SPDX-License-Identifier: EUPL-1.2 */
/* lead: reads everything in one trip; each decision is one small transaction. */
#include "web/page/lead.h"

#include "base/when.h"
#include "domain/assess.h"
#include "domain/join.h"
#include "domain/tally.h"
#include "query/assessment_read.h"
#include "query/lead_read.h"
#include "text/text.h"
#include "web/page/edition.h"
#include "web/page/lead_place.h"
#include "web/page/look.h"
#include "web/page/name.h"
#include "web/page/planning.h"

#include <string.h>

static const char *date(const struct visit *v, int64_t at)
{
	return when_date(v->arena, v->text.lang, at);
}

static void approval(struct visit *v, const struct members_pending *m, struct leader_page *p)
{
	if (!m->found)
		return;
	p->n_approvals = (size_t)m->total;
	p->signups = visit_url(v, "/leda/anmalningar");
	p->approval = (struct approval_row){
		.id = m->id,
		.name = *m->name ? m->name : text_person_unnamed(&v->text),
		.function = name_function(v, m->function),
		.unit = m->unit_name,
		.unit_new = m->unit_new,
		.message = *m->message ? m->message : NULL,
		.due = date(v, m->due_at),
		.since = date(v, m->requested_at),
		.overdue = m->overdue,
		.as_observer = strcmp(m->role, "observer") == 0,
		.as_leader = strcmp(m->role, "process_leader") == 0,
	};
}

static const struct rounds *round_of(const struct rounds_rows *all, const char *assessment)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].assessment, assessment) == 0)
			return &all->at[i];
	return NULL;
}

static enum round_state state_of(const struct rounds *r)
{
	if (!r)
		return ROUND_PLANNED;
	if (strcmp(r->state, "open") == 0)
		return ROUND_OPEN;
	return strcmp(r->state, "closed") == 0 ? ROUND_CLOSED : ROUND_RELEASED;
}

static struct url round_url(const struct visit *v, const struct step *step, bool offered, const char *what)
{
	return offered ? visit_url(v, "/leda/omgang/%s/%s", step->id, what) : (struct url){ NULL };
}

static struct round_row round_row(struct visit *v, const struct step *step, const struct rounds *r,
				  const struct lead_data *d)
{
	int invited = (int)d->members_count.n;
	enum round_state state = state_of(r);

	return (struct round_row){
		.id = r ? r->id : 0,
		.part = step->part,
		.title = step->assessment->title,
		.state = state,
		.answered = r ? (int)r->handed_in : 0,
		.invited = invited,
		.min_n = TALLY_MIN_N,
		.mode = r ? r->mode : "",
		.proposed = joint_word(invited < TALLY_MIN_N ? MODE_CONSENSUS : MODE_INDIVIDUAL),
		.few = invited < TALLY_MIN_N,
		.ready = r ? (int)r->ready : 0,
		.groups = (int)d->groups_answering.n,
		.when = r ? date(v, r->closes_at) : NULL,
		.open = round_url(v, step, state == ROUND_PLANNED && may(&v->who, OPEN_ROUND, NULL), "oppna"),
		.withdraw = round_url(v, step, state == ROUND_OPEN && !r->begun, "angra"),
		.close = round_url(v, step, state == ROUND_OPEN, "stang"),
		.release = round_url(v, step, state == ROUND_CLOSED, "visa"),
		.results = state == ROUND_RELEASED ? visit_url(v, "/steg/%s/resultat", step->id) : (struct url){ NULL },
	};
}

/* "4. Alla vet vem som gör vad." */
static const struct page_option *statements(struct visit *v, const struct assessment *a, const struct alike *alike)
{
	struct page_option *o = ARENA_ARRAY(v->arena, alike->n, struct page_option);

	for (size_t i = 0; i < alike->n; i++) {
		int no = (int)(alike->at[i] - a->items) + 1;

		o[i] =
		    (struct page_option){ alike->at[i]->id, arena_printf(v->arena, "%d. %s", no, alike->at[i]->text) };
	}
	return o;
}

static void rounds_of(struct visit *v, const struct lead_data *d, struct leader_page *p)
{
	const struct pack *pack = v->pack;
	struct round_row *rows = ARENA_ARRAY(v->arena, pack->steps_count, struct round_row);

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *step = pack->steps[i];
		const struct assessment *a = step->assessment;

		if (step->kind != STEP_ASSESSMENT || !step->ready)
			continue;
		struct alike alike = assess_alike(v->arena, a, &d->closed_counts);
		struct round_row *row = &rows[p->n_rounds++];
		*row = round_row(v, step, round_of(&d->rounds, a->id), d);
		row->n_alike = alike.n;
		row->alike = statements(v, a, &alike);
	}
	p->rounds = rows;
}

enum err lead_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct lead_data d;

	TRY(lead_data(v->db, me->organisation, me->cycle, &d));
	struct leader_page p = { .decide = visit_url(v, "/leda/anmalan") };
	if (*visit_field(v, "redan"))
		v->notice = text_already_answered(&v->text);
	else if (*visit_field(v, "sparat"))
		v->notice = text_answer_saved(&v->text);
	else if (*visit_field(v, "angrad"))
		v->notice = text_round_withdrawn(&v->text);
	else if (*visit_field(v, "borjat"))
		v->notice = text_round_begun(&v->text);
	p.frame = lead_frame(v, PLACE_LEAD);
	approval(v, &d.members_pending, &p);
	rounds_of(v, &d, &p);
	p.waiting = (int)d.scores_state.waiting;
	p.refused = (int)d.scores_state.refused;
	p.planning = planning_next(v, &d.planning_facts, &d.planning_ticks, &p.planned);
	look_links(v, p.look);
	p.plan_more = visit_url(v, "/leda/planering");
	p.newer = edition_newer(v);
	p.content = visit_url(v, "/leda/innehall");
	if (d.decision_late.late)
		p.undecided = visit_url(v, "/leda/beslut");
	return VISIT_SHOW(v, view_leader, &p);
}

enum err lead_decide(struct visit *v)
{
	const char *decision = visit_field(v, "decision"), *reason = visit_trimmed(v, "reason");
	int64_t member = visit_number(v, "request", 1, INT64_MAX, 0);
	bool approve = strcmp(decision, "approve") == 0, done;

	if (!approve && strcmp(decision, "reject") != 0)
		return why(ERR_BAD_REQUEST, "neither approve nor reject");
	if (strlen(reason) > 4000)
		return why(ERR_TOO_LARGE, "a reason of %zu bytes", strlen(reason));
	TRY(join_decide(v->db, v->pack, &v->who, member, approve, reason, &done));
	const char *from = strcmp(visit_field(v, "from"), "leaders") == 0 ? "/processledare" : "";
	return visit_go(v, visit_url(v, "/leda%s?%s=1", from, done ? "sparat" : "redan"));
}

static enum err assessment_of(const struct visit *v, const struct assessment **out)
{
	*out = v->step->assessment;
	return v->step->kind == STEP_ASSESSMENT ? OK : why(ERR_NOT_FOUND, "not a self-assessment");
}

enum err lead_round_open(struct visit *v)
{
	const struct assessment *a;

	TRY(assessment_of(v, &a));
	enum round_mode mode = joint_mode(*visit_field(v, "mode") ? visit_field(v, "mode") : "individual");
	if (mode == MODE_COUNT)
		return why(ERR_BAD_REQUEST, "no such mode");
	TRY(assess_open(v->db, &v->who, a->id, mode));
	return visit_go(v, visit_url(v, "/leda"));
}

enum err lead_round_withdraw(struct visit *v)
{
	const struct assessment *a;
	bool done;

	TRY(assessment_of(v, &a));
	TRY(assess_withdraw(v->db, &v->who, a->id, &done));
	return visit_go(v, visit_url(v, "/leda?%s=1", done ? "angrad" : "borjat"));
}

enum err lead_round_close(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct assessment *a;
	struct my_round r;

	TRY(assessment_of(v, &a));
	TRY(my_round(v->db, me->organisation, me->cycle, a->id, me->membership, &r));
	if (!r.found)
		return why(ERR_NOT_FOUND, "no round");
	TRY(assess_close(v->db, me->organisation, r.id));
	return visit_go(v, visit_url(v, "/leda"));
}

/* The statements that the form says to show although everybody answered them alike. */
static struct db_texts to_show(const struct visit *v, const struct assessment *a)
{
	const char **ids = ARENA_ARRAY(v->arena, a->items_count, const char *);
	size_t n = 0;

	for (size_t i = 0; i < a->items_count; i++)
		if (strcmp(visit_field(v, a->items[i].id), "show") == 0)
			ids[n++] = a->items[i].id;
	return (struct db_texts){ n, ids };
}

enum err lead_round_release(struct visit *v)
{
	const struct assessment *a;

	TRY(assessment_of(v, &a));
	TRY(assess_release(v->db, v->arena, &v->who, a, to_show(v, a)));
	return visit_go(v, visit_url(v, "/leda"));
}
