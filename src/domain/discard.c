/* SPDX-License-Identifier: EUPL-1.2 */
/* discard: the decision is a row; the night does what it says. */
#include "domain/discard.h"

#include "base/log.h"
#include "db/tx.h"
#include "domain/audit.h"
#include "domain/erase.h"
#include "domain/notice.h"
#include "query/discard_write.h"

#include <inttypes.h>

enum err discard_decide(struct db *db, const struct person *who, int64_t cycle, const char *reference, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(discard_add(db, me->organisation, cycle, me->cycle, reference, me->membership, &n));
	*done = n > 0;
	if (!*done)
		return OK;
	TRY(notice_tell_leaders_now(db, me->organisation, me->membership, NOTICE_YEAR_DISCARD, ""));
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_YEAR_DISCARD, cycle, "%s", "");
}

enum err discard_take_back(struct db *db, const struct person *who, int64_t cycle, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(discard_remove(db, me->organisation, cycle, &n));
	*done = n > 0;
	return *done ? audit_write(db, AUDIT_PERSON(me->person), AUDIT_YEAR_KEEP, cycle, "%s", "") : OK;
}

/* ---- The night ---- */

struct night {
	struct arena *arena;
	int64_t organisation;
	bool more;
};

static enum err one_year(struct db *db, void *arg)
{
	struct night *n = arg;
	const struct eraser by = { db, n->arena, { "retention", 0 }, 0 };
	struct discard_take next;
	struct erasure done;

	TRY(discard_take(db, n->organisation, &next));
	n->more = next.found;
	if (!next.found)
		return OK;
	TRY(erase_year(&by, n->organisation, next.school_year, &done));
	TRY(receipt_refer(db, n->organisation, done.sha256, next.reference));
	log_line(LOG_INFO, "year.discarded", "organisation=%" PRId64 " rows=%" PRId64, n->organisation,
		 receipt_sum(&done.receipt, false));
	return OK;
}

enum err discard_night(struct db *db, struct arena *a, int64_t organisation, bool (*stopped)(void *of), void *of)
{
	struct night n = { a, organisation, true };

	while (n.more && !(stopped && stopped(of)))
		TRY(tx_run(db, TX_WRITE, one_year, &n));
	return OK;
}
