/* SPDX-License-Identifier: EUPL-1.2 */
/* round_form: a round of self-assessment is planned, and changed. */
#pragma once
#include "web/route.h"

page_fn round_new_show, round_new_save, round_edit_show, round_edit_save;
