/* SPDX-License-Identifier: EUPL-1.2 */
/* round_form: one form with a version; what was typed stands there again when something is wrong with it. */
#include "web/page/round_form.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/join.h"
#include "domain/round.h"
#include "domain/unit.h"
#include "text/text.h"
#include "web/page/joint.h"
#include "web/page/lead_place.h"
#include "web/page/lead_round.h"
#include "web/page/name.h"
#include "web/page/theirs.h"

#include <string.h>

enum {
	TRACKS = 2,
	FUNCTIONS = sizeof join_functions / sizeof *join_functions + 1,
	OPENS_MINUTE = 8 * 60,
	CLOSES_MINUTE = 23 * 60 + 59
};

static const char *const tracks[TRACKS] = { "organiser", "unit" };

/* ---- Whom it asks ---- */

/* What a way to choose offers: words for the database, the prefix of their fields, and labels. */
struct offer {
	const char *prefix;
	size_t n;
	const char **words, **labels;
};

static struct offer offer_new(const struct visit *v, const char *prefix, size_t n)
{
	return (struct offer){ prefix, n, ARENA_ARRAY(v->arena, n, const char *),
			       ARENA_ARRAY(v->arena, n, const char *) };
}

static struct offer offer_of(const struct visit *v, enum round_audience a, const struct round_units_rows *units)
{
	const struct text *t = &v->text;
	struct offer o = { "", 0, NULL, NULL };

	if (a == ROUND_TRACK) {
		o = offer_new(v, "t_", TRACKS);
		for (size_t i = 0; i < TRACKS; i++) {
			o.words[i] = tracks[i];
			o.labels[i] = i ? text_round_track_unit(t) : text_round_track_organiser(t);
		}
	} else if (a == ROUND_FUNCTION) {
		o = offer_new(v, "f_", FUNCTIONS);
		for (size_t i = 0; i < FUNCTIONS; i++) {
			o.words[i] = i + 1 < FUNCTIONS ? join_functions[i] : "staff";
			o.labels[i] = name_function(v, o.words[i]);
		}
	} else if (a == ROUND_FORM) {
		o = offer_new(v, "s_", UNIT_FORMS);
		for (size_t i = 0; i < UNIT_FORMS; i++) {
			o.words[i] = unit_forms[i];
			o.labels[i] = name_form(v, unit_forms[i]);
		}
	} else if (a == ROUND_UNIT) {
		o = offer_new(v, "u", units->n);
		for (size_t i = 0; i < units->n; i++) {
			o.words[i] = arena_printf(v->arena, "%" PRId64, units->at[i].id);
			o.labels[i] = units->at[i].name;
		}
	}
	return o;
}

static bool among(struct db_texts list, const char *word)
{
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.at[i], word) == 0)
			return true;
	return false;
}

static const struct page_check *checks(const struct visit *v, const struct offer *o, struct db_texts chosen)
{
	struct page_check *c = ARENA_ARRAY(v->arena, o->n, struct page_check);

	for (size_t i = 0; i < o->n; i++)
		c[i] = (struct page_check){ arena_printf(v->arena, "%s%s", o->prefix, o->words[i]), o->labels[i],
					    among(chosen, o->words[i]) };
	return c;
}

/* What is ticked of that kind. */
static struct db_texts ticked(const struct visit *v, enum round_audience a, const struct round_units_rows *units)
{
	struct offer o = offer_of(v, a, units);
	const char **all = ARENA_ARRAY(v->arena, o.n, const char *);
	size_t n = 0;

	for (size_t i = 0; i < o.n; i++)
		if (*visit_field(v, arena_printf(v->arena, "%s%s", o.prefix, o.words[i])))
			all[n++] = o.words[i];
	return (struct db_texts){ n, all };
}

