/* SPDX-License-Identifier: EUPL-1.2 */
/* final: the lock, what is lacking, and the copy that stays. */
#include "domain/final.h"

#include "domain/below.h"
#include "domain/progress.h"
#include "domain/shares.h"
#include "query/final_write.h"
#include "query/oversee_read.h"
#include "query/writing_read.h"
#include "query/writing_write.h"

#include <string.h>

/* Rows of the thread stand below it: nothing is to be typed twice. */
static bool has_rows(const struct document_text *text, const struct section_text *s)
{
	for (size_t i = 0; i < text->kinds.n; i++)
		if (s->section->kind == FIELD_TEXT && strcmp(text->kinds.at[i], s->section->rows) == 0)
			return true;
	return false;
}

struct lacks final_lacks(struct arena *a, const struct document_text *text)
{
	struct lack *at = ARENA_ARRAY(a, text->n, struct lack);
	struct lacks out = { .at = at };

	for (size_t i = 0; i < text->n; i++) {
		const struct section_text *s = &text->sections[i];

		if (s->section && !has_rows(text, s) && field_lacks(a, s->section, s->text, &at[out.n].what))
			at[out.n++].section = s->section;
	}
	return out;
}

/* The lock, held until the transaction ends. */
static enum err hold(struct db *db, const struct person *who, const struct access_group *grp, const struct step *step,
		     struct document_lock *out)
{
	if (step->kind != STEP_DOCUMENT)
		return why(ERR_NOT_FOUND, "not a document");
	return document_lock(db, who->row.organisation, grp->id, step->template->id, out);
}

static bool is_final(const struct document_lock *d)
{
	return strcmp(d->state, "finalised") == 0;
}

/* How far all have come, where the document tells it. */
static enum err shares(struct db *db, struct arena *a, const struct person *who, const struct access_group *grp,
		       const struct template *t, struct db_ints *out)
{
	struct shares now = shares_none();
	struct oversee_parts_rows all;

	*out = (struct db_ints){ 0, NULL };
	if (!grp->organiser || strcmp(t->id, SHARES_IN) != 0)
		return OK;
	TRY(oversee_parts(db, who->row.organisation, who->row.cycle, &all));
	for (size_t i = 0; i < all.n; i++)
		shares_count(&now, all.at[i].part, all.at[i].people, all.at[i].done, all.at[i].required);
	*out = shares_kept(a, &now);
	return OK;
}

static enum err freeze(struct db *db, struct arena *a, const struct person *who, const struct access_group *grp,
		       const struct template *t, bool individuals)
{
	const char **fields = ARENA_ARRAY(a, t->sections_count, const char *);
	const char **titles = ARENA_ARRAY(a, t->sections_count, const char *);
	const struct below below = below_of(a, 1, &t);
	int64_t organisation = who->row.organisation;
	struct db_ints done;

	for (size_t i = 0; i < t->sections_count; i++) {
		fields[i] = t->sections[i].id;
		titles[i] = t->sections[i].title;
	}
	TRY(shares(db, a, who, grp, t, &done));
	TRY(version_add(db, organisation, grp->id, t->id, who->row.membership, individuals, done));
	TRY(version_freeze(db, organisation, grp->id, t->id, (struct db_texts){ t->sections_count, fields },
			   (struct db_texts){ t->sections_count, titles }));
	return version_keep_rows(db, organisation, grp->id, t->id, below.fields, below.rows);
}

enum err document_finalise(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
			   const struct access_group *grp, const struct step *step, int newest, bool individuals,
			   struct lacks *out)
{
	const struct request_open *me = &who->row;
	struct document_lock at;
	struct document_text text;

	TRY(hold(db, who, grp, step, &at));
	*out = (struct lacks){ .already = is_final(&at) || at.version != newest };
	if (out->already)
		return OK;
	TRY(document_read(db, a, pack, me->organisation, grp->id, step->id, DOCUMENT_NOW, &text));
	*out = final_lacks(a, &text);
	if (out->n)
		return OK;
	TRY(document_state(db, me->organisation, grp->id, step->template->id, "finalised", me->membership));
	TRY(freeze(db, a, who, grp, step->template, individuals));
	return progress_group_step(db, pack, me->organisation, me->cycle, grp->id, step->id);
}

enum err document_reopen(struct db *db, const struct person *who, const struct access_group *grp,
			 const struct step *step)
{
	struct document_lock at;

	TRY(hold(db, who, grp, step, &at));
	if (!is_final(&at))
		return OK;
	return document_state(db, who->row.organisation, grp->id, step->template->id, "draft", who->row.membership);
}
