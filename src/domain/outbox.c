/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox: each change with its line in the audit log, in one transaction. */
#include "domain/outbox.h"

#include "db/tx.h"
#include "domain/audit.h"
#include "query/consumer_write.h"
#include "query/outbox_write.h"
#include "query/passback_write.h"

#include <inttypes.h>

/* ---- What an LMS answered ---- */

struct settlement {
	const struct outbox_call *call;
	const char *state, *reason, *code;
	bool reading;
};

static enum err note(struct db *db, const struct outbox_call *c, enum audit_act act, const char *more)
{
	return audit_write(db, AUDIT_CONSUMER(c->consumer), act, c->link, "person=%" PRId64 "%s", c->person, more);
}

static enum err sent(struct db *db, void *arg)
{
	const struct settlement *s = arg;
	const struct outbox_call *c = s->call;

	TRY(passback_sent(db, c->link, c->person, c->value, s->reading));
	if (c->rotating && c->newest)
		TRY(consumer_secret_worked(db, c->consumer, c->secret_no));
	return note(db, c, AUDIT_PASSBACK_SENT, "");
}

enum err outbox_sent(struct db *db, const struct outbox_call *c, bool reading)
{
	return tx_run(db, TX_WRITE, sent, &(struct settlement){ .call = c, .reading = reading });
}

static enum err cleared(struct db *db, void *arg)
{
	const struct settlement *s = arg;

	TRY(passback_cleared(db, s->call->link, s->call->person));
	return note(db, s->call, AUDIT_PASSBACK_CLEARED, "");
}

enum err outbox_cleared(struct db *db, const struct outbox_call *c)
{
	return tx_run(db, TX_WRITE, cleared, &(struct settlement){ .call = c });
}

static enum err refused(struct db *db, void *arg)
{
	const struct settlement *s = arg;
	const struct outbox_call *c = s->call;

	TRY(passback_refused(db, c->link, c->person, s->state, c->value, s->reason, s->code));
	return note(db, c, AUDIT_PASSBACK_REFUSED, "");
}

enum err outbox_refused(struct db *db, const struct outbox_call *c, const char *state, const char *reason,
			const char *code)
{
	return tx_run(db, TX_WRITE, refused,
		      &(struct settlement){ .call = c, .state = state, .reason = reason, .code = code });
}

/* ---- What people decide ---- */

enum err outbox_reset(struct db *db, const struct person *who, int64_t membership, bool *done)
{
	int64_t n;

	TRY(passback_reset(db, who->row.organisation, who->row.cycle, membership, &n));
	*done = n > 0;
	return *done ? audit_write(db, AUDIT_PERSON(who->row.person), AUDIT_PASSBACK_RESET, membership,
				   "links=%" PRId64, n)
		     : OK;
}

/* The operator's. */
struct wish {
	int64_t id;
	const char *key, *origin;
	bool allowed;
	int64_t *n;
};

enum err outbox_retry(struct db *db, int64_t id, const char *key, int64_t *n)
{
	return passback_retry(db, id, key, n);
}

static enum err replay(struct db *db, void *arg)
{
	const struct wish *w = arg;

	TRY(passback_replay(db, w->id, w->key, w->n));
	return audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_PASSBACK_REPLAY, w->id, "key=%s n=%" PRId64, w->key, *w->n);
}

enum err outbox_replay(struct db *db, int64_t id, const char *key, int64_t *n)
{
	return tx_run(db, TX_WRITE, replay, &(struct wish){ .id = id, .key = key, .n = n });
}

static enum err drop(struct db *db, void *arg)
{
	const struct wish *w = arg;

	TRY(passback_drop(db, w->id, w->n));
	return *w->n ? audit_write(db, AUDIT_OPERATOR_CLI, AUDIT_PASSBACK_DROP, w->id, "n=%" PRId64, *w->n) : OK;
}

enum err outbox_drop(struct db *db, int64_t id, int64_t *n)
{
	return tx_run(db, TX_WRITE, drop, &(struct wish){ .id = id, .n = n });
}

static enum err allow(struct db *db, void *arg)
{
	const struct wish *w = arg;
	int64_t n;

	TRY(host_allow(db, w->key, w->origin, w->allowed, &n));
	if (!n)
		return why(ERR_NOT_FOUND, "no launch of the key %s has named %s", w->key, w->origin);
	return audit_write(db, AUDIT_OPERATOR_CLI, w->allowed ? AUDIT_HOST_ALLOW : AUDIT_HOST_HOLD, 0,
			   "key=%s origin=%s", w->key, w->origin);
}

enum err outbox_allow(struct db *db, const char *key, const char *origin, bool allowed)
{
	return tx_run(db, TX_WRITE, allow, &(struct wish){ .key = key, .origin = origin, .allowed = allowed });
}
