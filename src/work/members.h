/* SPDX-License-Identifier: EUPL-1.2 */
/* members: asks the LMS of each bound course who is in it (lti/memberships.h), and keeps two numbers: how many learners
 * there are, and how many of them have never opened a link. Names are read and forgotten. */
#pragma once
#include "base/secret.h"
#include "db/db.h"

/* Asks where it is due, at most so many courses, one after the other, until it is stopped (NULL: never); key opens the
 * consumers' secrets. */
enum err members_round(struct db *db, struct arena *a, const unsigned char *key, size_t most, bool (*stopped)(void *of),
		       void *of);
