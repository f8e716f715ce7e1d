/* SPDX-License-Identifier: EUPL-1.2 */
/* leader: who leads the year: further process leaders, the hand-over to a successor, and the end of an assignment.
 * Where somebody leads, and the LMS lets them, there is always one such left. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

/* What becomes of a process leader. */
enum leader_after {
	LEADER_STAYS,      /* leads on, beside the new one */
	LEADER_TAKES_PART, /* a participant */
	LEADER_LEAVES      /* not in the work any more: may sign up again */
};

enum leader_fault {
	LEADER_OK,
	LEADER_LAST,   /* nobody else leads and may */
	LEADER_UNABLE, /* the LMS does not let the successor lead, or the operator answers first */
	LEADER_CHANGED /* the member is not what the page said: somebody else was first */
};

/* Makes a participant, or somebody who has asked to lead, a process leader in one's own place. Nothing is changed where
 * *fault is not LEADER_OK, here and below. ERR_NOT_FOUND: no such member of the year. */
enum err leader_hand_over(struct db *db, const struct pack *pack, const struct person *who, int64_t successor,
			  enum leader_after after, enum leader_fault *fault);
/* Ends the assignment of a process leader, oneself or another. */
enum err leader_end(struct db *db, const struct person *who, int64_t member, enum leader_after after,
		    enum leader_fault *fault);
