/* SPDX-License-Identifier: EUPL-1.2 */
/* worker: a thread with a database connection that runs dispatch, one request after another. */
#pragma once
#include "web/core.h"

/* Takes requests from the queue until it is closed and empty; arg is the struct worker. */
void *worker_run(void *arg);
