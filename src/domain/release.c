/* SPDX-License-Identifier: EUPL-1.2 */
/* release: the words of the statements are those of the year's content, of an earlier one where it has them no more. */
#include "domain/release.h"

#include "domain/edition.h"
#include "domain/snapshot.h"
#include "domain/statement.h"
#include "query/assessment_write.h"
#include "query/round_read.h"

#include <inttypes.h>

static enum err statements(struct db *db, struct arena *a, struct packs *packs, int64_t organisation, int64_t round,
			   const struct release_lock *lock, const struct assessment **out)
{
	const struct pack **contents = ARENA_ARRAY(a, lock->contents.n, const struct pack *);
	struct release_items_rows items;
	struct round_own_rows own;

	for (size_t i = 0; i < lock->contents.n; i++)
		TRY(edition_of(db, packs, lock->contents.at[i], &contents[i]));
	TRY(release_items(db, organisation, round, &items));
	TRY(round_own(db, organisation, round, &own));
	const char **ids = ARENA_ARRAY(a, items.n, const char *);
	for (size_t i = 0; i < items.n; i++)
		ids[i] = items.at[i].item;
	*out = statements_asked(a, contents, lock->contents.n, lock->assessment, (struct db_texts){ items.n, ids });
	if (!*out)
		return why(ERR_BUG, "no content has the statements %s of round %" PRId64, lock->assessment, round);
	*out = STATEMENTS_WITH(a, *out, &own);
	return OK;
}

enum err release_make(struct db *db, struct arena *a, struct packs *packs, int64_t organisation, int64_t round)
{
	const struct assessment *asked;
	struct release_lock lock;
	int64_t n;

	TRY(release_lock(db, organisation, round, &lock));
	if (!lock.found)
		return OK;
	TRY(statements(db, a, packs, organisation, round, &lock, &asked));
	TRY(snapshot_make(db, a, organisation, round, asked));
	return round_released(db, organisation, round, &n);
}
