/* SPDX-License-Identifier: EUPL-1.2 */
/* plain: the small pages: the front door, a window of its own. */
#pragma once
#include "web/route.h"

page_fn welcome_show, handover_go;
