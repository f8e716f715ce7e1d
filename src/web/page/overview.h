/* SPDX-License-Identifier: EUPL-1.2 */
/* overview: where am I, what is next; and the parts. */
#pragma once
#include "web/route.h"

page_fn overview_show, part_show;
