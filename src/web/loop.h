/* SPDX-License-Identifier: EUPL-1.2 */
/* loop: the I/O thread. */
#pragma once
#include "web/core.h"

/* Serves until the server is told to stop, then drains; arg is the server. */
void *loop_run(void *arg);
