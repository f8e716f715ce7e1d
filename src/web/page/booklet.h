/* SPDX-License-Identifier: EUPL-1.2 */
/* booklet: a part to print. */
#pragma once
#include "view/page.h"
#include "web/route.h"

page_fn booklet_fetch;

/* The part as booklets: one's own track's first, then the others. n: how many. */
const struct page_link *booklet_links(const struct visit *v, const struct part *part, size_t *n);
