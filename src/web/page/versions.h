/* SPDX-License-Identifier: EUPL-1.2 */
/* versions: looking back in a text: what it was, what changed, and going back; the same for notes and sections. */
#pragma once
#include "query/writing_read.h"
#include "web/route.h"

enum { VERSIONS_MOST = 50 }; /* on a page */

/* Who wrote something; NULL: somebody who is no longer here. */
const char *versions_who(const struct visit *v, const char *name);
/* What changed from one text to the other. */
struct diff_text versions_diff(struct visit *v, const char *from, const char *to);
/* The newest first; versions: where their page is. */
const struct version_row *versions_rows(struct visit *v, const struct revisions_rows *all, struct url versions);
/* The way to the other pages of them. */
struct listing versions_listing(struct visit *v, const struct revisions_rows *all, struct url versions);
/* One of them, by its number. */
struct version_row versions_row(struct visit *v, int rev, const struct revision_get *r);

page_fn versions_show, versions_compare, versions_restore, versions_name, versions_unname;
