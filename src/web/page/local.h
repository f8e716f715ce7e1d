/* SPDX-License-Identifier: EUPL-1.2 */
/* local: the page where process leaders add questions, links and notes to the pack. */
#pragma once
#include "web/route.h"

page_fn local_show, local_new_show, local_new_save, local_edit_show, local_edit_save, local_move_save,
    local_remove_save, local_restore_save;
