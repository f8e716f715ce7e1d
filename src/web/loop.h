/* SPDX-License-Identifier: EUPL-1.2 */
/* loop: the I/O thread. */
#pragma once
#include "web/core.h"

/* Serves until the server is told to stop, then drains; arg is the server. */
void *loop_run(void *arg);
/* A worker's reply is ready: lets MHD send it, in this thread if no other is at it. http is MHD's from here. */
void loop_resume(struct server *s, struct MHD_Connection *http);
