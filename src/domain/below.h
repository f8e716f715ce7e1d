/* SPDX-License-Identifier: EUPL-1.2 */
/* below: which rows of the thread stand below which sections of a document; document_below reads them. */
#pragma once
#include "content/pack.h"
#include "db/db.h"

/* As rows_below_v1 takes it: a field for each kind of row that stands below it. */
struct below {
	struct db_texts fields, rows;
};

/* Of all sections of those templates; of a section that several have, as the first has it. */
struct below below_of(struct arena *a, size_t n, const struct template *const *templates);
struct below below_of_section(struct arena *a, const struct template_section *s);
