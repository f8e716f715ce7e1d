/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: stores what the LMS said and decides nothing; what it allows is domain/person's. */
#include "domain/launch.h"

#include "base/secret.h"
#include "db/tx.h"
#include "domain/session.h"
#include "query/next_write.h"
#include "query/session_read.h"
#include "query/session_write.h"

#include <string.h>

static const char *name_of(struct arena *a, const struct launch *l)
{
	if (*l->full_name)
		return l->full_name;
	if (*l->given_name && *l->family_name)
		return arena_printf(a, "%s %s", l->given_name, l->family_name);
	return *l->given_name ? l->given_name : l->family_name;
}

/* A link outside a course is a course of its own. */
static const char *course_of(struct arena *a, const struct launch *l)
{
	return *l->course ? l->course : arena_printf(a, "link:%s", l->link);
}

enum err launch_keep(struct db *db, struct arena *a, const struct launch *l, const char **sid)
{
	const char *product = *l->product ? arena_printf(a, "%s %s", l->product, l->version) : "";
	const char *hash = session_new(a, sid);
	struct launch_store done;

	enum err e = launch_store(db, l->consumer, l->nonce, l->user, name_of(a, l), l->email, (int)l->roles,
				  course_of(a, l), l->course_title, l->course_label, l->link, l->link_title, l->part,
				  l->sourcedid, l->outcome_url, l->origin, product, hash, l->browser, l->browser_proven,
				  l->lang, l->return_url, l->framed, &done);
	return e == ERR_FORBIDDEN ? why(ERR_BAD_LAUNCH, "launch: the key is no longer live") : e;
}

static enum err rehearse(struct db *db, struct arena *a, int64_t consumer)
{
	const char *nobody, *sid, *hash = session_new(a, &nobody);
	const struct launch l = {
		.consumer = consumer,
		.nonce = hash,
		.user = nobody,
		.full_name = "",
		.given_name = "",
		.family_name = "",
		.email = "",
		.course = nobody,
		.course_title = "",
		.course_label = "",
		.link = nobody,
		.link_title = "",
		.sourcedid = nobody,
		.outcome_url = "https://localhost",
		.origin = "",
		.product = "",
		.version = "",
		.lang = "sv",
		.return_url = "",
		.browser = hash,
	};

	TRY(launch_keep(db, a, &l, &sid));
	TRY(launch_carried_keep(db, a, sid, &(struct launch_carried){ .scheme = "", .memberships_url = "" }));
	return launch_groups_keep(db, a, sid, (struct db_texts){ 0 });
}

enum err launch_rehearse(struct db *db, struct arena *a)
{
	struct consumer_any any;

	TRY(tx_begin(db, TX_WRITE));
	enum err e = consumer_any(db, &any);
	if (!e && any.found)
		e = rehearse(db, a, any.id);
	tx_rollback(db);
	return e;
}

enum err launch_nonce(struct db *db, int64_t consumer, const char *nonce)
{
	int64_t n;

	TRY(nonce_use(db, consumer, nonce, &n));
	return n ? OK : why(ERR_REPLAY, "launch: the nonce is used, or the key is no longer live");
}

enum err launch_carried_keep(struct db *db, struct arena *a, const char *sid, const struct launch_carried *c)
{
	return carried_keep(db, secret_sha256(a, sid, strlen(sid)), c->clock, c->scheme, c->arrived, c->literal,
			    c->memberships_url, c->memberships_v2);
}

enum err launch_groups_keep(struct db *db, struct arena *a, const char *sid, struct db_texts names)
{
	int64_t changed;

	return groups_heard(db, secret_sha256(a, sid, strlen(sid)), names, &changed);
}

enum err launch_history_keep(struct db *db, struct arena *a, const char *sid, struct db_texts ids)
{
	int64_t changed;

	return history_heard(db, secret_sha256(a, sid, strlen(sid)), ids, &changed);
}

enum err launch_looks_keep(struct db *db, struct arena *a, const char *sid, bool contrast, const char *brand)
{
	return looks_heard(db, secret_sha256(a, sid, strlen(sid)), contrast, brand);
}
