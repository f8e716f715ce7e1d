/* SPDX-License-Identifier: EUPL-1.2 */
/* rate: how many requests a second a key, or an address, may have answered, so that none of them takes everybody's
 * place. Ten seconds' worth may come at once, as when a class begins. The table does not grow. */
#pragma once
#include <stdint.h>

enum rate_of { RATE_KEY, RATE_ADDRESS };
enum { RATE_BURST = 10 /* seconds */ };

/* One more request of who, at now (microseconds). 0: it may go on; else the seconds after which one may again, and it
 * was not counted. per_second 0: any number. The log is told of the first refusal in a minute and of each doubling.
 * Any thread. */
int rate_wait(enum rate_of of, const char *who, int per_second, int64_t now);
/* How many were refused since the process began. */
uint64_t rate_refused(enum rate_of of);
