/* SPDX-License-Identifier: EUPL-1.2 */
/* decision: a form with a version, so that of two who write at once neither loses anything. */
#include "web/page/decision.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/decision.h"
#include "query/decision_read.h"
#include "query/lead_read.h"
#include "query/membership_read.h"
#include "query/plan_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <string.h>

enum { LEVELS = sizeof decision_levels / sizeof *decision_levels };

static const char *level_words(const struct visit *v, const char *level)
{
	const char *(*const words[LEVELS])(const struct text *t) = { text_level_board, text_level_company_board,
								     text_level_administration, text_level_principal };

	for (size_t i = 0; i < LEVELS; i++)
		if (strcmp(decision_levels[i], level) == 0)
			return words[i](&v->text);
	return "";
}

static const struct page_option *levels(const struct visit *v)
{
	struct page_option *o = ARENA_ARRAY(v->arena, LEVELS, struct page_option);

	for (size_t i = 0; i < LEVELS; i++)
		o[i] = (struct page_option){ decision_levels[i], level_words(v, decision_levels[i]) };
	return o;
}

/* "14 augusti 2026" */
static const char *day_words(const struct visit *v, const char *iso)
{
	int64_t at = 0;

	return when_parse_date(iso, &at) ? when_full(v->arena, v->text.lang, at) : iso;
}

const char *decision_words(const struct visit *v, const struct decision_told *d)
{
	const struct text *t = &v->text;
	const char *authority = v->who.row.organisation_name;

	if (!d->found)
		return NULL;
	if (!*d->registry_no)
		return text_decision_told(t, authority, d->body, day_words(v, d->decided_on));
	return text_decision_told_no(t, authority, d->body, day_words(v, d->decided_on), d->registry_no);
}

static struct decision_fields typed(const struct visit *v)
{
	return (struct decision_fields){ visit_field(v, "level"), visit_field(v, "body"), visit_field(v, "decided_on"),
					 visit_field(v, "registry_no"), visit_field(v, "note") };
}

static const char *name_of(const struct visit *v, const char *name)
{
	return *name ? name : text_person_unnamed(&v->text);
}

/* The page as the database has it; the caller puts what was typed over it. */
static enum err page_of(struct visit *v, struct decision_get *d, struct decision_page *p)
{
	const struct request_open *me = &v->who.row;
	struct decision_late due;

	TRY(decision_get(v->db, me->organisation, me->cycle, d));
	TRY(decision_late(v->db, me->organisation, me->cycle, &due));
	*p = (struct decision_page){
		.frame = lead_frame(v, PLACE_DECISION),
		.action = visit_url(v, "/leda/beslut"),
		.draft = visit_url(v, "/leda/beslut/utkast"),
		.n_levels = LEVELS,
		.levels = levels(v),
		.late = due.late,
	};
	if (!d->found)
		return OK;
	p->now = (struct decision_fields){ d->level, d->body, d->decided_on, d->registry_no, d->note };
	p->version = d->version;
	p->recorded = text_name_when(&v->text, name_of(v, d->recorded_by), visit_ago(v, d->recorded_at));
	return OK;
}

enum err decision_show(struct visit *v)
{
	struct decision_get d;
	struct decision_page p;

	if (*visit_field(v, "sparat"))
		v->notice = text_decision_saved(&v->text);
	TRY(page_of(v, &d, &p));
	return VISIT_SHOW(v, view_decision, &p);
}

static void check_length(struct visit *v, const char *field, const char *s, int most)
{
	if (utf8_length(s) > (size_t)most)
		visit_fault(v, field, text_fault_long_message(&v->text, most));
}

static void check_day(struct visit *v, const char *day)
{
	int64_t at;

	if (!when_parse_date(day, &at))
		visit_fault(v, "decided_on", text_fault_decision_day(&v->text));
	else if (at > when_now())
		visit_fault(v, "decided_on", text_fault_decision_ahead(&v->text));
}

static struct decision check(struct visit *v)
{
	const struct decision d = {
		.level = visit_field(v, "level"),
		.body = visit_trimmed(v, "body"),
		.decided_on = visit_trimmed(v, "decided_on"),
		.registry_no = visit_trimmed(v, "registry_no"),
		.note = visit_trimmed(v, "note"),
		.version = (int)visit_number(v, "version", 0, INT32_MAX, 0),
	};

	if (!decision_is_level(d.level))
		visit_fault(v, "level", text_fault_decision_level(&v->text));
	if (!*d.body)
		visit_fault(v, "body", text_fault_decision_body(&v->text));
	check_length(v, "body", d.body, DECISION_BODY_MAX);
	check_day(v, d.decided_on);
	check_length(v, "registry_no", d.registry_no, DECISION_REGISTRY_NO_MAX);
	check_length(v, "note", d.note, DECISION_NOTE_MAX);
	return d;
}

/* The form again with what was typed, made from that version. */
static enum err show_typed(struct visit *v, int version)
{
	struct decision_get d;
	struct decision_page p;

	TRY(page_of(v, &d, &p));
	p.now = typed(v);
	p.version = version;
	return VISIT_SHOW_STATUS(v, 400, view_decision, &p);
}

/* Somebody else was first: both are shown, and saving again is to choose one's own. */
static enum err show_other(struct visit *v)
{
	struct decision_get d;
	struct decision_page p;

	TRY(page_of(v, &d, &p));
	p.other = (struct decision_fields){ level_words(v, d.level), d.body, day_words(v, d.decided_on), d.registry_no,
					    d.note };
	p.now = typed(v);
	return VISIT_SHOW_STATUS(v, 409, view_decision, &p);
}

enum err decision_write(struct visit *v)
{
	struct decision d = check(v);
	bool saved;

	if (v->n_errors)
		return show_typed(v, d.version);
	TRY(decision_record(v->db, &v->who, &d, &saved));
	return saved ? visit_go(v, visit_url(v, "/leda/beslut?sparat=1")) : show_other(v);
}

enum err decision_draft_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct leaders_rows who;
	struct cycle_days days;

	TRY(leaders(v->db, me->organisation, me->cycle, &who));
	TRY(cycle_days(v->db, me->organisation, me->cycle, &days));
	const char **names = ARENA_ARRAY(v->arena, who.n, const char *);
	for (size_t i = 0; i < who.n; i++)
		names[i] = name_of(v, who.at[i].name);
	struct decision_draft_page p = {
		.frame = lead_frame(v, PLACE_DECISION),
		.back = { text_decision_title(&v->text), visit_url(v, "/leda/beslut") },
		.from = day_words(v, days.first),
		.to = day_words(v, days.last),
		.n_leaders = who.n,
		.leaders = names,
	};
	return VISIT_SHOW(v, view_decision_draft, &p);
}
