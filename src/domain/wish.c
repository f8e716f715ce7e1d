/* SPDX-License-Identifier: EUPL-1.2 */
/* wish: what is granted is done as a process leader does it by hand. */
#include "domain/wish.h"

#include "domain/group.h"
#include "domain/notice.h"
#include "query/wish_write.h"

enum err wish_make(struct db *db, const struct person *who, const struct wish *w, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(wish_add(db, me->organisation, me->cycle, w->membership, w->source ? &w->source : NULL, w->target, w->why,
		     me->membership, &n));
	*done = n > 0;
	if (!*done)
		return OK;
	return notice_tell_leaders(db, me->organisation, me->cycle, me->membership, NOTICE_GROUP_WISHED,
				   me->membership);
}

enum err wish_end(struct db *db, const struct person *who, int64_t grp, int64_t wish)
{
	int64_t n;

	return wish_withdraw(db, who->row.organisation, grp, wish, &n);
}

static enum err grant_it(struct db *db, const struct pack *pack, const struct person *who, const struct wish_lock *w)
{
	const struct db_ints one = { 1, &w->membership };
	size_t n = 0;

	if (!w->source_null)
		TRY(group_send(db, pack, who, w->source, w->target, one, &n));
	return n ? OK : group_choose(db, pack, who, w->target, one, &n); /* also who has left the group meanwhile */
}

enum err wish_decide(struct db *db, const struct pack *pack, const struct person *who, int64_t wish, bool grant,
		     const char *answer, bool *done)
{
	const struct request_open *me = &who->row;
	struct wish_lock w;

	TRY(wish_lock(db, me->organisation, me->cycle, wish, &w));
	*done = w.found;
	if (!w.found)
		return OK;
	if (grant)
		TRY(grant_it(db, pack, who, &w));
	TRY(wish_answer(db, me->organisation, wish, grant ? "granted" : "declined", answer));
	return notice_tell(db, me->organisation, w.wished_by, grant ? NOTICE_WISH_GRANTED : NOTICE_WISH_DECLINED,
			   w.membership);
}
