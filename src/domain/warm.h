/* SPDX-License-Identifier: EUPL-1.2 */
/* warm: what everybody asks for, planned before anybody does. */
#pragma once
#include "base/arena.h"
#include "db/open.h"

/* For struct server_config. */
void warm(struct db *db, struct arena *arena);
