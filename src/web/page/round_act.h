/* SPDX-License-Identifier: EUPL-1.2 */
/* round_act: what can be done with a round that is there, one page function for each button. */
#pragma once
#include "web/route.h"

page_fn lead_round_open, lead_round_extend, lead_round_remind, lead_round_together, lead_round_close_ask;
page_fn lead_round_close, lead_round_release, lead_round_withdraw, lead_round_retract;
