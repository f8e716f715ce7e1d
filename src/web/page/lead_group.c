/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_group: the list, a new group, and one group with what can be done with it and with those who are chosen. */
#include "web/page/lead_group.h"

#include "base/utf8.h"
#include "domain/group.h"
#include "domain/roles.h"
#include "query/group_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"
#include "web/page/listing.h"
#include "web/page/wish.h"

#include <string.h>

enum { GROUPS_SHOWN = 40, PEOPLE_SHOWN = 50, TRACKS = sizeof group_tracks / sizeof *group_tracks };

static struct page_link list_link(const struct visit *v)
{
	return (struct page_link){ text_groups_title(&v->text), visit_url(v, "/leda/grupper") };
}

static struct url group_url(const struct visit *v, int64_t grp, const char *act)
{
	return visit_url(v, "/leda/grupper/%" PRId64 "%s", grp, act);
}

static const char *track_words(const struct visit *v, const char *track)
{
	if (strcmp(track, "mixed") == 0)
		return text_group_mixed(&v->text);
	return strcmp(track, "organiser") == 0 ? text_group_organiser(&v->text) : text_group_unit(&v->text);
}

static const char *person_name(const struct visit *v, const char *name)
{
	return *name ? name : text_person_unnamed(&v->text);
}

/* ---- The list ---- */

/* What is missing first: groups, people without one, a conversation leader. */
static struct next_step next_of_all(const struct visit *v, const struct groups_count *c)
{
	const struct text *t = &v->text;

	if (c->lone && c->open)
		return (struct next_step){ text_groups_lone(t, c->lone), text_groups_lone_why(t), text_group_add(t),
					   visit_url(v, "/leda/grupper/ny") };
	if (c->leaderless)
		return (struct next_step){ text_groups_name_leader(t, c->first_name), text_groups_name_leader_why(t),
					   text_groups_open_group(t), group_url(v, c->first, "") };
	return (struct next_step){ 0 };
}

const char *lead_group_heard(const struct visit *v, const char *name)
{
	return strspn(name, "0123456789") == strlen(name) ? text_heard_number(&v->text, name) : name;
}

/* Those of the LMS that none here is made of. */
static void fill_heard(const struct visit *v, const struct groups_of_courses_rows *all, struct groups_page *p)
{
	struct heard_row *rows = ARENA_ARRAY(v->arena, all->n, struct heard_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct groups_of_courses *g = &all->at[i];

		if (!g->alike && strspn(g->name, "0123456789") != strlen(g->name))
			rows[p->n_heard++] =
			    (struct heard_row){ g->name, (int)g->people,
						visit_url(v, "/leda/grupper/ny?kurs=%s", listing_encode(v, g->name)) };
	}
	p->heard = rows;
}

static const struct group_line *lines(const struct visit *v, const struct groups_all_rows *all)
{
	struct group_line *rows = ARENA_ARRAY(v->arena, all->n, struct group_line);

	for (size_t i = 0; i < all->n; i++) {
		const struct groups_all *g = &all->at[i];

		rows[i] = (struct group_line){
			.name = g->name,
			.url = group_url(v, g->id, ""),
			.kind = g->own         ? text_group_own(&v->text)
				: g->unit_name ? g->unit_name
					       : track_words(v, g->track),
			.leaders = *g->leaders ? g->leaders : NULL,
			.members = (int)g->members,
		};
	}
	return rows;
}

