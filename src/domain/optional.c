/* SPDX-License-Identifier: EUPL-1.2 */
/* optional: one row a step; what is counted of everybody is out of date then. */
#include "domain/optional.h"

#include "domain/audit.h"
#include "domain/progress.h"
#include "query/optional_write.h"

bool optional_may_be(const struct step *step)
{
	return step->required && step->ready;
}

enum err optional_make(struct db *db, const struct person *who, const struct step *step, const char *reason, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(step_relax(db, me->organisation, me->cycle, step->id, reason, me->membership, &n));
	*done = n > 0;
	if (!*done)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_STEP_RELAX, me->cycle, "step=%s", step->id));
	return progress_stale(db, me->organisation, me->cycle);
}

enum err optional_end(struct db *db, const struct person *who, const struct step *step)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(step_restore(db, me->organisation, me->cycle, step->id, &n));
	if (!n)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_STEP_RESTORE, me->cycle, "step=%s", step->id));
	return progress_stale(db, me->organisation, me->cycle);
}
