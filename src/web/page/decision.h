/* SPDX-License-Identifier: EUPL-1.2 */
/* decision: the authority's formal decision, recorded by a process leader, and a draft of one to print. */
#pragma once
#include "query/overview_read.h"
#include "web/route.h"

page_fn decision_show, decision_write, decision_draft_show;

/* "Tallvikens kommun har beslutat …", for those who take part; NULL where nothing is recorded. */
const char *decision_words(const struct visit *v, const struct decision_told *d);
