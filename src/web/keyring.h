/* SPDX-License-Identifier: EUPL-1.2 */
/* keyring: consumers by key, remembered for at most five seconds. */
#pragma once
#include "web/visit.h"

/* LTI 1.1.2 at this key. */
enum keyring_relaunch { RELAUNCH_OFF, RELAUNCH_OPTIONAL, RELAUNCH_REQUIRED };

struct keyring_entry {
	int64_t id;                      /* 0: no such key */
	const char *secret[LTI_SECRETS]; /* opened, newest first; NULL: none; in the visit's arena */
	int secret_no;                   /* of the newest */
	bool enabled;
	int64_t from, until; /* as lti_consumer has them */
	enum keyring_relaunch relaunch;
	int64_t since; /* what was signed until then may have been used: the database was restored; 0: never */
};

/* It as the library wants it. */
struct lti_consumer keyring_consumer(const struct keyring_entry *e, const char *key);
/* It may launch now. */
bool keyring_live(const struct keyring_entry *e);
/* The consumer with that key. A key that nobody has is an entry with id 0. ERR_DB, ERR_CONFIG (key file). */
enum err keyring_find(struct visit *v, const char *key, struct keyring_entry *out);
