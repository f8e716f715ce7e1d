/* SPDX-License-Identifier: EUPL-1.2 */
/* join: the way in, by what the LMS said and what has been answered. */
#include "web/page/join.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/join.h"
#include "query/membership_read.h"
#include "query/shared_read.h"
#include "text/text.h"
#include "web/page/changed.h"
#include "web/page/choose.h"
#include "web/page/decision.h"
#include "web/page/name.h"
#include "web/page/next.h"
#include "web/page/player.h"
#include "web/page/reading.h"
#include "web/page/setup.h"

#include <string.h>

enum { MESSAGE_MAX = 1000 }; /* characters to a process leader */

static bool bound(const struct visit *v)
{
	return !v->who.row.cycle_null;
}

/* A course has one authority; in a shared one somebody without a place can begin another. */
static bool taken(const struct visit *v)
{
	return bound(v) && !v->who.row.shared;
}

static const char *first_leader(const struct leaders_rows *l)
{
	return l->n ? l->at[0].name : NULL;
}

/* ---- Ny huvudman ---- */

static struct page_option *school_years(struct visit *v, size_t *n)
{
	struct page_option *years = ARENA_ARRAY(v->arena, 2, struct page_option);
	int64_t now = when_now();

	*n = 2;
	for (size_t i = 0; i < *n; i++)
		years[i].value = years[i].label = when_school_year(v->arena, when_add_days(now, 365 * (int)i));
	return years;
}

static enum err show_authority(struct visit *v, int status)
{
	bool again = v->rq->method == METHOD_POST, shared = v->who.row.shared;
	struct new_authority_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = visit_url(v, "/ny-huvudman"),
		.code = shared ? (struct url){ NULL } : visit_url(v, "/ange-kod"),
		.course = v->who.row.context_title,
		.shared = shared,
		.ask_name = name_missing(v),
		.person_name = visit_field(v, "person_name"),
		.name = visit_field(v, "name"),
		.kind = visit_field(v, "kind"),
		.size = again ? visit_field(v, "size") : "standard",
		.approval = again ? visit_field(v, "approval") : "review",
		.school_year = again ? visit_field(v, "school_year") : when_school_year(v->arena, when_now()),
	};

	if (shared)
		p.choose = (struct page_link){ text_choose_listed(&v->text), visit_url(v, "/valj-huvudman") };
	p.years = school_years(v, &p.n_years);
	return VISIT_SHOW_STATUS(v, status, view_new_authority, &p);
}

enum err authority_show(struct visit *v)
{
	return taken(v) ? visit_go(v, visit_url(v, "/")) : show_authority(v, 200);
}

static bool one_of(const char *s, const char *a, const char *b)
{
	return strcmp(s, a) == 0 || strcmp(s, b) == 0;
}

static bool is_offered_year(struct visit *v, const char *s)
{
	size_t n;
	const struct page_option *years = school_years(v, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(years[i].value, s) == 0)
			return true;
	return false;
}

static struct authority check_authority(struct visit *v)
{
	const struct text *t = &v->text;
	struct authority a = {
		.name = visit_trimmed(v, "name"),
		.kind = visit_field(v, "kind"),
		.size = visit_field(v, "size"),
		.approval = v->who.row.shared ? "review" : visit_field(v, "approval"),
		.school_year = visit_field(v, "school_year"),
	};

	a.leader_name = name_typed(v);
	if (!*a.name)
		visit_fault(v, "name", text_fault_authority_name(t));
	else if (utf8_length(a.name) > JOIN_NAME_MAX)
		visit_fault(v, "name", text_fault_long_name(t, JOIN_NAME_MAX));
	if (!join_is_kind(a.kind))
		visit_fault(v, "kind", text_fault_kind(t));
	if (!one_of(a.size, "standard", "small"))
		visit_fault(v, "size", text_fault_size(t));
	if (!is_offered_year(v, a.school_year))
		visit_fault(v, "school_year", text_fault_school_year(t));
	if (!one_of(a.approval, "review", "open"))
		visit_fault(v, "approval", text_fault_approval(t));
	return a;
}

/* One authority is not made twice: who works there chooses it. */
static enum err check_named(struct visit *v, const char *name)
{
	struct shared_named named;

	if (!v->who.row.shared || v->n_errors)
		return OK;
	TRY(shared_named(v->db, v->who.row.context, name, &named));
	if (named.taken)
		visit_fault(v, "name", text_fault_authority_taken(&v->text));
	return OK;
}

