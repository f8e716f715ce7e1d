/* SPDX-License-Identifier: EUPL-1.2 */
/* listen: a listening socket from an address as text. */
#pragma once
#include "base/err.h"

/* "127.0.0.1:8080", "[::]:80", "localhost:80", ":80" or "unix:/path"; a stale unix socket is replaced. Non-blocking.
 * *port is the TCP port, 0 on a unix socket. ERR_CONFIG says what is wrong with the address. */
enum err listen_open(const char *address, int *fd, int *port);
/* One that listens already, as a supervisor hands it over: made non-blocking. ERR_CONFIG: it is none. */
enum err listen_adopt(int fd, int *port);
/* Closes it; removes a unix socket's file. */
void listen_close(const char *address, int fd);
