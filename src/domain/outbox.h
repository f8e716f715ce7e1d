/* SPDX-License-Identifier: EUPL-1.2 */
/* outbox: what people decide about results on their way to an LMS. */
#pragma once
#include "domain/person.h"

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
