/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: what members have to be reminded of becomes notices, each once. */
#pragma once
#include "db/db.h"

/* Makes what is due at that time, and takes back what is not any more; may be done as often as one likes. *n: how many
 * were made. */
enum err remind_turn(struct db *db, int64_t at, int64_t *n);
/* Removes what is too old to matter to anybody. */
enum err remind_purge(struct db *db, int64_t at);
