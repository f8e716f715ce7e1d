/* SPDX-License-Identifier: EUPL-1.2 */
/* search: a few questions to the database in one trip, and a walk through the pack; each kind under a heading of its
 * own. What lies in another year is reached by looking at that year. */
#include "web/page/search.h"

#include "base/when.h"
#include "content/excerpt.h"
#include "content/find.h"
#include "domain/search.h"
#include "query/search_read.h"
#include "text/text.h"
#include "web/page/listing.h"
#include "web/page/plan.h"
#include "web/page/reading.h"
#include "web/page/steps.h"

#include <string.h>

enum { MOST = 20 /* of each kind */, GROUPS = 4 };

/* ---- Where it is ---- */

static const char *path_of(const struct visit *v, const struct search_sections *s, const struct step *step)
{
	if (strcmp(s->reads, "final") == 0)
		return arena_printf(v->arena, "/huvudman/dokument/%" PRId64 "/%s", s->grp, step->id);
	if (!step->template)
		return arena_printf(v->arena, "/grupp/%" PRId64 "/samtal/%s", s->grp, step->id);
	return arena_printf(v->arena, "/grupp/%" PRId64 "/dokument/%s/%s", s->grp, step->id, s->field);
}

/* Reached at once, or by looking at its year first. */
static void lead_to(const struct visit *v, struct search_row *row, const char *path, bool own, int64_t cycle,
		    const char *year)
{
	if (own) {
		row->url = visit_url(v, "%s", path);
		return;
	}
	row->year = cycle;
	row->onward = path;
	row->year_name = year;
}

/* ---- Each kind ---- */

enum { PLACES = 2 /* of one text that are shown */ };

static const char *excerpt(const struct visit *v, const struct search_data *d, const char *body)
{
	const struct excerpt_of of = { d->search_stems.stems.n, d->search_stems.stems.at, PLACES };

	return excerpt_of(v->arena, excerpt_unmarked(v->arena, body), &of);
}

static const char *section_title(const struct visit *v, const struct step *step, const char *field)
{
	const struct template_section *s = step->template ? template_section(step->template, field) : NULL;

	return s ? text_search_section(&v->text, step->template->title, s->title) : step->title;
}

static struct search_group sections_of(const struct visit *v, const struct search_data *d)
{
	const struct search_sections_rows *all = &d->search_sections;
	struct search_row *rows = ARENA_ARRAY(v->arena, all->n, struct search_row);
	struct search_group g = { .title = text_search_documents(&v->text), .rows = rows };

	for (size_t i = 0; i < all->n && g.n < MOST; i++) {
		const struct search_sections *s = &all->at[i];
		const struct step *step = pack_step_of(v->pack, s->type);

		if (!step)
			continue;
		rows[g.n] = (struct search_row){
			.title = section_title(v, step, s->field),
			.about = s->own ? text_search_about(&v->text, s->name, visit_ago(v, s->at))
					: text_search_about_year(&v->text, s->name, s->school_year),
			.excerpt = excerpt(v, d, s->body),
		};
		lead_to(v, &rows[g.n++], path_of(v, s, step), s->own, s->cycle, s->school_year);
	}
	if (all->n > MOST)
		g.more = text_search_more(&v->text, MOST);
	return g;
}

static struct search_group minutes_of(const struct visit *v, const struct search_data *d)
{
	const struct search_minutes_rows *all = &d->search_minutes;
	struct search_row *rows = ARENA_ARRAY(v->arena, all->n, struct search_row);
	struct search_group g = { .title = text_minutes_title(&v->text), .rows = rows };

	for (; g.n < all->n && g.n < MOST; g.n++) {
		const struct search_minutes *m = &all->at[g.n];

		rows[g.n] = (struct search_row){
			.title = plan_title(v, m->part, m->no),
			.about = when_full(v->arena, v->text.lang, plan_day(m->day)),
			.excerpt = excerpt(v, d, m->body),
		};
		lead_to(v, &rows[g.n], arena_printf(v->arena, "/traff/%" PRId64 "/minnesanteckningar", m->meeting),
			m->own, m->cycle, m->school_year);
	}
	if (all->n > MOST)
		g.more = text_search_more(&v->text, MOST);
	return g;
}

