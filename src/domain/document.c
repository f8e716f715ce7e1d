/* SPDX-License-Identifier: EUPL-1.2 */
/* document: lock, compare, merge, append. When it is final: see final.c. */
#include "domain/document.h"

#include "content/rich.h"
#include "domain/draft.h"
#include "domain/progress.h"
#include "query/rendered_write.h"
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

enum err document_fits(const struct typed *typed, const char *clean)
{
	size_t n = strlen(clean), most = typed->joined ? 2 * DOCUMENT_TEXT_MAX : DOCUMENT_TEXT_MAX;

	return n > most ? why(ERR_TOO_LARGE, "a text of %zu bytes; at most %zu", n, most) : OK;
}

bool document_applies(const struct template_section *section, const struct access_group *grp)
{
	return !section->organiser_only || grp->organiser;
}

enum err document_section(const struct person *who, const struct access_group *grp, const struct step *step,
			  const char *field, struct section_key *out)
{
	*out = (struct section_key){ who->row.organisation, grp->id, step, step->id, DOCUMENT_NOTE, NULL };
	if (step->kind == STEP_DISCUSSION && strcmp(field, DOCUMENT_NOTE) == 0)
		return OK;
	if (step->kind == STEP_DOCUMENT)
		out->section = template_section(step->template, field);
	if (!out->section || !document_applies(out->section, grp))
		return why(ERR_NOT_FOUND, "no such section");
	out->type = step->template->id;
	out->field = out->section->id;
	return OK;
}

static bool is_final(const struct document_lock *d)
{
	return strcmp(d->state, "finalised") == 0;
}

/* Locks the document, then the section: each save of a document has the same order. */
static enum err lock(struct db *db, const struct section_key *k, struct section_lock *out)
{
	struct document_lock document;

	TRY(document_lock(db, k->organisation, k->grp, k->type, &document));
	if (is_final(&document))
		return why(ERR_CONFLICT, "the document is final");
	TRY(section_make(db, k->organisation, k->grp, k->type, k->field));
	return section_lock(db, k->organisation, k->grp, k->type, k->field, out);
}

static enum err append(struct db *db, struct arena *a, const struct section_key *k, const struct section_lock *at,
		       int64_t author, int base_rev, const char *kind, const char *text, struct save *out)
{
	int rev = at->last_rev + 1;
	bool aside = strcmp(kind, "aside") == 0;

	out->head = aside ? at->head : rev;
	TRY(revision_add(db, k->organisation, k->grp, k->type, k->field, rev, base_rev, kind, author, text));
	if (aside)
		return section_move(db, k->organisation, k->grp, k->type, k->field, out->head, rev);
	return section_move_rendered(db, k->organisation, k->grp, k->type, k->field, rev, rich_html(a, text),
				     RICH_VERSION);
}

enum err document_version_get(struct db *db, const struct section_key *k, int rev, struct revision_get *out)
{
	enum err e = revision_get(db, k->organisation, k->grp, k->type, k->field, rev, out);
	struct revision_was was;

	if (e != ERR_NOT_FOUND)
		return e;
	TRY(revision_was(db, k->organisation, k->grp, k->type, k->field, rev, &was));
	return was.found ? why(ERR_VERSION_GONE, "revision %d is kept no longer", rev) : e;
}

/* A base that is kept no longer is an empty one: then nothing is joined, and the person chooses. */
static enum err base_of(struct db *db, const struct section_key *k, int rev, struct revision_get *out)
{
	enum err e = document_version_get(db, k, rev, out);

	if (e != ERR_VERSION_GONE)
		return e;
	*out = (struct revision_get){ .body = "" };
	return OK;
}

/* Somebody saved since the base: join what does not touch, else keep mine aside and let the person choose. */
static enum err join(struct db *db, struct arena *a, const struct section_key *k, const struct section_lock *at,
		     int64_t author, int base_rev, const char *mine, struct save *out)
{
	struct revision_get base = { .body = "" };

	if (base_rev > 0)
		TRY(base_of(db, k, base_rev, &base));
	*out = (struct save){ SAVE_CONFLICT, at->head, mine, base.body, at->body, at->author, at->at };
	struct merge merge = merge_paragraphs(a, base.body, mine, at->body);
	if (merge.conflicts)
		return append(db, a, k, at, author, base_rev, "aside", mine, out);
	const char *text = merge_text(a, &merge);
	out->kind = strcmp(text, at->body) == 0 ? SAVE_UNCHANGED : SAVE_MERGED;
	return out->kind == SAVE_UNCHANGED ? OK : append(db, a, k, at, author, base_rev, "merged", text, out);
}

static enum err store(struct db *db, struct arena *a, const struct section_key *k, int64_t author,
		      const struct typed *typed, struct save *out)
{
	const char *text = document_clean(a, typed->text);
	struct section_lock at;

	TRY(document_fits(typed, text));
	TRY(lock(db, k, &at));
	at.body = at.body ? at.body : ""; /* nobody has written yet */
	*out = (struct save){ .kind = SAVE_UNCHANGED, .head = at.head };
	if (strcmp(text, at.body) == 0)
		return OK;
	if (typed->base != at.head && at.head > 0)
		return join(db, a, k, &at, author, typed->base, text, out);
	out->kind = SAVE_DONE;
	return append(db, a, k, &at, author, typed->base, "saved", text, out);
}

enum err document_save(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
		       const struct section_key *key, const struct typed *typed, struct save *out)
{
	const struct request_open *me = &who->row;

	TRY(store(db, a, key, me->membership, typed, out));
	if (out->kind == SAVE_CONFLICT)
		return OK;
	TRY(draft_end(db, who, typed->place, typed->seen));
	if (!key->section && *document_clean(a, typed->text))
		return progress_group_step(db, pack, me->organisation, me->cycle, key->grp, key->step->id);
	if (!key->section || typed->mark == MARK_AS_IT_WAS)
		return OK;
	return section_mark(db, key->organisation, key->grp, key->type, key->field, typed->mark == MARK_DONE);
}

enum err document_add(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		      const char *paragraph, bool *final)
{
	struct document_lock document;
	struct section_lock at;
	struct save save;

	TRY(document_lock(db, key->organisation, key->grp, key->type, &document));
	*final = is_final(&document);
	if (*final)
		return OK;
	TRY(lock(db, key, &at));
	const char *text = at.body && *at.body ? arena_printf(a, "%s\n\n%s", at.body, paragraph) : paragraph;
	if (strlen(text) > DOCUMENT_TEXT_MAX)
		return why(ERR_TOO_LARGE, "a section of %zu bytes; at most %d", strlen(text), DOCUMENT_TEXT_MAX);
	return append(db, a, key, &at, who->row.membership, at.head, "saved", text, &save);
}

enum err document_restore(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
			  int rev)
{
	struct section_lock at;
	struct revision_get old;
	struct save save;

	TRY(document_version_get(db, key, rev, &old));
	TRY(lock(db, key, &at));
	return append(db, a, key, &at, who->row.membership, rev, "restored", old.body, &save);
}
