/* SPDX-License-Identifier: EUPL-1.2 */
/* told: what the tool tells a member, on their start page. */
#pragma once
#include "query/overview_read.h"
#include "web/route.h"

page_fn told_read;

/* Puts them into the frame. */
void told_frame(const struct visit *v, const struct notices_mine_rows *rows, struct frame_page *f);
