/* SPDX-License-Identifier: EUPL-1.2 */
/* my_group: the steps that a group takes together; how far each has come, for those who may follow it. */
#include "web/page/my_group.h"

#include "base/when.h"
#include "domain/document.h"
#include "domain/joint.h"
#include "query/group_read.h"
#include "text/text.h"
#include "web/page/calendar.h"
#include "web/page/changed.h"
#include "web/page/joint.h"
#include "web/page/listing.h"

#include <string.h>

enum { PEOPLE_SHOWN = 50 };

static bool among(const struct group_steps_rows *all, const char *step)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].step, step) == 0)
			return true;
	return false;
}

static const struct group_writings *written(const struct group_writings_rows *all, const struct step *step)
{
	const char *type = step_type(step);

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].type, type) == 0)
			return &all->at[i];
	return NULL;
}

static int64_t sections_of(const struct visit *v, const struct template *t)
{
	int64_t n = 0;

	for (size_t i = 0; i < t->sections_count; i++)
		n += document_applies(&t->sections[i], &v->group);
	return n;
}

static struct task_row task(const struct visit *v, const struct my_group_data *d, const struct step *step)
{
	const struct group_writings *w = written(&d->group_writings, step);
	bool document = step->kind == STEP_DOCUMENT;

	return (struct task_row){
		.title = step->title,
		.url =
		    visit_url(v, "/grupp/%" PRId64 "/%s/%s", v->group.id, document ? "dokument" : "samtal", step->id),
		.hint = document ? text_sections_done(&v->text, w ? w->done : 0, sections_of(v, step->template)) : NULL,
		.status = among(&d->group_steps, step->id) ? TASK_DONE
			  : w && w->written                ? TASK_DOING
							   : TASK_TODO,
	};
}

/* The round of the step's self-assessment, if groups answer it together. */
static const struct group_rounds *round_of(const struct my_group_data *d, const struct step *step)
{
	for (size_t i = 0; step->assessment && i < d->group_rounds.n; i++)
		if (strcmp(d->group_rounds.at[i].assessment, step->assessment->id) == 0)
			return &d->group_rounds.at[i];
	return NULL;
}

static struct task_row joint_task(const struct visit *v, const struct step *step, const struct group_rounds *r)
{
	const struct text *t = &v->text;
	bool open = strcmp(r->state, "open") == 0, plenum = joint_mode(r->mode) == MODE_PLENUM;
	const char *closes = when_date(v->arena, t->lang, r->closes_at);
	bool writes = open && may(&v->who, plenum ? COUNT_HANDS : WRITE_GROUP, &v->group);

	return (struct task_row){
		.title = step->title,
		.url = joint_url(v, v->group.id, step, r->id),
		.hint = writes ? plenum ? text_joint_hands_hint(t, closes) : text_joint_rating_hint(t, closes)
			: open ? text_joint_together(t)
			       : text_round_is_closed(t),
		.status = r->done    ? TASK_DONE
			  : !writes  ? TASK_LATER
			  : r->begun ? TASK_DOING
				     : TASK_TODO,
	};
}

/* What the group does together. */
static bool together(const struct step *step, const char *track)
{
	return step->ready && (step->kind == STEP_DOCUMENT || step->kind == STEP_DISCUSSION) &&
	       track_applies(step->track, track);
}

/* What the group has written in steps that the content has no more: to be read. */
static void fill_gone(struct visit *v, const struct my_group_data *d, struct my_group_part *part)
{
	size_t n;
	const struct step *const *gone = changed_gone(v, part->no, &n);
	struct task_row *tasks = ARENA_ARRAY(v->arena, part->n + n, struct task_row);

	for (size_t i = 0; i < part->n; i++)
		tasks[i] = part->tasks[i];
	part->tasks = tasks;
	for (size_t i = 0; i < n; i++) {
		if (!together(gone[i], d->group_head.track) || !written(&d->group_writings, gone[i]))
			continue;
		tasks[part->n] = task(v, d, gone[i]);
		tasks[part->n].hint = text_content_gone_means(&v->text);
		tasks[part->n++].status = TASK_DONE;
	}
}

static void fill_parts(struct visit *v, const struct my_group_data *d, struct my_group_page *p)
{
	const struct pack *pack = v->pack;
	struct my_group_part *parts = ARENA_ARRAY(v->arena, PACK_PARTS, struct my_group_part);
	struct task_row *tasks = ARENA_ARRAY(v->arena, pack->steps_count, struct task_row);

	for (int no = 1; no <= PACK_PARTS; no++) {
		struct my_group_part *part = &parts[p->n_parts];

		*part = (struct my_group_part){ .no = no, .title = pack_part(pack, no)->title, .tasks = tasks };
		for (size_t i = 0; i < pack->steps_count; i++)
			if (pack->steps[i]->part == no && together(pack->steps[i], d->group_head.track))
				tasks[part->n++] = task(v, d, pack->steps[i]);
			else if (pack->steps[i]->part == no && round_of(d, pack->steps[i]))
				tasks[part->n++] = joint_task(v, pack->steps[i], round_of(d, pack->steps[i]));
		tasks += part->n;
		fill_gone(v, d, part);
		p->n_parts += part->n > 0;
	}
	p->parts = parts;
}

