/* SPDX-License-Identifier: EUPL-1.2 */
/* follow: groups and parts: how far each has come. */
#pragma once
#include "web/route.h"

page_fn follow_show;
