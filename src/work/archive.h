/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: makes the files of school years that process leaders have asked for. */
#pragma once
#include "content/packs.h"
#include "db/db.h"

/* One of them, if there is one; *done: whether there was. a: what the connection reads to, before and after.
 * stopped(of) is asked between files: true leaves it to another. */
enum err archive_round(struct db *db, struct arena *a, struct packs *packs, bool (*stopped)(void *of), void *of,
		       bool *done);