enum err authority_save(struct visit *v)
{
	struct authority a = check_authority(v);

	if (taken(v))
		return why(ERR_CONFLICT, "the course is bound");
	TRY(check_named(v, a.name));
	if (v->n_errors)
		return show_authority(v, 400);
	TRY(join_bind(v->db, packs_newest(v->app->packs), &v->who, &a));
	return visit_go(v, visit_url(v, "/"));
}

/* ---- Anmälan ---- */

static bool as_leader(const struct visit *v)
{
	return v->who.may_lead && strcmp(visit_query(v, "roll"), "deltagare") != 0 &&
	       strcmp(visit_query(v, "roll"), "observator") != 0;
}

/* Who may take part too has to choose it. */
static bool as_observer(const struct visit *v)
{
	return v->who.may_observe && !as_leader(v) &&
	       (!v->who.may_take_part || strcmp(visit_query(v, "roll"), "observator") == 0);
}

static const struct page_option *function_options(struct visit *v)
{
	struct page_option *o =
	    ARENA_ARRAY(v->arena, sizeof join_functions / sizeof *join_functions, struct page_option);

	for (size_t i = 0; i < sizeof join_functions / sizeof *join_functions; i++)
		o[i] = (struct page_option){ join_functions[i], name_function(v, join_functions[i]) };
	return o;
}

static const struct page_option *unit_options(struct visit *v, const struct units_rows *units)
{
	struct page_option *o = ARENA_ARRAY(v->arena, units->n, struct page_option);

	for (size_t i = 0; i < units->n; i++)
		o[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, units->at[i].id), units->at[i].name };
	return o;
}

/* What the last answer said; NULL: it was no rejection. */
static const char *rejected_words(const struct visit *v)
{
	const struct request_open *me = &v->who.row;

	if (!me->state || strcmp(me->state, "rejected") != 0)
		return NULL;
	return *me->reason ? me->reason : text_no_reason(&v->text);
}

static enum err show_leader_sign_up(struct visit *v, int status, const struct sign_up_data *d)
{
	bool review = strcmp(v->who.row.leaders, "review") == 0;
	struct leader_signup_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = visit_url(v, "/anmalan"),
		.as_participant = visit_url(v, "/anmalan?roll=deltagare"),
		.leader = review ? NULL : first_leader(&d->leaders),
		.first = !review,
		.rejected = rejected_words(v),
		.ask_name = name_missing(v),
		.person_name = visit_field(v, "person_name"),
		.why = visit_field(v, "why"),
		.another = choose_link(v),
	};

	return VISIT_SHOW_STATUS(v, status, view_leader_signup, &p);
}

static enum err show_observer_sign_up(struct visit *v, int status, const struct sign_up_data *d)
{
	const struct request_open *me = &v->who.row;
	struct observer_signup_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.action = visit_url(v, "/anmalan?roll=observator"),
		.leader = first_leader(&d->leaders),
		.rejected = rejected_words(v),
		.ask_name = name_missing(v),
		.person_name = visit_field(v, "person_name"),
		.function = me->function && v->rq->method == METHOD_GET ? me->function : visit_field(v, "function"),
		.n_functions = sizeof join_functions / sizeof *join_functions,
		.functions = function_options(v),
		.another = choose_link(v),
	};

	if (v->who.may_take_part)
		p.as_participant = visit_url(v, "/anmalan?roll=deltagare");
	return VISIT_SHOW_STATUS(v, status, view_observer_signup, &p);
}

/* What the form begins with: what the person asked for, else what they were last year. */
static const char *function_before(const struct request_open *me, const struct invited *last)
{
	return me->function ? me->function : last->found ? last->function : "";
}

static int64_t unit_before(const struct request_open *me, const struct invited *last)
{
	if (me->state)
		return me->unit_null ? 0 : me->unit;
	return last->found && !last->unit_null ? last->unit : 0;
}

static const char *track_before(const struct request_open *me, const struct invited *last)
{
	return !me->state && last->found && last->unit_null ? "organiser" : "unit";
}

static const char *welcome_back(const struct visit *v, const struct invited *last)
{
	return last->preapproved ? text_signup_welcome_preapproved(&v->text) : text_signup_welcome(&v->text);
}

