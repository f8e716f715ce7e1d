/* SPDX-License-Identifier: EUPL-1.2 */
/* count: what all connections of this process have done since it began; without locks, any thread. */
#pragma once
#include <stdint.h>

enum db_event {
	DB_TRIPS,   /* waits for the server */
	DB_RETRIES, /* failures after which the transaction is run again: serialization, deadlock */
	DB_OPENED,  /* connections */
	DB_CLOSED,
	DB_RENEWED,  /* connections that had broken, opened again */
	DB_REFUSED,  /* tries to open one that failed */
	DB_UNCOPIED, /* commits that stand on one server, since its copy did not answer */
	DB_SLOW,     /* queries that took longer than db_options.slow_ms */
	DB_EVENTS
};

void db_happened(enum db_event what);
uint64_t db_events(enum db_event what);
