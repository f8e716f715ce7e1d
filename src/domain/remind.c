/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: sets, not persons: one statement for everybody. */
#include "domain/remind.h"

#include "query/mail_write.h"
#include "query/reminder_write.h"

enum err remind_turn(struct db *db, int64_t at, int64_t *n)
{
	return reminders_turn(db, at, n);
}

enum err remind_purge(struct db *db, int64_t at)
{
	int64_t n;

	TRY(notices_purge(db, at, &n));
	TRY(reminders_purge(db, at, &n));
	return mail_purge(db, at, &n);
}
