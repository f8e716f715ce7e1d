/* SPDX-License-Identifier: EUPL-1.2 */
/* passback: sends the progress that is due to its LMS, and notes what became of it. */
#pragma once
#include "base/secret.h"
#include "db/db.h"
#include "work/sender.h"

struct passback {
	struct db *db;
	struct sender *sender;
	const unsigned char *key; /* opens the consumers' secrets */
};

/* One round: leases what is due and sends it. *n: how many were tried. */
enum err passback_round(struct passback *p, struct arena *a, size_t *n);
/* Seconds until attempt number `attempts` is repeated: 1 min, 5 min, 30 min, 2 h, 12 h, then daily; -1: give up. */
int passback_delay(int attempts);
