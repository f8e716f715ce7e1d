/* SPDX-License-Identifier: EUPL-1.2 */
/* collaboration: a row for each direction, made and removed together. */
#include "domain/collaboration.h"

#include "base/buf.h"
#include "domain/audit.h"
#include "domain/code.h"
#include "domain/notice.h"
#include "query/collaboration_read.h"
#include "query/collaboration_write.h"

#include <inttypes.h>

static const char *hash_of(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const char *code)
{
	return secret_hmac(a, key, arena_printf(a, "collaboration code %s", code));
}

/* Who led a year that has been followed by another speaks for nobody any more. */
static enum err speaks(struct db *db, const struct person *who)
{
	struct collaboration_year year;

	TRY(collaboration_year(db, who->row.organisation, who->row.cycle, &year));
	return year.speaks ? OK : why(ERR_FORBIDDEN, "another year has followed");
}

enum err collaboration_offer(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			     const struct person *who, const char **code, enum collaboration_fault *fault)
{
	const struct request_open *me = &who->row;
	const char *fresh = code_fresh(a);
	int64_t put;

	TRY(speaks(db, who));
	TRY(collaboration_code_put(db, me->organisation, me->cycle, hash_of(a, key, fresh), me->membership,
				   COLLABORATION_CODES, &put));
	*fault = put ? COLLABORATION_OK : COLLABORATION_FULL;
	*code = put ? code_shown(a, fresh) : NULL;
	if (*fault)
		return OK;
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_PARTNER_CODE, me->cycle, "%s", "");
}

enum err collaboration_take_back(struct db *db, const struct person *who, int64_t code)
{
	int64_t dropped;

	TRY(speaks(db, who));
	return collaboration_code_drop(db, who->row.organisation, code, &dropped);
}

enum err collaboration_ask(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			   const struct person *who, const char *typed, const char **name,
			   enum collaboration_fault *fault)
{
	const char *code = code_plain(a, typed);
	struct collaboration_code_of from = { 0 };
	struct collaboration_with now;
	enum code_fault tries;

	TRY(speaks(db, who));
	TRY(code_may_try(db, who, &tries));
	*fault = tries ? COLLABORATION_MANY : COLLABORATION_OK;
	if (*fault)
		return OK;
	if (code)
		TRY(collaboration_code_of(db, hash_of(a, key, code), &from));
	if (!from.found) {
		*fault = COLLABORATION_WRONG;
		return code_failed(db, who);
	}
	*name = from.name;
	TRY(collaboration_with(db, who->row.organisation, from.organisation, &now));
	if (from.organisation == who->row.organisation)
		*fault = COLLABORATION_OWN;
	else if (now.found)
		*fault = COLLABORATION_ALREADY;
	return OK;
}

static enum err tell_both(struct db *db, const struct person *who, int64_t partner, const char *name,
			  enum notice_kind kind)
{
	const struct request_open *me = &who->row;

	TRY(notice_tell_leaders_now(db, me->organisation, me->membership, kind, name));
	return notice_tell_leaders_now(db, partner, 0, kind, me->organisation_name);
}

enum err collaboration_begin(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			     const struct person *who, const char *typed, int64_t *id, enum collaboration_fault *fault)
{
	const struct request_open *me = &who->row;
	struct collaboration_code_take from;
	struct collaboration_with now;
	const char *name;
	int64_t put;

	TRY(collaboration_ask(db, a, key, who, typed, &name, fault));
	if (*fault)
		return OK;
	TRY(collaboration_code_take(db, hash_of(a, key, code_plain(a, typed)), &from));
	if (!from.found) { /* taken by another at the same moment */
		*fault = COLLABORATION_WRONG;
		return OK;
	}
	TRY(collaboration_put(db, me->organisation, me->cycle, from.organisation, from.cycle, &put));
	TRY(collaboration_with(db, me->organisation, from.organisation, &now));
	*id = now.id;
	if (!put) { /* the other has typed a code of ours at the same moment */
		*fault = COLLABORATION_ALREADY;
		return OK;
	}
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_PARTNER_BEGIN, me->cycle, "with=%" PRId64,
			from.organisation));
	return tell_both(db, who, from.organisation, from.name, NOTICE_COLLABORATION_BEGUN);
}

enum err collaboration_share_types(struct db *db, struct arena *a, const struct person *who, int64_t id, int version,
				   struct db_texts types, enum collaboration_fault *fault)
{
	const struct request_open *me = &who->row;
	struct collaboration_of now;
	struct buf words = buf_new(a);
	int64_t changed;

	TRY(speaks(db, who));
	TRY(collaboration_of(db, me->organisation, id, &now));
	*fault = now.found ? COLLABORATION_OK : COLLABORATION_ENDED;
	if (*fault)
		return OK;
	TRY(collaboration_share(db, me->organisation, id, version, types, &changed));
	*fault = changed ? COLLABORATION_OK : COLLABORATION_CHANGED;
	if (*fault)
		return OK;
	for (size_t i = 0; i < types.n; i++)
		buf_printf(&words, "%s%s", i ? "," : "", types.at[i]);
	return audit_write(db, AUDIT_PERSON(me->person), AUDIT_PARTNER_SHARE, me->cycle, "with=%" PRId64 " types=%s",
			   now.partner, types.n ? words.p : "none");
}

enum err collaboration_end(struct db *db, const struct person *who, int64_t id, enum collaboration_fault *fault)
{
	const struct request_open *me = &who->row;
	struct collaboration_of now;
	int64_t stopped = 0;

	TRY(speaks(db, who));
	TRY(collaboration_of(db, me->organisation, id, &now));
	if (now.found)
		TRY(collaboration_stop(db, me->organisation, id, &stopped));
	*fault = stopped ? COLLABORATION_OK : COLLABORATION_ENDED;
	if (*fault)
		return OK;
	TRY(audit_write(db, AUDIT_PERSON(me->person), AUDIT_PARTNER_END, me->cycle, "with=%" PRId64, now.partner));
	return tell_both(db, who, now.partner, now.name, NOTICE_COLLABORATION_ENDED);
}
