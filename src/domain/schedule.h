/* SPDX-License-Identifier: EUPL-1.2 */
/* schedule: the time plan as it is kept: made, changed meeting by meeting, and published. */
#pragma once
#include "base/arena.h"
#include "content/pack.h"
#include "domain/person.h"
#include "domain/plan.h"

enum { SCHEDULE_PLACE_MAX = 200, SCHEDULE_LINK_MAX = 1000, SCHEDULE_REASON_MAX = 500 }; /* characters */

/* Each act below: *done is false, and nothing is written, when somebody else was first: the plan is another version, or
 * the meeting has another sequence, than the one that the person has seen. */
struct schedule_act {
	struct db *db;
	struct arena *arena;
	const struct person *who;
};

/* A new draft in place of the draft of that version; version 0: of none. *written: it is not made, since what somebody
 * has written in a meeting of the old one (minutes, agenda, files) would go with it. */
enum err schedule_make(const struct schedule_act *act, int version, const struct plan_answers *a,
		       const struct plan_meeting meetings[PLAN_MEETINGS], bool *written, bool *done);
enum err schedule_publish(const struct schedule_act *act, int version, bool *done);

struct schedule_edit {
	int64_t meeting;
	int sequence;
	const char *day; /* YYYY-MM-DD */
	int begins, length;
	const char *place, *link; /* "" when none */
};

/* A day that is right for the cycle, a time within the day, a link that schedule_link took. A cancelled meeting is
 * planned again. */
enum err schedule_move(const struct schedule_act *act, const struct schedule_edit *e, bool *done);
/* ERR_NOT_FOUND: no such meeting, here and below. */
enum err schedule_cancel(const struct schedule_act *act, int64_t meeting, int sequence, const char *reason, bool *done);
/* A whole day for this meeting and the other of its part, which is cancelled with that reason. ERR_CONFLICT: there is
 * no other to merge with. */
enum err schedule_merge(const struct schedule_act *act, int64_t meeting, int sequence, const char *reason, bool *done);
/* Half as long, at least two hours, and one more of the same length a week later. */
enum err schedule_split(const struct schedule_act *act, int64_t meeting, int sequence, bool *done);

/* An address that may stand as a link: http or https, and no blank in it. */
bool schedule_link(const char *s);
/* Minutes of work that the pack asks of a track between the meetings. */
int schedule_between(const struct pack *pack, const char *track);
