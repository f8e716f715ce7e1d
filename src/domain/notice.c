/* SPDX-License-Identifier: EUPL-1.2 */
/* notice: a row each, gone when it has been read. */
#include "domain/notice.h"

#include "query/collaboration_write.h"
#include "query/notice_write.h"
#include "query/signup_write.h"

#include <string.h>

static const char *const words[NOTICE_KIND_COUNT] = {
#define X(kind, word) [NOTICE_##kind] = (word),
#include "domain/notice.def"
#undef X
};

enum err notice_tell(struct db *db, int64_t organisation, int64_t membership, enum notice_kind kind, int64_t about)
{
	return notice_add(db, organisation, membership, words[kind], about ? &about : NULL, "");
}

enum err notice_tell_leaders(struct db *db, int64_t organisation, int64_t cycle, int64_t but, enum notice_kind kind,
			     int64_t about)
{
	return notice_add_leaders(db, organisation, cycle, but, words[kind], about ? &about : NULL, "");
}

enum err notice_tell_all(struct db *db, const struct person *who, enum notice_kind kind, const char *text)
{
	const struct request_open *me = &who->row;

	return notice_add_all(db, me->organisation, me->cycle, me->membership, words[kind], text);
}

enum err notice_withdraw(struct db *db, int64_t organisation, int64_t membership, enum notice_kind kind)
{
	return notice_drop(db, organisation, membership, words[kind]);
}

enum err notice_tell_leaders_of(struct db *db, int64_t organisation, int64_t cycle, enum notice_kind kind,
				const char *about)
{
	return notice_add_leaders(db, organisation, cycle, 0, words[kind], NULL, about);
}

enum err notice_tell_leaders_now(struct db *db, int64_t organisation, int64_t but, enum notice_kind kind,
				 const char *about)
{
	struct collaboration_tell told;

	return collaboration_tell(db, organisation, but, words[kind], about, &told);
}

enum notice_kind notice_kind_of(const char *word)
{
	enum notice_kind kind = 0;

	while (kind < NOTICE_KIND_COUNT && strcmp(words[kind], word) != 0)
		kind++;
	return kind;
}

enum err notice_read(struct db *db, const struct person *who, int64_t last)
{
	int64_t n;

	return who->row.membership_null ? OK : notices_read(db, who->row.organisation, who->row.membership, last, &n);
}
