/* SPDX-License-Identifier: EUPL-1.2 */
/* access_message: a row without a person; the notice says only that it is there. */
#include "domain/access_message.h"

#include "domain/notice.h"
#include "query/accessible_write.h"

enum err access_message_keep(struct db *db, const struct person *who, const char *text, bool *kept)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(access_message_add(db, me->organisation, me->cycle, text, ACCESS_DAY_MOST, &n));
	*kept = n > 0;
	return *kept ? notice_tell_leaders_of(db, me->organisation, me->cycle, NOTICE_ACCESS_MESSAGE, "") : OK;
}

enum err access_message_end(struct db *db, const struct person *who, int64_t message)
{
	int64_t n;

	return access_message_done(db, who->row.organisation, message, &n);
}
