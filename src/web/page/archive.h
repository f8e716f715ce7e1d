/* SPDX-License-Identifier: EUPL-1.2 */
/* archive: the years that have ended, read by those who took part in them. */
#pragma once
#include "web/route.h"

page_fn archive_show, archive_look_at, archive_back;
