/* SPDX-License-Identifier: EUPL-1.2 */
/* unit: the list, one unit with its form, and what can be done with it. */
#include "web/page/unit.h"

#include "base/utf8.h"
#include "domain/join.h"
#include "domain/unit.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/name.h"
#include "web/page/steps.h"
#include "web/page/theirs.h"

#include <string.h>

static const char *or_null(const char *s)
{
	return s && *s ? s : NULL;
}

struct page_link unit_list_link(const struct visit *v)
{
	return (struct page_link){ text_lead_place_units(&v->text), visit_url(v, "/leda/enheter") };
}

static struct url unit_url(const struct visit *v, int64_t unit, const char *act)
{
	return visit_url(v, "/leda/enheter/%" PRId64 "%s", unit, act);
}

/* How it ended; NULL: it is active. */
static const char *gone(const struct visit *v, const char *state, const char *into_name)
{
	if (strcmp(state, "merged") == 0)
		return text_unit_merged_into(&v->text, into_name ? into_name : "");
	return strcmp(state, "closed") == 0 ? text_unit_is_closed(&v->text) : NULL;
}

/* ---- The list ---- */

static struct unit_row row_of(const struct visit *v, const struct units_all *u)
{
	return (struct unit_row){
		.name = u->name,
		.url = unit_url(v, u->id, ""),
		.code = or_null(u->code),
		.forms = or_null(name_forms(v, u->forms)),
		.members = (int)u->members,
		.pending = (int)u->pending,
		.expected = u->expected_null ? NULL : arena_printf(v->arena, "%d", u->expected),
		.reported = u->reported,
		.gone = gone(v, u->state, u->into_name),
	};
}

/* The active ones first. */
static void list(struct visit *v, const struct units_all_rows *all, struct units_page *p)
{
	struct unit_row *rows = ARENA_ARRAY(v->arena, all->n, struct unit_row);
	size_t n = 0;

	for (int active = 1; active >= 0; active--)
		for (size_t i = 0; i < all->n; i++) {
			struct unit_row row = row_of(v, &all->at[i]);

			if ((row.gone == NULL) != active)
				continue;
			rows[n++] = row;
			p->n_active += active;
			p->n_gone += !active;
			p->n_reported += active && row.reported;
		}
	p->rows = rows;
}

enum err units_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct units_all_rows all;

	TRY(units_all(v->db, me->organisation, me->cycle, &all));
	if (*visit_field(v, "lagda"))
		v->notice = text_units_saved(&v->text);
	struct units_page p = {
		.frame = lead_frame(v, PLACE_UNITS),
		.add = visit_url(v, "/leda/enheter/ny"),
		.sheet = visit_url(v, "/leda/enheter/lista"),
	};
	list(v, &all, &p);
	return VISIT_SHOW(v, view_units, &p);
}

/* ---- The form ---- */

static const char *form_field(const struct visit *v, const char *form)
{
	return arena_printf(v->arena, "form_%s", form);
}

static bool among(struct db_texts list, const char *word)
{
	for (size_t i = 0; i < list.n; i++)
		if (strcmp(list.at[i], word) == 0)
			return true;
	return false;
}

/* As stored, or as ticked. */
static const struct page_check *form_checks(const struct visit *v, struct db_texts stored, bool again)
{
	struct page_check *c = ARENA_ARRAY(v->arena, UNIT_FORMS, struct page_check);

	for (size_t i = 0; i < UNIT_FORMS; i++) {
		const char *field = form_field(v, unit_forms[i]);

		c[i] = (struct page_check){ field, name_form(v, unit_forms[i]),
					    again ? *visit_field(v, field) != 0 : among(stored, unit_forms[i]) };
	}
	return c;
}

static struct db_texts ticked(const struct visit *v)
{
	const char **forms = ARENA_ARRAY(v->arena, UNIT_FORMS, const char *);
	size_t n = 0;

	for (size_t i = 0; i < UNIT_FORMS; i++)
		if (*visit_field(v, form_field(v, unit_forms[i])))
			forms[n++] = unit_forms[i];
	return (struct db_texts){ n, forms };
}