static enum err show_sign_up(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	bool again = v->rq->method == METHOD_POST;
	struct sign_up_data d;
	int64_t unit;

	TRY(sign_up_data(v->db, me->organisation, me->cycle, me->person, &d));
	if (as_leader(v))
		return show_leader_sign_up(v, status, &d);
	if (as_observer(v))
		return show_observer_sign_up(v, status, &d);
	unit = again ? 0 : unit_before(me, &d.invited);
	struct signup_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.with_code = may(&v->who, JOIN_STAFF, NULL) ? visit_url(v, "/anmalan/kod") : (struct url){ NULL },
		.as_observer = v->who.may_observe ? visit_url(v, "/anmalan?roll=observator") : (struct url){ NULL },
		.action = visit_url(v, "/anmalan%s", v->who.may_lead ? "?roll=deltagare" : ""),
		.leader = first_leader(&d.leaders),
		.review = strcmp(me->approval, "review") == 0,
		.changing = v->who.role == ROLE_PENDING,
		.rejected = rejected_words(v),
		.another = v->who.role == ROLE_PENDING ? (struct page_link){ 0 } : choose_link(v),
		.ask_name = name_missing(v),
		.person_name = visit_field(v, "person_name"),
		.welcome = d.invited.found && !me->state ? welcome_back(v, &d.invited) : NULL,
		.earlier = visit_url(v, "/tidigare"),
		.function = again ? visit_field(v, "function") : function_before(me, &d.invited),
		.n_functions = sizeof join_functions / sizeof *join_functions,
		.functions = function_options(v),
		.unit = unit ? arena_printf(v->arena, "%" PRId64, unit) : visit_field(v, "unit"),
		.n_units = d.units.n,
		.units = unit_options(v, &d.units),
		.unit_name = visit_field(v, "unit_name"),
		.track = again ? visit_field(v, "track") : track_before(me, &d.invited),
	};
	return VISIT_SHOW_STATUS(v, status, view_signup, &p);
}

enum err sign_up_show(struct visit *v)
{
	if (*visit_query(v, "kopplad"))
		v->notice = text_code_bound(&v->text, v->who.row.organisation_name);
	return bound(v) ? show_sign_up(v, 200) : visit_go(v, visit_url(v, "/"));
}

/* An existing unit by its number, or a new one by its name; neither for the organiser's track. */
static void check_unit(struct visit *v, struct sign_up *s)
{
	const char *track = visit_field(v, "track");

	if (strcmp(track, "organiser") == 0)
		return;
	s->unit_name = visit_trimmed(v, "unit_name");
	s->unit = *s->unit_name ? 0 : visit_number(v, "unit", 1, INT64_MAX, 0);
	if (strcmp(track, "unit") != 0)
		visit_fault(v, "track", text_fault_track(&v->text));
	else if (!s->unit && !*s->unit_name)
		visit_fault(v, v->n_units ? "unit" : "unit_name", text_fault_unit(&v->text));
	else if (utf8_length(s->unit_name) > JOIN_NAME_MAX)
		visit_fault(v, "unit_name", text_fault_long_name(&v->text, JOIN_NAME_MAX));
}

static struct sign_up check_sign_up(struct visit *v)
{
	struct sign_up s = { .function = visit_field(v, "function"),
			     .unit_name = "",
			     .message = "",
			     .as_leader = as_leader(v),
			     .as_observer = as_observer(v) };

	s.name = name_typed(v);
	if (s.as_leader) {
		s.function = "other";
		s.message = visit_trimmed(v, "why");
		if (utf8_length(s.message) > MESSAGE_MAX)
			visit_fault(v, "why", text_fault_long_message(&v->text, MESSAGE_MAX));
		return s;
	}
	if (!join_is_function(s.function))
		visit_fault(v, "function", text_fault_function(&v->text));
	if (!s.as_observer)
		check_unit(v, &s);
	return s;
}

enum err sign_up_save(struct visit *v)
{
	struct units_rows list;

	if (!bound(v))
		return why(ERR_CONFLICT, "the course is not bound");
	TRY(units(v->db, v->who.row.organisation, &list));
	v->n_units = list.n;
	struct sign_up s = check_sign_up(v);
	if (v->n_errors)
		return show_sign_up(v, 400);
	enum err e = join_sign_up(v->db, v->pack, &v->who, &s);
	if (e == ERR_GONE) {
		visit_fault(v, *s.unit_name ? "unit_name" : "unit", text_fault_unit_gone(&v->text));
		return show_sign_up(v, 400);
	}
	if (e && e != ERR_CONFLICT) /* answered meanwhile: home shows how */
		return e;
	return visit_go(v, visit_url(v, "/"));
}

