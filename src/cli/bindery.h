/* SPDX-License-Identifier: EUPL-1.2 */
/* bindery: makes the booklets behind the server's work, in a process of its own at low priority, so that what type
 * setting needs of memory goes with it. */
#pragma once
#include "content/pack.h"

/* All of the pack, whose folder is open (O_PATH), for web/booklets. One that cannot be made is logged, and made when it
 * is asked for. */
void bindery_open(const struct pack *pack, int folder);
/* Ends the process, and waits for it. */
void bindery_close(void);
