/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes: those who run a meeting write them, those who take part read them. */
#pragma once
#include "web/route.h"

/* The page of the text, as the one who leads the meeting comes to it, or who leads a group; more: after it. */
struct url minutes_url(const struct visit *v, const char *more);
/* Who leads it, or a group that the path names. */
bool minutes_may_write(const struct visit *v);

page_fn minutes_show, minutes_write, minutes_versions_show, minutes_versions_compare, minutes_versions_restore;
