/* SPDX-License-Identifier: EUPL-1.2 */
/* memory: what the library hands out lives in an arena and ends with it. */
#pragma once

struct arena;

/* A new arena, for one message or one job; of one thread at a time. Ends the process when memory is out, as do all
 * calls that take one; what comes from outside is limited long before that. */
struct arena *lti_memory_new(void);
/* Ends everything that was made in it. NULL does nothing. */
void lti_memory_free(struct arena *a);
