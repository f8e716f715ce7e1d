/* SPDX-License-Identifier: EUPL-1.2 */
/* wish: a conversation leader proposes who is in the group; the process leader answers beside the list of groups. */
#pragma once
#include "query/group_read.h"
#include "web/route.h"

/* Those that wait, as the page of the groups shows them. */
const struct wish_row *wish_waiting(struct visit *v, const struct wishes_waiting_rows *all);

page_fn wish_show, wish_save, wish_decide_save;