enum err groups_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	bool closed = *visit_field(v, "stangda") != 0;
	const char *words = listing_words(v);
	struct groups_page_data d;

	if (*visit_field(v, "sparat"))
		v->notice = text_group_saved(&v->text);
	else if (*visit_field(v, "redan"))
		v->notice = text_already_answered(&v->text);
	TRY(groups_page_data(v->db, me->organisation, me->cycle, words, closed, listing_skip(v, GROUPS_SHOWN),
			     GROUPS_SHOWN, &d));
	const struct groups_all_rows *all = &d.groups_all;
	const struct groups_count *c = &d.groups_count;
	struct url here = visit_url(v, "/leda/grupper");
	const char *base =
	    arena_printf(v->arena, "%s?%ssok=%s", here.s, closed ? "stangda=1&" : "", listing_encode(v, words));
	struct groups_page p = {
		.frame = lead_frame(v, PLACE_GROUPS),
		.next = closed ? (struct next_step){ 0 } : next_of_all(v, c),
		.add = visit_url(v, "/leda/grupper/ny"),
		.open = (int)c->open,
		.leaderless = (int)c->leaderless,
		.closed = closed,
		.staff = closed ? 0 : (int)c->staff,
		.staff_scores = c->staff_scores,
		.staff_set = visit_url(v, "/leda/medarbetare"),
		.listing = listing_of(v, here, base, GROUPS_SHOWN, (int64_t)all->n, all->n ? all->at[0].total : 0),
		.n_rows = all->n,
		.rows = lines(v, all),
	};
	if (!closed) {
		fill_heard(v, &d.groups_of_courses, &p);
		p.n_wishes = d.wishes_waiting.n;
		p.wishes = wish_waiting(v, &d.wishes_waiting);
	}
	if (may(&v->who, ARRANGE, NULL))
		p.decide = visit_url(v, "/leda/forslag");
	if (closed)
		p.other = (struct page_link){ text_groups_show_open(&v->text), here };
	else if (c->closed)
		p.other = (struct page_link){ text_groups_show_closed(&v->text, c->closed),
					      visit_url(v, "/leda/grupper?stangda=1") };
	return VISIT_SHOW(v, view_groups, &p);
}

/* ---- A new one ---- */

static void check_name(struct visit *v, const char *field, const char *name)
{
	if (!*name)
		visit_fault(v, field, text_fault_group_name(&v->text));
	else if (utf8_length(name) > GROUP_NAME_MAX)
		visit_fault(v, field, text_fault_long_name(&v->text, GROUP_NAME_MAX));
}

static const struct page_option *options(const struct visit *v, const struct group_units_rows *all)
{
	struct page_option *o = ARENA_ARRAY(v->arena, all->n, struct page_option);

	for (size_t i = 0; i < all->n; i++)
		o[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, all->at[i].id), all->at[i].name };
	return o;
}

static enum err show_new(struct visit *v, int status)
{
	struct page_option *tracks = ARENA_ARRAY(v->arena, TRACKS, struct page_option);
	struct group_units_rows of_authority;

	TRY(group_units(v->db, v->who.row.organisation, &of_authority));
	for (size_t i = 0; i < TRACKS; i++)
		tracks[i] = (struct page_option){ group_tracks[i], track_words(v, group_tracks[i]) };
	struct group_new_page p = {
		.frame = lead_frame(v, PLACE_GROUPS),
		.list = list_link(v),
		.action = visit_url(v, "/leda/grupper/ny"),
		.name = visit_field(v, v->rq->method == METHOD_POST ? "name" : "kurs"),
		.heard = visit_field(v, "kurs"),
		.track = v->rq->method == METHOD_POST
			     ? visit_field(v, "track")
			     : group_tracks[*visit_field(v, "kurs") ? 1 : 0], /* people of a course may be of several
										 units */
		.unit = visit_field(v, "unit"),
		.n_tracks = TRACKS,
		.tracks = tracks,
		.n_units = of_authority.n,
		.units = options(v, &of_authority),
	};
	return VISIT_SHOW_STATUS(v, status, view_group_new, &p);
}

enum err group_new_show(struct visit *v)
{
	return show_new(v, 200);
}

static struct group_terms check_terms(struct visit *v)
{
	struct group_terms t = { .name = visit_trimmed(v, "name"), .track = visit_field(v, "track") };

	check_name(v, "name", t.name);
	if (!group_is_track(t.track))
		visit_fault(v, "track", text_fault_group_track(&v->text));
	else if (strcmp(t.track, "unit") == 0 && !(t.unit = visit_number(v, "unit", 1, INT64_MAX, 0)))
		visit_fault(v, "unit", text_fault_group_unit(&v->text));
	return t;
}

