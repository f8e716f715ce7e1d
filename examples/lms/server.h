/* SPDX-License-Identifier: EUPL-1.2 */
/* server: HTTP in one thread of its own; the only file that knows libmicrohttpd. */
#pragma once
#include "call.h"
#include "lms.h"

#include <stdint.h>

struct server;

/* A socket that listens on an IPv4 address and port (0: any free one, written back). ERR_CONFIG when the port is taken.
 */
enum err server_listen(const char *host, uint16_t *port, int *out);
/* Answers on that socket from now on, and closes it at the end. */
enum err server_start(struct lms *lms, int fd, struct server **out);
/* Breaks all connections that an ANSWER_HOLD keeps silent. */
void server_release(struct server *s);
void server_stop(struct server *s);
