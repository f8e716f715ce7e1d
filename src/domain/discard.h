/* SPDX-License-Identifier: EUPL-1.2 */
/* discard: a school year that has ended goes as a whole when its authority has decided so, and a week has passed in
 * which any process leader may take that back. Never by itself. */
#pragma once
#include "db/db.h"
#include "domain/person.h"

enum { DISCARD_REFERENCE = 200 /* characters */ };

/* reference: where the decision is found. *done is false: it cannot be decided of that year, or is already. */
enum err discard_decide(struct db *db, const struct person *who, int64_t cycle, const char *reference, bool *done);
/* *done is false: nothing was decided. */
enum err discard_take_back(struct db *db, const struct person *who, int64_t cycle, bool *done);
/* Removes those whose time has come, a transaction each, with their receipts. stopped as retention_night has it. */
enum err discard_night(struct db *db, struct arena *a, int64_t organisation, bool (*stopped)(void *of), void *of);
