/* SPDX-License-Identifier: EUPL-1.2 */
/* observers: who they are, for the process leader: a participant becomes one, and takes part again. */
#include "base/when.h"
#include "domain/join.h"
#include "query/oversee_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/name.h"
#include "web/page/oversee.h"

static const char *name_of(const struct visit *v, const char *name)
{
	return *name ? name : text_person_unnamed(&v->text);
}

static const struct page_option *candidates(const struct visit *v, const struct observer_candidates_rows *all)
{
	struct page_option *o = ARENA_ARRAY(v->arena, all->n, struct page_option);

	for (size_t i = 0; i < all->n; i++) {
		const struct observer_candidates *c = &all->at[i];
		const char *name = name_of(v, c->name), *function = name_function(v, c->function);

		o[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, c->id),
					     c->unit_name ? text_person_at_unit(&v->text, name, function, c->unit_name)
							  : text_person_as(&v->text, name, function) };
	}
	return o;
}

static enum err show(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct observers_data d;

	TRY(observers_data(v->db, me->organisation, me->cycle, &d));
	struct observer_row *rows = ARENA_ARRAY(v->arena, d.observers.n, struct observer_row);
	for (size_t i = 0; i < d.observers.n; i++) {
		const struct observers *o = &d.observers.at[i];

		rows[i] = (struct observer_row){ name_of(v, o->name), name_function(v, o->function),
						 when_full(v->arena, v->text.lang, o->since),
						 visit_url(v, "/leda/observatorer/%" PRId64 "/avsluta", o->id) };
	}
	struct observers_page p = {
		.frame = lead_frame(v, PLACE_OBSERVERS),
		.n = d.observers.n,
		.rows = rows,
		.action = visit_url(v, "/leda/observatorer"),
		.chosen = visit_field(v, "member"),
		.n_candidates = d.observer_candidates.n,
		.candidates = candidates(v, &d.observer_candidates),
	};
	return VISIT_SHOW_STATUS(v, status, view_observers, &p);
}

enum err observers_show(struct visit *v)
{
	if (*visit_query(v, "sparat"))
		v->notice = text_observer_saved(&v->text);
	else if (*visit_query(v, "andrat"))
		v->notice = text_leaders_changed(&v->text);
	return show(v, 200);
}

static enum err turn(struct visit *v, int64_t member, bool observes)
{
	bool done;

	TRY(join_observe(v->db, v->pack, &v->who, member, observes, &done));
	return visit_go(v, visit_url(v, "/leda/observatorer?%s=1", done ? "sparat" : "andrat"));
}

enum err observer_make(struct visit *v)
{
	int64_t member = visit_number(v, "member", 1, INT64_MAX, 0);

	if (!member) {
		visit_fault(v, "member", text_fault_observer(&v->text));
		return show(v, 400);
	}
	return turn(v, member, true);
}

enum err observer_end(struct visit *v)
{
	return turn(v, v->member, false);
}
