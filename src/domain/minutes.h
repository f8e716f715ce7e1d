/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes: what was said and decided at a meeting, so that nothing anybody wrote is lost. */
#pragma once
#include "domain/document.h"

/* Saves, or merges with what others saved since the base. Unless in conflict, the draft ends. Inside a writing
 * transaction. ERR_NOT_FOUND: no such meeting, or no such base. */
enum err minutes_save(struct db *db, struct arena *a, const struct person *who, int64_t meeting,
		      const struct typed *typed, struct save *out);
/* That text counts again, as a new one. ERR_NOT_FOUND: no such meeting, or no such text. */
enum err minutes_restore(struct db *db, struct arena *a, const struct person *who, int64_t meeting, int rev);
