/* SPDX-License-Identifier: EUPL-1.2 */
/* whole: a document from its first section to its last, on a page and as a file. */
#pragma once
#include "paper/paper.h"
#include "web/route.h"

/* The page of a document that has been read; files: the address that "/pdf" is put after. */
enum err whole_view(struct visit *v, const struct paper *p, struct page_link back, int nav, int part, struct url files);
/* The file of the path's format. */
enum err whole_send(struct visit *v, const struct paper *p);
/* What a document can be taken along as, and first where it is read whole (s NULL: not said). */
const struct page_link *whole_links(const struct visit *v, struct url whole, struct url files, size_t *n);

page_fn whole_show, whole_file, final_show, final_file;
