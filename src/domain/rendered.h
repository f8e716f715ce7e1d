/* SPDX-License-Identifier: EUPL-1.2 */
/* rendered: a section's text as HTML, kept from when it was saved. */
#pragma once
#include "base/markup.h"
#include "db/db.h"

/* The HTML of body: what is kept where the same version made it, else made now. */
struct markup rendered(struct arena *a, struct markup kept, int made, const char *body);
/* Makes some anew of what an older version made, or nobody: a job, in a transaction of its own. more: there may be
 * others. What it reads lies in the connection's arena, which the caller rewinds. */
enum err rendered_catch_up(struct db *db, bool *more);
