/* SPDX-License-Identifier: EUPL-1.2 */
/* year: where the school year stands, and its turns, each asked about on a page that says what happens. */
#pragma once
#include "web/route.h"

page_fn year_show, year_turn_show, year_turn_save;

/* What each page says of a year in which not everything can be done; NULL: nothing. */
const char *year_banner(const struct visit *v);
