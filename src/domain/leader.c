/* SPDX-License-Identifier: EUPL-1.2 */
/* leader: changes one after the other, so that two who leave at once do not leave the year to nobody. */
#include "domain/leader.h"

#include "domain/audit.h"
#include "domain/notice.h"
#include "domain/progress.h"
#include "query/leader_read.h"
#include "query/leader_write.h"
#include "query/membership_write.h"

#include <string.h>

/* Locks who leads, and reads how that member stands. */
static enum err hold(struct db *db, const struct person *who, int64_t member, struct member_stands *now)
{
	const struct request_open *me = &who->row;
	struct cycle_hold held;

	TRY(cycle_hold(db, me->organisation, me->cycle, &held));
	return member_stands(db, me->organisation, me->cycle, member, now);
}

static bool is(const struct member_stands *m, const char *role, const char *state)
{
	return strcmp(m->role, role) == 0 && strcmp(m->state, state) == 0;
}

/* The end of an assignment, where it may end. */
static enum err end(struct db *db, const struct person *who, int64_t member, enum leader_after after)
{
	const struct request_open *me = &who->row;
	bool leaves = after == LEADER_LEAVES;
	int64_t changed;

	TRY(member_turn(db, me->organisation, member, "process_leader", "approved", "participant",
			leaves ? "left" : "approved", NULL, &changed));
	if (!changed)
		return why(ERR_CONFLICT, "not a process leader any more");
	if (leaves)
		TRY(member_ungroup(db, me->organisation, member));
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_LEADER_END, member, "after=%s",
			leaves ? "left" : "participant"));
	if (member != me->membership && !leaves)
		TRY(notice_tell(db, me->organisation, member, NOTICE_LEADER_TAKEN, me->membership));
	return notice_tell_leaders(db, me->organisation, me->cycle, me->membership, NOTICE_LEADER_ENDED, member);
}

enum err leader_end(struct db *db, const struct person *who, int64_t member, enum leader_after after,
		    enum leader_fault *fault)
{
	const struct request_open *me = &who->row;
	struct member_stands now;
	struct leaders_able others;

	TRY(hold(db, who, member, &now));
	*fault = is(&now, "process_leader", "approved") ? LEADER_OK : LEADER_CHANGED;
	if (*fault)
		return OK;
	TRY(leaders_able(db, me->organisation, me->cycle, member, &others));
	if (!others.n) {
		*fault = LEADER_LAST;
		return OK;
	}
	return end(db, who, member, after);
}

static enum err name(struct db *db, const struct pack *pack, const struct person *who, int64_t member,
		     const struct member_stands *now)
{
	const struct request_open *me = &who->row;
	struct group_of_organiser organiser;
	int64_t changed;

	TRY(member_turn(db, me->organisation, member, now->role, now->state, "process_leader", "approved",
			&me->membership, &changed));
	if (!changed)
		return why(ERR_CONFLICT, "the successor was changed meanwhile");
	TRY(group_of_organiser(db, me->organisation, me->cycle, &organiser));
	TRY(group_join(db, me->organisation, organiser.id, member));
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_LEADER_NAME, member, "was=%s", now->role));
	TRY(notice_tell(db, me->organisation, member, NOTICE_LEADER_NAMED, me->membership));
	TRY(notice_tell_leaders(db, me->organisation, me->cycle, me->membership, NOTICE_LEADER_ADDED, member));
	return progress_member(db, pack, me->organisation, me->cycle, member);
}

enum err leader_hand_over(struct db *db, const struct pack *pack, const struct person *who, int64_t successor,
			  enum leader_after after, enum leader_fault *fault)
{
	const struct request_open *me = &who->row;
	struct member_stands now, mine;

	TRY(hold(db, who, successor, &now));
	TRY(member_stands(db, me->organisation, me->cycle, me->membership, &mine));
	*fault = LEADER_OK;
	if (!is(&mine, "process_leader", "approved") ||
	    !(is(&now, "participant", "approved") || is(&now, "process_leader", "pending")))
		*fault = LEADER_CHANGED;
	else if (!now.able || now.by_operator)
		*fault = LEADER_UNABLE;
	if (*fault)
		return OK;
	TRY(name(db, pack, who, successor, &now));
	if (after == LEADER_STAYS)
		return OK;
	TRY(notice_tell(db, me->organisation, me->membership, NOTICE_HANDED_OVER, successor));
	return end(db, who, me->membership, after);
}
