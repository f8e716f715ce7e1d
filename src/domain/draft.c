/* SPDX-License-Identifier: EUPL-1.2 */
/* draft: one per person, course and page. */
#include "domain/draft.h"

#include "db/tx.h"
#include "domain/document.h"
#include "query/writing_write.h"

#include <string.h>

struct writing draft_offer(const char *saved, int rev, int64_t saved_at, const struct draft_get *draft)
{
	int64_t seen = draft->found ? draft->saved_at : 0;

	saved = saved ? saved : "";
	if (draft->found && strcmp(draft->body, saved) != 0)
		return (struct writing){ draft->body, draft->base_rev, saved_at, draft->saved_at, seen };
	return (struct writing){ saved, rev, saved_at, 0, seen };
}

static int64_t known(const struct draft_seen *seen)
{
	return seen ? seen->at : INT64_MAX;
}

enum err draft_write(struct db *db, struct arena *a, const struct person *who, const char *place, const char *text,
		     int base, struct draft_seen *seen)
{
	struct draft_keep kept;

	text = document_clean(a, text);
	if (strlen(text) > DRAFT_TEXT_MAX)
		return why(ERR_TOO_LARGE, "a draft of %zu bytes; at most %d", strlen(text), DRAFT_TEXT_MAX);
	TRY(draft_keep(db, who->row.person, who->row.context, place, text, base, known(seen), &kept));
	if (seen)
		*seen = (struct draft_seen){ kept.found ? kept.saved_at : seen->at, !kept.found };
	return OK;
}

enum err draft_end(struct db *db, const struct person *who, const char *place, const struct draft_seen *seen)
{
	return draft_drop(db, who->row.person, who->row.context, place, known(seen));
}

struct rescue {
	struct arena *arena;
	const struct person *who;
	const char *place, *text;
	int base;
	struct draft_seen *seen;
};

static enum err write(struct db *db, void *arg)
{
	const struct rescue *r = arg;

	return draft_write(db, r->arena, r->who, r->place, r->text, r->base, r->seen);
}

enum err draft_rescue(struct db *db, struct arena *a, const struct person *who, const char *place, const char *text,
		      int base, struct draft_seen *seen)
{
	struct rescue r = { a, who, place, text, base, seen };

	return tx_run(db, TX_WRITE, write, &r);
}
