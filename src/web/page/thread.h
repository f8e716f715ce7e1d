/* SPDX-License-Identifier: EUPL-1.2 */
/* thread: a group's findings, analysis, goals, activities and outcomes, as one picture and one table. */
#pragma once
#include "query/writing_read.h"
#include "web/page/thread_form.h"
#include "web/route.h"

page_fn thread_show;                                                                          /* of a group */
page_fn thread_new_show, thread_new_save, thread_row_show, thread_row_save, goal_decide_save; /* row by row */
page_fn thread_draft_save, thread_draft_throw;
page_fn thread_mark_show, thread_mark_save; /* the sentences of a section */
page_fn thread_lead_show;                   /* of all groups */

struct url thread_row_url(const struct visit *v, int64_t grp, enum thread_kind kind, int64_t id);
/* A new row after one of that kind; of an outcome: kind is the goal or the activity that it is about. */
struct url thread_new_url(const struct visit *v, int64_t grp, enum thread_kind kind, enum thread_kind from, int64_t id);
/* The row in its own words, with what sort it is, and the way to it where link says so. */
struct thread_item thread_item_of(const struct visit *v, const struct thread *t, enum thread_kind kind, int64_t id,
				  bool link);
/* "Skriv vem som ansvarar", "2 mål saknar aktivitet" */
const char *thread_lack_words(const struct visit *v, int lack);
const char *thread_lack_count(const struct visit *v, int lack, int64_t n);
/* Set aside, and of no goal. */
bool thread_parked(const struct thread *t, const struct thread_findings *f);
struct thread_picture thread_picture_of(struct visit *v, const struct thread *t);
/* The year is being ended, or is near its end. */
bool thread_year_ends(const struct visit *v);

/* What stands below a section of the document that v->step has: title NULL where it is of no place in the thread. */
struct thread_box thread_box_of(struct visit *v, const struct template_section *section,
				const struct document_below_rows *rows);
