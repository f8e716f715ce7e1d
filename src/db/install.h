/* SPDX-License-Identifier: EUPL-1.2 */
/* install: which PostgreSQL servers are installed on this computer. */
#pragma once
#include "base/arena.h"
#include "base/err.h"

/* The folder with postgres and initdb of that major version, or of the newest for NULL: Debian's folders first, then
 * PATH. ERR_CONFIG says what is there. */
enum err install_find(struct arena *a, const char *major, const char **bin);
/* The folder with pg_dump, pg_restore and psql of that major version, else of the next newer one. */
enum err install_client(struct arena *a, long major, const char **bin);
