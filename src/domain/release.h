/* SPDX-License-Identifier: EUPL-1.2 */
/* release: the results of a round, made once and beside the requests after a process leader has asked for them. */
#pragma once
#include "content/packs.h"
#include "db/db.h"

/* Makes the snapshot and shows it. Made already, by another host: nothing changes. Alone in its transaction. */
enum err release_make(struct db *db, struct arena *a, struct packs *packs, int64_t organisation, int64_t round);
