/* SPDX-License-Identifier: EUPL-1.2 */
/* memory: the arena under a name of the library's own. */
#include "lti/memory.h"

#include "base/arena.h"

struct arena *lti_memory_new(void)
{
	return arena_new();
}

void lti_memory_free(struct arena *a)
{
	arena_free(a);
}
