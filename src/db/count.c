/* SPDX-License-Identifier: EUPL-1.2 */
/* count: numbers that only grow. */
#include "db/count.h"

#include <stdatomic.h>

static _Atomic uint64_t counts[DB_EVENTS];

void db_happened(enum db_event what)
{
	atomic_fetch_add_explicit(&counts[what], 1, memory_order_relaxed);
}

uint64_t db_events(enum db_event what)
{
	return atomic_load_explicit(&counts[what], memory_order_relaxed);
}
