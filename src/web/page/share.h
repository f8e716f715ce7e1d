/* SPDX-License-Identifier: EUPL-1.2 */
/* share: what a unit lets its authority read, and what a section of the authority's takes from its units. */
#pragma once
#include "query/writing_read.h"
#include "web/route.h"

/* In the index of a unit's document; nothing in the authority's. */
void share_box(struct visit *v, const struct document_page_data *d, bool final, struct share_box *out);
/* What the last change led to, from the address. */
void share_notice(struct visit *v);
/* Beside a section of the authority's document; nothing in a unit's. */
struct quote_box quote_box(struct visit *v, const struct template_section *s, const struct section_page *d);

page_fn share_show, share_save, take_show, take_save, quote_show;
