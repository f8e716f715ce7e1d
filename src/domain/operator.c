/* SPDX-License-Identifier: EUPL-1.2 */
/* operator: one transaction of its own. */
#include "domain/operator.h"

#include "db/tx.h"
#include "domain/notice.h"
#include "query/membership_write.h"
#include "query/operator_write.h"

#include <inttypes.h>

struct decision {
	struct audit_actor by;
	int64_t member;
	bool approve;
	const char *reason;
};

static enum err decide(struct db *db, void *arg)
{
	const struct decision *d = arg;
	struct group_of_organiser group;
	struct leader_decide done;

	TRY(leader_decide(db, d->member, d->approve ? "approved" : "rejected", d->reason, &done));
	if (!done.found)
		return why(ERR_NOT_FOUND, "no process leader with the number %" PRId64 " waits for an answer",
			   d->member);
	TRY(audit_write(db, d->by, d->approve ? AUDIT_MEMBER_APPROVE : AUDIT_MEMBER_REJECT, d->member,
			"role=process_leader"));
	if (!d->approve)
		return OK;
	TRY(notice_tell(db, done.organisation, d->member, NOTICE_LEADER_APPROVED, 0));
	TRY(notice_tell_leaders(db, done.organisation, done.cycle, 0, NOTICE_LEADER_ADDED, d->member));
	TRY(group_of_organiser(db, done.organisation, done.cycle, &group));
	return group_join(db, done.organisation, group.id, d->member);
}

enum err operator_decide(struct db *db, struct audit_actor by, int64_t member, bool approve, const char *reason)
{
	struct decision d = { by, member, approve, reason };

	return tx_run(db, TX_WRITE, decide, &d);
}
