/* SPDX-License-Identifier: EUPL-1.2 */
/* player: a film of the pack, for the page that shows it. */
#pragma once
#include "view/page.h"
#include "web/visit.h"

struct film_view player_film(struct visit *v, const struct film *film);
/* The pack's film of what it all is, or NULL. */
const struct film_view *player_short(struct visit *v);
