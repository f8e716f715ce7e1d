/* SPDX-License-Identifier: EUPL-1.2 */
/* group: what a group writes together: the discussion note and the sections of its documents. */
#pragma once
#include "query/writing_read.h"
#include "web/route.h"

/* The ruler of sections; current may be NULL. */
const struct section_row *group_sections(struct visit *v, const struct sections_rows *states, const char *current,
					 size_t *n);
/* "2 december 2026 av Karin Öberg", or NULL. */
const char *group_finalised(struct visit *v, const struct document_get *d);

page_fn group_note, group_note_save;
page_fn group_documents, group_document, group_name_all;
