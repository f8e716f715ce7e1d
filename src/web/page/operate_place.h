/* SPDX-License-Identifier: EUPL-1.2 */
/* operate_place: the operator's pages, and the way between them. */
#pragma once
#include "web/visit.h"

enum operate_place { OPERATE_KEYS, OPERATE_LEADERS, OPERATE_FILMS, OPERATE_PLACES };

/* The frame of a page of the operator's. */
struct frame_page operate_frame(struct visit *v, enum operate_place place);
