/* SPDX-License-Identifier: EUPL-1.2 */
/* stored: a file that lies in the database, as a reply that fetches it chunk by chunk, with byte ranges. */
#pragma once
#include "web/visit.h"

/* size bytes of that authority's blob, of that Content-Type; sha256 is its etag. Headers are the caller's. */
void stored_send(struct visit *v, int64_t organisation, int64_t blob, int64_t size, const char *type,
		 const char *sha256);
