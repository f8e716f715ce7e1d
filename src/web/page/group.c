/* SPDX-License-Identifier: EUPL-1.2 */
/* group: the shared note, the index of a document, and when it is final. Sections: see section.c. */
#include "web/page/group.h"

#include "base/utf8.h"
#include "base/when.h"
#include "domain/document.h"
#include "domain/milestone.h"
#include "query/membership_read.h"
#include "text/text.h"
#include "web/page/changed.h"
#include "web/page/comments.h"
#include "web/page/editor.h"
#include "web/page/final.h"
#include "web/page/local_box.h"
#include "web/page/section.h"
#include "web/page/share.h"
#include "web/page/steps.h"
#include "web/page/versions.h"
#include "web/page/whole.h"

#include <string.h>

static enum err only(struct visit *v, enum step_kind kind)
{
	return v->step->kind == kind ? OK : why(ERR_NOT_FOUND, "another kind of step");
}

/* ---- The note of a discussion: a document of one section. ---- */

/* The person's other groups, with the same step. */
static const struct page_link *others(struct visit *v, const char *kind, const struct my_groups_rows *all)
{
	struct page_link *links = ARENA_ARRAY(v->arena, all->n, struct page_link);

	for (size_t i = 0; i < all->n; i++)
		links[i] = (struct page_link){
			all->at[i].closed ? text_group_closed_name(&v->text, all->at[i].name) : all->at[i].name,
			visit_url(v, "/grupp/%" PRId64 "/%s/%s", all->at[i].id, kind, v->step->id),
		};
	return links;
}

static enum err show_note(struct visit *v, int status, struct editor editor, const struct talk_page *d)
{
	const struct section_get *at = &d->section_get;
	const struct step *step = v->step;
	const char **questions = ARENA_ARRAY(v->arena, step->questions_count, const char *);

	for (size_t i = 0; i < step->questions_count; i++)
		questions[i] = step->questions[i].text;
	struct group_note_page p = {
		.frame = visit_frame(v, NAV_OVERVIEW, step->part),
		.part = steps_part_link(v, v->part),
		.group = v->group_name,
		.body = { *step->body.s ? step->body.s : NULL },
		.n_questions = step->questions_count,
		.questions = questions,
		.local = local_box_of(v, &d->local_of_part, step->id),
		.editor = editor,
		.author = at->found ? versions_who(v, at->author) : NULL,
		.writing = section_writing(v, &d->writing_now),
		.versions = at->found
				? visit_url(v, "/grupp/%" PRId64 "/samtal/%s/note/versioner", v->group.id, step->id)
				: (struct url){ NULL },
		.read_only = !may(&v->who, WRITE_GROUP, &v->group),
		.comments = comments_box(v, &d->comments,
					 visit_url(v, "/grupp/%" PRId64 "/samtal/%s/note", v->group.id, step->id)),
		.after = steps_after(v, step),
		.n_others = d->my_groups.n,
		.others = others(v, "samtal", &d->my_groups),
	};
	return VISIT_SHOW_STATUS(v, status, view_group_note, &p);
}

static enum err read_note(struct visit *v, struct talk_page *d)
{
	const struct request_open *me = &v->who.row;

	return talk_page(v->db, me->organisation, v->group.id, v->step->id, DOCUMENT_NOTE, me->person, me->context,
			 v->place, me->membership, me->cycle, v->step->part, d);
}

enum err group_note(struct visit *v)
{
	struct talk_page d;

	TRY(only(v, STEP_DISCUSSION));
	TRY(read_note(v, &d));
	section_notice(v);
	return show_note(v, 200, section_editor(v, &d.section_get, &d.draft_get), &d);
}

enum err group_note_save(struct visit *v)
{
	struct section_key key;
	struct talk_page d;
	struct editor editor;

	TRY(only(v, STEP_DISCUSSION));
	TRY(document_section(&v->who, &v->group, v->step, DOCUMENT_NOTE, &key));
	section_check(v);
	if (!v->n_errors && !editor_previews(v))
		return section_store(v, &key);
	TRY(read_note(v, &d));
	TRY(section_again(v, &editor));
	return show_note(v, v->n_errors ? 400 : 200, editor, &d);
}

/* ---- The document ---- */

static const struct sections *state_of(const struct sections_rows *rows, const char *field)
{
	for (size_t i = 0; i < rows->n; i++)
		if (strcmp(rows->at[i].field, field) == 0)
			return &rows->at[i];
	return NULL;
}

const struct section_row *group_sections(struct visit *v, const struct sections_rows *states, const char *current,
					 size_t *n)
{
	const struct template *t = v->step->template;
	struct section_row *rows = ARENA_ARRAY(v->arena, t->sections_count, struct section_row);

	*n = 0;
	for (size_t i = 0; i < t->sections_count; i++) {
		const struct template_section *section = &t->sections[i];
		const struct sections *state = state_of(states, section->id);

		if (!document_applies(section, &v->group))
			continue;
		rows[*n] = (struct section_row){
			.no = (int)*n + 1,
			.title = section->title,
			.brief = section->short_title,
			.url = visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s", v->group.id, v->step->id, section->id),
			.done = state && state->done,
			.empty = !state || state->empty,
			.current = current && strcmp(current, section->id) == 0,
		};
		++*n;
	}
	return rows;
}

const char *group_finalised(struct visit *v, const struct document_get *d)
{
	if (!d->found || strcmp(d->state, "finalised") != 0)
		return NULL;
	return text_finalised_by(&v->text, when_full(v->arena, v->text.lang, d->finalised_at),
				 d->finalised_by ? d->finalised_by : text_somebody(&v->text));
}

