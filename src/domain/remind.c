/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: sets, not persons: one statement for everybody. */
#include "domain/remind.h"

#include "query/mail_write.h"
#include "query/reminder_read.h"
#include "query/reminder_write.h"

/* A year may begin with a reminder for everybody: well within a statement's time. What is due is found anew for each.
 */
enum { AUTHORITIES = 50, AT_ONCE = 5000 };

enum err remind_turn(struct db *db, int64_t at, int64_t *n)
{
	struct reminders_until until = { 0 };
	int64_t made;

	*n = 0;
	for (int64_t after = 0;; after = until.last) {
		TRY(reminders_until(db, after, AUTHORITIES, &until));
		if (until.last_null)
			return OK;
		do {
			TRY(reminders_turn(db, at, after + 1, until.last, AT_ONCE, &made));
			*n += made;
		} while (made == AT_ONCE);
	}
}

enum err remind_purge(struct db *db, int64_t at)
{
	int64_t n;

	TRY(notices_purge(db, at, &n));
	TRY(reminders_purge(db, at, &n));
	return mail_purge(db, at, &n);
}
