/* SPDX-License-Identifier: EUPL-1.2 */
/* discard: the decision to remove a school year, with what goes. */
#pragma once
#include "query/retention_read.h"
#include "view/page_lawful.h"
#include "web/route.h"

const struct discard_row *discard_rows(const struct visit *v, const struct discard_years_rows *all);

page_fn discard_show, discard_save, discard_undo;