/* The other authorities that read it, or will. */
static const char *readers(const struct visit *v, const struct shared_with_rows *all, bool finalised)
{
	const char *names = NULL;

	for (size_t i = 0; i < all->n; i++)
		names = arena_printf(v->arena, "%s%s%s", names ? names : "", names ? ", " : "", all->at[i].name);
	if (!names)
		return NULL;
	return finalised ? text_shared_read(&v->text, names) : text_shared_will_read(&v->text, names);
}

/* Sections with a text that the template has no more. */
static const struct page_link *gone_sections(struct visit *v, const struct sections_rows *rows, size_t *n)
{
	const struct template *t = v->step->template;
	struct page_link *links = ARENA_ARRAY(v->arena, rows->n, struct page_link);

	for (size_t i = 0; i < rows->n; i++) {
		const char *field = rows->at[i].field;
		const char *title = template_section(t, field) || rows->at[i].empty ? NULL : changed_section(v, field);

		if (title)
			links[(*n)++] = (struct page_link){
				title,
				visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s", v->group.id, v->step->id, field),
			};
	}
	return links;
}

static enum err show_index(struct visit *v, int status, const struct document_page_data *d)
{
	struct document_index_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.part = steps_part_link(v, v->part),
		.title = v->step->template->title,
		.owner = v->group_name,
		.finalised = group_finalised(v, &d->document_get),
		.local = local_box_of(v, &d->local_of_part, v->step->id),
	};

	p.sections = group_sections(v, &d->sections, NULL, &p.n_sections);
	if (!p.finalised)
		p.sections = comments_counted(v, p.sections, p.n_sections, &d->comment_counts);
	for (size_t i = 0; i < p.n_sections; i++)
		p.done += p.sections[i].done;
	if (may(&v->who, FINALISE, &v->group)) {
		struct url here = visit_url(v, "/grupp/%" PRId64 "/dokument/%s", v->group.id, v->step->id);

		if (p.finalised)
			p.reopen = (struct url){ arena_printf(v->arena, "%s/oppna", here.s) };
		else
			p.finalise = (struct url){ arena_printf(v->arena, "%s/fardigstall", here.s) };
	} else if (v->group.closed) {
		p.who_finalises = text_group_closed_reads(&v->text);
	} else if (!p.finalised) {
		p.who_finalises =
		    v->group.organiser ? text_leader_finalises(&v->text) : text_principal_finalises(&v->text);
	}
	if (may(&v->who, WRITE_GROUP, &v->group)) {
		p.give_name = visit_url(v, "/grupp/%" PRId64 "/dokument/%s/namnge", v->group.id, v->step->id);
		p.name = visit_field(v, "name");
	}
	p.final_versions = final_links(v, &d->document_versions, &p.n_final);
	if (!p.finalised && d->document_versions.n)
		p.in_work = text_version_in_work(&v->text, d->document_get.version + 1);
	share_box(v, d, p.finalised != NULL, &p.share);
	p.readers = readers(v, &d->shared_with, p.finalised != NULL);
	p.others = others(v, "dokument", &d->my_groups);
	p.n_others = d->my_groups.n;
	p.gone = gone_sections(v, &d->sections, &p.n_gone);
	struct url whole = visit_url(v, "/grupp/%" PRId64 "/dokument/%s/hela", v->group.id, v->step->id);
	p.files = whole_links(v, whole, whole, &p.n_files);
	return VISIT_SHOW_STATUS(v, status, view_document_index, &p);
}

static enum err read_index(struct visit *v, struct document_page_data *d)
{
	TRY(only(v, STEP_DOCUMENT));
	return document_page_data(v->db, v->who.row.organisation, v->group.id, v->step->template->id,
				  v->who.row.membership, v->who.row.cycle, v->step->part, d);
}

enum err group_document(struct visit *v)
{
	struct document_page_data d;

	TRY(read_index(v, &d));
	section_notice(v);
	if (*visit_field(v, "klart"))
		v->notice = text_document_finalised_now(&v->text);
	if (*visit_query(v, "namngiven"))
		v->notice = text_milestone_given_all(&v->text);
	else if (*visit_field(v, "redan"))
		v->notice = text_document_finalised_already(&v->text);
	else if (*visit_field(v, "oppnat"))
		v->notice = text_document_reopened(&v->text, d.document_get.version, d.document_get.version + 1);
	share_notice(v);
	return show_index(v, 200, &d);
}

enum err group_documents(struct visit *v)
{
	return visit_go(v, v->who.row.home_null ? visit_url(v, "/oversikt")
						: visit_url(v, "/grupp/%" PRId64, v->who.row.home));
}

/* The document as it is now gets a name. */
enum err group_name_all(struct visit *v)
{
	const char *name = visit_trimmed(v, "name");
	struct document_page_data d;
	int64_t n = 0;

	TRY(read_index(v, &d));
	if (!*name)
		visit_fault(v, "name", text_fault_milestone_empty(&v->text));
	else if (utf8_length(name) > MILESTONE_NAME_MAX)
		visit_fault(v, "name", text_fault_too_long(&v->text, MILESTONE_NAME_MAX));
	else
		TRY(milestone_give_all(v->db, &v->who, v->group.id, v->step->template->id, name, &n));
	if (n)
		return visit_go(v,
				visit_url(v, "/grupp/%" PRId64 "/dokument/%s?namngiven=1", v->group.id, v->step->id));
	if (!v->n_errors)
		visit_fault(v, "name", text_fault_milestone_all(&v->text));
	return show_index(v, 400, &d);
}
