/* SPDX-License-Identifier: EUPL-1.2 */
/* setup: what an LMS administrator sees: the state of the link, no content. */
#pragma once
#include "web/route.h"

page_fn setup_show, setup_try;
