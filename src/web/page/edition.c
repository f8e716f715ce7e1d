/* SPDX-License-Identifier: EUPL-1.2 */
/* edition: both packs side by side; what people have done is counted where a newer one would lose it. */
#include "web/page/edition.h"

#include "base/when.h"
#include "content/compare.h"
#include "domain/edition.h"
#include "query/edition_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"
#include "web/page/versions.h"

#include <string.h>

const char *edition_newer(const struct visit *v)
{
	const struct pack *newest = packs_newest(v->app->packs);
	const char *state = v->who.row.cycle_state;

	return state && strcmp(state, "closed") != 0 && strcmp(newest->version, v->pack->version) != 0 ? newest->version
												       : NULL;
}

static const char *date_of(const struct visit *v, const char *day)
{
	int64_t at = 0;

	when_parse_date(day, &at);
	return when_full(v->arena, v->text.lang, at);
}

/* ---- A row ---- */

static const char *what_of(const struct visit *v, const struct difference *d)
{
	const char *const words[] = {
		[COMPARED_PART] = text_edition_of_part(&v->text),
		[COMPARED_STEP] = text_edition_of_step(&v->text),
		[COMPARED_FILM] = text_edition_of_film(&v->text),
		[COMPARED_STATEMENT] = text_edition_of_statement(&v->text),
		[COMPARED_SECTION] = text_edition_of_section(&v->text),
		[COMPARED_TEXT] = text_edition_of_text(&v->text),
		[COMPARED_HANDOUT] = text_edition_of_handout(&v->text),
	};

	return d->part ? text_edition_in_part(&v->text, d->part, words[d->what]) : words[d->what];
}

static int64_t people_of(const struct edition_people_rows *all, const char *step)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].step, step) == 0)
			return all->at[i].people;
	return 0;
}

/* Of those that have written anything in the type, in the section (NULL: in the one most wrote in). */
static int64_t groups_of(const struct edition_written_rows *all, const char *type, const char *field)
{
	int64_t most = 0;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].type, type) == 0 && (!field || strcmp(all->at[i].field, field) == 0) &&
		    all->at[i].groups > most)
			most = all->at[i].groups;
	return most;
}

static const char *lost(const struct visit *v, const struct difference *d, const struct edition_lost *l)
{
	const struct step *step = d->was;
	const struct text *t = &v->text;
	int64_t people, groups;

	if (d->what == COMPARED_SECTION) {
		groups = groups_of(&l->edition_written, d->of, d->id);
		return groups ? text_edition_written(t, groups) : text_edition_unwritten(t);
	}
	if (d->what != COMPARED_STEP)
		return NULL;
	people = people_of(&l->edition_people, d->id);
	groups = groups_of(&l->edition_written, step_type(step), NULL);
	const char *done = people ? text_edition_done(t, people) : text_edition_undone(t);
	return groups ? arena_printf(v->arena, "%s %s", done, text_edition_written(t, groups)) : done;
}

static const char *asked(const struct visit *v, const struct difference *d)
{
	if (d->what != COMPARED_STEP)
		return NULL;
	if (d->counted == d->counts)
		return d->kind == DIFFERENCE_NEW ? text_optional(&v->text) : NULL;
	return d->counts ? text_edition_asked(&v->text) : text_edition_not_asked(&v->text);
}

static struct edition_row row_of(struct visit *v, const struct difference *d, size_t no, const char *version,
				 const struct edition_lost *l)
{
	struct edition_row row = { what_of(v, d), d->title, asked(v, d), { NULL } };

	if (d->kind == DIFFERENCE_GONE)
		row.about = lost(v, d, l);
	else
		row.url = visit_url(v, "/leda/innehall/andring?nr=%zu&version=%s", no + 1, listing_encode(v, version));
	return row;
}

/* ---- What becomes of progress ---- */

/* Weights of what counts for a unit's people, in the newer one, and of that what counted before. */
static void weigh(const struct pack *was, const struct pack *now, int part, int *before, int *all)
{
	*before = *all = 0;
	for (size_t i = 0; i < now->steps_count; i++) {
		const struct step *s = now->steps[i], *w = pack_step(was, s->id);

		if (s->part != part || !s->required || !s->ready || !track_applies(s->track, "unit"))
			continue;
		*all += s->weight;
		*before += w && w->required && w->ready && track_applies(w->track, "unit") ? s->weight : 0;
	}
}

static void shares(struct visit *v, const struct pack *now, struct edition_page *p)
{
	const char **at = ARENA_ARRAY(v->arena, PACK_PARTS, const char *);
	int before, all;

	for (int no = 1; no <= PACK_PARTS; no++) {
		weigh(v->pack, now, no, &before, &all);
		if (before < all)
			at[p->n_shares++] = text_edition_share(&v->text, no, 100 * before / all);
	}
	p->shares = at;
}

/* ---- The page ---- */

