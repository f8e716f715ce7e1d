/* SPDX-License-Identifier: EUPL-1.2 */
/* erase: a process leader takes away what is stored about somebody, once more asked. */
#pragma once
#include "web/route.h"

page_fn erase_show, erase_save;
