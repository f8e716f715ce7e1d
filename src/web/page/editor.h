/* SPDX-License-Identifier: EUPL-1.2 */
/* editor: a text on its way: what is saved, the draft beside it, and the addresses to save either. */
#pragma once
#include "query/writing_read.h"
#include "web/route.h"

/* The text field of this place: the draft where there is one, else the saved text of revision rev. saved_at 0: never. */
struct editor editor_of(struct visit *v, const char *text, int rev, int64_t saved_at, const struct draft_get *draft);
/* What was typed is shown once more, with the faults of the form. */
struct editor editor_again(struct visit *v);
/* The key of this place's draft: the path without the last word of a POST. */
const char *editor_place(const struct visit *v, const char *word);
/* Forgets the draft of a place after its text is saved. */
enum err editor_saved(struct visit *v, const char *place);

page_fn draft_save, draft_throw;
