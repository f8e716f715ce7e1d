/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_round: how a round stands in sentences, and a button for each thing that can be done now. */
#include "web/page/lead_round.h"

#include "base/when.h"
#include "domain/assess.h"
#include "domain/closing.h"
#include "domain/round.h"
#include "domain/statement.h"
#include "text/text.h"
#include "web/page/changed.h"
#include "web/page/joint.h"
#include "web/page/lead_place.h"
#include "web/page/name.h"

#include <stdlib.h>
#include <string.h>

enum { WHOM_SHOWN = 6 };

struct page_link rounds_link(const struct visit *v)
{
	return (struct page_link){ text_rounds_title(&v->text), visit_url(v, "/leda/omgangar") };
}

struct url lead_round_url(const struct visit *v, int64_t round)
{
	return visit_url(v, "/leda/omgang/%" PRId64, round);
}

const struct step *round_step(const struct visit *v, const char *assessment)
{
	const struct pack *pack = v->pack;

	for (size_t i = 0; i < pack->steps_count; i++)
		if (pack->steps[i]->assessment && strcmp(pack->steps[i]->assessment->id, assessment) == 0)
			return pack->steps[i];
	for (int part = 1; part <= PACK_PARTS; part++) { /* of what the content has no more */
		size_t n;
		const struct step *const *gone = changed_gone(v, part, &n);

		for (size_t i = 0; i < n; i++)
			if (gone[i]->assessment && strcmp(gone[i]->assessment->id, assessment) == 0)
				return gone[i];
	}
	return NULL;
}

static const char *date(const struct visit *v, int64_t at)
{
	return when_date(v->arena, v->text.lang, at);
}

/* ---- Sentences ---- */

static const char *unit_name(const struct round_units_rows *units, const char *id)
{
	int64_t want = strtoll(id, NULL, 10);

	for (size_t i = 0; i < units->n; i++)
		if (units->at[i].id == want)
			return units->at[i].name;
	return NULL;
}

static const char *one_of(const struct visit *v, enum round_audience a, const char *word,
			  const struct round_units_rows *units)
{
	if (a == ROUND_FUNCTION)
		return name_function(v, word);
	if (a == ROUND_FORM)
		return name_form(v, word);
	if (a == ROUND_UNIT)
		return unit_name(units, word);
	return strcmp(word, "organiser") == 0 ? text_round_track_organiser(&v->text) : text_round_track_unit(&v->text);
}

const char *round_whom(const struct visit *v, const char *audience, struct db_texts whom,
		       const struct round_units_rows *units)
{
	enum round_audience a = round_audience(audience);
	const char *s = "";
	size_t n = 0;

	if (a == ROUND_ALL)
		return text_round_for_all(&v->text);
	for (size_t i = 0; i < whom.n; i++) {
		const char *one = one_of(v, a, whom.at[i], units);

		if (one && n++ < WHOM_SHOWN)
			s = arena_printf(v->arena, "%s%s%s", s, *s ? ", " : "", one);
	}
	return n > WHOM_SHOWN ? text_round_whom_more(&v->text, s, (int64_t)(n - WHOM_SHOWN)) : s;
}

const char *round_mode_words(const struct visit *v, const char *mode)
{
	const char *(*const words[MODE_COUNT])(const struct text *) = { text_round_individual, text_round_consensus,
									text_round_plenum };
	enum round_mode m = joint_mode(mode);

	return m < MODE_COUNT ? words[m](&v->text) : mode;
}

static const char *planned(const struct visit *v, const int64_t *opens_at, int64_t closes_at)
{
	return opens_at ? text_round_planned_for(&v->text, date(v, *opens_at), date(v, closes_at))
			: text_round_planned(&v->text);
}

static const char *state_words(const struct visit *v, const char *state, const int64_t *opens_at, int64_t closes_at,
			       bool due)
{
	const struct text *t = &v->text;
	const char *day = date(v, closes_at);

	if (strcmp(state, "planned") == 0)
		return planned(v, opens_at, closes_at);
	if (strcmp(state, "open") == 0)
		return due ? text_round_due(t, day) : text_round_open_until(t, day);
	if (strcmp(state, "closed") == 0)
		return text_round_closed(t, day);
	return strcmp(state, "released") == 0 ? text_round_released(t, day) : text_round_retracted(t);
}

