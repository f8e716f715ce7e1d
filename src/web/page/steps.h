/* SPDX-License-Identifier: EUPL-1.2 */
/* steps: how far a person has come, step by step, as the overview and the part page show it. */
#pragma once
#include "query/overview_read.h"
#include "web/visit.h"

struct steps {
	struct visit *v;
	struct overview_data data;
};

/* Reads everything in one trip. */
enum err steps_read(struct visit *v, struct steps *out);
/* The meeting of the published plan that the step is about; NULL: there is none. */
const struct plan_meetings *steps_meeting(const struct steps *s, const struct step *step);
/* Whether the step is in this person's programme. */
bool steps_applies(const struct steps *s, const struct step *step);
/* Whether it is one of those that the score is made of, for this person. */
bool steps_counts(const struct steps *s, const struct step *step);
enum task_status steps_status(const struct steps *s, const struct step *step);
/* Where the step's page is. */
struct url steps_url(const struct visit *v, const struct step *step);
/* The hint of a step on its own page, with a word that says whether it is optional; or NULL. */
const char *steps_hint(const struct visit *v, const struct step *step);
/* Whether somebody has worked with the step: it is done, or has a document or a round. */
bool steps_touched(const struct steps *s, const struct step *step);
struct task_row steps_row(const struct steps *s, const struct step *step);
/* The tasks of a stage that apply; n is their number. */
const struct task_row *steps_of_stage(const struct steps *s, const struct stage *stage, size_t *n);
/* Required steps done, and in all, of a part (no 1..5). */
void steps_count(const struct steps *s, const struct part *part, int *done, int *total);
enum task_status steps_part_status(const struct steps *s, const struct part *part);
/* The first thing to do: in that part, or in all when part is NULL. title NULL when nothing is left. */
struct next_step steps_next(const struct steps *s, const struct part *part);
struct wheel steps_wheel(const struct steps *s, int *current);
/* The step after this one that is not done, as a link; label NULL when there is none. */
struct page_link steps_after(struct visit *v, const struct step *step);
/* "Del 2: Var är vi?" */
const char *steps_part_name(const struct visit *v, const struct part *part);
struct page_link steps_part_link(const struct visit *v, const struct part *part);
