/* SPDX-License-Identifier: EUPL-1.2 */
/* round_act: what a process leader does with a round; each act leads back to its page. */
#include "web/page/round_act.h"

#include "base/when.h"
#include "domain/assess.h"
#include "domain/closing.h"
#include "domain/round.h"
#include "text/text.h"
#include "web/page/joint.h"
#include "web/page/lead_place.h"
#include "web/page/lead_round.h"

#include <inttypes.h>
#include <string.h>

static enum err back(struct visit *v, const char *word)
{
	return visit_go(v, visit_url(v, "/leda/omgang/%" PRId64 "?%s=1", v->round, word));
}

/* It is a round of the person's own authority and year. */
static enum err there(struct visit *v, struct round_one *r)
{
	return round_one(v->db, v->who.row.organisation, v->who.row.cycle, v->round, r);
}

enum err lead_round_open(struct visit *v)
{
	struct round_one r;
	bool done;

	TRY(there(v, &r));
	TRY(round_start(v->db, v->who.row.organisation, v->round, &done));
	return back(v, done ? "oppnad" : "inte");
}

enum err lead_round_extend(struct visit *v)
{
	const char *typed = visit_trimmed(v, "closes");
	struct round_one r;
	int64_t day = 0;
	bool done = false;

	TRY(there(v, &r));
	if (!when_parse_date(typed, &day))
		visit_fault(v, "closes", text_fault_date(&v->text));
	else if (when_minute(day, 23 * 60 + 59) <= (r.closes_at > when_now() ? r.closes_at : when_now()))
		visit_fault(v, "closes",
			    text_fault_round_extend(&v->text, when_date(v->arena, v->text.lang, r.closes_at)));
	if (v->n_errors)
		return lead_round_page(v, 400, typed);
	TRY(round_prolong(v->db, &v->who, v->round, when_minute(day, 23 * 60 + 59), &done));
	return back(v, done ? "forlangd" : "inte");
}

enum err lead_round_remind(struct visit *v)
{
	struct round_one r;
	bool done;

	TRY(there(v, &r));
	TRY(round_nudge(v->db, &v->who, v->round, &done));
	return back(v, done ? "pamint" : "inte");
}

/* Too few have answered in time: the round closes, and the groups of those it asked answer instead. */
enum err lead_round_together(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct round_next next;
	struct round_one r;
	int64_t id;

	TRY(there(v, &r));
	if (strcmp(r.state, "open") != 0 || !r.due || joint_mode(r.mode) != MODE_INDIVIDUAL)
		return back(v, "inte");
	TRY(round_next(v->db, me->organisation, me->cycle, r.assessment, &next));
	const struct round_terms terms = { .name = r.name,
					   .mode = MODE_CONSENSUS,
					   .audience = round_audience(r.audience),
					   .whom = r.whom,
					   .min_n = r.min_n,
					   .closes_at = when_add_days(when_now(), ROUND_DAYS) };
	TRY(assess_end(v->db, me->organisation, v->round));
	TRY(round_make(v->db, &v->who, r.assessment, next.no, &terms, true, &id));
	return visit_go(v, visit_url(v, "/leda/omgang/%" PRId64 "?oppnad=1", id ? id : v->round));
}

enum err lead_round_close_ask(struct visit *v)
{
	const struct text *t = &v->text;
	struct round_one r;

	TRY(there(v, &r));
	if (strcmp(r.state, "open") != 0)
		return visit_go(v, lead_round_url(v, v->round));
	bool alone = joint_mode(r.mode) == MODE_INDIVIDUAL, few = alone && r.handed_in < r.min_n;
	const struct step *step = round_step(v, r.assessment);
	const char *title = round_title(v, step ? step->assessment->title : r.assessment, r.name);
	const char *few_points[] = { text_round_close_few_gone(t), text_round_close_few_extend(t),
				     text_round_close_few_together(t) };
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_ROUNDS),
		.back = { title, lead_round_url(v, v->round) },
		.title = text_round_do_close(t),
		.heading = text_round_close_ask(t, title),
		.why = !alone ? text_round_close_joint(t)
		       : few  ? text_round_close_few(t, r.min_n)
			      : text_round_close_means(t),
		.n_points = few ? 3 : 0,
		.points = few_points,
		.action = visit_url(v, "/leda/omgang/%" PRId64 "/stang", v->round),
		.button = text_round_do_close(t),
	};
	return VISIT_SHOW(v, view_confirm, &p);
}

enum err lead_round_close(struct visit *v)
{
	struct round_one r;

	TRY(there(v, &r));
	if (strcmp(r.state, "open") != 0)
		return back(v, "inte");
	TRY(assess_end(v->db, v->who.row.organisation, v->round));
	return back(v, "stangd");
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
	const struct request_open *me = &v->who.row;
	struct round_page_data d;

	TRY(round_page_data(v->db, me->organisation, me->cycle, v->round, &d));
	const struct assessment *with = round_statements(v, &d);
	if (!with || strcmp(d.round_one.state, "closed") != 0 || !d.round_one.parted)
		return back(v, "inte");
	TRY(assess_release(v->db, v->arena, &v->who, v->round, with, d.round_one.min_n, to_show(v, with)));
	return back(v, "visad");
}

enum err lead_round_withdraw(struct visit *v)
{
	struct round_one r;
	bool done;

	TRY(there(v, &r));
	TRY(round_undo(v->db, &v->who, v->round, &done));
	return done ? visit_go(v, visit_url(v, "/leda/omgangar?angrad=1")) : back(v, "borjat");
}

enum err lead_round_retract(struct visit *v)
{
	struct round_one r;
	bool done;

	TRY(there(v, &r));
	TRY(round_hide(v->db, &v->who, v->round, &done));
	return back(v, done ? "dragen" : "inte");
}
