/* SPDX-License-Identifier: EUPL-1.2 */
/* conflict: the paragraphs of both texts side by side, three choices each, without a script. */
#include "web/page/conflict.h"

#include "domain/minutes.h"
#include "query/minutes_read.h"
#include "query/writing_read.h"
#include "text/text.h"
#include "web/page/fields.h"
#include "web/page/steps.h"
#include "web/page/versions.h"

#include <string.h>

/* Nothing where the text has none of the paragraph. */
static struct diff_text changes(struct visit *v, const char *base, const char *text)
{
	return *text ? versions_diff(v, base, text) : (struct diff_text){ 0 };
}

static struct para_row para_of(struct visit *v, const struct merge_chunk *c, size_t i)
{
	static const enum para_kind kinds[] = {
		[MERGE_SAME] = PARA_SAME, [MERGE_MINE] = PARA_MINE,     [MERGE_THEIRS] = PARA_THEIRS,
		[MERGE_BOTH] = PARA_SAME, [MERGE_CONFLICT] = PARA_BOTH,
	};
	const char *choice = visit_field(v, arena_printf(v->arena, "p%zu", i));
	const char *before = c->kind == MERGE_SAME || c->kind == MERGE_BOTH ? c->mine : c->base;

	return (struct para_row){
		.kind = kinds[c->kind],
		.mine = changes(v, before, c->mine),
		.theirs = changes(v, c->base, c->theirs),
		.choice = *choice ? choice : NULL,
	};
}

/* What the text is of, where it is not a meeting's minutes. */
static const char *document_title(const struct visit *v)
{
	if (!v->step)
		return text_minutes_title(&v->text);
	return v->step->template ? v->step->template->title : v->step->title;
}

/* "Avsnitt 4: Resultat", and the way back there. */
static struct page_link section_link(const struct visit *v)
{
	const struct template_section *section =
	    v->step && v->step->template ? template_section(v->step->template, visit_param(v, "field")) : NULL;

	return (struct page_link){ section ? section->title : document_title(v), visit_url(v, "%s", v->place) };
}

static enum err show(struct visit *v, const struct save *save, const struct merge *m, int base)
{
	struct para_row *paras = ARENA_ARRAY(v->arena, m->n, struct para_row);

	for (size_t i = 0; i < m->n; i++)
		paras[i] = para_of(v, &m->at[i], i);
	struct conflict_page p = {
		.frame = visit_frame(v, v->step ? NAV_DOCUMENTS : NAV_PLAN, v->step ? v->step->part : 0),
		.section = section_link(v),
		.document = document_title(v),
		.other = versions_who(v, save->other),
		.when = visit_ago(v, save->at),
		.action = visit_url(v, "%s", v->place),
		.done = visit_field(v, "done"),
		.was_done = visit_field(v, "was_done"),
		.base = base,
		.theirs = save->head,
		.mine = save->mine,
		.n = m->n,
		.paras = paras,
	};
	return VISIT_SHOW_STATUS(v, 409, view_conflict, &p);
}

enum err conflict_show(struct visit *v, const struct save *save, int base)
{
	struct merge m = merge_paragraphs(v->arena, save->base, save->mine, save->theirs);

	return show(v, save, &m, base);
}

static enum merge_choice choice_of(const char *word)
{
	return strcmp(word, "mine") == 0     ? MERGE_CHOOSE_MINE
	       : strcmp(word, "theirs") == 0 ? MERGE_CHOOSE_THEIRS
					     : MERGE_CHOOSE_BOTH;
}

/* Every conflict needs its answer: nothing is chosen for anybody. */
static enum merge_choice *choices_of(struct visit *v, const struct merge *m)
{
	enum merge_choice *choices = ARENA_ARRAY(v->arena, m->n, enum merge_choice);

	for (size_t i = 0; i < m->n; i++) {
		const char *name = arena_printf(v->arena, "p%zu", i), *word = visit_field(v, name);

		if (m->at[i].kind == MERGE_CONFLICT && !*word)
			visit_fault(v, name, text_fault_choose_text(&v->text));
		choices[i] = choice_of(word);
	}
	return choices;
}

static enum err revision_text(struct visit *v, const struct section_key *k, int rev, struct revision_get *out)
{
	struct minutes_revision m;

	*out = (struct revision_get){ .body = "" };
	if (!k && rev) {
		TRY(minutes_version_get(v->db, v->who.row.organisation, v->meeting, rev, &m));
		*out = (struct revision_get){ .body = m.body, .author = m.author, .at = m.at };
		return OK;
	}
	return rev ? document_version_get(v->db, k, rev, out) : OK;
}

enum err conflict_text(struct visit *v, const struct section_key *key, struct typed *out, bool *asked)
{
	int began = (int)visit_number(v, "base", 0, INT32_MAX, 0),
	    head = (int)visit_number(v, "theirs", 1, INT32_MAX, 0);
	struct revision_get first, theirs;

	*asked = false;
	out->text = fields_typed(v);
	out->base = began;
	if (!head)
		return OK;
	enum err e = revision_text(v, key, began, &first);
	e = e ? e : revision_text(v, key, head, &theirs);
	const char *mine = document_clean(v->arena, visit_field(v, "mine"));
	if (e == ERR_VERSION_GONE) { /* one of the two is kept no longer: the own text meets what stands there now */
		out->text = mine;
		return OK;
	}
	TRY(e);
	struct merge m = merge_paragraphs(v->arena, first.body, mine, theirs.body);
	const enum merge_choice *choices = choices_of(v, &m);
	*asked = v->n_errors > 0;
	if (*asked) {
		const struct save save = { .head = head, .mine = mine, .other = theirs.author, .at = theirs.at };

		return show(v, &save, &m, began);
	}
	out->text = merge_resolve(v->arena, &m, choices);
	out->base = head;
	out->joined = true;
	return OK;
}