/* The first that is not done; for those who can do it. */
static struct next_step next(const struct visit *v, const struct my_group_page *p)
{
	if (!may(&v->who, WRITE_GROUP, &v->group))
		return (struct next_step){ 0 };
	for (size_t i = 0; i < p->n_parts; i++)
		for (size_t k = 0; k < p->parts[i].n; k++) {
			const struct task_row *t = &p->parts[i].tasks[k];

			if (t->status != TASK_DONE && t->status != TASK_LATER)
				return (struct next_step){ t->title, t->hint, text_meet_prepare(&v->text), t->url,
							   true };
		}
	return (struct next_step){ text_my_group_done(&v->text), text_my_group_done_why(&v->text),
				   text_to_overview(&v->text), visit_url(v, "/oversikt") };
}

/* "Del 1: 3 av 3 steg. Del 2: 2 av 8 steg."; NULL before it has been counted. */
static const char *how_far(const struct visit *v, const struct group_people_steps *m)
{
	const char *words = NULL;

	for (size_t i = 0; i < m->required.n && i < m->done.n; i++)
		if (m->required.at[i])
			words =
			    arena_printf(v->arena, "%s%s%s", words ? words : "", words ? " " : "",
					 text_my_group_steps(&v->text, (int)i + 1, m->done.at[i], m->required.at[i]));
	return words;
}

static void fill_people(const struct visit *v, const struct group_people_steps_rows *all, bool follow,
			struct my_group_page *p)
{
	struct my_group_member *rows = ARENA_ARRAY(v->arena, all->n, struct my_group_member);

	for (size_t i = 0; i < all->n; i++) {
		const struct group_people_steps *m = &all->at[i];

		rows[i] = (struct my_group_member){
			.name = *m->name ? m->name : text_person_unnamed(&v->text),
			.about = listing_about(v, m->function, m->leader, m->unit_name),
			.leads = m->leads,
			.steps = follow ? how_far(v, m) : NULL,
		};
	}
	p->n_people = all->n;
	p->people = rows;
	p->members = all->n ? (int)all->at[0].total : 0;
}

static const char *kind_of(const struct visit *v, const struct group_head *g)
{
	if (g->unit_name)
		return text_group_at(&v->text, g->unit_name);
	return v->group.organiser ? text_group_organiser(&v->text) : text_group_mixed(&v->text);
}

/* The person's other groups, those that are closed too. */
static void fill_others(struct visit *v, const struct my_other_groups_rows *all, struct my_group_page *p)
{
	struct page_link *links = ARENA_ARRAY(v->arena, all->n, struct page_link);

	for (size_t i = 0; i < all->n; i++)
		links[i] = (struct page_link){
			all->at[i].closed ? text_group_closed_name(&v->text, all->at[i].name) : all->at[i].name,
			visit_url(v, "/grupp/%" PRId64, all->at[i].id),
		};
	p->n_others = all->n;
	p->others = links;
}

enum err my_group_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	bool follow = may(&v->who, FOLLOW_GROUP, &v->group);
	const char *words = listing_words(v);
	struct my_group_data d;

	if (*visit_field(v, "kod"))
		v->notice = text_group_saved(&v->text);
	TRY(my_group_data(v->db, me->organisation, me->cycle, v->group.id, follow, words, listing_skip(v, PEOPLE_SHOWN),
			  PEOPLE_SHOWN, me->membership, &d));
	struct url here = visit_url(v, "/grupp/%" PRId64, v->group.id);
	struct my_group_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, 0),
		.name = v->group_name,
		.kind = kind_of(v, &d.group_head),
		.leaders = *d.group_head.leaders ? d.group_head.leaders : NULL,
		.mine = v->group.mine,
		.leads = v->group.leads,
		.closed = v->group.closed,
		.thread = { arena_printf(v->arena, "%s/trad", here.s) },
	};
	if (may(&v->who, INVITE, &v->group) && strcmp(d.group_head.track, "unit") == 0) {
		p.invite = visit_url(v, "/grupp/%" PRId64 "/kod", v->group.id);
		if (d.group_head.code)
			p.code = arena_printf(v->arena, "%.4s-%s", d.group_head.code, d.group_head.code + 4);
	}
	if (may(&v->who, PROPOSE, &v->group))
		p.wish = visit_url(v, "/grupp/%" PRId64 "/forslag", v->group.id);
	if (may(&v->who, LEAD, NULL))
		p.arrange = visit_url(v, "/leda/grupper/%" PRId64, v->group.id);
	if (follow)
		p.calendar = calendar_box(v, true, d.group_feed.found ? d.group_feed.id : NULL);
	fill_parts(v, &d, &p);
	fill_people(v, &d.group_people_steps, follow, &p);
	p.listing = listing_of(v, here, arena_printf(v->arena, "%s?sok=%s", here.s, listing_encode(v, words)),
			       PEOPLE_SHOWN, (int64_t)p.n_people, p.members);
	p.next = next(v, &p);
	fill_others(v, &d.my_other_groups, &p);
	return VISIT_SHOW(v, view_my_group, &p);
}
