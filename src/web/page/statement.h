/* SPDX-License-Identifier: EUPL-1.2 */
/* statement: an authority's own statements in a self-assessment. */
#pragma once
#include "web/route.h"

page_fn statement_show, statement_save, statement_edit_show, statement_edit_save, statement_remove;
