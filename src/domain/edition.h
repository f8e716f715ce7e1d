/* SPDX-License-Identifier: EUPL-1.2 */
/* edition: the versions of the content: kept in the database, so that a school year can go on with the one it has. */
#pragma once
#include "content/packs.h"
#include "db/db.h"
#include "domain/person.h"

/* At start: keeps the pack that this program was started with, loads the versions that years in use have, and finds
 * out which is the newest. ERR_CONFIG where that version is kept already and the pack differs by more than words. */
enum err edition_open(struct db *db, struct packs *packs);
/* That version, as a year has it; of a year whose version was never kept, the newest. ERR_DB where this program
 * cannot read it: it was put in by a newer one. */
enum err edition_of(struct db *db, struct packs *packs, const char *version, const struct pack **out);
/* What other processes have put in; and years that were made by a program that kept nothing get the newest. */
enum err edition_refresh(struct db *db, struct packs *packs);
/* The year of who goes on with that version instead of the one named was, from today. *taken false: it has another one
 * already, or the other is no newer. Progress is counted anew by a job. */
enum err edition_take(struct db *db, struct packs *packs, const struct person *who, const char *was,
		      const char *version, bool *taken);
