/* SPDX-License-Identifier: EUPL-1.2 */
/* signups: everybody who waits for an answer: one, many, with a reason, and back. */
#pragma once
#include "web/route.h"

page_fn signups_show, signups_save, signups_undo;
