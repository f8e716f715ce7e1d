/* SPDX-License-Identifier: EUPL-1.2 */
/* limit: failed launches are counted, right ones never: whoever fails with somebody's key locks nobody out. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* One more failed launch, at now (microseconds). True when this minute already had `most` with this key, from this
 * address (either may be NULL or ""), or ten times as many in all: answer briefly, and leave the log alone, which gets
 * a line at each doubling. most 0: never. Any thread. */
bool limit_failed(const char *key, const char *address, int most, int64_t now);
