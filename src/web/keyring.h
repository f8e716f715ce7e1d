/* SPDX-License-Identifier: EUPL-1.2 */
/* keyring: consumers by key, remembered for at most five seconds. */
#pragma once
#include "web/visit.h"

struct keyring_entry {
	int64_t id;         /* 0: no such key */
	const char *secret; /* opened; in the visit's arena */
	bool live;
};

/* The consumer with that key. A key that nobody has is an entry with id 0. ERR_DB, ERR_CONFIG (key file). */
enum err keyring_find(struct visit *v, const char *key, struct keyring_entry *out);
