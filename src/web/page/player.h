/* SPDX-License-Identifier: EUPL-1.2 */
/* player: a film of the pack, or what stands in its place, for the page that shows it. */
#pragma once
#include "view/page.h"
#include "web/visit.h"

struct player {
	struct film_view view;
	size_t n_cues; /* the film as text */
	const struct cue *cues;
};

struct replaced_shown;
/* What stands in the film's place has been read already. */
struct player player_of(struct visit *v, const struct film *film, const struct replaced_shown *own);
enum err player_film(struct visit *v, const struct film *film, struct player *out);
/* Where the part's picture is; nothing where it has none. */
struct url player_part_picture(struct visit *v, const struct part *part);
/* The pack's film of what it all is, or what stands in its place; or NULL. */
enum err player_short(struct visit *v, const struct film_view **out);
/* The same for those who have no session. */
const struct film_view *player_welcome(struct visit *v);
/* "3,1 MB", or in kB below one. */
const char *player_size(const struct visit *v, uint64_t bytes);
