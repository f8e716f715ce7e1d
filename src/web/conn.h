/* SPDX-License-Identifier: EUPL-1.2 */
/* conn: the accepted sockets and their deadlines. I/O thread only. */
#pragma once
#include "web/core.h"

/* MHD's notice that a connection begins or ends; cls is the server. */
void conn_notify(void *cls, struct MHD_Connection *http, void **socket_context,
		 enum MHD_ConnectionNotificationCode code);
/* The connection waits for this now: the phase's own seconds, and those that so many bytes may take. */
void conn_phase(struct conn *c, enum phase phase, uint64_t bytes);
/* Shuts the sockets whose deadline has passed; at most once per SWEEP_MS. When the server stops, idle ones go at once
 * and the others get shorter deadlines. */
void conn_sweep(struct server *s, int64_t now);

enum { SWEEP_MS = 200 };
