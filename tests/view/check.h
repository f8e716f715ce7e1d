/* SPDX-License-Identifier: EUPL-1.2 */
/* check: is a page well-formed HTML that everybody can use? */
#pragma once
#include "base/arena.h"

/* What is wrong with the page, one line each, or "" : tags that do not nest, attributes without quotes, an id twice, a
 * reference to no id, a field without label, a control without a name, not exactly one h1, a heading level skipped,
 * script or style inside. */
const char *check_html(struct arena *a, const char *html);
