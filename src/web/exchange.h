/* SPDX-License-Identifier: EUPL-1.2 */
/* exchange: MHD's callbacks: a request is gathered, handed to a worker, and its reply sent. I/O thread only. */
#pragma once
#include "web/core.h"

/* cls is the server in each. Begins an exchange when the request line has come. */
void *exchange_begin(void *cls, const char *uri, struct MHD_Connection *http);
/* Called with the head, with each piece of the body, at its end, and again when the worker is done. */
enum MHD_Result exchange_handle(void *cls, struct MHD_Connection *http, const char *url, const char *method,
				const char *version, const char *piece, size_t *size, void **exchange);
/* The reply has left or the connection is gone: the end of the arena. */
void exchange_end(void *cls, struct MHD_Connection *http, void **exchange, enum MHD_RequestTerminationCode how);
/* The line in the access log; by whoever made the reply. */
void exchange_log(struct exchange *x);
