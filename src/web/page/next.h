/* SPDX-License-Identifier: EUPL-1.2 */
/* next: the next school year, prepared from the running one or from its course's copy. */
#pragma once
#include "query/year_read.h"
#include "web/route.h"

page_fn next_show, next_save, next_copy_show, next_copy_save;

/* The first page of an unbound course that goes on from a year of the person's; *shown: false where there is none. */
enum err next_copy_offer(struct visit *v, bool *shown);
/* What the year's page says of the one that follows. */
enum err next_told(struct visit *v, struct year_page *p);
