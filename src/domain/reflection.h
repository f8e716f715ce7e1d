/* SPDX-License-Identifier: EUPL-1.2 */
/* reflection: one private note per step; nobody but its writer ever sees it. */
#pragma once
#include "content/pack.h"
#include "domain/document.h"

/* Keeps the note that was made from its revision base (0: from nothing); at any length it does the step, and its draft
 * at place ends. *kept is false where the note was saved in another window meanwhile: the text lies as a draft at
 * place, unless a newer one does, and the person chooses. ERR_TOO_LARGE. */
enum err reflection_keep(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
			 const struct step *step, const struct typed *typed, bool *kept);
