/* SPDX-License-Identifier: EUPL-1.2 */
/* digest: what a new process leader reads first: where the year stands, and what comes next; nobody's own texts. */
#include "base/when.h"
#include "query/leader_read.h"
#include "text/text.h"
#include "web/page/decision.h"
#include "web/page/joint.h"
#include "web/page/lead_place.h"
#include "web/page/leaders.h"
#include "web/page/plan.h"

#include <string.h>

/* ---- The first thing to do ---- */

static struct next_step next_of(const struct visit *v, const struct digest_data *d)
{
	const struct text *t = &v->text;

	if (d->digest_people.pending)
		return (struct next_step){ text_digest_answer(t, d->digest_people.pending), text_digest_answer_why(t),
					   text_digest_answer_go(t), visit_url(v, "/leda") };
	if (!d->digest_decision.found)
		return (struct next_step){ text_decision_none(t), text_digest_decision_why(t), text_decision_save(t),
					   visit_url(v, "/leda/beslut") };
	if (!d->digest_meetings.n)
		return (struct next_step){ text_digest_plan(t), text_digest_plan_why(t), text_digest_plan_go(t),
					   visit_url(v, "/leda/tidsplan") };
	const struct digest_meetings *m = &d->digest_meetings.at[0];
	return (struct next_step){ text_digest_meeting(t, when_date(v->arena, t->lang, plan_day(m->day))),
				   plan_title(v, m->part, m->no), text_digest_meeting_go(t),
				   visit_url(v, "/tidsplan") };
}

/* ---- Lists ---- */

static void coming(struct visit *v, const struct digest_data *d, struct digest_page *p)
{
	const struct digest_meetings_rows *all = &d->digest_meetings;
	struct digest_line *lines = ARENA_ARRAY(v->arena, all->n, struct digest_line);

	for (size_t i = 0; i < all->n; i++) {
		const struct digest_meetings *m = &all->at[i];
		const char *day = when_date(v->arena, v->text.lang, plan_day(m->day));

		lines[i].text = text_plan_day_time(&v->text, day, plan_time(v, m->begins, m->length));
		lines[i].when = plan_title(v, m->part, m->no);
	}
	p->n_meetings = all->n;
	p->meetings = lines;
	p->plan_words = text_digest_meetings_none(&v->text);
	p->plan = (struct page_link){ text_nav_plan(&v->text), visit_url(v, "/leda/tidsplan") };
}

static const char *assessment_title(const struct visit *v, const char *id)
{
	const struct pack *pack = v->pack;

	for (size_t i = 0; i < pack->steps_count; i++)
		if (pack->steps[i]->assessment && strcmp(pack->steps[i]->assessment->id, id) == 0)
			return pack->steps[i]->assessment->title;
	return id;
}

static void rounds_of(struct visit *v, const struct digest_rounds_rows *all, struct digest_page *p)
{
	struct digest_line *lines = ARENA_ARRAY(v->arena, all->n, struct digest_line);

	for (size_t i = 0; i < all->n; i++) {
		const struct digest_rounds *r = &all->at[i];
		const char *day = when_date(v->arena, v->text.lang, r->closes_at);

		lines[i].text = round_title(v, assessment_title(v, r->assessment), r->name);
		lines[i].when = strcmp(r->state, "planned") == 0  ? text_round_planned(&v->text)
				: strcmp(r->state, "open") == 0   ? text_round_open_until(&v->text, day)
				: strcmp(r->state, "closed") == 0 ? text_digest_round_closed(&v->text)
								  : text_digest_round_released(&v->text);
	}
	p->n_rounds = all->n;
	p->rounds = lines;
}

static void documents_of(struct visit *v, const struct digest_data *d, struct digest_page *p)
{
	const struct digest_documents_rows *all = &d->digest_documents;
	struct digest_line *lines = ARENA_ARRAY(v->arena, all->n, struct digest_line);

	for (size_t i = 0; i < all->n; i++) {
		const struct step *step = pack_step_of(v->pack, all->at[i].type);

		if (!step || !step->template)
			continue;
		lines[p->n_documents].text = step->template->title;
		lines[p->n_documents++].when = text_digest_document(&v->text, all->at[i].finalised, all->at[i].written);
	}
	p->documents = lines;
}

