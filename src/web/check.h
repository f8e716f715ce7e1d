/* SPDX-License-Identifier: EUPL-1.2 */
/* check: is this head of a request well-formed, beyond what libmicrohttpd looks at? And its headers, copied. */
#pragma once
#include "web/core.h"

/* Fills x->rq (method, path, query, headers) from the head. 0, or the status to refuse with and *fault, a constant
 * sentence. *length: the body's declared size, 0 when none, UINT64_MAX when chunked. */
int check_head(struct exchange *x, const char *method, const char *version, uint64_t *length, const char **fault);
