/* SPDX-License-Identifier: EUPL-1.2 */
/* reading: texts of the pack that belong to no part, each on a page of its own. A pack without one has no page. */
#pragma once
#include "view/page.h"
#include "web/route.h"

page_fn questions_show, evidence_show, grants_show;
/* From a link of the pack to the page of the text. */
page_fn text_go;

/* Of the tool as it is today, whatever the year's content; NULL: the pack has none. */
const struct pack_text *reading_of_today(const struct visit *v, const char *id);
/* In short, where the page is in another language than the pack; else NULL. */
const char *reading_summary(const struct visit *v, const struct pack_text *text);
/* With the names of the authority and of those to ask in its gaps. */
struct markup reading_filled(const struct visit *v, const struct pack_text *text);

/* A source as it is read, with the day when it was last looked up. */
const char *reading_source(const struct visit *v, const struct source *s);
/* Those of a text, for its page. */
const struct source_row *reading_sources(const struct visit *v, const struct references *r);
/* A way to the text with that id, or label NULL where the pack has none or it is not for this person. */
struct page_link reading_link(const struct visit *v, const char *id);
