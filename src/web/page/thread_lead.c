/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_lead: all groups counted in one pass over their rows, which stand in the order of the groups. */
#include "base/when.h"
#include "domain/thread_check.h"
#include "web/page/lead_place.h"
#include "web/page/thread.h"

#include <stdlib.h>

struct count {
	int64_t grp, rows[THREAD_KINDS], lacks[LACK_KINDS];
	struct thread_gap first[LACK_KINDS];
};

static int by_group(const void *a, const void *b)
{
	const struct count *x = a, *y = b;

	return x->grp < y->grp ? -1 : x->grp > y->grp;
}

static struct count *count_of(struct count *all, size_t n, int64_t grp)
{
	return bsearch(&(struct count){ .grp = grp }, all, n, sizeof *all, by_group);
}

#define COUNT_ROWS(rows_, kind_)                \
	for (size_t i = 0; i < t->rows_.n; i++) \
	count_of(all, t->groups.n, t->rows_.at[i].grp)->rows[kind_]++

static struct count *counts(struct visit *v, const struct thread *t)
{
	struct count *all = ARENA_ARRAY(v->arena, t->groups.n, struct count);
	size_t room = thread_check_room(t), n;
	struct thread_gap *gaps = ARENA_ARRAY(v->arena, room, struct thread_gap);

	for (size_t i = 0; i < t->groups.n; i++)
		all[i].grp = t->groups.at[i].id;
	qsort(all, t->groups.n, sizeof *all, by_group);
	COUNT_ROWS(findings, THREAD_FINDING);
	COUNT_ROWS(goals, THREAD_GOAL);
	COUNT_ROWS(activities, THREAD_ACTIVITY);
	COUNT_ROWS(outcomes, THREAD_OUTCOME);
	n = thread_check(t, when_iso(v->arena, when_now()), thread_year_ends(v), gaps, room);
	for (size_t i = 0; i < n; i++) {
		struct count *c = count_of(all, t->groups.n, gaps[i].grp);

		if (!c->lacks[gaps[i].lack]++)
			c->first[gaps[i].lack] = gaps[i];
	}
	return all;
}

/* To the only row that lacks it, or to the group's thread. */
static struct url gap_url(const struct visit *v, const struct count *c, int lack)
{
	const struct thread_gap *g = &c->first[lack];

	return c->lacks[lack] == 1 ? thread_row_url(v, g->grp, g->kind, g->id)
				   : visit_url(v, "/grupp/%" PRId64 "/trad#check", c->grp);
}

static struct thread_group_row row(const struct visit *v, const struct thread_groups *g, const struct count *c)
{
	struct page_link *gaps = ARENA_ARRAY(v->arena, LACK_KINDS, struct page_link);
	struct thread_group_row out = {
		.group = { g->name, visit_url(v, "/grupp/%" PRId64 "/trad", g->id) },
		.findings = c->rows[THREAD_FINDING],
		.goals = c->rows[THREAD_GOAL],
		.activities = c->rows[THREAD_ACTIVITY],
		.outcomes = c->rows[THREAD_OUTCOME],
		.gaps = gaps,
	};

	for (int i = 0; i < LACK_KINDS; i++)
		if (c->lacks[i])
			gaps[out.n_gaps++] =
			    (struct page_link){ thread_lack_count(v, i, c->lacks[i]), gap_url(v, c, i) };
	return out;
}

enum err thread_lead_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	struct thread t;

	TRY(thread_read_slim(v->db, v->arena, me->organisation, me->cycle, &t));
	struct count *all = counts(v, &t);
	struct thread_group_row *rows = ARENA_ARRAY(v->arena, t.groups.n, struct thread_group_row);
	struct page_link *idle = ARENA_ARRAY(v->arena, t.groups.n, struct page_link);
	struct thread_lead_page p = { .frame = lead_frame(v, PLACE_THREAD), .rows = rows, .idle = idle };

	for (size_t i = 0; i < t.groups.n; i++) {
		const struct thread_groups *g = &t.groups.at[i];
		const struct count *c = count_of(all, t.groups.n, g->id);

		if (c->rows[THREAD_FINDING] || c->rows[THREAD_GOAL])
			rows[p.n++] = row(v, g, c);
		else if (g->open)
			idle[p.n_idle++] =
			    (struct page_link){ g->name, visit_url(v, "/grupp/%" PRId64 "/trad", g->id) };
	}
	p.begun = (int64_t)p.n;
	p.groups = (int64_t)(p.n + p.n_idle);
	return VISIT_SHOW(v, view_thread_lead, &p);
}
