/* SPDX-License-Identifier: EUPL-1.2 */
/* editor: a text on its way: what is saved, the draft beside it, and the addresses to save either. */
#pragma once
#include "domain/draft.h"
#include "web/route.h"

/* The text field of this place. */
struct editor editor_of(struct visit *v, const struct writing *w);
/* All fields of the form at that place below the session. */
struct editor editor_whole(struct visit *v, const char *place, const char *query);
/* What was typed is shown once more, with the faults of the form. */
struct editor editor_again(struct visit *v);
/* Whether the form asks to see the text as it is read. */
bool editor_previews(const struct visit *v);
/* It is shown above the form; nothing is saved but the draft. Inside a writing transaction. */
enum err editor_preview(struct visit *v, struct editor *out);

/* What the form knows of the draft at its place; NULL: it does not say. */
struct draft_seen *editor_seen(const struct visit *v);
/* What was typed is kept as a draft, unless a newer one stands: the page knows so. */
void editor_keeps(struct visit *v, const struct draft_seen *seen, struct editor *e);
/* For the script: the time of the draft that was kept. */
void editor_tell(struct visit *v, const struct draft_seen *seen);
/* The answer to the script, 204 or 409; true: a newer draft was left. */
bool editor_answer(struct visit *v, const struct draft_seen *seen);

/* The page that a draft belongs to: the path without the last word of a POST. */
const char *editor_place(const struct visit *v, const char *word);

page_fn editor_draft_save, editor_draft_throw;
