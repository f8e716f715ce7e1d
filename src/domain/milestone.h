/* SPDX-License-Identifier: EUPL-1.2 */
/* milestone: a version of a text with a name: "Inför nämnden 3 juni". It is kept as long as the document is. */
#pragma once
#include "domain/document.h"

enum { MILESTONE_NAME_MAX = 100 }; /* characters */

/* name: trimmed, not empty, at most so long. *done is false where another version of the section has that name.
 * ERR_NOT_FOUND without such a version. */
enum err milestone_give(struct db *db, const struct person *who, const struct section_key *key, int rev,
			const char *name, bool *done);
/* Every section of the document as it is now. *n: how many; 0: nobody has written, or the name is taken. */
enum err milestone_give_all(struct db *db, const struct person *who, int64_t grp, const char *type, const char *name,
			    int64_t *n);
/* The version stays. Without effect where none has that name. */
enum err milestone_take(struct db *db, const struct section_key *key, const char *name);
