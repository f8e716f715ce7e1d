/* SPDX-License-Identifier: EUPL-1.2 */
/* follow: counted in the database, from what each member's last step left there. */
#include "web/page/follow.h"

#include "query/follow_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"
#include "web/page/tables.h"

#include <inttypes.h>
#include <string.h>

enum { MOST = 40 };

/* The first document step of the pack. */
static const struct step *document_step(const struct pack *pack)
{
	for (size_t i = 0; i < pack->steps_count; i++)
		if (pack->steps[i]->ready && pack->steps[i]->template)
			return pack->steps[i];
	return NULL;
}

static void document_of(const struct visit *v, const struct follow_documents_rows *all, int64_t grp,
			struct follow_row *row)
{
	const struct step *step = document_step(v->pack);

	if (!step)
		return;
	row->document = visit_url(v, "/grupp/%" PRId64 "/dokument/%s", grp, step->id);
	row->state = text_document_not_begun(&v->text);
	for (size_t i = 0; i < all->n; i++) {
		const struct follow_documents *d = &all->at[i];

		if (d->grp != grp || strcmp(d->type, step->template->id) != 0)
			continue;
		row->state = strcmp(d->state, "finalised") == 0
				 ? text_document_final(&v->text)
				 : text_sections_done(&v->text, d->done, (int64_t)step->template->sections_count);
	}
}

/* grp 0: everybody. */
static void shares_of(const struct follow_shares_rows *all, int64_t grp, struct part_share share[PACK_PARTS])
{
	for (size_t i = 0; i < all->n; i++) {
		const struct follow_shares *a = &all->at[i];

		if (grp ? !a->grp_null && a->grp == grp : a->grp_null)
			share[a->part - 1] = (struct part_share){ (int)a->whole, (int)a->begun, (int)a->of };
	}
}

static const struct follow_row *groups(const struct visit *v, const struct follow_data *d)
{
	const struct follow_groups_rows *all = &d->follow_groups;
	struct follow_row *rows = ARENA_ARRAY(v->arena, all->n, struct follow_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct follow_groups *g = &all->at[i];

		rows[i] = (struct follow_row){ .name = g->name,
					       .url = visit_url(v, "/grupp/%" PRId64, g->id),
					       .members = (int)g->members,
					       .closed = g->closed };
		shares_of(&d->follow_shares, g->id, rows[i].part);
		document_of(v, &d->follow_documents, g->id, &rows[i]);
	}
	return rows;
}

enum err follow_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct follow_data d;

	TRY(follow_data(v->db, me->organisation, me->cycle, listing_words(v), MOST, listing_skip(v, MOST), &d));
	size_t n = d.follow_groups.n;
	struct url here = visit_url(v, "/leda/uppfoljning");
	const char *base = arena_printf(v->arena, "%s?sok=%s", here.s, listing_encode(v, listing_words(v)));
	struct follow_page p = {
		.frame = lead_frame(v, PLACE_FOLLOW),
		.people = { text_follow_people(&v->text), visit_url(v, "/leda/deltagare") },
		.n = n,
		.rows = groups(v, &d),
		.listing = listing_of(v, here, base, MOST, (int64_t)n, n ? d.follow_groups.at[0].total : 0),
	};

	p.files = tables_links(v, &p.n_files);
	shares_of(&d.follow_shares, 0, p.all);
	return VISIT_SHOW(v, view_follow, &p);
}
