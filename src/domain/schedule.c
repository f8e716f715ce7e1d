/* SPDX-License-Identifier: EUPL-1.2 */
/* schedule: a meeting's row is changed first, guarded by its sequence; then the plan's version is raised. */
#include "domain/schedule.h"

#include "base/when.h"
#include "domain/notice.h"
#include "domain/progress.h"
#include "query/plan_read.h"
#include "query/plan_write.h"

#include <inttypes.h>
#include <string.h>

enum { LUNCH = 60, HALF_AT_LEAST = 120, DAY_END = 24 * 60 };

/* ---- The whole plan ---- */

static enum err add_all(const struct schedule_act *act, const struct plan_meeting *m)
{
	const struct request_open *me = &act->who->row;

	for (size_t i = 0; i < PLAN_MEETINGS; i++)
		TRY(meeting_add(act->db, me->organisation, me->cycle, m[i].part, m[i].no,
				when_iso(act->arena, m[i].day), m[i].begins, m[i].length, "", ""));
	return OK;
}

enum err schedule_make(const struct schedule_act *act, int version, const struct plan_answers *a,
		       const struct plan_meeting meetings[PLAN_MEETINGS], bool *written, bool *done)
{
	const struct request_open *me = &act->who->row;
	struct plan_written there;
	int64_t n;

	TRY(plan_written(act->db, me->organisation, me->cycle, &there));
	*written = there.written;
	*done = false;
	if (*written)
		return OK;
	TRY(plan_put(act->db, me->organisation, me->cycle, version, when_iso(act->arena, a->start), a->weekday,
		     a->afternoon, a->sports_week, &n));
	*done = n > 0;
	if (!*done)
		return OK;
	TRY(meetings_drop(act->db, me->organisation, me->cycle));
	return add_all(act, meetings);
}

enum err schedule_publish(const struct schedule_act *act, int version, bool *done)
{
	const struct request_open *me = &act->who->row;
	int64_t n;

	TRY(plan_publish(act->db, me->organisation, me->cycle, version, &n));
	*done = n > 0;
	if (!*done)
		return OK;
	TRY(notice_tell_all(act->db, act->who, NOTICE_PLAN_PUBLISHED, ""));
	return progress_stale(act->db, me->organisation, me->cycle);
}

/* ---- One meeting ---- */

/* Everybody is told what has become of a meeting of a plan that they have seen. */
static enum err tell(const struct schedule_act *act, const struct meeting_change *m, const char *state)
{
	bool cancelled = strcmp(state, "cancelled") == 0;

	if (!m->published)
		return OK;
	return notice_tell_all(act->db, act->who, cancelled ? NOTICE_MEETING_CANCELLED : NOTICE_MEETING_CHANGED,
			       arena_printf(act->arena, "%d.%d", m->part, m->no));
}

static enum err change(const struct schedule_act *act, const struct schedule_edit *e, const char *state,
		       const char *reason, bool *done)
{
	const struct request_open *me = &act->who->row;
	struct meeting_change m;

	TRY(meeting_change(act->db, me->organisation, me->cycle, e->meeting, e->sequence, e->day, e->begins, e->length,
			   e->place, e->link, state, reason, &m));
	*done = m.found;
	if (!*done)
		return OK;
	TRY(tell(act, &m, state));
	TRY(plan_touch(act->db, me->organisation, me->cycle));
	return progress_stale(act->db, me->organisation, me->cycle);
}

enum err schedule_move(const struct schedule_act *act, const struct schedule_edit *e, bool *done)
{
	return change(act, e, "planned", "", done);
}

/* The whole plan, and the meeting in it that somebody has seen at that sequence. */
struct found {
	struct plan_data data;
	const struct meetings *meeting;
	struct schedule_edit as_is;
};

static struct schedule_edit as_is(const struct meetings *m)
{
	return (struct schedule_edit){ m->id, m->sequence, m->day, m->begins, m->length, m->place, m->link };
}

static enum err find(const struct schedule_act *act, int64_t meeting, int sequence, struct found *out)
{
	const struct request_open *me = &act->who->row;

