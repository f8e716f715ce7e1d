/* SPDX-License-Identifier: EUPL-1.2 */
/* ahead: rows put in the order of their days; days as degrees of a ring. */
#include "web/page/ahead.h"

#include "base/when.h"
#include "text/text.h"
#include "web/page/plan.h"
#include "web/page/thread.h"

#include <string.h>

enum { AHEAD_DAYS = 28, AHEAD_SHOWN = 8 };

/* Whether a meeting is over, in Swedish time. */
static bool over(const struct plan_meetings *m, const char *today, int minute)
{
	int days = strcmp(m->day, today);

	return days < 0 || (days == 0 && m->begins + m->length <= minute);
}

static bool earlier(const struct plan_meetings *a, const struct plan_meetings *b)
{
	int days = strcmp(a->day, b->day);

	return days < 0 || (days == 0 && a->begins < b->begins);
}

const struct plan_meetings *ahead_meeting(const struct steps *s)
{
	const struct plan_meetings_rows *all = &s->data.plan_meetings;
	const struct plan_meetings *next = NULL;
	int64_t now = when_now();
	struct when_local at = when_local(now);
	const char *today = when_iso(s->v->arena, now);

	for (size_t i = 0; i < all->n; i++) {
		const struct plan_meetings *m = &all->at[i];

		if (!m->cancelled && !over(m, today, 60 * at.hour + at.minute) && (!next || earlier(m, next)))
			next = m;
	}
	return next;
}

static const char *last_day(const struct visit *v)
{
	return when_iso(v->arena, when_add_days(when_now(), AHEAD_DAYS));
}

/* A row in its place among those of earlier days. */
static void put_ahead(struct ahead_row *rows, const char **days, size_t *n, const char *day, struct ahead_row row)
{
	size_t at = *n;

	for (; at > 0 && strcmp(days[at - 1], day) > 0; at--) {
		rows[at] = rows[at - 1];
		days[at] = days[at - 1];
	}
	rows[at] = row;
	days[at] = day;
	++*n;
}

/* Meetings after the next one. */
static void meetings_ahead(const struct steps *s, struct ahead_row *rows, const char **days, size_t *n)
{
	const struct visit *v = s->v;
	const struct plan_meetings *next = ahead_meeting(s);
	const char *first = when_iso(v->arena, when_now()), *last = last_day(v);

	for (size_t i = 0; i < s->data.plan_meetings.n; i++) {
		const struct plan_meetings *m = &s->data.plan_meetings.at[i];
		const char *day = when_date(v->arena, v->text.lang, plan_day(m->day));

		if (m->cancelled || m == next || strcmp(m->day, first) < 0 || strcmp(m->day, last) > 0)
			continue;
		put_ahead(rows, days, n, m->day,
			  (struct ahead_row){ .when = text_ahead_meeting(&v->text, day),
					      .what = plan_title(v, m->part, m->no),
					      .url = visit_url(v, "/traff/%" PRId64, m->id) });
	}
}

/* Meetings, goals and activities with a day in the weeks that come. */
void ahead_rows(const struct steps *s, struct overview_page *p)
{
	const struct visit *v = s->v;
	const struct my_ahead_rows *all = &s->data.my_ahead;
	size_t room = all->n + s->data.plan_meetings.n, n = 0;
	struct ahead_row *rows = ARENA_ARRAY(v->arena, room, struct ahead_row);
	const char **days = ARENA_ARRAY(v->arena, room, const char *), *last = last_day(v);

	for (size_t i = 0; i < all->n; i++) {
		const struct my_ahead *a = &all->at[i];

		if (strcmp(a->day, last) > 0)
			break;
		const char *day = when_date(v->arena, v->text.lang, plan_day(a->day));
		bool goal = strcmp(a->kind, "goal") == 0;

		put_ahead(rows, days, &n, a->day,
			  (struct ahead_row){
			      .when = goal      ? text_ahead_due(&v->text, day)
				      : a->ends ? text_ahead_ends(&v->text, day)
						: text_ahead_starts(&v->text, day),
			      .what = a->text,
			      .url = thread_row_url(v, a->grp, goal ? THREAD_GOAL : THREAD_ACTIVITY, a->id),
			      .where = s->data.my_places.n > 1 ? a->group_name : NULL,
			  });
	}
	meetings_ahead(s, rows, days, &n);
	p->n_ahead = n < AHEAD_SHOWN ? n : AHEAD_SHOWN;
	p->ahead = rows;
}

/* 1 July is 0, each month 30 degrees. */
static int degrees(int64_t day)
{
	struct when_local at = when_local(day);
	int month = (at.month + 5) % 12;

	return 30 * month + 30 * (at.day - 1) / 31;
}

static bool this_year(const struct visit *v, int64_t day)
{
	return strcmp(when_school_year(v->arena, day), when_school_year(v->arena, when_now())) == 0;
}

struct year_ring ahead_year(const struct steps *s)
{
	const struct visit *v = s->v;
	const struct plan_meetings_rows *meetings = &s->data.plan_meetings;
	const struct my_ahead_rows *ahead = &s->data.my_ahead;
	struct year_mark *marks = ARENA_ARRAY(v->arena, meetings->n + ahead->n, struct year_mark);
	struct year_ring ring = { .at = marks, .today = degrees(when_now()) };

	for (size_t i = 0; i < meetings->n; i++) {
		int64_t day = plan_day(meetings->at[i].day);

		if (!meetings->at[i].cancelled && this_year(v, day))
			marks[ring.n++] =
			    (struct year_mark){ degrees(day), YEAR_MEETING, when_days(when_now(), day) < 0 };
	}
	for (size_t i = 0; i < ahead->n; i++) {
		int64_t day = plan_day(ahead->at[i].day);
		bool goal = strcmp(ahead->at[i].kind, "goal") == 0;

		if (this_year(v, day))
			marks[ring.n++] = (struct year_mark){ degrees(day), goal ? YEAR_GOAL : YEAR_ACTIVITY, false };
	}
	ring.day = when_day(v->arena, v->text.lang, when_now(), when_now());
	for (size_t i = 0; i < ring.n; i++)
		ring.counts[marks[i].kind]++;
	return ring;
}
