/* SPDX-License-Identifier: EUPL-1.2 */
/* tables: what a spreadsheet opens. */
#pragma once
#include "web/route.h"

/* Those of the process leader. */
const struct page_link *tables_links(const struct visit *v, size_t *n);

page_fn tables_fetch, tables_plan;
