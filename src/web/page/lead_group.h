/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_group: the process leader's pages about groups: the list, a new one, one with its members, and who comes in. */
#pragma once
#include "web/route.h"

/* "Grupp 12 i kursen" where the LMS tells a number. */
const char *lead_group_heard(const struct visit *v, const char *name);

page_fn groups_show, group_new_show, group_new_save;
page_fn lead_group_show, lead_group_save, lead_group_shut, lead_group_open, lead_group_change;
page_fn group_choose_show, group_choose_save;
