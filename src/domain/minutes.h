/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes: what was said and decided at a meeting, so that nothing anybody wrote is lost. */
#pragma once
#include "domain/document.h"

/* Saves, or merges with what others saved since the base. Unless in conflict, the draft ends. Inside a writing
 * transaction. ERR_NOT_FOUND: no such meeting, or no such base. */
enum err minutes_save(struct db *db, struct arena *a, const struct person *who, int64_t meeting,
		      const struct typed *typed, struct save *out);
/* The minutes as they were then. ERR_NOT_FOUND: they never were; ERR_VERSION_GONE: that text is kept no longer. */
struct minutes_revision;
enum err minutes_version_get(struct db *db, int64_t organisation, int64_t meeting, int rev,
			     struct minutes_revision *out);
/* That text counts again, as a new one. Errors as above. */
enum err minutes_restore(struct db *db, struct arena *a, const struct person *who, int64_t meeting, int rev);
