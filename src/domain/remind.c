/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: sets, not persons: one statement for everybody. */
#include "domain/remind.h"

#include "query/mail_write.h"
#include "query/reminder_write.h"

enum { AT_ONCE = 1000 /* a year may begin with a reminder for everybody: well within a statement's time */ };

enum err remind_turn(struct db *db, int64_t at, int64_t *n)
{
	int64_t made;

	*n = 0;
	do {
		TRY(reminders_turn(db, at, AT_ONCE, &made));
		*n += made;
	} while (made == AT_ONCE);
	return OK;
}

enum err remind_purge(struct db *db, int64_t at)
{
	int64_t n;

	TRY(notices_purge(db, at, &n));
	TRY(reminders_purge(db, at, &n));
	return mail_purge(db, at, &n);
}
