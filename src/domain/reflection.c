/* SPDX-License-Identifier: EUPL-1.2 */
/* reflection: the note, the end of its draft, and the step. */
#include "domain/reflection.h"

#include "domain/document.h"
#include "domain/draft.h"
#include "domain/progress.h"
#include "query/writing_write.h"

#include <string.h>

enum err reflection_keep(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
			 const struct step *step, const struct typed *typed, bool *kept)
{
	const struct request_open *me = &who->row;
	const char *text = document_clean(a, typed->text);
	int64_t saved;

	if (strlen(text) > DOCUMENT_TEXT_MAX)
		return why(ERR_TOO_LARGE, "a note of %zu bytes; at most %d", strlen(text), DOCUMENT_TEXT_MAX);
	TRY(note_save(db, me->organisation, me->membership, step->id, text, typed->base, &saved));
	*kept = saved > 0;
	if (!*kept)
		return draft_write(db, a, who, typed->place, text, typed->base, typed->seen);
	TRY(draft_end(db, who, typed->place, typed->seen));
	return progress_step(db, pack, me->organisation, me->cycle, me->membership, step->id);
}
