/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: a session looks at a year that has ended. Who took part in it reads what they could read then. Who leads the
 * course's own year reads every year before it, as an observer where they took no part; else what they are now gives
 * nothing there. */
#pragma once
#include "db/db.h"

/* ERR_NOT_FOUND: no such year of theirs. */
enum err archive_open(struct db *db, const char *id_hash, int64_t cycle);
/* Back to the year that the course belongs to. */
enum err archive_close(struct db *db, const char *id_hash);
