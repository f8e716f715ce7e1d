/* SPDX-License-Identifier: EUPL-1.2 */
/* route: from method and path to the function that answers. */
#pragma once
#include "call.h"

/* 404 or 405 pages included. */
struct answer route(const struct call *c);