	TRY(plan_data(act->db, me->organisation, me->cycle, &out->data));
	for (size_t i = 0; i < out->data.meetings.n; i++)
		if (out->data.meetings.at[i].id == meeting) {
			out->meeting = &out->data.meetings.at[i];
			out->as_is = as_is(out->meeting);
			out->as_is.sequence = sequence;
			return OK;
		}
	return why(ERR_NOT_FOUND, "no meeting %" PRId64 " in the cycle", meeting);
}

enum err schedule_cancel(const struct schedule_act *act, int64_t meeting, int sequence, const char *reason, bool *done)
{
	struct found f = { 0 };

	TRY(find(act, meeting, sequence, &f));
	return change(act, &f.as_is, "cancelled", reason, done);
}

/* The other planned meeting of the part; NULL: none. */
static const struct meetings *other_of(const struct found *f)
{
	for (size_t i = 0; i < f->data.meetings.n; i++) {
		const struct meetings *m = &f->data.meetings.at[i];

		if (m != f->meeting && m->part == f->meeting->part && strcmp(m->state, "planned") == 0)
			return m;
	}
	return NULL;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

enum err schedule_merge(const struct schedule_act *act, int64_t meeting, int sequence, const char *reason, bool *done)
{
	struct found f = { 0 };
	bool other_done;

	TRY(find(act, meeting, sequence, &f));
	const struct meetings *other = other_of(&f);
	if (!other)
		return why(ERR_CONFLICT, "no other meeting of part %d is planned", f.meeting->part);
	f.as_is.begins = least(f.as_is.begins, PLAN_MORNING);
	f.as_is.length = least(f.as_is.length + other->length + LUNCH, DAY_END - f.as_is.begins);
	TRY(change(act, &f.as_is, "planned", "", done));
	if (!*done)
		return OK;
	const struct schedule_edit cancelled = as_is(other);
	TRY(change(act, &cancelled, "cancelled", reason, &other_done));
	return other_done ? OK : why(ERR_CONFLICT, "the other meeting of the part was changed meanwhile");
}

static int next_no(const struct found *f)
{
	int no = 0;

	for (size_t i = 0; i < f->data.meetings.n; i++)
		if (f->data.meetings.at[i].part == f->meeting->part && f->data.meetings.at[i].no > no)
			no = f->data.meetings.at[i].no;
	return no + 1;
}

enum err schedule_split(const struct schedule_act *act, int64_t meeting, int sequence, bool *done)
{
	const struct request_open *me = &act->who->row;
	struct found f = { 0 };
	int64_t day, last;

	TRY(find(act, meeting, sequence, &f));
	struct schedule_edit *e = &f.as_is;
	if (!when_parse_date(e->day, &day) || !when_parse_date(f.data.cycle_days.last, &last))
		return why(ERR_BUG, "a day that is none");
	e->length = e->length / 2 < HALF_AT_LEAST ? HALF_AT_LEAST : e->length / 2;
	e->begins = least(e->begins, DAY_END - e->length);
	TRY(change(act, e, "planned", "", done));
	if (!*done)
		return OK;
	day = plan_next_day(when_add_days(day, 7), last, f.data.plan_get.sports_week);
	return meeting_add(act->db, me->organisation, me->cycle, f.meeting->part, next_no(&f),
			   when_iso(act->arena, day), e->begins, e->length, e->place, e->link);
}

/* ---- What the pages ask ---- */

bool schedule_link(const char *s)
{
	size_t scheme = strncmp(s, "https://", 8) == 0 ? 8 : strncmp(s, "http://", 7) == 0 ? 7 : 0;

	if (!scheme || !s[scheme])
		return false;
	for (const unsigned char *c = (const unsigned char *)s; *c; c++)
		if (*c <= ' ' || *c == 0x7f || strchr("\"<>\\^`{|}", *c))
			return false;
	return true;
}

int schedule_between(const struct pack *pack, const char *track)
{
	int minutes = 0;

	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (s->kind != STEP_MEETING && s->kind != STEP_DISCUSSION && track_applies(s->track, track))
			minutes += s->minutes;
	}
	return minutes;
}
