/* SPDX-License-Identifier: EUPL-1.2 */
/* comments: what a group says about a section: below it, on a page of its own, and one thread at a time. */
#pragma once
#include "query/writing_read.h"
#include "web/route.h"

/* Below a section, whose address that is. */
struct comment_box comments_box(struct visit *v, const struct comments_rows *all, struct url section);
/* The sections, with how many threads of each are open. */
const struct section_row *comments_counted(struct visit *v, const struct section_row *rows, size_t n,
					   const struct comment_counts_rows *counts);

page_fn comments_show, comments_write, comment_thread_show, comment_answer, comment_resolve_it;
page_fn comment_change_show, comment_change_save, comment_remove;
