/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_round: all rounds of the year, and one with what can be done with it. */
#pragma once
#include "query/round_read.h"
#include "web/route.h"

page_fn rounds_show, lead_round_show, lead_round_open, lead_round_extend, lead_round_remind, lead_round_together;
page_fn lead_round_close_ask, lead_round_close, lead_round_release, lead_round_withdraw, lead_round_retract;

struct page_link rounds_link(const struct visit *v);
struct url lead_round_url(const struct visit *v, int64_t round);
/* The step that has these statements, NULL: none does any more. */
const struct step *round_step(const struct visit *v, const char *assessment);
/* Whom a round asks: "Alla som deltar", "Rektor, förstelärare". */
const char *round_whom(const struct visit *v, const char *audience, struct db_texts whom,
		       const struct round_units_rows *units);