static const struct round_choice *choices(const struct visit *v, bool typed, enum round_audience chosen,
					  struct db_texts whom, const struct round_units_rows *units)
{
	const char *(*const labels[ROUND_AUDIENCES])(const struct text *) = {
		text_round_for_all,  text_round_for_track, text_round_for_function,
		text_round_for_unit, text_round_for_form,
	};
	struct round_choice *all = ARENA_ARRAY(v->arena, ROUND_AUDIENCES, struct round_choice);

	for (size_t a = 0; a < ROUND_AUDIENCES; a++) {
		struct offer o = offer_of(v, a, units);
		struct db_texts set = typed ? ticked(v, a, units) : a == chosen ? whom : (struct db_texts){ 0, NULL };

		all[a] = (struct round_choice){ round_audience_word(a), labels[a](&v->text), o.n, checks(v, &o, set) };
	}
	return all;
}

/* ---- What is typed ---- */

static int64_t day_of(struct visit *v, const char *field, int minute)
{
	int64_t day = 0;

	if (!when_parse_date(visit_trimmed(v, field), &day)) {
		visit_fault(v, field, text_fault_date(&v->text));
		return 0;
	}
	return when_minute(day, minute);
}

static void check_days(struct visit *v, struct round_terms *terms, bool *now)
{
	const char *opens = visit_field(v, "opens");

	*now = strcmp(opens, "now") == 0;
	terms->closes_at = day_of(v, "closes_day", CLOSES_MINUTE);
	if (strcmp(opens, "day") == 0) {
		terms->opens_at = day_of(v, "opens_day", OPENS_MINUTE);
		if (terms->opens_at && terms->opens_at <= when_now())
			visit_fault(v, "opens_day", text_fault_round_opens(&v->text));
	}
	if (terms->closes_at && terms->closes_at <= (terms->opens_at ? terms->opens_at : when_now()))
		visit_fault(v, "closes_day", text_fault_round_closes(&v->text));
}

/* The least number of answers that are shown, at least so many. */
static int check_shows(struct visit *v, int least)
{
	int min_n = (int)visit_number(v, "shows", least, ROUND_MIN_MOST, 0);

	if (!min_n)
		visit_fault(v, "shows", text_fault_round_shows(&v->text, least, ROUND_MIN_MOST));
	return min_n;
}

/* opened: only the name and whom it asks are read. */
static struct round_terms typed(struct visit *v, const struct round_units_rows *units, const char *mode, bool opened,
				int least, bool *now)
{
	const struct text *t = &v->text;
	struct round_terms terms = { .name = visit_trimmed(v, "name"),
				     .mode = joint_mode(opened ? mode : visit_field(v, "mode")),
				     .audience = round_audience(visit_field(v, "audience")) };

	if (utf8_length(terms.name) > ROUND_NAME_MAX)
		visit_fault(v, "name", text_fault_too_long(t, ROUND_NAME_MAX));
	if (terms.mode == MODE_COUNT)
		visit_fault(v, "mode", text_fault_round_mode(t));
	if (terms.audience == ROUND_AUDIENCES)
		visit_fault(v, "audience", text_fault_round_audience(t));
	else
		terms.whom = ticked(v, terms.audience, units);
	if (terms.audience < ROUND_AUDIENCES && terms.audience != ROUND_ALL && !terms.whom.n)
		visit_fault(v, "audience", text_fault_round_whom(t));
	else if (terms.audience == ROUND_FUNCTION && terms.mode != MODE_INDIVIDUAL)
		visit_fault(v, "audience", text_fault_round_groups(t));
	*now = false;
	if (!opened) {
		terms.min_n = check_shows(v, least);
		check_days(v, &terms, now);
	}
	return terms;
}

static void as_typed(const struct visit *v, struct round_form_page *p)
{
	p->name = visit_field(v, "name");
	p->mode = visit_field(v, "mode");
	p->audience = visit_field(v, "audience");
	p->shows = visit_field(v, "shows");
	p->opens = visit_field(v, "opens");
	p->opens_day = visit_field(v, "opens_day");
	p->closes_day = visit_field(v, "closes_day");
}

