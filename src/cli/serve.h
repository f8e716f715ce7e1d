/* SPDX-License-Identifier: EUPL-1.2 */
/* serve: the server process from start to drain. */
#pragma once
#include "cli/program.h"

/* Serves until SIGTERM or SIGINT; ready(arg) is called once the port answers. The program's pack is loaded. */
enum err serve_run(struct program *p, enum err (*ready)(struct program *p, void *arg), void *arg);
