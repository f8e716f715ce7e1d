/* SPDX-License-Identifier: EUPL-1.2 */
/* own_text: what an authority writes beside a text of the pack, without a year. */
#pragma once
#include "domain/person.h"

enum { OWN_TEXT_MAX = 10000 }; /* characters */

/* Which text of the pack it stands beside. */
enum own_place { OWN_GRANTS, OWN_PERSONAL_DATA, OWN_ACCESSIBILITY, OWN_PLACES };

/* "grants": the id of the pack's text, and the word in the database. */
const char *own_place_name(enum own_place place);

/* body "": nothing stands there any more. *saved is false when another process leader saved after that version was
 * read: nothing is written then. */
enum err own_text_record(struct db *db, const struct person *who, enum own_place place, int version, const char *body,
			 bool *saved);
