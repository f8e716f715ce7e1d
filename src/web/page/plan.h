/* SPDX-License-Identifier: EUPL-1.2 */
/* plan: the time plan as everybody reads it, and what the process leader's pages show of it too. */
#pragma once
#include "query/plan_read.h"
#include "web/visit.h"

/* The year's line, the meetings with what else happens, and the hours. change: each leads to where it is changed. */
struct plan_parts plan_parts(struct visit *v, const struct plan_data *d, bool change);
/* Of the same only what else happens: where there is no plan, or none to show. */
struct plan_parts plan_events(struct visit *v, const struct plan_data *d, bool change);
/* "Del 2, träff 1: Underlag och frågor" */
const char *plan_title(const struct visit *v, int part, int no);
/* What it is called: "Nationella prov", or in the authority's own words. */
const char *plan_event(const struct visit *v, const char *kind, const char *title);
/* "onsdag 14 oktober", "14 oktober–3 november" */
const char *plan_event_days(const struct visit *v, const char *first_day, const char *last_day);
/* "8.30–12.00" */
const char *plan_time(const struct visit *v, int begins, int length);
/* "8.30" */
const char *plan_clock(const struct visit *v, int minute);
/* A date of the database. */
int64_t plan_day(const char *date);

enum err plan_show(struct visit *v);