static struct search_group notes_of(const struct visit *v, const struct search_data *d)
{
	const struct search_notes_rows *all = &d->search_notes;
	struct search_row *rows = ARENA_ARRAY(v->arena, all->n, struct search_row);
	struct search_group g = { .title = text_search_notes(&v->text), .rows = rows };

	for (size_t i = 0; i < all->n && g.n < MOST; i++) {
		const struct step *step = pack_step(v->pack, all->at[i].step);

		if (step && step->ready)
			rows[g.n++] =
			    (struct search_row){ .title = step->title,
						 .about = text_search_mine(&v->text, visit_ago(v, all->at[i].at)),
						 .excerpt = excerpt(v, d, all->at[i].body),
						 .url = steps_url(v, step) };
	}
	return g;
}

/* A text that has no page of its own for this person is left out. */
static bool content_row(const struct visit *v, const struct find_hit *hit, struct search_row *row)
{
	struct page_link text = hit->text ? reading_link(v, hit->text->id) : (struct page_link){ 0 };

	*row = (struct search_row){ .excerpt = hit->excerpt };
	if (hit->text) {
		row->title = text.label;
		row->url = text.url;
	} else if (hit->step) {
		row->title = hit->step->title;
		row->about = text_part_no(&v->text, hit->step->part);
		row->url = steps_url(v, hit->step);
	} else if (hit->part) {
		row->title = hit->part->title;
		row->about = text_part_no(&v->text, hit->part->no);
		row->url = visit_url(v, "/del/%d", hit->part->no);
	}
	return row->url.s;
}

static struct search_group content_of(const struct visit *v, const struct search_words *w)
{
	struct find_hits hits = { 0 };
	struct search_group g = { .title = text_search_content(&v->text) };

	if (may(&v->who, READ_PROCESS, NULL))
		hits = pack_find(v->arena, v->pack, w->n, w->at, MOST);
	struct search_row *rows = ARENA_ARRAY(v->arena, hits.n, struct search_row);
	for (size_t i = 0; i < hits.n; i++)
		g.n += content_row(v, &hits.at[i], &rows[g.n]);
	g.rows = rows;
	if (hits.more)
		g.more = text_search_more(&v->text, MOST);
	return g;
}

/* ---- The page ---- */

static const char *reads(const struct visit *v)
{
	return v->who.role == ROLE_LEADER ? "all" : v->who.role == ROLE_PARTICIPANT ? "own" : "final";
}

static enum err search(struct visit *v, const struct search_words *w, struct search_group *groups)
{
	const struct request_open *me = &v->who.row;
	struct search_data d;

	TRY(search_data(v->db, me->organisation, me->person, me->cycle, me->context, me->membership, reads(v),
			search_asked(v->arena, w), (struct db_texts){ w->n, w->at }, MOST + 1, &d));
	groups[0] = sections_of(v, &d);
	groups[1] = minutes_of(v, &d);
	groups[2] = notes_of(v, &d);
	groups[3] = content_of(v, w);
	return OK;
}

enum err search_show(struct visit *v)
{
	struct search_words w = search_words(v->arena, listing_words(v));
	struct search_group all[GROUPS] = { 0 }, found[GROUPS];
	struct search_page p = {
		.frame = visit_frame(v, NAV_SEARCH, 0),
		.action = visit_url(v, "/sok"),
		.words = listing_words(v),
		.look = visit_url(v, "/tidigare"),
		.groups = found,
	};

	if (w.n)
		TRY(search(v, &w, all));
	for (size_t i = 0; i < GROUPS; i++) {
		if (all[i].n)
			found[p.n++] = all[i];
		p.total += (int64_t)all[i].n;
	}
	if (*p.words && !p.total)
		p.fault = w.n ? text_search_nothing(&v->text, p.words) : text_search_no_words(&v->text);
	return VISIT_SHOW(v, view_search, &p);
}
