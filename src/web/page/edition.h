/* SPDX-License-Identifier: EUPL-1.2 */
/* edition: the version of the content that the year has, and the one that it may take. */
#pragma once
#include "web/visit.h"

/* The newest version, where the year of the session may take it; NULL: it has it, or has ended. As this process knows:
 * a minute late at most. */
const char *edition_newer(const struct visit *v);
enum err edition_show(struct visit *v);
enum err edition_save(struct visit *v);
/* One text before and after: ?nr= of the page's list, ?version= that it was made for. */
enum err edition_compare(struct visit *v);
