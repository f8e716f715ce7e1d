/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: any number of hosts may do it; each authority has one night a day. */
#include "work/retention.h"

#include "base/when.h"
#include "domain/retention.h"
#include "work/night.h"

enum err retention_round(struct db *db, struct arena *a, bool (*stopped)(void *of), void *of)
{
	bool found = night_has_come(when_now());
	enum err first = OK;

	while (found && !(stopped && stopped(of))) {
		struct arena_mark mark = arena_mark(a);
		enum err e = retention_night(db, a, when_iso(a, when_now()), stopped, of, &found);

		arena_rewind(a, mark);
		first = first ? first : e;
	}
	return first;
}
