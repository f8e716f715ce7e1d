/* SPDX-License-Identifier: EUPL-1.2 */
/* follow: each act is one transaction of the caller's. */
#include "domain/follow.h"

#include "domain/audit.h"
#include "domain/progress.h"
#include "query/follow_read.h"
#include "query/follow_write.h"

enum err follow_member(struct db *db, const struct person *who, int64_t member)
{
	struct person_one one;

	TRY(person_one(db, who->row.organisation, who->row.cycle, member, &one));
	return one.found ? OK : why(ERR_NOT_FOUND, "no such member of the year");
}

enum err follow_waive(struct db *db, const struct pack *pack, const struct person *who, int64_t member,
		      const struct step *step, const char *reason, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(waive(db, me->organisation, member, step->id, reason, me->membership, &n));
	*done = n > 0;
	if (!*done)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_STEP_WAIVE, member, "step=%s", step->id));
	return progress_member(db, pack, me->organisation, me->cycle, member);
}

enum err follow_demand(struct db *db, const struct pack *pack, const struct person *who, int64_t member,
		       const struct step *step)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(demand(db, me->organisation, member, step->id, &n));
	if (!n)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_STEP_DEMAND, member, "step=%s", step->id));
	return progress_member(db, pack, me->organisation, me->cycle, member);
}
