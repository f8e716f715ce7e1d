/* SPDX-License-Identifier: EUPL-1.2 */
/* final: a document is finalised, and read as it was each time. */
#pragma once
#include "query/writing_read.h"
#include "web/route.h"

/* "Version 1, färdigställd 3 juni 2027 av Karin Öberg", the newest first, with the way to each. */
const struct page_link *final_links(struct visit *v, const struct document_versions_rows *all, size_t *n);

page_fn finalise_ask, finalise_save, finalise_reopen, version_show, version_file;
