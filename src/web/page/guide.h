/* SPDX-License-Identifier: EUPL-1.2 */
/* guide: for whoever adds the tool to an LMS, each field in the LMS's own words. */
#pragma once
#include "web/route.h"

page_fn guide_moodle, guide_canvas;

/* The addresses that a link of a course may have: the overview and each part. */
const struct page_option *guide_addresses(struct visit *v, size_t *n);
