/* SPDX-License-Identifier: EUPL-1.2 */
/* shown: the address of a database for people to read. */
#pragma once
#include "base/arena.h"

#include <stdbool.h>

/* A password stands in it. */
bool db_conninfo_has_secret(const char *conninfo);
/* key=value parted by blanks, each secret as ***. "": none. */
const char *db_conninfo_shown(struct arena *a, const char *conninfo);
