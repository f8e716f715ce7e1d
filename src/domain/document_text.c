/* SPDX-License-Identifier: EUPL-1.2 */
/* document_text: one trip, and the template's order. */
#include "domain/document_text.h"

#include "query/writing_read.h"

#include <string.h>

static const struct document_texts *text_of(const struct document_texts_rows *all, const char *field)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->at[i].field, field) == 0)
			return &all->at[i];
	return NULL;
}

static struct section_text section_of(const struct template_section *s, const struct document_texts *r)
{
	return (struct section_text){
		.id = s ? s->id : r->field,
		.title = r && *r->title ? r->title
			 : s            ? s->title
					: r->field,
		.section = s,
		.text = r ? r->body : "",
		.rev = r ? r->rev : 0,
		.html = r ? r->html : (struct markup){ "" },
		.made = r ? r->made : 0,
	};
}

/* What the template has, then what it has no more where something is written. */
static void sections_of(struct arena *a, const struct template *t, const struct document_texts_rows *all,
			struct document_text *out)
{
	struct section_text *sections = ARENA_ARRAY(a, t->sections_count + all->n, struct section_text);

	for (size_t i = 0; i < t->sections_count; i++)
		if (out->organiser || !t->sections[i].organiser_only)
			sections[out->n++] = section_of(&t->sections[i], text_of(all, t->sections[i].id));
	for (size_t i = 0; i < all->n; i++)
		if (!template_section(t, all->at[i].field) && *all->at[i].body)
			sections[out->n++] = section_of(NULL, &all->at[i]);
	out->sections = sections;
}

enum err document_read(struct db *db, struct arena *a, const struct pack *pack, int64_t organisation, int64_t grp,
		       const char *step, int version, struct document_text *out)
{
	const struct step *s = pack_step(pack, step);
	const struct template *t = s && s->kind == STEP_DOCUMENT ? s->template : NULL;
	struct document_reading d;

	if (!t)
		return why(ERR_NOT_FOUND, "%s is no document", step);
	TRY(document_reading(db, organisation, grp, t->id, version, &d));
	const struct document_head *head = &d.document_head;
	if (version != DOCUMENT_NOW && head->frozen_null)
		return why(ERR_NOT_FOUND, "there is no version %d", version);
	*out = (struct document_text){
		.type = t->id,
		.title = t->title,
		.owner = head->owner,
		.organiser = head->organiser,
		.final = version != DOCUMENT_NOW || head->final,
		.version = head->frozen_null ? head->newest : head->frozen,
		.newest = head->newest,
		.at = head->frozen_null ? 0 : head->at,
		.by = head->by,
		.kinds = head->kinds,
	};
	sections_of(a, t, &d.document_texts, out);
	return OK;
}
