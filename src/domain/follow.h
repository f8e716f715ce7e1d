/* SPDX-License-Identifier: EUPL-1.2 */
/* follow: steps that somebody need not do, because a process leader says so, with a reason. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

enum { FOLLOW_REASON_MAX = 500 /* characters */ };

/* ERR_NOT_FOUND: nobody of the year is that member. The others take one who is. */
enum err follow_member(struct db *db, const struct person *who, int64_t member);
/* The step leaves the member's score, and what the LMS is told follows. *done is false where it was waived already. */
enum err follow_waive(struct db *db, const struct pack *pack, const struct person *who, int64_t member,
		      const struct step *step, const char *reason, bool *done);
/* It counts again; a score that has been sent does not go down. */
enum err follow_demand(struct db *db, const struct pack *pack, const struct person *who, int64_t member,
		       const struct step *step);
