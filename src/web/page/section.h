/* SPDX-License-Identifier: EUPL-1.2 */
/* section: saving shared text, and what the pages of notes and documents have in common. */
#pragma once
#include "domain/document.h"
#include "query/writing_read.h"
#include "web/route.h"

/* The text field of what was read; a newer text of others beside an older draft is merged when it is saved. */
struct editor section_editor(struct visit *v, const struct section_get *at, const struct draft_get *draft);
/* Who else writes there right now, or NULL. */
const char *section_writing(struct visit *v, const struct writing_now *w);
/* "Sparat", "Ihopslaget": what the last save led to, from the address. */
void section_notice(struct visit *v);
/* Faults of the typed text. */
void section_check(struct visit *v);
/* What was typed once more: with its faults, or as a preview. */
enum err section_again(struct visit *v, struct editor *out);
/* Saves and replies: 303, or the conflict page. */
enum err section_store(struct visit *v, const struct section_key *key);

page_fn section_show, section_save;
