/* SPDX-License-Identifier: EUPL-1.2 */
/* my_group: a group's own page: who is in it, who leads it, what it has done and what comes next. */
#pragma once
#include "web/route.h"

page_fn my_group_show;
