/* SPDX-License-Identifier: EUPL-1.2 */
/* ready: whether this process can serve now, in plain words. Anybody may ask: no addresses, no names. */
#pragma once
#include "web/route.h"

/* 200 "ready", or 503 "not ready" and why, a line each. */
page_fn ready_show;
