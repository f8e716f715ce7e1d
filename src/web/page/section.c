/* SPDX-License-Identifier: EUPL-1.2 */
/* section: one field of a document: read, save, merge, choose, look back, restore. */
#include "web/page/section.h"

#include "base/when.h"
#include "domain/words.h"
#include "query/writing_write.h"
#include "text/text.h"
#include "web/page/conflict.h"
#include "web/page/editor.h"
#include "web/page/group.h"
#include "web/page/steps.h"

#include <stdlib.h>
#include <string.h>

struct editor section_editor(struct visit *v, const struct section_page *d)
{
	const struct section_get *at = &d->section_get;

	return editor_of(v, at->found ? at->body : "", at->found ? at->head : 0, at->found ? at->at : 0, &d->draft_get);
}

void section_notice(struct visit *v)
{
	static const struct {
		const char *word, *(*text)(const struct text *);
	} words[] = {
		{ "sparat", text_section_saved },
		{ "hopslaget", text_section_merged },
		{ "aterstallt", text_section_restored },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (*visit_field(v, words[i].word))
			v->notice = words[i].text(&v->text);
}

void section_check(struct visit *v)
{
	if (strlen(visit_field(v, "text")) > DOCUMENT_TEXT_MAX)
		visit_fault(v, "text", text_fault_long_text(&v->text));
}

enum err section_store(struct visit *v, const struct section_key *key, bool *done)
{
	struct save save;
	const char *text;
	bool asked;
	int base;

	*done = false;
	TRY(conflict_text(v, key, &text, &base, &asked));
	if (asked)
		return OK;
	TRY(document_save(v->db, v->arena, key, v->who.row.membership, base, text, &save));
	if (save.kind == SAVE_CONFLICT)
		return conflict_show(v, &save, base);
	if (save.kind == SAVE_LOCKED)
		return why(ERR_CONFLICT, "the document is final");
	*done = true;
	TRY(editor_saved(v, v->place));
	return visit_go(v, visit_url(v, "%s?%s=1", v->place, save.kind == SAVE_MERGED ? "hopslaget" : "sparat"));
}

/* ---- A section of a document ---- */

static enum err find(struct visit *v, const struct template_section **out)
{
	if (v->step->kind != STEP_DOCUMENT)
		return why(ERR_NOT_FOUND, "not a document");
	*out = template_section(v->step->template, visit_param(v, "field"));
	if (!*out || ((*out)->organiser_only && !v->group.organiser))
		return why(ERR_NOT_FOUND, "no such section");
	return OK;
}

static struct url at_section(const struct visit *v, const char *field)
{
	return visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s", v->group.id, v->step->id, field);
}

static const char *kind_note(const struct visit *v, const char *kind)
{
	static const struct {
		const char *kind, *(*text)(const struct text *);
	} notes[] = {
		{ "merged", text_version_merged },
		{ "restored", text_version_restored },
		{ "aside", text_version_aside },
	};

	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (strcmp(notes[i].kind, kind) == 0)
			return notes[i].text(&v->text);
	return NULL;
}

/* base: the address of the section that the versions belong to. */
static const struct version_row *version_rows(struct visit *v, const struct revisions_rows *all, struct url base)
{
	struct version_row *rows = ARENA_ARRAY(v->arena, all->n, struct version_row);
	int head = 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].head)
			head = all->at[i].rev;
	for (size_t i = 0; i < all->n; i++) {
		const struct revisions *r = &all->at[i];

		rows[i] = (struct version_row){
			.id = r->rev,
			.no = r->rev,
			.when = visit_ago(v, r->at),
			.who = r->author ? r->author : text_somebody(&v->text),
			.note = kind_note(v, r->kind),
			.url = { arena_printf(v->arena, "%s/versioner/jamfor?from=%d&to=%d", base.s, r->rev, head) },
			.current = r->head,
		};
	}
	return rows;
}

static struct url next_section(struct visit *v, const struct section_row *rows, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (rows[i].current)
			return rows[i + 1].url;
	return visit_url(v, "/grupp/%" PRId64 "/dokument/%s", v->group.id, v->step->id);
}

static enum err read(struct visit *v, const struct template_section *section, const char *place, struct section_page *d)
{
	const struct request_open *me = &v->who.row;

	return section_page(v->db, me->organisation, v->group.id, v->step->template->id, section->id, me->person, me->context, place,
			    d);
}

static enum err show(struct visit *v, int status, const struct template_section *section, const struct section_page *d,
		     struct editor editor)
{
	const struct section_get *at = &d->section_get;
	struct url here = at_section(v, section->id);
	struct document_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.part = steps_part_link(v, v->part),
		.index = { v->step->template->title, visit_url(v, "/grupp/%" PRId64 "/dokument/%s", v->group.id, v->step->id) },
		.title = v->step->template->title,
		.owner = v->group_name,
		.section = section->title,
		.guidance = template_guidance(v->arena, v->step->template, section),
		.editor = editor,
		.author = at->found ? at->author : NULL,
		.done = at->found && at->done,
		.finalised = section_finalised(v, &d->document_get),
		.n_versions = d->revisions.n < 5 ? d->revisions.n : 5,
		.versions = version_rows(v, &d->revisions, here),
		.all_versions = { d->revisions.n ? arena_printf(v->arena, "%s/versioner", here.s) : NULL },
		.printed = when_full(v->arena, v->text.lang, when_now()),
	};

	p.read_only = p.finalised || !may(&v->who, WRITE_GROUP, &v->group);
	p.sections = section_rows(v, &d->sections, section->id, &p.n_sections);
	for (size_t i = 0; i < p.n_sections; i++)
		p.no = p.sections[i].current ? p.sections[i].no : p.no;
	p.next = next_section(v, p.sections, p.n_sections);
	return VISIT_SHOW_STATUS(v, status, view_document, &p);
}

