/* SPDX-License-Identifier: EUPL-1.2 */
/* minutes: lock the meeting, compare, merge, append: as with a section, but of no group. */
#include "domain/minutes.h"

#include "domain/draft.h"
#include "query/minutes_read.h"
#include "query/minutes_write.h"

#include <string.h>

struct place {
	struct db *db;
	struct arena *arena;
	const struct request_open *me;
	int64_t meeting;
	struct minutes_lock at;
};

static enum err append(const struct place *p, int base_rev, const char *kind, const char *text, struct save *out)
{
	int rev = p->at.last_rev + 1;

	out->head = strcmp(kind, "aside") == 0 ? p->at.head : rev;
	TRY(minutes_add(p->db, p->me->organisation, p->meeting, rev, base_rev, kind, p->me->membership, text));
	return minutes_move(p->db, p->me->organisation, p->meeting, out->head, rev);
}

enum err minutes_version_get(struct db *db, int64_t organisation, int64_t meeting, int rev,
			     struct minutes_revision *out)
{
	enum err e = minutes_revision(db, organisation, meeting, rev, out);
	struct minutes_was was;

	if (e != ERR_NOT_FOUND)
		return e;
	TRY(minutes_was(db, organisation, meeting, rev, &was));
	return was.found ? why(ERR_VERSION_GONE, "text %d is kept no longer", rev) : e;
}

/* A base that is kept no longer is an empty one: then nothing is joined, and the person chooses. */
static enum err base_of(const struct place *p, int rev, struct minutes_revision *out)
{
	enum err e = minutes_version_get(p->db, p->me->organisation, p->meeting, rev, out);

	if (e != ERR_VERSION_GONE)
		return e;
	*out = (struct minutes_revision){ .body = "" };
	return OK;
}

/* Somebody saved since the base: join what does not touch, else keep mine aside and let the person choose. */
static enum err join(const struct place *p, int base_rev, const char *mine, struct save *out)
{
	struct minutes_revision base = { .body = "" };

	if (base_rev > 0)
		TRY(base_of(p, base_rev, &base));
	*out = (struct save){ SAVE_CONFLICT, p->at.head, mine, base.body, p->at.body, p->at.author, p->at.at };
	struct merge merge = merge_paragraphs(p->arena, base.body, mine, p->at.body);
	if (merge.conflicts)
		return append(p, base_rev, "aside", mine, out);
	const char *text = merge_text(p->arena, &merge);
	out->kind = strcmp(text, p->at.body) == 0 ? SAVE_UNCHANGED : SAVE_MERGED;
	return out->kind == SAVE_UNCHANGED ? OK : append(p, base_rev, "merged", text, out);
}

static enum err store(const struct place *p, const char *text, int base, struct save *out)
{
	*out = (struct save){ .kind = SAVE_UNCHANGED, .head = p->at.head };
	if (strcmp(text, p->at.body) == 0)
		return OK;
	if (base != p->at.head && p->at.head > 0)
		return join(p, base, text, out);
	out->kind = SAVE_DONE;
	return append(p, base, "saved", text, out);
}

enum err minutes_save(struct db *db, struct arena *a, const struct person *who, int64_t meeting,
		      const struct typed *typed, struct save *out)
{
	struct place p = { db, a, &who->row, meeting, { 0 } };
	const char *text = document_clean(a, typed->text);

	TRY(document_fits(typed, text));
	TRY(minutes_lock(db, who->row.organisation, who->row.cycle, meeting, &p.at));
	p.at.body = p.at.body ? p.at.body : ""; /* nobody has written yet */
	TRY(store(&p, text, typed->base, out));
	return out->kind == SAVE_CONFLICT ? OK : draft_end(db, who, typed->place, typed->seen);
}

enum err minutes_restore(struct db *db, struct arena *a, const struct person *who, int64_t meeting, int rev)
{
	struct place p = { db, a, &who->row, meeting, { 0 } };
	struct minutes_revision old;
	struct save save;

	TRY(minutes_lock(db, who->row.organisation, who->row.cycle, meeting, &p.at));
	TRY(minutes_version_get(db, who->row.organisation, meeting, rev, &old));
	return append(&p, rev, "restored", old.body, &save);
}
