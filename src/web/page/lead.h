/* SPDX-License-Identifier: EUPL-1.2 */
/* lead: the process leader's page: sign-ups to answer, rounds to open and close, how far everybody is. */
#pragma once
#include "web/route.h"

page_fn lead_show, lead_decide, lead_round_open, lead_round_close, lead_round_release, lead_score_reset;
