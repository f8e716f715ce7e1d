/* SPDX-License-Identifier: EUPL-1.2 */
/* staff: people of a unit who take part in a group's work, let in by its code. They answer the rounds like everybody;
 * a score of theirs goes to the LMS only where the process leader has said so. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

#define STAFF "staff" /* their function */

/* A new code for the group, or none any more. ERR_CONFLICT: it is closed, or not a unit's. */
enum err staff_invite(struct db *db, const struct person *who, int64_t grp, bool with_code);
/* Signs up with a code as it was typed: in small letters, with blanks. Approved at once, but for those whom somebody
 * has rejected. *found is false where no open group has the code. ERR_CONFLICT: an earlier sign-up was approved
 * meanwhile. name: as typed, where the LMS sends none; else "". */
enum err staff_join(struct db *db, const struct pack *pack, const struct person *who, const char *name,
		    const char *code, bool *found);
/* Whether scores of staff go to the LMS from now on. What it has got it keeps. */
enum err staff_score(struct db *db, const struct pack *pack, const struct person *who, bool scores);
