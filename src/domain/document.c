/* SPDX-License-Identifier: EUPL-1.2 */
/* document: lock, compare, merge, append. */
#include "domain/document.h"

#include "query/writing_read.h"
#include "query/writing_write.h"

#include <string.h>

char *document_clean(struct arena *a, const char *text)
{
	char *clean = arena_dup(a, text), *to = clean;

	for (const char *c = text; *c; c++)
		if (*c != '\r')
			*to++ = *c;
		else if (c[1] != '\n')
			*to++ = '\n';
	while (to > clean && strchr(" \t\n", to[-1]))
		to--;
	*to = 0;
	return clean;
}

/* Locks the document, then the section: each save of a document has the same order. */
static enum err lock(struct db *db, const struct section_key *k, struct section_lock *out, bool *final)
{
	struct document_lock document;

	TRY(document_lock(db, k->organisation, k->grp, k->type, &document));
	*final = strcmp(document.state, "finalised") == 0;
	TRY(section_make(db, k->organisation, k->grp, k->type, k->field));
	return section_lock(db, k->organisation, k->grp, k->type, k->field, out);
}

static enum err append(struct db *db, const struct section_key *k, const struct section_lock *at, int64_t author,
		       int base_rev, const char *kind, const char *text, struct save *out)
{
	int rev = at->last_rev + 1;
	bool aside = strcmp(kind, "aside") == 0;

	out->head = aside ? at->head : rev;
	out->text = aside ? out->theirs : text;
	TRY(revision_add(db, k->organisation, k->grp, k->type, k->field, rev, base_rev, kind, author, text));
	return section_move(db, k->organisation, k->grp, k->type, k->field, out->head, rev);
}

/* Somebody saved since base_rev: join what does not touch, else keep mine aside and let the person choose. */
static enum err join(struct db *db, struct arena *a, const struct section_key *k, const struct section_lock *at,
		     int64_t author, int base_rev, const char *mine, struct save *out)
{
	struct revision_get base = { .body = "" };

	if (base_rev > 0)
		TRY(revision_get(db, k->organisation, k->grp, k->type, k->field, base_rev, &base));
	out->mine = mine;
	out->base = base.body;
	out->theirs = at->body;
	out->other = at->author;
	out->at = at->at;
	struct merge merge = merge_paragraphs(a, base.body, mine, at->body);
	if (merge.conflicts) {
		out->kind = SAVE_CONFLICT;
		return append(db, k, at, author, base_rev, "aside", mine, out);
	}
	const char *text = merge_text(a, &merge);
	if (strcmp(text, at->body) == 0) {
		out->kind = SAVE_UNCHANGED;
		out->head = at->head;
		out->text = text;
		return OK;
	}
	out->kind = SAVE_MERGED;
	return append(db, k, at, author, base_rev, "merged", text, out);
}

enum err document_save(struct db *db, struct arena *a, const struct section_key *key, int64_t author, int base_rev,
		       const char *text, struct save *out)
{
	struct section_lock at;
	bool final;

	*out = (struct save){ 0 };
	if (strlen(text) > DOCUMENT_TEXT_MAX)
		return why(ERR_TOO_LARGE, "a section of %zu bytes; at most %d", strlen(text), DOCUMENT_TEXT_MAX);
	text = document_clean(a, text);
	TRY(lock(db, key, &at, &final));
	*out = (struct save){ .kind = SAVE_LOCKED, .head = at.head, .mine = text, .text = at.body ? at.body : "" };
	if (final)
		return OK;
	if (strcmp(text, out->text) == 0) {
		out->kind = SAVE_UNCHANGED;
		return OK;
	}
	if (base_rev != at.head && at.head > 0)
		return join(db, a, key, &at, author, base_rev, text, out);
	out->kind = SAVE_DONE;
	return append(db, key, &at, author, base_rev, "saved", text, out);
}

enum err document_restore(struct db *db, const struct section_key *key, int64_t author, int rev,
			  struct save *out)
{
	struct section_lock at;
	struct revision_get old;
	bool final;

	TRY(revision_get(db, key->organisation, key->grp, key->type, key->field, rev, &old));
	TRY(lock(db, key, &at, &final));
	*out = (struct save){ .kind = SAVE_LOCKED, .head = at.head };
	if (final)
		return OK;
	out->kind = SAVE_DONE;
	return append(db, key, &at, author, rev, "restored", old.body, out);
}
