/* SPDX-License-Identifier: EUPL-1.2 */
/* comment: the document's lock first, as for a save: nobody says anything of a document that becomes final meanwhile.
 */
#include "domain/comment.h"

#include "base/utf8.h"
#include "query/comment_write.h"
#include "query/writing_write.h"

#include <inttypes.h>
#include <string.h>

bool comment_names(const char *body, const char *name)
{
	size_t n = strlen(name);

	if (!n)
		return false;
	for (const char *at = body; (at = strchr(at, '@')); at++)
		if (strncmp(at + 1, name, n) == 0 && !utf8_letter(at[1 + n]))
			return true;
	return false;
}

const char *comment_to(struct arena *a, const char *body, const char *name)
{
	return comment_names(body, name) ? body : arena_printf(a, "@%s %s", name, body);
}

static enum err hold(struct db *db, const struct section_key *key)
{
	struct document_lock document;

	TRY(document_lock(db, key->organisation, key->grp, key->type, &document));
	if (strcmp(document.state, "finalised") == 0)
		return why(ERR_CONFLICT, "the document is final");
	return OK;
}

static enum err find(struct db *db, const struct section_key *key, int64_t id, struct comment_lock *out)
{
	TRY(comment_lock(db, key->organisation, key->grp, key->type, key->field, id, out));
	return out->found ? OK : why(ERR_NOT_FOUND, "no such comment");
}

static enum err find_thread(struct db *db, const struct section_key *key, int64_t id, struct comment_lock *out)
{
	TRY(find(db, key, id, out));
	return out->thread_null ? OK : why(ERR_NOT_FOUND, "an answer, not a thread");
}

static enum err find_own(struct db *db, const struct person *who, const struct section_key *key, int64_t id,
			 struct comment_lock *out)
{
	TRY(hold(db, key));
	TRY(find(db, key, id, out));
	if (out->author_null || out->author != who->row.membership)
		return why(ERR_FORBIDDEN, "somebody else's comment");
	return OK;
}

static enum err tell(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		     const struct comment_typed *t, size_t n, const struct comment_named *people, int64_t id)
{
	const struct request_open *me = &who->row;
	const char *where =
	    arena_printf(a, "%" PRId64 " %s %s %" PRId64, key->grp, t->step, key->field, t->thread ? t->thread : id);

	for (size_t i = 0; i < n; i++)
		if (comment_names(t->body, people[i].name))
			TRY(comment_name(db, me->organisation, id, key->grp, people[i].membership, me->membership,
					 where));
	return OK;
}

enum err comment_write(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		       const struct comment_typed *t, size_t n, const struct comment_named *people, int64_t *id)
{
	const struct request_open *me = &who->row;
	struct comment_lock thread;
	struct comment_add added;

	TRY(hold(db, key));
	if (t->thread) {
		TRY(find_thread(db, key, t->thread, &thread));
		if (thread.resolved)
			TRY(comment_settle(db, me->organisation, t->thread, NULL));
	}
	TRY(comment_add(db, me->organisation, key->grp, key->type, key->field, t->thread ? &t->thread : NULL,
			me->membership, t->quote, t->body, &added));
	*id = added.id;
	return tell(db, a, who, key, t, n, people, added.id);
}

enum err comment_change(struct db *db, const struct person *who, const struct section_key *key, int64_t id, int version,
			const char *body, bool *done)
{
	struct comment_lock at;

	TRY(find_own(db, who, key, id, &at));
	if (at.removed)
		return why(ERR_NOT_FOUND, "a comment that was taken back");
	*done = at.version == version || strcmp(at.body, body) == 0;
	return *done && strcmp(at.body, body) != 0 ? comment_set(db, who->row.organisation, id, body) : OK;
}

enum err comment_take_back(struct db *db, const struct person *who, const struct section_key *key, int64_t id)
{
	struct comment_lock at;

	TRY(find_own(db, who, key, id, &at));
	return at.removed ? OK : comment_empty(db, who->row.organisation, id);
}

enum err comment_resolve(struct db *db, const struct person *who, const struct section_key *key, int64_t id, bool done)
{
	const struct request_open *me = &who->row;
	struct comment_lock at;

	TRY(hold(db, key));
	TRY(find_thread(db, key, id, &at));
	return at.resolved == done ? OK : comment_settle(db, me->organisation, id, done ? &me->membership : NULL);
}
