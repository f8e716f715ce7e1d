/* SPDX-License-Identifier: EUPL-1.2 */
/* choose: nothing but the names of the others is shown, and of them only those that the operator has let in. */
#include "web/page/choose.h"

#include "domain/shared.h"
#include "query/shared_read.h"
#include "text/text.h"
#include "web/page/listing.h"

#include <string.h>

enum { MOST = 30 };

static int64_t here(const struct visit *v)
{
	return v->who.row.cycle_null ? 0 : v->who.row.cycle;
}

static const struct choose_year *years(const struct visit *v, const struct shared_mine_rows *all)
{
	struct choose_year *rows = ARENA_ARRAY(v->arena, all->n, struct choose_year);

	for (size_t i = 0; i < all->n; i++) {
		const struct shared_mine *y = &all->at[i];

		rows[i] = (struct choose_year){
			.cycle = y->cycle,
			.what = text_organisation_year(&v->text, y->name, y->school_year),
			.button = text_choose_go_on(&v->text, y->school_year),
		};
	}
	return rows;
}

static bool is_mine(const struct shared_mine_rows *mine, int64_t cycle)
{
	for (size_t i = 0; i < mine->n; i++)
		if (mine->at[i].cycle == cycle)
			return true;
	return false;
}

/* But for the years that stand above already. */
static const struct choose_row *authorities(const struct visit *v, const struct choose_data *d, size_t *n)
{
	const struct shared_list_rows *all = &d->shared_list;
	struct choose_row *rows = ARENA_ARRAY(v->arena, all->n, struct choose_row);

	for (size_t i = 0; i < all->n; i++)
		if (!is_mine(&d->shared_mine, all->at[i].cycle))
			rows[(*n)++] = (struct choose_row){ all->at[i].cycle, all->at[i].name };
	return rows;
}

static void fill_mine(const struct visit *v, const struct shared_mine_rows *all, struct choose_page *p)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;

	p->n_mine = all->n;
	p->mine = years(v, all);
	if (!me->onward) {
		p->heading = text_choose_switch(t);
		p->mine_why = text_choose_switch_why(t);
		return;
	}
	p->heading = text_choose_onward(t, me->onward);
	p->mine_why = text_choose_onward_why(t, me->school_year);
	if (may(&v->who, READ_PROCESS, NULL))
		p->read = (struct page_link){ text_choose_read(t, me->school_year), visit_url(v, "/oversikt") };
}

static void fill_others(struct visit *v, const struct choose_data *d, struct choose_page *p)
{
	const struct shared_list_rows *all = &d->shared_list;
	struct url action = visit_url(v, "/valj-huvudman");
	const char *base = arena_printf(v->arena, "%s?sok=%s", action.s, listing_encode(v, listing_words(v)));

	p->others = true;
	p->listing = listing_of(v, action, base, MOST, (int64_t)all->n, all->n ? all->at[0].total : 0);
	p->rows = authorities(v, d, &p->n);
	p->introduction = visit_url(v, "/introduktion");
	if (may(&v->who, BIND_COURSE, NULL))
		p->registration =
		    (struct page_link){ text_new_authority_heading(&v->text), visit_url(v, "/ny-huvudman") };
}

static enum err show(struct visit *v, bool *shown)
{
	const struct request_open *me = &v->who.row;
	struct choose_data d;

	TRY(choose_data(v->db, me->person, me->context, here(v), v->who.may_lead, listing_words(v), MOST,
			listing_skip(v, MOST), &d));
	*shown = !d.shared_place.has || d.shared_mine.n;
	if (!*shown)
		return OK;
	if (*visit_query(v, "tillbaka"))
		v->notice = text_choose_taken_back(&v->text);
	struct choose_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.heading = text_choose_heading(&v->text),
		.action = visit_url(v, "/valj-huvudman"),
	};
	p.frame.leave = (struct page_link){ 0 };
	if (d.shared_mine.n)
		fill_mine(v, &d.shared_mine, &p);
	if (!d.shared_place.has)
		fill_others(v, &d, &p);
	return VISIT_SHOW(v, view_choose, &p);
}

enum err choose_page(struct visit *v)
{
	bool shown;

	TRY(show(v, &shown));
	return shown ? OK : visit_go(v, visit_url(v, "/oversikt"));
}

enum err choose_show(struct visit *v)
{
	bool shown = false;

	if (v->who.row.shared && !v->who.row.archive)
		TRY(show(v, &shown));
	return shown ? OK : visit_go(v, visit_url(v, "/"));
}

/* Who has got a place meanwhile sees it from the start. */
static enum err start(struct visit *v, enum err e, const char *path)
{
	if (e && e != ERR_CONFLICT)
		return e;
	if (e)
		why_clear();
	return visit_go(v, visit_url(v, "%s", e ? "/" : path));
}

enum err choose_save(struct visit *v)
{
	return start(v, shared_choose(v->db, v->app->packs, &v->who, visit_number(v, "cycle", 1, INT64_MAX, 0)), "/");
}

enum err choose_take_back(struct visit *v)
{
	return start(v, shared_take_back(v->db, &v->who), "/valj-huvudman?tillbaka=1");
}

struct page_link choose_link(const struct visit *v)
{
	if (!v->who.row.shared || !may(&v->who, CHOOSE, NULL))
		return (struct page_link){ 0 };
	return (struct page_link){ text_choose_another(&v->text), visit_url(v, "/valj-huvudman") };
}

struct page_link choose_onward(const struct visit *v)
{
	const struct request_open *me = &v->who.row;

	if (!me->shared || !may(&v->who, CHOOSE, NULL))
		return (struct page_link){ 0 };
	if (me->onward && v->who.role >= ROLE_OBSERVER)
		return (struct page_link){ text_choose_go_on(&v->text, me->onward), visit_url(v, "/valj-huvudman") };
	if (v->who.role == ROLE_LEADER && person_year(&v->who) == YEAR_DRAFT)
		return (struct page_link){ text_choose_switch(&v->text), visit_url(v, "/valj-huvudman") };
	return (struct page_link){ 0 };
}