enum err section_show(struct visit *v)
{
	const struct template_section *section;
	struct section_page d;

	TRY(find(v, &section));
	TRY(read(v, section, v->place, &d));
	section_notice(v);
	return show(v, 200, section, &d, section_editor(v, &d));
}

enum err section_save(struct visit *v)
{
	const struct template_section *section;
	struct section_page d;
	bool done = false;

	TRY(find(v, &section));
	section_check(v);
	if (v->n_errors) {
		TRY(read(v, section, v->place, &d));
		return show(v, 400, section, &d, editor_again(v));
	}
	const struct section_key key = { v->who.row.organisation, v->group.id, v->step->template->id, section->id };
	TRY(section_store(v, &key, &done));
	if (done && *visit_field(v, "done"))
		TRY(section_mark(v->db, key.organisation, key.grp, key.type, key.field, strcmp(visit_field(v, "done"), "1") == 0));
	return OK;
}

/* ---- Looking back: the same for notes and sections ---- */

struct history {
	struct section_key key;
	const char *title;
	struct url base;
};

static enum err history_of(struct visit *v, struct history *out)
{
	const struct template_section *section;

	if (v->step->kind == STEP_DISCUSSION) {
		if (strcmp(visit_param(v, "field"), SECTION_NOTE) != 0)
			return why(ERR_NOT_FOUND, "no such section");
		*out = (struct history){
			.key = { v->who.row.organisation, v->group.id, v->step->id, SECTION_NOTE },
			.title = v->step->title,
			.base = visit_url(v, "/grupp/%" PRId64 "/samtal/%s", v->group.id, v->step->id),
		};
		return OK;
	}
	TRY(find(v, &section));
	*out = (struct history){
		.key = { v->who.row.organisation, v->group.id, v->step->template->id, section->id },
		.title = section->title,
		.base = at_section(v, section->id),
	};
	return OK;
}

/* Where versions are compared and restored: below the section, or below the note's only field. */
static struct url versions_base(struct visit *v, const struct history *h)
{
	if (v->step->kind != STEP_DISCUSSION)
		return h->base;
	return (struct url){ arena_printf(v->arena, "%s/%s", h->base.s, SECTION_NOTE) };
}

enum err section_versions(struct visit *v)
{
	struct revisions_rows all;
	struct history h;

	TRY(history_of(v, &h));
	TRY(revisions(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field, &all));
	struct url base = versions_base(v, &h);
	struct versions_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { h.title, h.base },
		.title = v->step->template ? v->step->template->title : v->step->title,
		.compare = { arena_printf(v->arena, "%s/versioner/jamfor", base.s) },
		.n = all.n,
		.versions = version_rows(v, &all, base),
	};
	return VISIT_SHOW(v, view_versions, &p);
}

static struct diff_text diff_of(struct visit *v, const char *from, const char *to)
{
	struct words words = words_diff(v->arena, from, to);
	struct diff_span *spans = ARENA_ARRAY(v->arena, words.n, struct diff_span);

	for (size_t i = 0; i < words.n; i++)
		spans[i] = (struct diff_span){ (enum diff_kind)words.at[i].kind, words.at[i].text };
	return (struct diff_text){ words.n, spans };
}

static struct version_row version_row(struct visit *v, int rev, const struct revision_get *r)
{
	return (struct version_row){
		.id = rev,
		.no = rev,
		.when = visit_ago(v, r->at),
		.who = r->author ? r->author : text_somebody(&v->text),
		.note = kind_note(v, r->kind),
	};
}

enum err section_diff(struct visit *v)
{
	int from = (int)visit_number(v, "from", 1, INT32_MAX, 0), to = (int)visit_number(v, "to", 1, INT32_MAX, 0);
	struct revision_get a, b;
	struct history h;

	TRY(history_of(v, &h));
	TRY(revision_get(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field, from, &a));
	TRY(revision_get(v->db, h.key.organisation, h.key.grp, h.key.type, h.key.field, to, &b));
	struct url base = versions_base(v, &h);
	struct version_diff_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.section = { h.title, h.base },
		.versions = { arena_printf(v->arena, "%s/versioner", base.s) },
		.from = version_row(v, from, &a),
		.to = version_row(v, to, &b),
		.text = diff_of(v, a.body, b.body),
	};
	if (may(&v->who, WRITE_GROUP, &v->group))
		p.restore = (struct url){ arena_printf(v->arena, "%s/versioner/aterstall", base.s) };
	return VISIT_SHOW(v, view_version_diff, &p);
}

enum err section_restore(struct visit *v)
{
	int rev = (int)visit_number(v, "version", 1, INT32_MAX, 0);
	struct history h;
	struct save save;

	TRY(history_of(v, &h));
	TRY(document_restore(v->db, &h.key, v->who.row.membership, rev, &save));
	if (save.kind == SAVE_LOCKED)
		return why(ERR_CONFLICT, "the document is final");
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?aterstallt=1", h.base.s) });
}
