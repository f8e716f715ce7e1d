/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_place: the pages of the process leader, and the way between them. */
#pragma once
#include "web/visit.h"

enum lead_place {
#define X(place, path, name, group) PLACE_##place,
#include "web/page/lead_place.def"
#undef X
	PLACE_COUNT
};

/* The frame of a page of the process leader's. */
struct frame_page lead_frame(struct visit *v, enum lead_place place);
