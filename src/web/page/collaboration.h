/* SPDX-License-Identifier: EUPL-1.2 */
/* collaboration: other authorities, the code that brings two together, and what is shared with each. */
#pragma once
#include "web/route.h"

page_fn collaborations_show, collaboration_code_make, collaboration_code_end, collaboration_enter;
page_fn collaboration_show, collaboration_save, collaboration_end_show, collaboration_end_save;
