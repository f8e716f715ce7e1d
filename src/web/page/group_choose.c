/* SPDX-License-Identifier: EUPL-1.2 */
/* group_choose: who comes into a group: all who fit a rule, or those who are ticked. */
#include "domain/group.h"
#include "domain/unit.h"
#include "query/group_read.h"
#include "text/text.h"
#include "web/page/lead_group.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"
#include "web/page/name.h"

#include <string.h>

enum { PEOPLE_SHOWN = 50 };

static struct group_rule rule_of(const struct visit *v)
{
	return (struct group_rule){
		.unit = visit_number(v, "enhet", 1, INT64_MAX, 0),
		.form = unit_is_form(visit_field(v, "form")) ? visit_field(v, "form") : "",
		.lone = *visit_field(v, "ensam") != 0,
		.words = listing_words(v),
		.heard = visit_field(v, "kurs"),
	};
}

static const char *unit_value(const struct visit *v, const struct group_rule *r)
{
	return r->unit ? arena_printf(v->arena, "%" PRId64, r->unit) : "";
}

static void fill_rule(const struct visit *v, const struct group_units_rows *all, struct group_choose_page *p)
{
	struct page_option *units = ARENA_ARRAY(v->arena, all->n, struct page_option);
	struct page_option *forms = ARENA_ARRAY(v->arena, UNIT_FORMS, struct page_option);

	for (size_t i = 0; i < all->n; i++)
		units[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, all->at[i].id), all->at[i].name };
	for (size_t i = 0; i < UNIT_FORMS; i++)
		forms[i] = (struct page_option){ unit_forms[i], name_form(v, unit_forms[i]) };
	p->n_units = all->n;
	p->units = units;
	p->n_forms = UNIT_FORMS;
	p->forms = forms;
}

static void fill_heard(const struct visit *v, const struct groups_of_courses_rows *all, struct group_choose_page *p)
{
	struct page_option *heard = ARENA_ARRAY(v->arena, all->n, struct page_option);

	for (size_t i = 0; i < all->n; i++)
		heard[i] = (struct page_option){ all->at[i].name, lead_group_heard(v, all->at[i].name) };
	p->n_heard = all->n;
	p->heard_groups = heard;
}

static const struct group_person *people(const struct visit *v, const struct group_candidates_rows *all)
{
	struct group_person *rows = ARENA_ARRAY(v->arena, all->n, struct group_person);

	for (size_t i = 0; i < all->n; i++) {
		const struct group_candidates *m = &all->at[i];

		rows[i] = (struct group_person){
			.field = listing_field(v, m->id),
			.name = *m->name ? m->name : text_person_unnamed(&v->text),
			.about = listing_about(v, m->function, m->leader, m->unit_name),
			.more = *m->groups ? text_person_groups(&v->text, m->groups) : text_person_lone(&v->text),
		};
	}
	return rows;
}

static enum err show(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct group_rule r = rule_of(v);
	struct url here = visit_url(v, "/leda/grupper/%" PRId64 "/valj", v->group.id);
	struct group_choose_data d;

	TRY(group_choose_data(v->db, me->organisation, me->cycle, v->group.id, r.unit ? &r.unit : NULL, r.form, r.lone,
			      r.words, r.heard, listing_skip(v, PEOPLE_SHOWN), PEOPLE_SHOWN, &d));
	const struct group_candidates_rows *all = &d.group_candidates;
	const char *base =
	    arena_printf(v->arena, "%s?enhet=%s&form=%s&ensam=%s&kurs=%s&sok=%s", here.s, unit_value(v, &r), r.form,
			 r.lone ? "1" : "", listing_encode(v, r.heard), listing_encode(v, r.words));
	int64_t fits = all->n ? all->at[0].total : 0;
	struct group_choose_page p = {
		.frame = lead_frame(v, PLACE_GROUPS),
		.group = { d.group_show.name, visit_url(v, "/leda/grupper/%" PRId64, v->group.id) },
		.filter = here,
		.action = here,
		.unit = unit_value(v, &r),
		.form = r.form,
		.words = r.words,
		.heard = r.heard,
		.lone = r.lone,
		.fits = (int)fits,
		.listing = listing_of(v, here, base, PEOPLE_SHOWN, (int64_t)all->n, fits),
		.n_people = all->n,
		.people = people(v, all),
	};
	fill_rule(v, &d.group_units, &p);
	fill_heard(v, &d.groups_of_courses, &p);
	return VISIT_SHOW_STATUS(v, status, view_group_choose, &p);
}

enum err group_choose_show(struct visit *v)
{
	if (*visit_field(v, "ny"))
		v->notice = text_group_made(&v->text);
	return show(v, 200);
}

enum err group_choose_save(struct visit *v)
{
	struct db_ints chosen = listing_chosen(v);
	struct group_rule r = rule_of(v);
	size_t n;

	if (strcmp(visit_field(v, "do"), "all") == 0) {
		TRY(group_take(v->db, v->pack, &v->who, v->group.id, &r, &n));
	} else if (chosen.n) {
		TRY(group_choose(v->db, v->pack, &v->who, v->group.id, chosen, &n));
	} else {
		visit_fault(v, "chosen", text_fault_group_chosen(&v->text));
		return show(v, 400);
	}
	return visit_go(v, visit_url(v, "/leda/grupper/%" PRId64 "?kom=%zu", v->group.id, n));
}
