/* SPDX-License-Identifier: EUPL-1.2 */
/* rendered: a section's text as HTML, kept from when it was saved. */
#pragma once
#include "base/markup.h"
#include "db/db.h"

/* The HTML of body: what is kept where the same version made it, else made now. */
struct markup rendered(struct arena *a, struct markup kept, int made, const char *body);
/* Makes anew what an older version made, or nobody: a job, in transactions of its own. */
enum err rendered_catch_up(struct db *db);
