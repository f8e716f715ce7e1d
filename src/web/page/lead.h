/* SPDX-License-Identifier: EUPL-1.2 */
/* lead: the process leader's page: what comes next. */
#pragma once
#include "web/route.h"

page_fn lead_show, lead_decide;
