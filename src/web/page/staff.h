/* SPDX-License-Identifier: EUPL-1.2 */
/* staff: a group's code, the sign-up with it, and whether scores of staff go to the LMS. */
#pragma once
#include "web/route.h"

page_fn staff_sign_up_show, staff_sign_up_save;
page_fn group_code_save, staff_score_save;