static void taken(struct visit *v, const char *field, enum group_fault fault)
{
	static const char *(*const words[])(const struct text *) = {
		[GROUP_NAME_TAKEN] = text_fault_group_name_taken,
		[GROUP_UNIT_GONE] = text_fault_unit_gone,
		[GROUP_CHANGED] = text_fault_group_changed,
		[GROUP_NOBODY] = text_fault_group_nobody,
	};

	if (fault)
		visit_fault(v,
			    fault == GROUP_UNIT_GONE ? "unit"
			    : fault == GROUP_NOBODY  ? "chosen"
						     : field,
			    words[fault](&v->text));
}

/* Where its people are chosen; those of the LMS's group first. */
static struct url made_url(const struct visit *v, int64_t grp)
{
	const char *heard = visit_field(v, "kurs");

	if (!*heard)
		return group_url(v, grp, "/valj?ny=1");
	return group_url(v, grp, arena_printf(v->arena, "/valj?ny=1&kurs=%s", listing_encode(v, heard)));
}

enum err group_new_save(struct visit *v)
{
	struct group_terms t = check_terms(v);
	enum group_fault fault = GROUP_OK;
	int64_t grp;

	if (!v->n_errors)
		TRY(group_begin(v->db, &v->who, &t, &fault, &grp));
	taken(v, "name", fault);
	return v->n_errors ? show_new(v, 400) : visit_go(v, made_url(v, grp));
}

/* ---- One group ---- */

static void fill_people(const struct visit *v, const struct group_members_rows *all, struct lead_group_page *p)
{
	struct group_person *rows = ARENA_ARRAY(v->arena, all->n, struct group_person);

	for (size_t i = 0; i < all->n; i++) {
		const struct group_members *m = &all->at[i];
		bool hint = !m->leads && roles_suggest_conversation_leader((unsigned)m->lms);

		rows[i] = (struct group_person){
			.field = listing_field(v, m->id),
			.name = person_name(v, m->name),
			.about = listing_about(v, m->function, m->leader, m->unit_name),
			.more = hint ? text_group_assistant(&v->text) : NULL,
			.leads = m->leads,
			.checked = *visit_field(v, listing_field(v, m->id)) != 0,
		};
	}
	p->n_people = all->n;
	p->people = rows;
	p->members = all->n ? (int)all->at[0].total : 0;
}

static void fill_acts(const struct visit *v, const struct group_page_data *d, struct lead_group_page *p)
{
	const struct group_show *g = &d->group_show;
	struct page_option *targets = ARENA_ARRAY(v->arena, d->group_targets.n, struct page_option);

	for (size_t i = 0; i < d->group_targets.n; i++)
		targets[i] = (struct page_option){ arena_printf(v->arena, "%" PRId64, d->group_targets.at[i].id),
						   d->group_targets.at[i].name };
	p->n_targets = d->group_targets.n;
	p->targets = targets;
	if (!g->own && g->closed)
		p->open = group_url(v, v->group.id, "/oppna");
	if (g->closed)
		return;
	p->choose = group_url(v, v->group.id, "/valj");
	p->change = group_url(v, v->group.id, "/medlemmar");
	if (g->own)
		return;
	p->action = group_url(v, v->group.id, "");
	p->shut = group_url(v, v->group.id, "/stang");
}

/* Somebody to fill it with, then somebody to lead it. */
static struct next_step next_of(const struct visit *v, const struct lead_group_page *p)
{
	const struct text *t = &v->text;
	bool led = p->n_people && p->people[0].leads; /* who leads stands first */

	if (!p->choose.s || *p->listing.words || p->listing.back.s || led)
		return (struct next_step){ 0 };
	if (!p->members)
		return (struct next_step){ text_group_next_people(t), text_group_next_people_why(t),
					   text_group_choose(t), p->choose };
	return (struct next_step){ text_group_next_leader(t), text_group_next_leader_why(t), NULL, { NULL } };
}

/* again: the name as it was typed. */
static enum err show_one(struct visit *v, int status, bool again)
{
	const struct request_open *me = &v->who.row;
	const char *words = listing_words(v);
	struct group_page_data d;

