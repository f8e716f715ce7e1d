/* SPDX-License-Identifier: EUPL-1.2 */
/* whole: a document from its first section to its last, on a page and as a file. */
#pragma once
#include "paper/paper.h"
#include "view/page_whole.h"
#include "web/route.h"

/* The document of the path's group and step. ERR_NOT_FOUND: it is no document, or there is no such version. */
enum err whole_read(struct visit *v, int version, struct paper *out);
/* The page of a document that has been read. */
struct whole_page whole_page(struct visit *v, const struct paper *p, struct page_link back, int nav, int part);
/* It is shown; files: the address that "/pdf" is put after. */
enum err whole_view(struct visit *v, const struct paper *p, struct page_link back, int nav, int part, struct url files);
/* The file of the path's format; of an earlier version: with its number in its name. */
enum err whole_send(struct visit *v, const struct paper *p);
enum err whole_send_version(struct visit *v, const struct paper *p);
/* What a document can be taken along as, and first where it is read whole (s NULL: not said). */
const struct page_link *whole_links(const struct visit *v, struct url whole, struct url files, size_t *n);

/* How far all have come, part by part; *n 0: too few. */
const struct share_row *whole_shares(const struct visit *v, const struct shares *s, size_t *n);

page_fn whole_show, whole_file, final_show, final_file;
