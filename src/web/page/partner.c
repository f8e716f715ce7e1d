/* SPDX-License-Identifier: EUPL-1.2 */
/* partner: a list and the text itself; no way to anything else of theirs. */
#include "web/page/partner.h"

#include "base/when.h"
#include "domain/edition.h"
#include "domain/rendered.h"
#include "query/partner_read.h"
#include "text/text.h"
#include "web/page/listing.h"
#include "web/page/whole.h"

#include <string.h>

enum { MOST = 50 };

static const char *when(const struct visit *v, int64_t finalised, int version, const char *school_year)
{
	const struct text *t = &v->text;

	return text_shared_when(t, when_full(v->arena, t->lang, finalised), version, school_year);
}

/* As it is in their year, or was before it took another version; NULL: the type is none that we know. */
static enum err template_of(const struct visit *v, struct db_texts versions, const char *type,
			    const struct template **out)
{
	const struct pack *pack;

	*out = NULL;
	for (size_t i = 0; !*out && i < versions.n; i++) {
		TRY(edition_of(v->db, v->app->packs, versions.at[i], &pack));
		*out = pack_template(pack, type);
	}
	return OK;
}

static enum err rows_of(const struct visit *v, const struct partner_documents_rows *all, struct partner_page *p)
{
	struct partner_row *rows = ARENA_ARRAY(v->arena, all->n, struct partner_row);
	size_t *n = &p->n;
	int64_t last = 0;

	p->rows = rows;
	for (size_t i = 0; i < all->n; i++) {
		const struct partner_documents *d = &all->at[i];
		const struct template *t;

		TRY(template_of(v, d->contents, d->type, &t));
		if (!t)
			continue;
		rows[(*n)++] = (struct partner_row){
			d->collaboration == last ? NULL : d->partner,
			t->title,
			d->name,
			when(v, d->finalised_at, d->version, d->school_year),
			visit_url(v, "/samverkan/%" PRId64 "/%" PRId64 "/%s", d->collaboration, d->grp, d->type),
		};
		last = d->collaboration;
	}
	return OK;
}

static const char *quiet(const struct visit *v, const struct partner_names_rows *all)
{
	const char *names = NULL;

	for (size_t i = 0; i < all->n; i++)
		if (!all->at[i].types.n)
			names =
			    arena_printf(v->arena, "%s%s%s", names ? names : "", names ? ", " : "", all->at[i].name);
	return names;
}

enum err partner_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct url here = visit_url(v, "/samverkan");
	const char *base = arena_printf(v->arena, "%s?sok=%s", here.s, listing_encode(v, listing_words(v)));
	struct partner_data d;

	TRY(partner_data(v->db, me->organisation, me->cycle, listing_words(v), listing_skip(v, MOST), MOST, &d));
	const struct partner_documents_rows *all = &d.partner_documents;
	struct partner_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, 0),
		.listing = listing_of(v, here, base, MOST, (int64_t)all->n, all->n ? all->at[0].total : 0),
		.any = d.partner_names.n > 0,
		.quiet = quiet(v, &d.partner_names),
	};
	TRY(rows_of(v, all, &p));
	if (may(&v->who, LEAD, NULL))
		p.lead = (struct page_link){ text_shared_to_lead(&v->text), visit_url(v, "/leda/samverkan") };
	return VISIT_SHOW(v, view_partner, &p);
}

/* ---- One document ---- */

static const struct partner_bodies *body_of(const struct partner_bodies_rows *all, const char *field)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].field, field) == 0)
			return &all->at[i];
	return NULL;
}

/* Rows that stood below the sections; persons are not named. */
static void put_rows(struct visit *v, const struct partner_below_rows *all, struct paper *p)
{
	struct document_below *at = ARENA_ARRAY(v->arena, all->n, struct document_below);

	for (size_t i = 0; i < all->n; i++) {
		const struct partner_below *r = &all->at[i];

		at[i] = (struct document_below){ .field = r->field,
						 .kind = r->kind,
						 .id = r->id,
						 .text = r->text,
						 .of = r->of,
						 .first = r->first,
						 .last = r->last };
	}
	paper_put_rows(p, &(struct document_below_rows){ all->n, at });
}

static void drop_empty(struct paper *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		if (*p->sections[i].body || p->sections[i].rows_count)
			p->sections[n++] = p->sections[i];
	p->n = n;
}

/* As they have finalised it; sections that are empty are left out. */
static enum err read_theirs(struct visit *v, struct paper *out)
{
	const struct request_open *me = &v->who.row;
	const char *type = visit_param(v, "type");
	const struct template *t;
	struct partner_document_data d;

	TRY(partner_document_data(v->db, me->organisation, me->cycle, v->collaboration, v->theirs, type, &d));
	const struct partner_document *at = &d.partner_document;
	TRY(template_of(v, at->contents, type, &t));
	if (!t)
		return why(ERR_NOT_FOUND, "no such type");
	struct paper_section *sections = ARENA_ARRAY(v->arena, t->sections_count, struct paper_section);
	*out = (struct paper){
		.type = type,
		.title = t->title,
		.owner = at->name,
		.authority = at->partner,
		.year = at->school_year,
		.shared = text_shared_is(&v->text, at->partner),
		.final = true,
		.version = at->version,
		.at = at->finalised_at,
		.content = at->contents.at[0],
		.shares = shares_none(),
		.n = t->sections_count,
		.sections = sections,
	};
	for (size_t i = 0; i < t->sections_count; i++) {
		const struct template_section *s = &t->sections[i];
		const struct partner_bodies *b = body_of(&d.partner_bodies, s->id);

		sections[i] = (struct paper_section){
			.title = b && *b->title ? b->title : s->title,
			.text = b ? rendered(v->arena, b->html, b->made, b->body) : (struct markup){ "" },
			.section = s,
			.body = b ? b->body : "",
		};
	}
	put_rows(v, &d.partner_below, out);
	drop_empty(out);
	return OK;
}

enum err partner_document_show(struct visit *v)
{
	struct paper p;

	TRY(read_theirs(v, &p));
	return whole_view(v, &p, (struct page_link){ text_collaboration_title(&v->text), visit_url(v, "/samverkan") },
			  NAV_DOCUMENTS, 0,
			  visit_url(v, "/samverkan/%" PRId64 "/%" PRId64 "/%s", v->collaboration, v->theirs, p.type));
}

enum err partner_document_file(struct visit *v)
{
	struct paper p;

	TRY(read_theirs(v, &p));
	return whole_send(v, &p);
}
