/* SPDX-License-Identifier: EUPL-1.2 */
/* task: work between the meetings: one's own, one of them with its state, and the process leader's list and form. */
#pragma once
#include "web/route.h"

/* "En enhets"; unit: its name instead, or NULL. */
const char *task_whose(const struct visit *v, const char *scope, const char *unit);

page_fn tasks_show, task_show, task_write_state, lead_tasks_show, task_new_show, task_new_save, task_edit_show,
    task_edit_save;
