/* SPDX-License-Identifier: EUPL-1.2 */
/* supervisor: what systemd hands over and is told (sd_listen_fds(3), sd_notify(3)); without it, nothing happens. */
#pragma once
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* A socket that listens already and is to be served, whatever KV_LISTEN says; 0: none. ERR_CONFIG: several. */
enum err supervisor_socket(int *fd);
/* Requests are answered from here on. */
void supervisor_ready(void);
/* No more are accepted; what is under way ends within so many seconds. */
void supervisor_stopping(int seconds);
/* How often it wants to hear that all is well, in milliseconds; 0: never. */
int supervisor_patience(void);
void supervisor_alive(void);
