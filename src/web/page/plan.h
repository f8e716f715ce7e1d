/* SPDX-License-Identifier: EUPL-1.2 */
/* plan: the time plan as everybody reads it, and what the process leader's pages show of it too. */
#pragma once
#include "query/plan_read.h"
#include "web/visit.h"

/* The year's line, the meetings and the hours. change: each meeting leads to where it is changed. */
struct plan_parts plan_parts(struct visit *v, const struct plan_data *d, bool change);
/* "Del 2, träff 1: Underlag och frågor" */
const char *plan_title(const struct visit *v, int part, int no);
/* "8.30–12.00" */
const char *plan_time(const struct visit *v, int begins, int length);
/* "8.30" */
const char *plan_clock(const struct visit *v, int minute);
/* A date of the database. */
int64_t plan_day(const char *date);

enum err plan_show(struct visit *v);
