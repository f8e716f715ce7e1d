/* SPDX-License-Identifier: EUPL-1.2 */
/* reflection: a private note; nobody but its writer ever sees it. */
#pragma once
#include "web/route.h"

page_fn reflection_show, reflection_save;
