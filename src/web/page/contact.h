/* SPDX-License-Identifier: EUPL-1.2 */
/* contact: whom people ask, as the process leader writes it. */
#pragma once
#include "web/route.h"

page_fn contact_show, contact_write;
