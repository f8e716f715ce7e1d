/* SPDX-License-Identifier: EUPL-1.2 */
/* leader_queue: process leaders who wait for the operator. */
#pragma once
#include "web/route.h"

page_fn leader_queue_show, leader_queue_decide;
