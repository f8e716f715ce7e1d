/* SPDX-License-Identifier: EUPL-1.2 */
/* audit_check: the end of the log is told too, so that the journal keeps a copy of it elsewhere. */
#include "work/audit_check.h"

#include "base/log.h"
#include "base/when.h"
#include "domain/audit.h"

#include <inttypes.h>

enum { NIGHT_HOUR = 2 };

static void found(void *arg, enum audit_fault fault, int64_t seal)
{
	static const char *const words[] = { [AUDIT_CHANGED] = "changed",
					     [AUDIT_MISSING] = "missing",
					     [AUDIT_BEYOND] = "beyond",
					     [AUDIT_HEAD] = "head",
					     [AUDIT_NO_END] = "no_end" };
	int *told = arg;

	if ((*told)++ < 10)
		log_line(LOG_ERROR, "audit.fault", "line=%" PRId64 " fault=%s", seal, words[fault]);
}

enum err audit_check(struct db *db, struct arena *a)
{
	struct audit_verdict v;
	int told = 0;

	TRY(audit_verify(db, a, found, &told, &v));
	log_line(v.faults ? LOG_ERROR : LOG_INFO, "audit.verified",
		 "sealed=%" PRId64 " faults=%" PRId64 " end=%" PRId64 " hash=%s", v.sealed, v.faults, v.head,
		 v.head_hash ? v.head_hash : "-");
	return OK;
}

enum err audit_check_nightly(struct db *db, struct arena *a, int *day)
{
	const struct when_local now = when_local(when_now());

	if (now.hour < NIGHT_HOUR || now.day == *day)
		return OK;
	*day = now.day;
	return audit_check(db, a);
}
