/* SPDX-License-Identifier: EUPL-1.2 */
/* joint: the sheet of a self-assessment that a group answers together, on the screen, on paper and on the wall. */
#pragma once
#include "web/route.h"

/* Where the group's sheet of the round is. */
struct url joint_url(const struct visit *v, int64_t grp, const struct step *step, int64_t round);

/* "Var är vi?: Start", or the title of the statements alone. */
const char *round_title(const struct visit *v, const char *title, const char *name);

/* "3 Stämmer till stor del"; NULL: that there is no answer. */
const char *answer_word(const struct visit *v, const char *answer);

page_fn joint_show, joint_hands_save, joint_rating_save, joint_paper_show, joint_wall_show;
