/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox: each a statement of its own. */
#include "domain/outbox.h"

#include "query/outbox_write.h"

enum err outbox_reset(struct db *db, const struct person *who, int64_t membership, bool *done)
{
	int64_t n;

	TRY(passback_reset(db, who->row.organisation, who->row.cycle, membership, &n));
	*done = n > 0;
	return OK;
}

enum err outbox_retry(struct db *db, int64_t id, const char *key, int64_t *n)
{
	return passback_retry(db, id, key, n);
}

enum err outbox_replay(struct db *db, int64_t id, const char *key, int64_t *n)
{
	return passback_replay(db, id, key, n);
}

enum err outbox_drop(struct db *db, int64_t id, int64_t *n)
{
	return passback_drop(db, id, n);
}

enum err outbox_allow(struct db *db, const char *key, const char *origin, bool allowed)
{
	int64_t n;

	TRY(host_allow(db, key, origin, allowed, &n));
	return n ? OK : why(ERR_NOT_FOUND, "no launch of the key %s has named %s", key, origin);
}
