/* SPDX-License-Identifier: EUPL-1.2 */
/* audit_check: each night, whether the log of what was done with keys and rights is as it was written. */
#pragma once
#include "db/db.h"

/* Walks it, and says in the service's log what it has found, as an error where somebody has changed it. */
enum err audit_check(struct db *db, struct arena *a);
/* The same once a day, from two o'clock on; *day: of the last time. */
enum err audit_check_nightly(struct db *db, struct arena *a, int *day);
