/* SPDX-License-Identifier: EUPL-1.2 */
/* conflict: two have changed the same paragraph; one of them chooses, without losing either text. */
#pragma once
#include "domain/document.h"
#include "web/route.h"

/* The text that a form asks to save, and the revision it was made from: the fields text and base, or, from the conflict
 * page, both texts joined by its choices; the rest of out stays. key NULL: the minutes of the path's meeting. *asked is
 * true when choices are missing: the page was shown again. */
enum err conflict_text(struct visit *v, const struct section_key *key, struct typed *out, bool *asked);
/* The page that asks. The transaction is kept: the person's text lies among the versions. */
enum err conflict_show(struct visit *v, const struct save *save, int base);
