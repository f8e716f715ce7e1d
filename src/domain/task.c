/* SPDX-License-Identifier: EUPL-1.2 */
/* task: each write says which version it was made from. */
#include "domain/task.h"

#include "query/task_read.h"
#include "query/task_write.h"

#include <inttypes.h>

enum err task_make(struct db *db, const struct person *who, const struct task_terms *t)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(task_add(db, me->organisation, me->cycle, t->title, t->scope, t->unit, t->owner, t->part, t->meeting,
		     t->due, t->hours, me->membership, &n));
	return n ? OK : why(ERR_NOT_FOUND, "no such unit or meeting");
}

enum err task_edit(struct db *db, const struct person *who, int64_t task, int version, const struct task_terms *t,
		   bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(task_change(db, me->organisation, me->cycle, task, version, t->title, t->scope, t->unit, t->owner, t->part,
			t->due, t->hours, me->membership, &n));
	*done = n > 0;
	return OK;
}

enum err task_set(struct db *db, const struct person *who, int64_t task, int version, const char *state,
		  const char *reason, bool any, bool *done)
{
	const struct request_open *me = &who->row;
	struct task_get seen;
	int64_t n;

	TRY(task_get(db, me->organisation, me->cycle, task, me->membership, me->unit_null ? NULL : &me->unit,
		     me->home_track, any, &seen));
	TRY(task_turn(db, me->organisation, me->cycle, task, version, state, reason, me->membership, &n));
	*done = n > 0;
	return OK;
}
