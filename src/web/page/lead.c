/* SPDX-License-Identifier: EUPL-1.2 */
/* lead: reads everything in one trip; each decision is one small transaction. */
#include "web/page/lead.h"

#include "base/when.h"
#include "domain/join.h"
#include "query/lead_read.h"
#include "text/text.h"
#include "web/page/edition.h"
#include "web/page/joint.h"
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

static const char *round_words(const struct visit *v, const struct rounds_now *r)
{
	const char *day = date(v, r->closes_at);

	if (strcmp(r->state, "closed") == 0)
		return text_round_closed(&v->text, day);
	return r->due ? text_round_due(&v->text, day) : text_round_open_until(&v->text, day);
}

/* Those that are open or wait for somebody to release them. */
static void rounds_of(struct visit *v, const struct rounds_now_rows *all, struct leader_page *p)
{
	struct round_line *lines = ARENA_ARRAY(v->arena, all->n, struct round_line);

	for (size_t i = 0; i < all->n; i++) {
		const struct rounds_now *r = &all->at[i];
		const struct assessment *a = pack_assessment(v->pack, r->assessment);

		lines[i] = (struct round_line){
			.link = { round_title(v, a ? a->title : r->assessment, r->name),
				  visit_url(v, "/leda/omgang/%" PRId64, r->id) },
			.state = round_words(v, r),
		};
	}
	p->n_rounds = all->n;
	p->rounds = lines;
	p->all_rounds = visit_url(v, "/leda/omgangar");
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
	p.frame = lead_frame(v, PLACE_LEAD);
	approval(v, &d.members_pending, &p);
	rounds_of(v, &d.rounds_now, &p);
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
