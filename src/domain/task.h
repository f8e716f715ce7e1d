/* SPDX-License-Identifier: EUPL-1.2 */
/* task: work between the meetings, of the authority, a unit or a person; it gives no score of its own. */
#pragma once
#include "domain/person.h"

enum { TASK_TITLE_MAX = 200, TASK_REASON_MAX = 500, TASK_HOURS_MAX = 200 };

/* What a process leader says of it. */
struct task_terms {
	const char *title, *scope; /* organiser, unit, individual */
	const int64_t *unit, *owner, *meeting;
	int part;        /* 0: of none */
	const char *due; /* YYYY-MM-DD, or NULL */
	int hours;       /* 0: not said */
};

/* *done is false, and nothing is written, where somebody else has changed it since that version. ERR_NOT_FOUND: it is
 * not there, or not this person's to turn. */
enum err task_make(struct db *db, const struct person *who, const struct task_terms *t);
enum err task_edit(struct db *db, const struct person *who, int64_t task, int version, const struct task_terms *t,
		   bool *done);
/* state: todo, doing, done, not_applicable; the last has a reason. any: whosever it is. */
enum err task_set(struct db *db, const struct person *who, int64_t task, int version, const char *state,
		  const char *reason, bool any, bool *done);
