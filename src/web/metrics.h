/* SPDX-License-Identifier: EUPL-1.2 */
/* metrics: what this process has done and has to do, in the text format of Prometheus (0.0.4). Series are named by the
 * route's pattern, by a verdict or by a queue: never by a person, a key or an address. */
#pragma once
#include "web/server.h"

/* For struct server_config: counts the reply. */
void metrics_answered(const struct answered *what);
/* Asks the database what waits there, and keeps it. For the work loop, once a minute. */
enum err metrics_look(struct db *db);

/* What does not change while the process lives. */
struct metrics_of {
	struct server *server;
	const char *version, *content;
};
/* The whole page. Any thread. */
const char *metrics_text(struct arena *a, const struct metrics_of *of);
