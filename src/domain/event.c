/* SPDX-License-Identifier: EUPL-1.2 */
/* event: each write says which version it was made from. */
#include "domain/event.h"

#include "query/event_write.h"

#include <string.h>

const char *const event_kinds[EVENT_KINDS] = { "budget", "board", "tests", "own" };

bool event_is_kind(const char *s)
{
	for (size_t i = 0; i < EVENT_KINDS; i++)
		if (strcmp(event_kinds[i], s) == 0)
			return true;
	return false;
}

enum err event_make(struct db *db, const struct person *who, const struct event_terms *e, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(local_event_add(db, me->organisation, me->cycle, e->kind, e->title, e->first_day, e->last_day, e->note,
			    me->membership, EVENTS_MAX, &n));
	*done = n > 0;
	return OK;
}

enum err event_edit(struct db *db, const struct person *who, int64_t event, int version, const struct event_terms *e,
		    bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(local_event_change(db, me->organisation, me->cycle, event, version, e->kind, e->title, e->first_day,
			       e->last_day, e->note, me->membership, &n));
	*done = n > 0;
	return OK;
}

enum err event_drop(struct db *db, const struct person *who, int64_t event, int version, bool *done)
{
	const struct request_open *me = &who->row;
	int64_t n;

	TRY(local_event_remove(db, me->organisation, me->cycle, event, version, me->membership, &n));
	*done = n > 0;
	return OK;
}
