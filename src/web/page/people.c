/* SPDX-License-Identifier: EUPL-1.2 */
/* people: a page of them at a time; done or not done, never contents. */
#include "web/page/people.h"

#include "query/follow_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"
#include "web/page/passback.h"

#include <string.h>

enum { MOST = 50 };

static const char *expected(const struct visit *v, const struct people_expected *m)
{
	const struct text *t = &v->text;

	if (v->who.row.shared)
		return text_people_shared(t);
	if (!m->found || m->members_null || m->unseen_null || m->asked_at_null)
		return NULL;
	return m->unseen ? text_people_expected(t, m->members, m->unseen, visit_ago(v, m->asked_at))
			 : text_people_all_here(t, m->members, visit_ago(v, m->asked_at));
}

static void parts_of(const struct people_parts_rows *all, int64_t member, struct part_progress part[PACK_PARTS])
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].membership == member)
			part[all->at[i].part - 1] = (struct part_progress){ all->at[i].done, all->at[i].required };
}

/* The words of the most urgent of a member's results. */
static const char *result_of(const struct visit *v, const struct people_scores_rows *all, int64_t member)
{
	enum passback_urgency most = PASSBACK_NONE;
	const char *words = NULL;

	for (size_t i = 0; i < all->n; i++) {
		const char *these;

		if (all->at[i].membership != member)
			continue;
		enum passback_urgency level = passback_words(v, &all->at[i], &these);
		if (level <= most)
			continue;
		most = level;
		words = these;
	}
	return words;
}

enum err people_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct people_rows all;
	struct people_data d;

	if (*visit_query(v, "raderad"))
		v->notice = text_erased(&v->text);
	TRY(people(v->db, me->organisation, me->cycle, listing_words(v), MOST, listing_skip(v, MOST), &all));
	int64_t *ids = ARENA_ARRAY(v->arena, all.n, int64_t);
	for (size_t i = 0; i < all.n; i++)
		ids[i] = all.at[i].id;
	TRY(people_data(v->db, me->organisation, (struct db_ints){ all.n, ids }, me->cycle, me->context, &d));
	struct people_row *rows = ARENA_ARRAY(v->arena, all.n, struct people_row);
	struct url here = visit_url(v, "/leda/deltagare");
	const char *base = arena_printf(v->arena, "%s?sok=%s", here.s, listing_encode(v, listing_words(v)));
	struct people_page p = {
		.frame = lead_frame(v, PLACE_PEOPLE),
		.expected = expected(v, &d.people_expected),
		.follow = { text_follow_groups(&v->text), visit_url(v, "/leda/uppfoljning") },
		.n = all.n,
		.rows = rows,
		.listing = listing_of(v, here, base, MOST, (int64_t)all.n, all.n ? all.at[0].total : 0),
	};

	for (size_t i = 0; i < all.n; i++) {
		const struct people *m = &all.at[i];

		rows[i] = (struct people_row){
			.name = *m->name ? m->name : text_person_unnamed(&v->text),
			.about = listing_about(v, m->function, strcmp(m->role, "process_leader") == 0, m->unit_name),
			.url = visit_url(v, "/leda/deltagare/%" PRId64, m->id),
			.passback = result_of(v, &d.people_scores, m->id),
		};
		parts_of(&d.people_parts, m->id, rows[i].part);
	}
	return VISIT_SHOW(v, view_people, &p);
}