static struct db_texts gone_ids(struct visit *v, const struct differences *all, bool types)
{
	const char **ids = ARENA_ARRAY(v->arena, all->n, const char *);
	struct db_texts out = { 0, ids };

	for (size_t i = 0; i < all->n; i++) {
		const struct difference *d = &all->at[i];

		if (d->kind != DIFFERENCE_GONE)
			continue;
		if (d->what == COMPARED_STEP)
			ids[out.n++] = types ? step_type(d->was) : d->id;
		else if (d->what == COMPARED_SECTION && types)
			ids[out.n++] = d->of;
	}
	return out;
}

static void fill(struct visit *v, const struct differences *all, const struct edition_lost *l, struct edition_page *p)
{
	struct edition_list *const lists[] = {
		[DIFFERENCE_NEW] = &p->added, [DIFFERENCE_CHANGED] = &p->changed, [DIFFERENCE_GONE] = &p->gone
	};

	for (size_t k = 0; k < 3; k++) {
		struct edition_row *rows = ARENA_ARRAY(v->arena, all->n, struct edition_row);

		for (size_t i = 0; i < all->n; i++)
			if (all->at[i].kind == (enum difference_kind)k)
				rows[lists[k]->n++] = row_of(v, &all->at[i], i, p->newer, l);
		lists[k]->at = rows;
	}
}

static enum err compare(struct visit *v, const struct edition_offer *offer, struct edition_page *p)
{
	const struct request_open *me = &v->who.row;
	const struct pack *now;
	struct edition_lost lost;

	p->newer = offer->version;
	p->newer_date = date_of(v, offer->date);
	p->change = offer->change;
	if (may(&v->who, DECIDE, NULL))
		p->action = visit_url(v, "/leda/innehall");
	TRY(edition_of(v->db, v->app->packs, offer->version, &now));
	struct differences all = compare_all(v->arena, v->pack, now);
	TRY(edition_lost(v->db, me->organisation, me->cycle, gone_ids(v, &all, false), gone_ids(v, &all, true), &lost));
	fill(v, &all, &lost, p);
	shares(v, now, p);
	return OK;
}

static void earlier(struct visit *v, struct edition_page *p)
{
	const struct request_open *me = &v->who.row;
	const char **at = ARENA_ARRAY(v->arena, me->content_before.n, const char *);

	for (size_t i = 0; i < me->content_before.n; i++)
		at[i] = text_edition_until(&v->text, me->content_before.at[i], date_of(v, me->content_days.at[i]));
	p->earlier = at;
	p->n_earlier = me->content_before.n;
}

static enum err show(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	struct edition_offer offer;
	struct edition_page p = { .frame = lead_frame(v, PLACE_CONTENT),
				  .version = v->pack->version,
				  .date = date_of(v, v->pack->date),
				  .change = v->pack->change };

	TRY(edition_offer(v->db, me->organisation, me->cycle, &offer));
	if (offer.found)
		TRY(compare(v, &offer, &p));
	earlier(v, &p);
	return VISIT_SHOW_STATUS(v, status, view_edition, &p);
}

enum err edition_show(struct visit *v)
{
	if (*visit_query(v, "tagen"))
		v->notice = text_edition_taken(&v->text, v->pack->version);
	else if (*visit_query(v, "redan"))
		v->notice = text_edition_already(&v->text);
	return show(v, 200);
}

enum err edition_save(struct visit *v)
{
	bool taken;

	TRY(edition_take(v->db, v->app->packs, &v->who, visit_field(v, "from"), visit_field(v, "version"), &taken));
	return visit_go(v, visit_url(v, "/leda/innehall?%s=1", taken ? "tagen" : "redan"));
}

/* ---- One of them ---- */

enum err edition_compare(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct edition_offer offer;
	const struct pack *now;

	TRY(edition_offer(v->db, me->organisation, me->cycle, &offer));
	if (!offer.found || strcmp(offer.version, visit_query(v, "version")) != 0)
		return visit_go(v, visit_url(v, "/leda/innehall"));
	TRY(edition_of(v->db, v->app->packs, offer.version, &now));
	struct differences all = compare_all(v->arena, v->pack, now);
	size_t no = (size_t)visit_number(v, "nr", 1, (int64_t)all.n, 0);
	if (!no)
		return why(ERR_NOT_FOUND, "no such difference");
	const struct difference *d = &all.at[no - 1];
	struct edition_change_page p = {
		.frame = lead_frame(v, PLACE_CONTENT),
		.back = { text_edition_place(&v->text), visit_url(v, "/leda/innehall") },
		.what = what_of(v, d),
		.title = d->title,
		.was = v->pack->version,
		.now = now->version,
		.text =
		    versions_diff(v, compare_read(v->arena, d->what, d->was), compare_read(v->arena, d->what, d->now)),
	};
	return VISIT_SHOW(v, view_edition_change, &p);
}
