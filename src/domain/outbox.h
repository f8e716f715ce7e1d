/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox: what becomes of results on their way to an LMS: its answers, and what people decide. */
#pragma once
#include "domain/person.h"

/* A call to an LMS about one person's result on one link. */
struct outbox_call {
	int64_t consumer, link, person;
	int value;             /* hundredths */
	bool rotating, newest; /* the key has two live secrets; the newest signed this call */
	int secret_no;
};

/* Each in a transaction of its own, with a line in the audit log. reading: the night shall ask what the LMS shows. */
enum err outbox_sent(struct db *db, const struct outbox_call *c, bool reading);
enum err outbox_cleared(struct db *db, const struct outbox_call *c);
/* Permanently, unless there is something newer than that state and value to say. */
enum err outbox_refused(struct db *db, const struct outbox_call *c, const char *state, const char *reason,
			const char *code);

/* The LMS shall forget what it shows of a member of the leader's cycle; the steps stay done, and the next one sends the
 * member's progress anew. Inside a writing transaction. *done: there was something to forget. */
enum err outbox_reset(struct db *db, const struct person *who, int64_t membership, bool *done);

/* The operator's. id 0: all; key "": of all keys. *n: how many it was true of. */
enum err outbox_retry(struct db *db, int64_t id, const char *key, int64_t *n);
enum err outbox_replay(struct db *db, int64_t id, const char *key, int64_t *n);
enum err outbox_drop(struct db *db, int64_t id, int64_t *n);
/* Whether results of that key may go to that host (scheme://host[:port]), as a launch has named it. ERR_NOT_FOUND: none
 * has. */
enum err outbox_allow(struct db *db, const char *key, const char *origin, bool allowed);
