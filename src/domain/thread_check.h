/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_check: what the thread lacks, from findings to outcomes. */
#pragma once
#include "domain/thread.h"

/* In the order of the thread. */
enum thread_lack {
	LACK_ANALYSIS,    /* a chosen finding without a cause that is tried */
	LACK_FINDING,     /* a goal that rests on no finding, and continues none of the year before */
	LACK_ACTIVITY,    /* a goal without an activity */
	LACK_DATE,        /* an activity that does not say when it begins and ends */
	LACK_RESPONSIBLE, /* an activity that nobody answers for */
	LACK_FOLLOW_UP,   /* an activity that is over, and nobody has said what it showed */
	LACK_OUTCOME,     /* a goal whose day has passed, or whose year ends, without an outcome */
	LACK_EVIDENCE,    /* an outcome without a source */
	LACK_KINDS
};

struct thread_gap {
	enum thread_lack lack;
	enum thread_kind kind; /* what the row is that lacks something */
	int64_t grp, id;
};

/* today: "2027-02-01". ending: the year is being ended, or is near its end. At most room gaps are written; the number
 * of all. Rows that are set aside lack nothing: parked findings, closed goals, activities that were stopped. */
size_t thread_check(const struct thread *t, const char *today, bool ending, struct thread_gap *out, size_t room);
/* Room enough for all. */
size_t thread_check_room(const struct thread *t);
/* Goals of the group that are worked with. */
int64_t thread_goals_open(const struct thread *t, int64_t grp);
