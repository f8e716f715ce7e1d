/* SPDX-License-Identifier: EUPL-1.2 */
/* oversee: shares of everybody together, never of a person or a group. */
#include "web/page/oversee.h"

#include "base/when.h"
#include "domain/shares.h"
#include "domain/tally.h"
#include "query/oversee_read.h"
#include "text/text.h"
#include "web/page/decision.h"
#include "web/page/plan.h"
#include "web/page/steps.h"
#include "web/page/told.h"
#include "web/page/whole.h"

#include <string.h>

static void shares(const struct visit *v, const struct oversee_parts_rows *all, struct oversee_page *p)
{
	struct shares now = shares_none();

	for (size_t i = 0; i < all->n; i++)
		shares_count(&now, all->at[i].part, all->at[i].people, all->at[i].done, all->at[i].required);
	p->min_n = TALLY_MIN_N;
	p->few = now.few;
	p->parts = whole_shares(v, &now, &p->n_parts);
}

static void documents(const struct visit *v, const struct oversee_documents_rows *all, struct oversee_page *p)
{
	struct final_row *rows = ARENA_ARRAY(v->arena, all->n, struct final_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct oversee_documents *d = &all->at[i];
		const struct step *step = pack_step_of(v->pack, d->type);

		if (step && step->template)
			rows[p->n_documents++] =
			    (struct final_row){ step->template->title, d->name,
						text_final_when(&v->text,
								when_full(v->arena, v->text.lang, d->finalised_at),
								d->version),
						visit_url(v, "/huvudman/dokument/%" PRId64 "/%s", d->grp, step->id) };
	}
	p->documents = rows;
}

static struct next_step next_of(const struct visit *v, const struct oversee_data *d, const struct oversee_page *p)
{
	const struct text *t = &v->text;

	if (p->n_documents)
		return (struct next_step){ text_oversee_read(t, p->documents[0].title), p->documents[0].group,
					   text_oversee_read_go(t), p->documents[0].url, true };
	if (d->oversee_next.found)
		return (struct next_step){ text_oversee_meeting(
					       t, when_date(v->arena, t->lang, plan_day(d->oversee_next.day))),
					   plan_title(v, d->oversee_next.part, d->oversee_next.no),
					   text_digest_meeting_go(t), visit_url(v, "/tidsplan") };
	return (struct next_step){ text_read_introduction(t), text_oversee_begin_why(t), text_oversee_begin_go(t),
				   visit_url(v, "/introduktion") };
}

static enum err page_of(struct visit *v, struct oversee_page *p)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	int64_t now = when_now();
	struct when_local at = when_local(now);
	struct oversee_data d;

	TRY(oversee_data(v->db, me->organisation, me->cycle, when_iso(v->arena, now), 60 * at.hour + at.minute, &d));
	const struct oversee_counts *n = &d.oversee_counts;
	const struct oversee_year *y = &d.oversee_year;
	const struct decision_told decided = {
		.found = y->body != NULL, .body = y->body, .decided_on = y->decided_on, .registry_no = y->registry_no
	};
	*p = (struct oversee_page){
		.frame = visit_frame(v, NAV_OVERVIEW, 0),
		.people = text_oversee_people(t, n->members, n->units, n->groups),
		.meetings = n->planned ? text_oversee_meetings(t, n->held, n->planned) : NULL,
		.decided = decision_words(v, &decided),
		.summary = *y->summary ? y->summary : NULL,
		.one_page = visit_url(v, "/huvudman/sammanfattning"),
		.results = visit_url(v, "/resultat"),
		.introduction = visit_url(v, "/introduktion"),
		.back = { text_oversee_title(t), visit_url(v, "/huvudman") },
	};
	shares(v, &d.oversee_parts, p);
	documents(v, &d.oversee_documents, p);
	p->next = next_of(v, &d, p);
	return OK;
}

enum err oversee_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct notices_mine_rows told;
	struct oversee_page p;

	TRY(page_of(v, &p));
	TRY(notices_mine(v->db, me->organisation, me->membership, &told));
	told_frame(v, &told, &p.frame);
	return VISIT_SHOW(v, view_oversee, &p);
}

enum err one_page_show(struct visit *v)
{
	struct oversee_page p;

	TRY(page_of(v, &p));
	return VISIT_SHOW(v, view_one_page, &p);
}
