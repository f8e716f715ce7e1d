/* SPDX-License-Identifier: EUPL-1.2 */
/* person: the steps of one who takes part: done, waived or left; never what they hold. */
#include "base/utf8.h"
#include "domain/follow.h"
#include "domain/outbox.h"
#include "domain/progress.h"
#include "query/follow_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"
#include "web/page/passback.h"
#include "web/page/people.h"

#include <inttypes.h>
#include <string.h>

static bool done(const struct person_data *d, const struct step *step)
{
	for (size_t i = 0; i < d->person_steps.n; i++)
		if (strcmp(d->person_steps.at[i].step, step->id) == 0)
			return true;
	return false;
}

static const char *waived(const struct visit *v, const struct person_data *d, const struct step *step)
{
	for (size_t i = 0; i < d->person_waived.n; i++) {
		const struct person_waived *w = &d->person_waived.at[i];

		if (strcmp(w->step, step->id) == 0)
			return text_waived_by(&v->text, w->reason, w->by ? w->by : text_somebody(&v->text),
					      visit_ago(v, w->at));
	}
	return NULL;
}

static bool optional(const struct person_data *d, const struct step *step)
{
	for (size_t i = 0; i < d->person_optional.steps.n; i++)
		if (strcmp(d->person_optional.steps.at[i], step->id) == 0)
			return true;
	return false;
}

static struct person_step step_row(const struct visit *v, const struct person_data *d, const struct step *step, int no)
{
	bool is_done = done(d, step);
	struct person_step row = {
		.title = step->title,
		.status = is_done ? TASK_DONE : TASK_TODO,
		.waived = waived(v, d, step),
		.id = step->id,
		.reason = v->step == step ? visit_field(v, "reason") : "",
		.no = no,
	};

	row.may_waive = !is_done && !row.waived && may(&v->who, DECIDE, NULL);
	return row;
}

static struct person_part part_of(struct visit *v, const struct person_data *d, const struct part *part, int *no)
{
	const struct pack *pack = v->pack;
	struct person_step *rows = ARENA_ARRAY(v->arena, pack->steps_count, struct person_step);
	struct person_part p = { .no = part->no, .title = part->title, .steps = rows };

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (s->part != part->no || optional(d, s) ||
		    !progress_counts(pack, s, d->person_one.track, d->person_meetings.standing))
			continue;
		rows[p.n] = step_row(v, d, s, ++*no);
		p.progress.total += !rows[p.n].waived;
		p.progress.done += !rows[p.n].waived && rows[p.n].status == TASK_DONE;
		p.n++;
	}
	for (size_t i = 0; i < d->people_scores.n; i++)
		if (d->people_scores.at[i].part == part->no)
			passback_words(v, &d->people_scores.at[i], &p.passback);
	return p;
}

static const struct page_link *groups(const struct visit *v, const struct person_groups_rows *all)
{
	struct page_link *links = ARENA_ARRAY(v->arena, all->n, struct page_link);

	for (size_t i = 0; i < all->n; i++)
		links[i] = (struct page_link){ all->at[i].name, visit_url(v, "/grupp/%" PRId64, all->at[i].id) };
	return links;
}

/* Says what is wrong with the form of v->step, which must be one of the person's. */
static enum err blame(struct visit *v, const struct person_page *p, const char *fault)
{
	for (int part = 0; part < PACK_PARTS; part++)
		for (size_t i = 0; i < p->parts[part].n; i++) {
			const struct person_step *s = &p->parts[part].steps[i];

			if (strcmp(s->id, v->step->id) != 0)
				continue;
			visit_fault(v, arena_printf(v->arena, "reason%d", s->no), fault);
			return OK;
		}
	return why(ERR_BAD_REQUEST, "a step that does not count for the person");
}

/* fault: what is wrong with the form of v->step, or NULL. */
static enum err show(struct visit *v, int status, const char *fault)
{
	const struct request_open *me = &v->who.row;
	struct person_data d;
	int no = 0;

	TRY(person_data(v->db, me->organisation, me->cycle, v->member, (struct db_ints){ 1, &v->member }, &d));
	const struct person_one *m = &d.person_one;
	if (!m->found)
		return why(ERR_NOT_FOUND, "no such member of the year");
	struct person_page p = {
		.list = { text_people_list(&v->text), visit_url(v, "/leda/deltagare") },
		.name = *m->name ? m->name : text_person_unnamed(&v->text),
		.about = listing_about(v, m->function, strcmp(m->role, "process_leader") == 0, m->unit_name),
		.n_groups = d.person_groups.n,
		.groups = groups(v, &d.person_groups),
		.waive = visit_url(v, "/leda/deltagare/%" PRId64 "/undanta", v->member),
		.demand = visit_url(v, "/leda/deltagare/%" PRId64 "/krav", v->member),
		.member = v->member,
		.erase = { text_erase_go(&v->text), visit_url(v, "/leda/deltagare/%" PRId64 "/radera", v->member) },
	};
	for (int part = 1; part <= PACK_PARTS; part++)
		p.parts[part - 1] = part_of(v, &d, pack_part(v->pack, part), &no);
	for (size_t i = 0; i < d.people_scores.n; i++) {
		if (!d.people_scores.at[i].part)
			passback_words(v, &d.people_scores.at[i], &p.passback);
		if (d.people_scores.at[i].value && may(&v->who, DECIDE, NULL))
			p.reset = visit_url(v, "/leda/deltagare/%" PRId64 "/nollstall", v->member);
	}
	if (fault)
		TRY(blame(v, &p, fault));
	p.frame = lead_frame(v, PLACE_PEOPLE);
	return VISIT_SHOW_STATUS(v, status, view_person, &p);
}

enum err person_show(struct visit *v)
{
	if (*visit_query(v, "undantaget"))
		v->notice = text_waived_now(&v->text);
	else if (*visit_query(v, "kravs"))
		v->notice = text_demanded_now(&v->text);
	else if (*visit_query(v, "nollstalls"))
		v->notice = text_score_being_reset(&v->text);
	return show(v, 200, NULL);
}

/* The path names somebody of the year, and the form one of the steps. */
static enum err member_and_step(struct visit *v)
{
	TRY(follow_member(v->db, &v->who, v->member));
	v->step = pack_step(v->pack, visit_field(v, "step"));
	return v->step ? OK : why(ERR_BAD_REQUEST, "no such step");
}

enum err person_waive(struct visit *v)
{
	const char *reason = visit_trimmed(v, "reason");
	bool done;

	TRY(member_and_step(v));
	if (!*reason)
		return show(v, 400, text_fault_waive_reason(&v->text));
	if (utf8_length(reason) > FOLLOW_REASON_MAX)
		return show(v, 400, text_fault_long_message(&v->text, FOLLOW_REASON_MAX));
	TRY(follow_waive(v->db, v->pack, &v->who, v->member, v->step, reason, &done));
	return visit_go(v, visit_url(v, "/leda/deltagare/%" PRId64 "?undantaget=1", v->member));
}

enum err person_demand(struct visit *v)
{
	TRY(member_and_step(v));
	TRY(follow_demand(v->db, v->pack, &v->who, v->member, v->step));
	return visit_go(v, visit_url(v, "/leda/deltagare/%" PRId64 "?kravs=1", v->member));
}

enum err person_reset(struct visit *v)
{
	bool done;

	TRY(follow_member(v->db, &v->who, v->member));
	TRY(outbox_reset(v->db, &v->who, v->member, &done));
	return visit_go(v, visit_url(v, "/leda/deltagare/%" PRId64 "%s", v->member, done ? "?nollstalls=1" : ""));
}