	TRY(group_page_data(v->db, me->organisation, me->cycle, v->group.id, words, listing_skip(v, PEOPLE_SHOWN),
			    PEOPLE_SHOWN, &d));
	const struct group_show *g = &d.group_show;
	struct url here = group_url(v, v->group.id, "");
	struct lead_group_page p = {
		.frame = lead_frame(v, PLACE_GROUPS),
		.list = list_link(v),
		.name = g->name,
		.kind = g->unit_name ? text_group_at(&v->text, g->unit_name) : track_words(v, g->track),
		.why = g->own ? text_group_own_means(&v->text) : NULL,
		.closed = g->closed,
		.show = visit_url(v, "/grupp/%" PRId64, v->group.id),
		.typed = again ? visit_field(v, "name") : g->name,
		.target = visit_field(v, "target"),
		.new_name = visit_field(v, "new_name"),
		.version = visit_base(v, status, "version", g->version),
	};
	fill_people(v, &d.group_members, &p);
	fill_acts(v, &d, &p);
	p.listing = listing_of(v, here, arena_printf(v->arena, "%s?sok=%s", here.s, listing_encode(v, words)),
			       PEOPLE_SHOWN, (int64_t)p.n_people, p.members);
	p.next = next_of(v, &p);
	return VISIT_SHOW_STATUS(v, status, view_lead_group, &p);
}

enum err lead_group_show(struct visit *v)
{
	int64_t n = visit_number(v, "kom", 0, INT32_MAX, -1);

	if (n >= 0)
		v->notice = text_group_came(&v->text, n);
	else if (*visit_field(v, "sparat"))
		v->notice = text_group_saved(&v->text);
	return show_one(v, 200, false);
}

static enum err done(struct visit *v, int64_t grp)
{
	return visit_go(v, group_url(v, grp, "?sparat=1"));
}

enum err lead_group_save(struct visit *v)
{
	const char *name = visit_trimmed(v, "name");
	enum group_fault fault = GROUP_OK;

	check_name(v, "name", name);
	if (!v->n_errors)
		TRY(group_call(v->db, &v->who, v->group.id, visit_seen(v, "version"), name, &fault));
	taken(v, "name", fault);
	return v->n_errors ? show_one(v, fault == GROUP_CHANGED ? 409 : 400, true) : done(v, v->group.id);
}

enum err lead_group_shut(struct visit *v)
{
	TRY(group_shut(v->db, &v->who, v->group.id, true));
	return done(v, v->group.id);
}

enum err lead_group_open(struct visit *v)
{
	TRY(group_shut(v->db, &v->who, v->group.id, false));
	return done(v, v->group.id);
}

/* Those who were chosen go: to another group, to a new one, or out. *to: the group to show then. */
static enum err send_chosen(struct visit *v, const char *act, struct db_ints chosen, int64_t *to)
{
	int64_t target = visit_number(v, "target", 1, INT64_MAX, 0);
	const char *name = visit_trimmed(v, "new_name");
	enum group_fault fault = GROUP_OK;
	size_t n = 1;

	if (strcmp(act, "split") == 0) {
		check_name(v, "new_name", name);
		if (!v->n_errors)
			TRY(group_split(v->db, v->pack, &v->who, v->group.id, chosen, name, &fault, to));
		taken(v, "new_name", fault);
		return OK;
	}
	bool leave = strcmp(act, "leave") == 0;
	if (!leave && strcmp(act, "move") != 0)
		return why(ERR_BAD_REQUEST, "nothing that can be done with people");
	if (!leave && (!target || target == v->group.id))
		visit_fault(v, "target", text_fault_group_target(&v->text));
	else
		TRY(group_send(v->db, v->pack, &v->who, v->group.id, leave ? 0 : (*to = target), chosen, &n));
	if (!n)
		taken(v, "chosen", GROUP_NOBODY);
	return OK;
}

enum err lead_group_change(struct visit *v)
{
	const char *act = visit_field(v, "do");
	struct db_ints chosen = listing_chosen(v);
	bool leads = strcmp(act, "lead") == 0;
	int64_t to = v->group.id;

	if (!chosen.n)
		visit_fault(v, "chosen", text_fault_group_chosen(&v->text));
	else if (leads || strcmp(act, "unlead") == 0)
		TRY(group_appoint(v->db, &v->who, v->group.id, chosen, leads));
	else
		TRY(send_chosen(v, act, chosen, &to));
	return v->n_errors ? show_one(v, 400, false) : done(v, to);
}
