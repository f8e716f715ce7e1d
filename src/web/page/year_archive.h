/* SPDX-License-Identifier: EUPL-1.2 */
/* year_archive: the school year as one file, made while the process leader does something else. */
#pragma once
#include "web/route.h"

page_fn year_archive_show, year_archive_make, year_archive_fetch;
