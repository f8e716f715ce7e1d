/* SPDX-License-Identifier: EUPL-1.2 */
/* film: the film step and the files that it plays. */
#pragma once
#include "web/route.h"

page_fn step_show, step_seen, media_show;
