/* SPDX-License-Identifier: EUPL-1.2 */
/* feed: one row each, which belongs to a member or to a group. */
#include "domain/feed.h"

#include "query/calendar_write.h"

static const int64_t *member(const struct person *who, int64_t grp)
{
	return grp ? NULL : &who->row.membership;
}

enum err feed_get(struct db *db, const struct person *who, int64_t grp, struct feed_of *out)
{
	return feed_of(db, who->row.organisation, member(who, grp), grp ? &grp : NULL, out);
}

enum err feed_renew(struct db *db, const struct person *who, int64_t grp, const char *lang)
{
	return feed_make(db, who->row.organisation, member(who, grp), grp ? &grp : NULL, lang);
}

enum err feed_stop(struct db *db, const struct person *who, int64_t grp)
{
	return feed_end(db, who->row.organisation, member(who, grp), grp ? &grp : NULL);
}
