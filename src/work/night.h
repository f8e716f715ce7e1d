/* SPDX-License-Identifier: EUPL-1.2 */
/* night: what a process does once a day, from two o'clock on, and again the same day where it failed: after five
 * minutes, then ten, and so on, every four hours at last. */
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct night {
	int day;      /* of the month, of the last one; 0: none */
	int failures; /* one after the other */
	int64_t next; /* try, where there are any */
};

/* Of a process that begins now: a night that has begun is another's, or over. */
struct night night_begin(int64_t now);
/* Whether it is night by the clock of Sweden. */
bool night_has_come(int64_t now);
bool night_due(const struct night *n, int64_t now);
/* It was done, or went wrong: e, which is given back. */
enum err night_over(struct night *n, int64_t now, enum err e);
