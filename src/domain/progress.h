/* SPDX-License-Identifier: EUPL-1.2 */
/* progress: which steps count for whom, and the score that goes to the LMS. */
#pragma once
#include "content/pack.h"
#include "db/db.h"

#include <stdbool.h>

/* Whether the step counts for somebody of that track: a required one that applies, and where it is about a meeting, one
 * of those ("2.1") that the authority has. */
bool progress_counts(const struct pack *pack, const struct step *s, const char *track, struct db_texts meetings);
/* The step is done: take what credit waited, and queue the member's score. Inside a writing transaction. */
enum err progress_step(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle, int64_t membership,
		       const char *step);
/* The same for a step that a group has done for all its members. */
enum err progress_group_step(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle, int64_t grp,
			     const char *step);
/* Queues the member's scores as they stand. */
enum err progress_member(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle,
			 int64_t membership);
/* What counts has changed for everybody in the cycle: a job counts anew within a minute. */
enum err progress_stale(struct db *db, int64_t organisation, int64_t cycle);
/* The same for these members, who may be of another year, with other content. */
enum err progress_anew(struct db *db, int64_t organisation, struct db_ints members);
/* Credits a member's handed-in self-assessments, and queues: at night. */
enum err progress_credit(struct db *db, const struct pack *pack, int64_t organisation, int64_t cycle,
			 int64_t membership);
