/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: from the LMS into a session. */
#pragma once
#include "web/route.h"

page_fn launch_show;
