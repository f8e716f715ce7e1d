/* SPDX-License-Identifier: EUPL-1.2 */
/* reflection: one private text per step; saving it, at any length, does the step. */
#include "web/page/reflection.h"

#include "domain/document.h"
#include "domain/draft.h"
#include "domain/reflection.h"
#include "query/writing_read.h"
#include "text/text.h"
#include "web/page/editor.h"
#include "web/page/local_box.h"
#include "web/page/section.h"
#include "web/page/steps.h"

#include <string.h>

static enum err show(struct visit *v, int status, struct editor editor, const char *other,
		     const struct local_of_part_rows *local)
{
	const struct step *step = v->step;
	struct reflection_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, step->part),
		.part = steps_part_link(v, v->part),
		.question = step->questions_count ? step->questions[0].text : step->title,
		.hint = *step->hint ? step->hint : NULL,
		.local = local_box_of(v, local, step->id),
		.editor = editor,
		.read_only = !may(&v->who, TAKE_STEP, NULL),
		.other = other,
		.after = steps_after(v, step),
	};

	return VISIT_SHOW_STATUS(v, status, view_reflection, &p);
}

static enum err read(struct visit *v, struct note_page *d)
{
	const struct request_open *me = &v->who.row;

	return note_page(v->db, me->organisation, me->membership, v->step->id, me->person, me->context, v->place,
			 me->cycle, v->step->part, d);
}

enum err reflection_show(struct visit *v)
{
	struct note_page d;

	if (v->step->kind != STEP_REFLECTION)
		return why(ERR_NOT_FOUND, "not a reflection");
	TRY(read(v, &d));
	if (*visit_field(v, "sparat"))
		v->notice = text_reflection_saved(&v->text);
	const struct note_get *note = &d.note_get;
	if (v->who.row.archive) /* a draft of this step is of the year that goes on */
		d.draft_get.found = false;
	const struct writing w = draft_offer(note->body, note->rev, note->saved_at, &d.draft_get);
	return show(v, 200, editor_of(v, &w), NULL, &d.local_of_part);
}

/* Saved in another window meanwhile: both texts, and the next save replaces what is seen here. */
static enum err choose(struct visit *v, const struct draft_seen *seen)
{
	struct editor editor = editor_again(v);
	struct note_page d;

	TRY(read(v, &d));
	if (seen)
		editor.seen = seen->at;
	editor.typed = seen && seen->newer;
	editor.base = d.note_get.rev;
	return show(v, 409, editor, d.note_get.body, &d.local_of_part);
}

static enum err again(struct visit *v)
{
	struct local_of_part_rows local;
	struct editor editor;

	TRY(local_of_part(v->db, v->who.row.organisation, v->who.row.cycle, v->step->part, &local));
	TRY(section_again(v, &editor));
	return show(v, v->n_errors ? 400 : 200, editor, NULL, &local);
}

enum err reflection_save(struct visit *v)
{
	const char *text = document_clean(v->arena, visit_field(v, "text"));
	const struct typed typed = { .text = text,
				     .base = (int)visit_number(v, "base", 0, INT32_MAX, 0),
				     .place = v->place,
				     .seen = editor_seen(v) };
	bool kept;

	if (v->step->kind != STEP_REFLECTION)
		return why(ERR_NOT_FOUND, "not a reflection");
	if (!*text && !editor_previews(v))
		visit_fault(v, "text", text_fault_empty_reflection(&v->text));
	if (strlen(text) > DOCUMENT_TEXT_MAX)
		visit_fault(v, "text", text_fault_long_text(&v->text, DOCUMENT_TEXT_MAX / 1024));
	if (v->n_errors || editor_previews(v))
		return again(v);
	TRY(reflection_keep(v->db, v->arena, v->pack, &v->who, v->step, &typed, &kept));
	if (!kept)
		return choose(v, typed.seen);
	return visit_go(v, visit_url(v, "%s?sparat=1", v->place));
}
