/* SPDX-License-Identifier: EUPL-1.2 */
/* range: which bytes a Range header asks for (RFC 9110 §14). */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum range_kind {
	RANGE_WHOLE, /* no range, one not understood, or several: answer 200 */
	RANGE_PART,  /* 206 */
	RANGE_NONE,  /* 416: nothing of it exists */
};

/* The range asked for by header (NULL: none) of something with size bytes; *first and *length are always set. */
enum range_kind range_of(const char *header, uint64_t size, uint64_t *first, uint64_t *length);

/* If-Range (NULL: none) lets the range stand: it is exactly this strong etag (with its quotes; NULL: none). §13.1.5 */
bool range_applies(const char *if_range, const char *etag);
