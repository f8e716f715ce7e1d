/* SPDX-License-Identifier: EUPL-1.2 */
/* handout: the presentation, the letter and the guide of the process leader: to read, to show and to take along. */
#pragma once
#include "web/route.h"

page_fn handout_deck, handout_deck_file, handout_wall, handout_letter, handout_letter_file, handout_start,
    handout_start_file;