/* "1234 5678" is how some write it. */
static const char *code_typed(const struct visit *v)
{
	char *code = arena_dup(v->arena, visit_field(v, "code")), *to = code;

	for (const char *c = code; *c; c++)
		if (!strchr(" \t", *c))
			*to++ = *c;
	*to = 0;
	return code;
}

static struct unit_terms check(struct visit *v)
{
	struct unit_terms t = {
		.name = visit_trimmed(v, "name"), .code = code_typed(v), .forms = ticked(v), .expected = -1
	};

	if (!*t.name)
		visit_fault(v, "name", text_fault_unit_name(&v->text));
	else if (utf8_length(t.name) > JOIN_NAME_MAX)
		visit_fault(v, "name", text_fault_long_name(&v->text, JOIN_NAME_MAX));
	if (*t.code && !unit_is_code(t.code))
		visit_fault(v, "code", text_fault_unit_code(&v->text));
	if (*visit_trimmed(v, "expected")) {
		t.expected = (int)visit_number(v, "expected", 0, UNIT_EXPECTED_MAX, -1);
		if (t.expected < 0)
			visit_fault(v, "expected", text_fault_unit_expected(&v->text));
	}
	return t;
}

static void taken(struct visit *v, enum unit_fault fault)
{
	if (fault == UNIT_NAME_TAKEN)
		visit_fault(v, "name", text_fault_unit_name_taken(&v->text));
	else if (fault == UNIT_CODE_TAKEN)
		visit_fault(v, "code", text_fault_unit_code_taken(&v->text));
	else if (fault == UNIT_CHANGED)
		visit_fault(v, "name", text_fault_unit_changed(&v->text));
}

static enum err show_new(struct visit *v, int status)
{
	struct unit_page p = {
		.frame = lead_frame(v, PLACE_UNITS),
		.list = unit_list_link(v),
		.action = visit_url(v, "/leda/enheter/ny"),
		.name = visit_field(v, "name"),
		.code = visit_field(v, "code"),
		.expected = visit_field(v, "expected"),
		.n_forms = UNIT_FORMS,
		.forms = form_checks(v, (struct db_texts){ 0 }, true),
	};

	return VISIT_SHOW_STATUS(v, status, view_unit, &p);
}

enum err unit_new_show(struct visit *v)
{
	return show_new(v, 200);
}

enum err unit_new_save(struct visit *v)
{
	struct unit_terms t = check(v);
	enum unit_fault fault = UNIT_OK;

	if (!v->n_errors)
		TRY(unit_add_one(v->db, &v->who, &t, &fault));
	taken(v, fault);
	return v->n_errors ? show_new(v, 400) : visit_go(v, visit_url(v, "/leda/enheter?lagda=1"));
}

/* ---- One unit ---- */

static void fill_people(const struct visit *v, const struct unit_people_rows *all, struct unit_page *p)
{
	struct unit_person *people = ARENA_ARRAY(v->arena, all->n, struct unit_person);

	for (size_t i = 0; i < all->n; i++)
		people[i] = (struct unit_person){ *all->at[i].name ? all->at[i].name : text_person_unnamed(&v->text),
						  name_function(v, all->at[i].function), all->at[i].pending };
	p->n_people = all->n;
	p->people = people;
}

static void fill_groups(const struct visit *v, const struct unit_groups_rows *all, struct unit_page *p)
{
	struct unit_group *groups = ARENA_ARRAY(v->arena, all->n, struct unit_group);

	for (size_t i = 0; i < all->n; i++)
		groups[i] = (struct unit_group){ { all->at[i].name, visit_url(v, "/grupp/%" PRId64, all->at[i].id) },
						 all->at[i].closed };
	p->n_groups = all->n;
	p->groups = groups;
}

