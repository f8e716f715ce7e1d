/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: what is removed by itself, and when: looked at, chosen after a look at what that means, and its receipts.
 */
#pragma once
#include "domain/retention.h"
#include "web/route.h"

page_fn retention_show, retention_write, retention_receipt;

/* Each kind with how long it is kept: label and value. */
const struct page_option *retention_told(const struct visit *v, const struct retention *r);
