/* SPDX-License-Identifier: EUPL-1.2 */
/* talk: the meeting in the room: question by question for a group, on the wall for all, and on paper. */
#pragma once
#include "web/route.h"

page_fn talk_show, present_show, kit_show, kit_file;
