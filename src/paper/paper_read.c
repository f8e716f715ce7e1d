/* SPDX-License-Identifier: EUPL-1.2 */
/* paper_read: the sections of a version or of what is being written, with what stands below them. */
#include "query/paper_read.h"
#include "domain/edition.h"
#include "domain/rendered.h"
#include "paper/paper.h"
#include "query/writing_read.h"
#include "text/text.h"

#include <string.h>

static struct paper_section section_of(struct arena *a, const struct document_texts_rows *all,
				       const struct template_section *s)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct document_texts *b = &all->at[i];

		if (strcmp(b->field, s->id) == 0 && *b->body)
			return (struct paper_section){ .title = *b->title ? b->title : s->title,
						       .text = rendered(a, b->html, b->made, b->body),
						       .section = s,
						       .body = b->body };
	}
	return (struct paper_section){ .title = s->title, .text = { "" }, .section = s, .body = "" };
}

/* The year's versions of the content: the present one first, then the newest before it. */
static enum err packs_of(struct db *db, struct arena *a, struct packs *packs, const struct db_texts *contents,
			 const struct pack ***out)
{
	*out = ARENA_ARRAY(a, contents->n, const struct pack *);
	for (size_t i = 0; i < contents->n; i++)
		TRY(edition_of(db, packs, contents->at[i ? contents->n - i : 0], &(*out)[i]));
	return OK;
}

static enum err templates_of(size_t n, const struct pack *const *packs, const char *type, const struct template **out,
			     size_t *found)
{
	*found = 0;
	for (size_t i = 0; i < n; i++)
		if ((out[*found] = pack_template(packs[i], type)))
			++*found;
	return *found ? OK : why(ERR_NOT_FOUND, "the year's content has no template %s", type);
}

static bool known(size_t n, const struct template *const *templates, const char *field)
{
	for (size_t i = 0; i < n; i++)
		if (template_section(templates[i], field))
			return true;
	return false;
}

/* Those of the present template; then what is written under one that an earlier version had. */
static void put_sections(struct paper *out, struct arena *a, const struct template *const *templates, size_t n,
			 bool organiser, const struct document_texts_rows *bodies)
{
	size_t most = bodies->n + templates[0]->sections_count;
	struct paper_section *at = ARENA_ARRAY(a, most, struct paper_section);

	out->sections = at;
	for (size_t i = 0; i < templates[0]->sections_count; i++) {
		const struct template_section *s = &templates[0]->sections[i];

		if (!s->organiser_only || organiser)
			at[out->n++] = section_of(a, bodies, s);
	}
	for (size_t k = 1; k < n; k++)
		for (size_t i = 0; i < templates[k]->sections_count; i++) {
			const struct template_section *s = &templates[k]->sections[i];
			const struct paper_section gone = section_of(a, bodies, s);

			if (out->n < most && *gone.body && !known(k, templates, s->id))
				at[out->n++] = gone;
		}
}

void paper_put_rows(struct paper *p, const struct document_below_rows *all)
{
	for (size_t i = 0; i < p->n; i++) {
		struct paper_section *s = &p->sections[i];

		for (size_t k = 0; k < all->n; k++)
			if (strcmp(all->at[k].field, s->section->id) == 0 && !s->rows_count++)
				s->rows = &all->at[k];
	}
}

static struct paper about_of(struct arena *a, const struct paper_about *about, const struct pack *pack)
{
	return (struct paper){
		.type = "",
		.owner = about->name,
		.authority = about->authority,
		.year = about->school_year,
		.final = !about->frozen_null,
		.version = about->frozen_null ? 0 : about->frozen,
		.at = about->frozen_null ? 0 : about->at,
		.by = about->by,
		.next = about->next,
		.content = arena_printf(a, "%s %s", pack->title, pack->version),
		.shares = shares_none(),
	};
}

/* Of the authority's own, what a version has kept, or how it is now. */
static struct shares shares_in(const struct paper_about *about, const struct paper_shares_rows *all)
{
	struct shares now = shares_none();

	if (!about->frozen_null)
		return shares_was(about->shares);
	for (size_t i = 0; i < all->n && strcmp(about->track, "organiser") == 0; i++)
		shares_count(&now, all->at[i].part, all->at[i].people, all->at[i].done, all->at[i].required);
	return now;
}

enum err paper_read(struct db *db, struct arena *a, struct packs *packs, const struct paper_of *of, struct paper *out)
{
	const struct pack **all;
	struct paper_data d;
	size_t n;

	TRY(paper_data(db, of->organisation, of->grp, of->type, of->version, of->below.fields, of->below.rows,
		       of->cycle, &d));
	const struct paper_about *about = &d.paper_about;
	if (of->version != DOCUMENT_NOW && about->frozen_null)
		return why(ERR_NOT_FOUND, "there is no version %d", of->version);
	TRY(packs_of(db, a, packs, &about->contents, &all));
	const struct template **templates = ARENA_ARRAY(a, about->contents.n + 1, const struct template *);
	TRY(templates_of(about->contents.n, all, of->type, templates, &n));
	*out = about_of(a, about, all[0]);
	out->type = templates[0]->id;
	out->title = templates[0]->title;
	out->shares = shares_in(about, &d.paper_shares);
	put_sections(out, a, templates, n, strcmp(about->track, "organiser") == 0, &d.document_texts);
	paper_put_rows(out, &d.document_below);
	return OK;
}

/* ---- Of discussions ---- */

static const struct paper_talks *note_of(const struct paper_talks_rows *all, const char *step)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].step, step) == 0)
			return &all->at[i];
	return NULL;
}

static bool has_step(size_t n, const struct pack *const *packs, const char *id)
{
	for (size_t i = 0; i < n; i++)
		if (pack_step(packs[i], id))
			return true;
	return false;
}

enum err paper_read_talks(struct db *db, struct arena *a, const struct text *t, struct packs *packs,
			  int64_t organisation, int64_t grp, struct paper *out)
{
	const struct pack **all;
	struct paper_about about;
	struct paper_talks_rows notes;

	TRY(paper_about(db, organisation, grp, "", DOCUMENT_NOW, &about));
	TRY(paper_talks(db, organisation, grp, &notes));
	TRY(packs_of(db, a, packs, &about.contents, &all));
	*out = about_of(a, &about, all[0]);
	out->title = text_paper_talks(t);
	out->sections = ARENA_ARRAY(a, notes.n, struct paper_section);
	for (size_t k = 0; k < about.contents.n; k++)
		for (size_t i = 0; i < all[k]->steps_count; i++) {
			const struct step *s = all[k]->steps[i];
			const struct paper_talks *note = note_of(&notes, s->id);

			if (note && !has_step(k, all, s->id))
				out->sections[out->n++] =
				    (struct paper_section){ .title = s->title,
							    .text = rendered(a, note->html, note->made, note->body),
							    .body = note->body };
		}
	return OK;
}
