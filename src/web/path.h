/* SPDX-License-Identifier: EUPL-1.2 */
/* path: matching of raw paths against patterns like "/g/:group". */
#pragma once
#include "web/visit.h"

/* True when the path has the pattern's shape. A parameter is 1 to 128 of A-Z a-z 0-9 . _ and -: nothing else is ever in
 * our addresses. With an arena the values are copied to params (at most VISIT_PARAMS) and counted in n. */
bool path_match(const char *pattern, const char *path, struct arena *a, struct visit_param *params, size_t *n);
