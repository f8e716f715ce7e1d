/* SPDX-License-Identifier: EUPL-1.2 */
/* erase: a process leader takes away what is stored about somebody, once more asked. */
#pragma once
#include "domain/receipt.h"
#include "view/page_lawful.h"
#include "web/route.h"

/* How much of each kind a receipt has, of what stays or goes; rows: room for one more than its lines; rest:
 * what those are called that have no word of their own. How many kinds. */
size_t erase_kinds(const struct visit *v, const struct receipt *r, bool stays, const char *rest,
		   struct kind_count *rows);

page_fn erase_show, erase_save;