static const char *number(const struct visit *v, int n)
{
	return arena_printf(v->arena, "%d", n);
}

/* ---- A new one ---- */

static enum err assessment_of(const struct visit *v, const struct assessment **out)
{
	*out = v->step->assessment;
	return v->step->kind == STEP_ASSESSMENT ? OK : why(ERR_NOT_FOUND, "not a self-assessment");
}

static enum err read_new(struct visit *v, const struct assessment **a, struct round_new_data *d)
{
	TRY(assessment_of(v, a));
	return round_new_data(v->db, v->who.row.organisation, v->who.row.cycle, (*a)->id, d);
}

static enum err show_new(struct visit *v, int status, const struct assessment *a, const struct round_new_data *d)
{
	const struct round_next *next = &d->round_next;
	bool few = next->people<next->least, again = v->n_errors> 0, open = may(&v->who, OPEN_ROUND, NULL);
	struct round_form_page p = {
		.frame = lead_frame(v, PLACE_ROUNDS),
		.back = rounds_link(v),
		.title = a->title,
		.action = visit_url(v, "/leda/omgangar/%s/ny", v->step->id),
		.fresh = true,
		.may_open = open,
		.no = status == 400 ? (int)visit_number(v, "no", 1, 1000, next->no) : next->no,
		.few = few,
		.min_n = next->least,
		.least = next->least,
		.shows = number(v, next->least),
		.name = next->no > 1 ? text_round_no(&v->text, next->no) : "",
		.mode = joint_word(few ? MODE_CONSENSUS : MODE_INDIVIDUAL),
		.audience = round_audience_word(ROUND_ALL),
		.opens = open ? "now" : "hand",
		.opens_day = "",
		.closes_day = when_iso(v->arena, when_add_days(when_now(), ROUND_DAYS)),
		.n_choices = ROUND_AUDIENCES,
		.choices = choices(v, again, ROUND_ALL, (struct db_texts){ 0, NULL }, &d->round_units),
	};
	if (again)
		as_typed(v, &p);
	return VISIT_SHOW_STATUS(v, status, view_round_form, &p);
}

enum err round_new_show(struct visit *v)
{
	const struct assessment *a;
	struct round_new_data d;

	TRY(read_new(v, &a, &d));
	return show_new(v, 200, a, &d);
}

enum err round_new_save(struct visit *v)
{
	const struct assessment *a;
	struct round_new_data d;
	int64_t id;
	bool now;

	TRY(read_new(v, &a, &d));
	const struct round_terms terms = typed(v, &d.round_units, "", false, d.round_next.least, &now);
	if (v->n_errors)
		return show_new(v, 400, a, &d);
	int no = (int)visit_number(v, "no", 1, 1000, d.round_next.no);
	TRY(round_make(v->db, &v->who, a->id, no, &terms, now && may(&v->who, OPEN_ROUND, NULL), &id));
	if (!id) { /* another leader's click, or the same one's second */
		visit_fault(v, "name", text_round_made_already(&v->text));
		TRY(read_new(v, &a, &d));
		return show_new(v, 409, a, &d);
	}
	return visit_go(v, visit_url(v, "/leda/omgang/%" PRId64 "?%s=1", id, now ? "oppnad" : "sparat"));
}

/* ---- One that is there ---- */

static enum err read_one(struct visit *v, struct round_page_data *d)
{
	TRY(round_page_data(v->db, v->who.row.organisation, v->who.row.cycle, v->round, d));
	if (strcmp(d->round_one.state, "planned") != 0 && strcmp(d->round_one.state, "open") != 0)
		return why(ERR_CONFLICT, "round %" PRId64 " is closed", v->round);
	return OK;
}