/* ---- What was done ---- */

static const char *who(const struct text *t, const char *name)
{
	return name && *name ? name : text_somebody(t);
}

static const char *line_words(const struct visit *v, const struct digest_lines *l)
{
	static const struct {
		const char *act;
		const char *(*words)(const struct text *t);
	} plain[] = {
		{ "authority.found", text_did_found },       { "course.bind", text_did_course_bind },
		{ "course.code", text_did_course_code },     { "year.open", text_did_year_open },
		{ "year.wind-up", text_did_year_wind_up },   { "year.go-on", text_did_year_go_on },
		{ "year.close", text_did_year_close },       { "year.reopen", text_did_year_reopen },
		{ "year.next", text_did_year_next },         { "partner.code", text_did_partner_code },
		{ "partner.begin", text_did_partner_begin }, { "partner.share", text_did_partner_share },
		{ "partner.end", text_did_partner_end },
	};
	static const struct {
		const char *act;
		const char *(*words)(const struct text *t, const char *whom);
	} known[] = {
		{ "member.ask", text_did_ask },        { "member.approve", text_did_approve },
		{ "member.reject", text_did_reject },  { "leader.name", text_did_name },
		{ "observer.make", text_did_observe }, { "observer.end", text_did_take_part },
		{ "leader.end", text_did_end },        { "leader.suspend", text_did_suspend },
		{ "leader.resume", text_did_resume },  { "unit.merge", text_did_merge },
		{ "passback.reset", text_did_reset },
	};

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (strcmp(plain[i].act, l->act) == 0)
			return plain[i].words(&v->text);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].act, l->act) == 0)
			return known[i].words(&v->text, who(&v->text, l->whom));
	return NULL;
}

static void lines_of(struct visit *v, const struct digest_lines_rows *all, struct digest_page *p)
{
	struct digest_line *lines = ARENA_ARRAY(v->arena, all->n, struct digest_line);

	for (size_t i = 0; i < all->n; i++) {
		const struct digest_lines *l = &all->at[i];
		const char *words = line_words(v, l), *when = visit_ago(v, l->at);
		bool own = l->who && l->whom && strcmp(l->who, l->whom) == 0;

		if (words)
			lines[p->n_lines++] = (struct digest_line){ words, l->who && *l->who && !own
									       ? text_name_when(&v->text, l->who, when)
									       : when };
	}
	p->lines = lines;
}

static void counts(const struct visit *v, const struct digest_data *d, struct digest_page *p)
{
	const struct text *t = &v->text;

	p->people_words = text_digest_people_words(t, d->digest_people.members, d->digest_people.pending);
	p->people = (struct page_link){ text_signups_title(t), visit_url(v, "/leda/anmalningar") };
	p->units_words = d->digest_units.reported
			     ? text_digest_units_reported(t, d->digest_units.active, d->digest_units.reported)
			     : text_digest_units_words(t, d->digest_units.active);
	p->units = (struct page_link){ text_lead_place_units(t), visit_url(v, "/leda/enheter") };
	p->groups = (struct page_link){ text_digest_groups(t, d->digest_people.groups), visit_url(v, "/leda") };
}

enum err digest_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct digest_data d;

	TRY(digest_data(v->db, me->organisation, me->cycle, when_iso(v->arena, when_now()), &d));
	const struct decision_told decided = { .found = d.digest_decision.found,
					       .body = d.digest_decision.body,
					       .decided_on = d.digest_decision.decided_on,
					       .registry_no = d.digest_decision.registry_no };
	struct digest_page p = {
		.frame = lead_frame(v, PLACE_LEADERS),
		.next = next_of(v, &d),
		.decided = decision_words(v, &decided),
		.decision = { text_decision_title(&v->text), visit_url(v, "/leda/beslut") },
	};
	counts(v, &d, &p);
	coming(v, &d, &p);
	rounds_of(v, &d.digest_rounds, &p);
	documents_of(v, &d, &p);
	lines_of(v, &d.digest_lines, &p);
	return VISIT_SHOW(v, view_digest, &p);
}