/* What may be said of how many have answered. */
static const char *answered(const struct visit *v, const char *mode, int min_n, int64_t n, int64_t invited,
			    int64_t ready, int64_t groups)
{
	const struct text *t = &v->text;

	if (joint_mode(mode) != MODE_INDIVIDUAL)
		return text_round_ready(t, ready, groups);
	switch (round_seen(n, invited, min_n)) {
	case ROUND_SEEN_FEW:
		return text_round_seen_few(t, min_n, invited);
	case ROUND_SEEN_MOST:
		return text_round_seen_most(t, min_n, invited);
	case ROUND_SEEN_SOME:
		break;
	}
	return text_answered_invited(t, n, invited);
}

/* ---- All of the year ---- */

static struct round_line line_of(const struct visit *v, const struct rounds_all *r, const char *title)
{
	bool asked = strcmp(r->state, "planned") != 0 && joint_mode(r->mode) == MODE_INDIVIDUAL;

	return (struct round_line){
		.link = { *r->name    ? r->name
			  : r->no > 1 ? text_round_no(&v->text, r->no)
				      : title,
			  lead_round_url(v, r->id) },
		.state = state_words(v, r->state, r->opens_at_null ? NULL : &r->opens_at, r->closes_at, r->due),
		.more = asked ? answered(v, r->mode, r->min_n, r->handed_in, r->invited, 0, 0)
			      : round_mode_words(v, r->mode),
	};
}

enum err rounds_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct pack *pack = v->pack;
	struct rounds_all_rows all;

	TRY(rounds_all(v->db, me->organisation, me->cycle, &all));
	struct round_set *sets = ARENA_ARRAY(v->arena, pack->steps_count, struct round_set);
	struct round_line *lines = ARENA_ARRAY(v->arena, all.n, struct round_line);
	struct rounds_page p = { .frame = lead_frame(v, PLACE_ROUNDS), .sets = sets };

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *step = pack->steps[i];

		if (step->kind != STEP_ASSESSMENT || !step->ready)
			continue;
		struct round_set *set = &sets[p.n++];
		*set = (struct round_set){ .part = step->part, .title = step->assessment->title, .lines = lines };
		for (size_t k = 0; k < all.n; k++)
			if (strcmp(all.at[k].assessment, step->assessment->id) == 0)
				lines[set->n++] = line_of(v, &all.at[k], set->title);
		lines += set->n;
		if (may(&v->who, DECIDE, NULL))
			set->fresh = (struct page_link){ text_round_new(&v->text),
							 visit_url(v, "/leda/omgangar/%s/ny", step->id) };
		set->own = (struct page_link){ text_statement_title(&v->text),
					       visit_url(v, "/leda/omgangar/%s/egna", step->id) };
	}
	if (*visit_field(v, "angrad"))
		v->notice = text_round_withdrawn(&v->text);
	p.frame = lead_frame(v, PLACE_ROUNDS);
	return VISIT_SHOW(v, view_rounds, &p);
}

/* ---- One ---- */

static struct url act_url(const struct visit *v, bool offered, enum action right, const char *what)
{
	return offered && may(&v->who, right, NULL) ? visit_url(v, "/leda/omgang/%" PRId64 "/%s", v->round, what)
						    : (struct url){ NULL };
}

static void acts(const struct visit *v, const struct round_one *r, struct round_page *p)
{
	const struct text *t = &v->text;
	bool is_planned = strcmp(r->state, "planned") == 0, open = strcmp(r->state, "open") == 0;
	bool alone = joint_mode(r->mode) == MODE_INDIVIDUAL, few = alone && r->handed_in < r->min_n;

	p->acts[0] = (struct round_act){ act_url(v, is_planned, OPEN_ROUND, "oppna"), text_round_do_open(t),
					 text_round_open_means(t), true };
	bool counted = round_seen(r->handed_in, r->invited, r->min_n) == ROUND_SEEN_SOME;

	p->acts[1] = (struct round_act){ act_url(v, open && alone && !r->due && !r->rests, OPEN_ROUND, "paminn"),
					 counted ? text_round_do_remind_n(t, r->invited - r->handed_in)
						 : text_round_do_remind(t),
					 text_round_remind_means(t, ROUND_REST_DAYS), false };
	p->acts[2] = (struct round_act){ act_url(v, open && few && r->due, OPEN_ROUND, "tillsammans"),
					 text_round_do_together(t), text_round_together_means(t), false };
	p->acts[3] =
	    (struct round_act){ act_url(v, (is_planned || open) && !r->begun, DECIDE, "angra"),
				is_planned ? text_round_do_unplan(t) : text_round_do_withdraw(t),
				is_planned ? text_round_unplan_means(t) : text_round_withdraw_means(t), false };
	p->acts[4] = (struct round_act){ act_url(v, strcmp(r->state, "released") == 0, DECIDE, "dra-tillbaka"),
					 text_round_do_retract(t), text_round_retract_means(t), false };
	p->extend = act_url(v, open, OPEN_ROUND, "forlang");
	p->release = act_url(v, strcmp(r->state, "closed") == 0 && r->parted && !r->releasing, DECIDE, "visa");
	if (open)
		p->close = (struct page_link){ text_round_do_close(t), act_url(v, open, DECIDE, "stang") };
	if (is_planned || open)
		p->edit = (struct page_link){ text_round_edit(t), act_url(v, true, DECIDE, "andra") };
}