/* ---- Waiting, and reading ---- */

static enum err waiting_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct leaders_rows who;

	TRY(leaders(v->db, me->organisation, me->cycle, &who));
	bool leads = strcmp(me->role, "process_leader") == 0;
	struct waiting_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.as_leader = leads,
		.as_observer = strcmp(me->role, "observer") == 0,
		.by_operator = leads && strcmp(me->leaders, "review") == 0,
		.overdue = me->due_at < when_now(),
		.unit = me->unit_name,
		.leader = first_leader(&who),
		.due = when_date(v->arena, v->text.lang, me->due_at),
		.introduction = visit_url(v, "/introduktion"),
		.take_back = me->shared ? visit_url(v, "/valj-huvudman/ta-tillbaka") : (struct url){ NULL },
		.change = leads || !may(&v->who, SIGN_UP, NULL) ? (struct url){ NULL } : visit_url(v, "/anmalan"),
	};
	return VISIT_SHOW(v, view_waiting, &p);
}

enum err introduction_show(struct visit *v)
{
	const struct pack *pack = v->pack;
	const struct pack_text *text = pack_text(pack, "introduction");
	struct page_option *parts = ARENA_ARRAY(v->arena, PACK_PARTS, struct page_option);
	struct decision_told decided = { 0 };
	const struct film_view *film;

	TRY(player_short(v, &film));
	if (v->who.role >= ROLE_OBSERVER || taken(v))
		TRY(decision_told(v->db, v->who.row.organisation, v->who.row.cycle, &decided));
	for (int i = 0; i < PACK_PARTS; i++) {
		const struct part *part = pack_part(pack, i + 1);

		parts[i] = (struct page_option){ text_part_name(&v->text, part->no, part->title),
						 text_part_leads_to(&v->text, part->period, part->result) };
	}
	struct introduction_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.title = text ? text->title : pack->title,
		.summary = text && v->text.lang == LANG_EN ? text->summary : NULL,
		.body = text ? text->body : (struct markup){ "" },
		.n_sources = text ? text->sources.n : 0,
		.sources = text ? reading_sources(v, &text->sources) : NULL,
		.n_parts = PACK_PARTS,
		.parts = parts,
		.film = film,
		.read_only = v->who.role == ROLE_READER,
		.decided = decision_words(v, &decided),
		.on = home_link(v),
	};
	p.frame.updated = changed_updated(v, NULL);
	return VISIT_SHOW(v, view_introduction, &p);
}

struct page_link home_link(const struct visit *v)
{
	const struct text *t = &v->text;

	switch (v->who.role) {
	case ROLE_READER:
	case ROLE_SETUP:
		return (struct page_link){ NULL, { NULL } };
	case ROLE_NEWCOMER:
		return (struct page_link){ bound(v)            ? text_on_sign_up(t)
					   : v->who.row.shared ? text_choose_title(t)
							       : text_on_begin(t),
					   visit_url(v, "/") };
	case ROLE_PENDING:
		return (struct page_link){ text_on_waiting(t), visit_url(v, "/") };
	default:
		return (struct page_link){ text_on_overview(t), visit_url(v, "/oversikt") };
	}
}

/* A course that nobody has bound, before somebody who may. */
static enum err unbound_show(struct visit *v)
{
	bool shown;

	TRY(next_copy_offer(v, &shown));
	if (shown)
		return OK;
	return v->who.row.shared ? choose_page(v) : show_authority(v, 200);
}

static enum err newcomer_show(struct visit *v)
{
	if (bound(v) && may(&v->who, SIGN_UP, NULL))
		return show_sign_up(v, 200);
	if (!bound(v) && v->who.may_lead)
		return unbound_show(v);
	return v->who.row.shared ? choose_page(v) : introduction_show(v);
}

enum err home_show(struct visit *v)
{
	switch (v->who.role) {
	case ROLE_READER:
		return introduction_show(v);
	case ROLE_SETUP:
		return setup_show(v);
	case ROLE_NEWCOMER:
		return newcomer_show(v);
	case ROLE_PENDING:
		return waiting_show(v);
	default:
		if (v->who.row.onward)
			return choose_page(v);
		return visit_go(v, visit_url(v, v->who.role == ROLE_OBSERVER ? "/huvudman" : "/oversikt"));
	}
}
