/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_round: all rounds of the year, and one with what can be done with it. */
#pragma once
#include "query/round_read.h"
#include "web/route.h"

page_fn rounds_show, lead_round_show;

struct page_link rounds_link(const struct visit *v);
struct url lead_round_url(const struct visit *v, int64_t round);
/* The step that has these statements, NULL: none does any more. */
const struct step *round_step(const struct visit *v, const char *assessment);
/* Whom a round asks: "Alla som deltar", "Rektor, förstelärare". */
const char *round_whom(const struct visit *v, const char *audience, struct db_texts whom,
		       const struct round_units_rows *units);
/* "Var och en för sig": how it is answered. */
const char *round_mode_words(const struct visit *v, const char *mode);
/* Its page, again: status 400 with the day that was typed. */
enum err lead_round_page(struct visit *v, int status, const char *typed_day);
/* What a round has asked; NULL: no content of the year has its statements. */
const struct assessment *round_statements(const struct visit *v, const struct round_page_data *d);
