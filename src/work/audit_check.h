/* SPDX-License-Identifier: EUPL-1.2 */
/* audit_check: each night, whether the log of what was done with keys and rights is as it was written; and its
 * shortening. */
#pragma once
#include "db/db.h"
#include "work/night.h"

/* Takes off what is older than two years, then walks it, and says in the service's log what it has found, as an error
 * where somebody has changed it. */
enum err audit_check(struct db *db, struct arena *a);
/* The same each night. */
enum err audit_check_nightly(struct db *db, struct arena *a, struct night *night);
