/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes: those who run a meeting write them, those who take part read them. */
#pragma once
#include "web/route.h"

page_fn minutes_show, minutes_write, minutes_versions_show, minutes_versions_compare, minutes_versions_restore;
