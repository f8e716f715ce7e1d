/* SPDX-License-Identifier: EUPL-1.2 */
/* search: in what one may read of the authority's years, in one's own reflections, and in the content. */
#pragma once
#include "web/route.h"

page_fn search_show;
