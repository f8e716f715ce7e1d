/* SPDX-License-Identifier: EUPL-1.2 */
/* audit_check: the end of the log is told too, so that the journal keeps a copy of it elsewhere. */
#include "work/audit_check.h"

#include "base/log.h"
#include "base/when.h"
#include "domain/audit.h"
#include "query/audit_read.h"

#include <inttypes.h>

static void found(void *arg, enum audit_fault fault, int64_t seal)
{
	static const char *const words[] = {
		[AUDIT_CHANGED] = "changed", [AUDIT_MISSING] = "missing", [AUDIT_BEYOND] = "beyond",
		[AUDIT_HEAD] = "head",       [AUDIT_NO_END] = "no_end",   [AUDIT_ACCOUNT] = "account",
		[AUDIT_BEFORE] = "before"
	};
	int *told = arg;

	if ((*told)++ < 10)
		log_line(LOG_ERROR, "audit.fault", "line=%" PRId64 " fault=%s", seal, words[fault]);
}

static enum err check(struct db *db, struct arena *a)
{
	struct audit_verdict v;
	int told = 0;

	TRY(audit_verify(db, a, found, &told, &v));
	log_line(v.faults ? LOG_ERROR : LOG_INFO, "audit.verified",
		 "sealed=%" PRId64 " faults=%" PRId64 " from=%" PRId64 " end=%" PRId64 " hash=%s", v.sealed, v.faults,
		 v.n_cuts ? v.cuts[v.n_cuts - 1].seal + 1 : 1, v.head, v.head_hash ? v.head_hash : "-");
	return OK;
}

/* A log that somebody has changed keeps all its lines, and is told of all the same. */
enum err audit_check(struct db *db, struct arena *a)
{
	int64_t lines = 0;
	enum err e = audit_shorten(db, a, false, &lines);

	if (e && e != ERR_CONFLICT)
		return e;
	if (e)
		log_line(LOG_ERROR, "audit.kept", "why=\"%s\"", why_last());
	if (lines)
		log_line(LOG_INFO, "audit.shortened", "lines=%" PRId64, lines);
	return check(db, a);
}

enum err audit_check_nightly(struct db *db, struct arena *a, struct night *night)
{
	return night_due(night, when_now()) ? night_over(night, when_now(), audit_check(db, a)) : OK;
}