/* What somebody else has saved since; of one that is open only its name and whom it asks. */
static void fill_theirs(struct visit *v, const struct round_page_data *d, struct round_form_page *p)
{
	const struct text *t = &v->text;
	const struct round_one *r = &d->round_one;
	const char *by_hand = text_round_opens_hand(t),
		   *opens = r->opens_at_null ? by_hand : when_iso(v->arena, r->opens_at);
	const char *mine = strcmp(visit_field(v, "opens"), "day") == 0 ? visit_trimmed(v, "opens_day") : by_hand;
	struct round_units_rows units = d->round_units;
	enum round_audience asked = round_audience(visit_field(v, "audience"));
	struct db_texts whom = asked < ROUND_AUDIENCES ? ticked(v, asked, &units) : (struct db_texts){ 0, NULL };
	const struct theirs_row rows[] = {
		{ text_round_name(t), r->name, visit_trimmed(v, "name"), NULL },
		{ text_round_whom(t), round_whom(v, r->audience, r->whom, &units),
		  round_whom(v, visit_field(v, "audience"), whom, &units), NULL },
		{ text_round_mode(t), r->mode, visit_field(v, "mode"), round_mode_words(v, r->mode) },
		{ text_round_shows_label(t), number(v, r->min_n), visit_trimmed(v, "shows"), NULL },
		{ text_round_opens(t), opens, mine, NULL },
		{ text_round_closes_day(t), when_iso(v->arena, r->closes_at), visit_trimmed(v, "closes_day"), NULL },
	};

	p->changed = true;
	p->theirs = theirs_of(v, p->opened ? 2 : sizeof rows / sizeof *rows, rows, &p->n_theirs);
}

static enum err show_edit(struct visit *v, int status, const struct round_page_data *d)
{
	const struct round_one *r = &d->round_one;
	const struct step *step = round_step(v, r->assessment);
	const char *title = round_title(v, step ? step->assessment->title : r->assessment, r->name);
	bool again = v->n_errors > 0;
	struct round_form_page p = {
		.frame = lead_frame(v, PLACE_ROUNDS),
		.back = { title, lead_round_url(v, v->round) },
		.title = title,
		.action = visit_url(v, "/leda/omgang/%" PRId64 "/andra", v->round),
		.opened = strcmp(r->state, "open") == 0,
		.version = visit_base(v, status, "version", r->version),
		.min_n = r->min_n,
		.least = r->least,
		.shows = number(v, r->min_n),
		.name = r->name,
		.mode = r->mode,
		.audience = r->audience,
		.opens = r->opens_at_null ? "hand" : "day",
		.opens_day = r->opens_at_null ? "" : when_iso(v->arena, r->opens_at),
		.closes_day = when_iso(v->arena, r->closes_at),
		.n_choices = ROUND_AUDIENCES,
		.choices = choices(v, again, round_audience(r->audience), r->whom, &d->round_units),
	};
	if (again)
		as_typed(v, &p);
	if (status == 409)
		fill_theirs(v, d, &p);
	return VISIT_SHOW_STATUS(v, status, view_round_form, &p);
}

enum err round_edit_show(struct visit *v)
{
	struct round_page_data d;

	TRY(read_one(v, &d));
	return show_edit(v, 200, &d);
}

enum err round_edit_save(struct visit *v)
{
	struct round_page_data d;
	bool now, done;

	TRY(read_one(v, &d));
	const struct round_one *r = &d.round_one;
	const struct round_terms terms =
	    typed(v, &d.round_units, r->mode, strcmp(r->state, "open") == 0, r->least, &now);
	if (v->n_errors)
		return show_edit(v, 400, &d);
	TRY(round_alter(v->db, &v->who, v->round, visit_seen(v, "version"), &terms, &done));
	if (done)
		return visit_go(v, visit_url(v, "/leda/omgang/%" PRId64 "?sparat=1", v->round));
	TRY(read_one(v, &d));
	visit_fault(v, "name", text_round_changed(&v->text));
	return show_edit(v, 409, &d);
}
