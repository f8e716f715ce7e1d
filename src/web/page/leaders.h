/* SPDX-License-Identifier: EUPL-1.2 */
/* leaders: who leads the year, the hand-over to a successor, and the end of an assignment. */
#pragma once
#include "web/route.h"

page_fn leaders_show, hand_over_show, hand_over_save, leader_end_show, leader_end_save, digest_show;
