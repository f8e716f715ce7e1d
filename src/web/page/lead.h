/* SPDX-License-Identifier: EUPL-1.2 */
/* lead: the process leader's page: what comes next, rounds to open and close. */
#pragma once
#include "web/route.h"

page_fn lead_show, lead_decide, lead_round_open, lead_round_withdraw, lead_round_close, lead_round_release;
