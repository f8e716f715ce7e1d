/* SPDX-License-Identifier: EUPL-1.2 */
/* plain: the small pages: the front door, whom to tell of a weakness, a window of its own. */
#pragma once
#include "web/route.h"

page_fn welcome_show, security_show, handover_go;
