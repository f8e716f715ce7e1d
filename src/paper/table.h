/* SPDX-License-Identifier: EUPL-1.2 */
/* table: what a spreadsheet opens: the time plan, goals and activities, results, attendance and progress. */
#pragma once
#include "base/buf.h"
#include "base/lang.h"
#include "db/db.h"

/* The meetings of the year; counts: with how many were there. */
enum err table_plan(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, bool counts,
		    struct buf *out);
/* Each goal with its activities and what came of them, of all groups. */
enum err table_thread(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, struct buf *out);
/* A released round as it may be shown. */
enum err table_results(struct db *db, const struct text *t, int64_t organisation, int64_t round, struct buf *out);
/* Who was at which meeting, and how far each has come in each part: for process leaders. */
enum err table_attendance(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, struct buf *out);
enum err table_progress(struct db *db, const struct text *t, int64_t organisation, int64_t cycle, struct buf *out);
