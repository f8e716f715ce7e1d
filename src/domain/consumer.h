/* SPDX-License-Identifier: EUPL-1.2 */
/* consumer: a platform's key from its first day to its last. Each rule is a transaction of its own, or part of the
 * open one, with its line in the audit log. A key that nobody has is ERR_NOT_FOUND. */
#pragma once
#include "base/secret.h"
#include "db/value.h"
#include "domain/audit.h"

/* How the tool deals with a platform. NULL: as it is; for a new key: trust, optional, false. */
struct consumer_terms {
	const char *name;     /* for the operator */
	const char *leaders;  /* trust, review */
	const char *relaunch; /* LTI 1.1.2: off, optional, required */
	const bool *private_addresses, *operates;
	const bool *shared; /* its courses where nobody has begun, and new ones, are of many authorities */
	const char *brand;  /* of buttons and links: "" as the platform says, own: ours, or "#0f6cbf" */
	bool reorigin;      /* origins below replace those set and learnt; none: learn them from launches */
	struct db_texts origins;
};

/* Who changes which key, and with what secrets are sealed. */
struct consumer_act {
	struct db *db;
	struct arena *arena;
	struct audit_actor by;
	const unsigned char *seal; /* SECRET_KEY_BYTES; NULL where no secret is made */
	const char *key;
};

/* What is wrong with a key or secret of somebody's own, as half a sentence; NULL: nothing. */
const char *consumer_key_fault(const char *key);
const char *consumer_secret_fault(const char *secret);
bool consumer_is_leaders(const char *s);
bool consumer_is_relaunch(const char *s);
/* *out: as it is stored, in the arena; false: it is neither of those. */
bool consumer_read_brand(struct arena *a, const char *s, const char **out);
/* A new key's name. */
const char *consumer_new_key(struct arena *a);

/* *secret: the given one, or NULL: one is made. It is stored sealed; this is the only time it is in anybody's hands.
 * ERR_CONFLICT: the key is taken. */
enum err consumer_add(const struct consumer_act *act, const struct consumer_terms *terms, const char **secret);
/* A second secret beside the one in use, which goes on until it is retired; in place of one that has not worked yet.
 * ERR_CONFLICT: an old one is still live. */
enum err consumer_rotate(const struct consumer_act *act, const char **secret);
/* ERR_NOT_FOUND: there is no old one; ERR_CONFLICT: the newest has not been used yet and `anyway` is false. */
enum err consumer_retire(const struct consumer_act *act, bool anyway);
/* *changed: false when it was so already. */
enum err consumer_switch_to(const struct consumer_act *act, bool enabled, bool *changed);
/* From the first moment to the last, microseconds; INT64_MIN and INT64_MAX: none; NULL: as it is. ERR_CONFLICT: it
 * would end before it begins. */
enum err consumer_expire(const struct consumer_act *act, const int64_t *from, const int64_t *until);
enum err consumer_set(const struct consumer_act *act, const struct consumer_terms *terms);

/* What hangs on a key. */
struct consumer_load {
	int64_t courses, people, members;
	int64_t authorities; /* that no other key leads to: they go with it */
};
/* Removes it, *load telling what went with it. ERR_CONFLICT: something hangs on it and with_data is false. */
enum err consumer_drop(const struct consumer_act *act, bool with_data, struct consumer_load *load);