static void fill_acts(const struct visit *v, const struct unit_page_data *d, struct unit_page *p)
{
	const struct unit_targets_rows *all = &d->unit_targets;
	struct page_option *targets = ARENA_ARRAY(v->arena, all->n, struct page_option);
	bool active = strcmp(d->unit_show.state, "active") == 0;

	for (size_t i = 0; i < all->n; i++)
		targets[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, all->at[i].id), all->at[i].name };
	p->n_targets = all->n;
	p->targets = targets;
	p->target = visit_field(v, "target");
	if (strcmp(d->unit_show.state, "merged") == 0)
		return;
	p->action = unit_url(v, v->unit, "");
	if (active)
		p->shut = unit_url(v, v->unit, "/stang");
	else
		p->open = unit_url(v, v->unit, "/oppna");
	if (p->n_targets)
		p->merge = unit_url(v, v->unit, "/sla-ihop");
}

static const char *expected_words(const struct visit *v, const struct unit_show *u)
{
	return u->expected_null ? "" : arena_printf(v->arena, "%d", u->expected);
}

/* What somebody else has saved since. */
static void fill_theirs(struct visit *v, const struct unit_show *u, struct unit_page *p)
{
	const struct text *t = &v->text;
	const struct theirs_row rows[] = {
		{ text_unit_name(t), u->name, visit_trimmed(v, "name"), NULL },
		{ text_unit_code(t), u->code, code_typed(v), NULL },
		{ text_school_forms(t), name_forms(v, u->forms), name_forms(v, ticked(v)), NULL },
		{ text_unit_expected(t), expected_words(v, u), visit_trimmed(v, "expected"), NULL },
	};

	p->changed = true;
	p->theirs = theirs_of(v, sizeof rows / sizeof *rows, rows, &p->n_theirs);
}

/* again: with what was typed into the form. */
static enum err show_one(struct visit *v, int status, bool again)
{
	const struct request_open *me = &v->who.row;
	struct unit_page_data d;

	TRY(unit_page_data(v->db, me->organisation, me->cycle, v->unit, &d));
	const struct unit_show *u = &d.unit_show;
	struct unit_page p = {
		.frame = lead_frame(v, PLACE_UNITS),
		.list = unit_list_link(v),
		.was = u->name,
		.name = again ? visit_field(v, "name") : u->name,
		.code = again ? visit_field(v, "code") : u->code,
		.expected = again ? visit_field(v, "expected") : expected_words(v, u),
		.n_forms = UNIT_FORMS,
		.forms = form_checks(v, u->forms, again),
		.version = visit_base(v, status, "version", (int)u->version),
		.reported = u->reported,
		.gone = gone(v, u->state, u->into_name),
	};
	fill_people(v, &d.unit_people, &p);
	fill_groups(v, &d.unit_groups, &p);
	fill_acts(v, &d, &p);
	if (status == 409)
		fill_theirs(v, u, &p);
	return VISIT_SHOW_STATUS(v, status, view_unit, &p);
}

enum err unit_one_show(struct visit *v)
{
	if (*visit_field(v, "sparat"))
		v->notice = text_unit_saved(&v->text);
	else if (*visit_field(v, "ihop"))
		v->notice = text_unit_merged_here(&v->text);
	return show_one(v, 200, false);
}

static enum err done(struct visit *v)
{
	return visit_go(v, unit_url(v, v->unit, "?sparat=1"));
}

enum err unit_one_save(struct visit *v)
{
	struct unit_terms t = check(v);
	int version = visit_seen(v, "version");
	enum unit_fault fault = UNIT_OK;

	if (!v->n_errors)
		TRY(unit_rename(v->db, &v->who, v->unit, version, &t, &fault));
	taken(v, fault);
	return v->n_errors ? show_one(v, fault == UNIT_CHANGED ? 409 : 400, true) : done(v);
}

enum err unit_one_shut(struct visit *v)
{
	TRY(unit_shut(v->db, &v->who, v->unit, true));
	return done(v);
}

enum err unit_one_open(struct visit *v)
{
	TRY(unit_shut(v->db, &v->who, v->unit, false));
	return done(v);
}

enum err unit_one_merge(struct visit *v)
{
	int64_t target = visit_number(v, "target", 1, INT64_MAX, 0);

	if (!target || target == v->unit) {
		visit_fault(v, "target", text_fault_unit_target(&v->text));
		return show_one(v, 400, false);
	}
	TRY(unit_merge(v->db, v->pack, &v->who, v->unit, target));
	return visit_go(v, unit_url(v, target, "?ihop=1"));
}