static const char *warning(const struct visit *v, const struct round_one *r)
{
	const struct text *t = &v->text;

	if (strcmp(r->state, "closed") == 0 && !r->parted)
		return text_round_parting(t);
	if (r->releasing)
		return text_round_releasing(t);
	if (joint_mode(r->mode) != MODE_INDIVIDUAL || strcmp(r->state, "released") == 0)
		return NULL;
	bool few = r->handed_in < r->min_n;
	if (r->too_like)
		return text_results_too_like_why(t, r->min_n);
	if (strcmp(r->state, "closed") == 0)
		return few ? text_results_few_why(t, r->min_n) : NULL;
	if (strcmp(r->state, "open") == 0 && r->due)
		return few ? text_round_few_in_time(t, r->min_n) : NULL;
	return r->invited < r->min_n ? text_round_asks_few(t, r->min_n) : NULL;
}

const struct assessment *round_statements(const struct visit *v, const struct round_page_data *d)
{
	size_t n;
	const struct pack *const *contents = changed_contents(v, &n);
	const struct assessment *a = statements_asked(v->arena, contents, n, d->round_one.assessment,
						      assess_answered(v->arena, &d->closed_counts));

	return a ? STATEMENTS_WITH(v->arena, a, &d->round_own) : NULL;
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

static void notices(struct visit *v)
{
	const struct text *t = &v->text;
	const struct {
		const char *field;
		const char *(*say)(const struct text *);
	} all[] = {
		{ "sparat", text_round_saved },      { "oppnad", text_round_opened },
		{ "forlangd", text_round_extended }, { "pamint", text_round_reminded },
		{ "stangd", text_round_closed_now }, { "visad", text_round_shown_now },
		{ "inte", text_round_not_done },     { "borjat", text_round_begun },
		{ "dragen", text_round_retracted },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (*visit_query(v, all[i].field))
			v->notice = all[i].say(t);
}

/* A proposal: a week more, from today where its day has come. */
static const char *later(const struct visit *v, int64_t closes_at)
{
	return when_iso(v->arena, when_add_days(closes_at > when_now() ? closes_at : when_now(), ROUND_DAYS / 2));
}

enum err lead_round_page(struct visit *v, int status, const char *typed_day)
{
	const struct request_open *me = &v->who.row;
	struct round_page_data d;

	TRY(round_page_data(v->db, me->organisation, me->cycle, v->round, &d));
	const struct round_one *r = &d.round_one;
	const struct step *step = round_step(v, r->assessment);
	const char *title = step ? step->assessment->title : r->assessment;
	struct round_page p = {
		.list = rounds_link(v),
		.title = round_title(v, title, r->name),
		.part = step ? step->part : 0,
		.state = state_words(v, r->state, r->opens_at_null ? NULL : &r->opens_at, r->closes_at, r->due),
		.how = round_mode_words(v, r->mode),
		.whom = round_whom(v, r->audience, r->whom, &d.round_units),
		.shows = text_round_shows(&v->text, r->min_n),
		.warning = warning(v, r),
		.waits = strcmp(r->state, "closed") == 0 && (!r->parted || r->releasing),
		.again = lead_round_url(v, v->round),
		.closes = typed_day ? typed_day : later(v, r->closes_at),
	};
	if (strcmp(r->state, "planned") != 0)
		p.answered = answered(v, r->mode, r->min_n, r->handed_in, r->invited, r->ready, r->groups);
	acts(v, r, &p);
	const struct assessment *with = round_statements(v, &d);
	if (with && p.release.s) {
		struct alike alike = assess_alike(v->arena, with, r->min_n, &d.closed_counts);

		p.n_alike = alike.n;
		p.alike = statements(v, with, &alike);
	}
	if (step && strcmp(r->state, "released") == 0)
		p.results = (struct page_link){ text_see_results(&v->text),
						visit_url(v, "/steg/%s/resultat?omgang=%" PRId64, step->id, v->round) };
	notices(v);
	p.frame = lead_frame(v, PLACE_ROUNDS);
	return VISIT_SHOW_STATUS(v, status, view_round, &p);
}

enum err lead_round_show(struct visit *v)
{
	return lead_round_page(v, 200, NULL);
}
