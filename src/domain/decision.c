/* SPDX-License-Identifier: EUPL-1.2 */
/* decision: one row, guarded by its version. */
#include "domain/decision.h"

#include "query/decision_write.h"

#include <string.h>

const char *const decision_levels[4] = { "board", "company_board", "administration", "principal" };

bool decision_is_level(const char *s)
{
	for (size_t i = 0; i < sizeof decision_levels / sizeof *decision_levels; i++)
		if (strcmp(decision_levels[i], s) == 0)
			return true;
	return false;
}

enum err decision_record(struct db *db, const struct person *who, const struct decision *d, bool *saved)
{
	const struct request_open *me = &who->row;
	int64_t rows;

	TRY(decision_save(db, me->organisation, me->cycle, d->version, d->level, d->body, d->decided_on, d->registry_no,
			  d->note, me->membership, &rows));
	*saved = rows > 0;
	return OK;
}
