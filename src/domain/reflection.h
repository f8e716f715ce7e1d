/* SPDX-License-Identifier: EUPL-1.2 */
/* reflection: one private note per step; nobody but its writer ever sees it. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

/* Keeps the note; at any length it does the step. Its draft at place ends. ERR_TOO_LARGE. */
enum err reflection_keep(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
			 const struct step *step, const char *place, const char *text);
