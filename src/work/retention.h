/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: removes at night what authorities keep no longer, one after the other. */
#pragma once
#include "db/db.h"

/* All of those that have not had their night, or are to be tried again; none before two o'clock. stopped(of) is asked
 * between them. */
enum err retention_round(struct db *db, struct arena *a, bool (*stopped)(void *of), void *of);
