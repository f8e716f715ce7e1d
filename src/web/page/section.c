/* SPDX-License-Identifier: EUPL-1.2 */
/* section: one field of a document: read, save, merge, choose. */
#include "web/page/section.h"

#include "base/when.h"
#include "domain/below.h"
#include "domain/rendered.h"
#include "text/text.h"
#include "web/page/attachments.h"
#include "web/page/comments.h"
#include "web/page/conflict.h"
#include "web/page/editor.h"
#include "web/page/fields.h"
#include "web/page/group.h"
#include "web/page/lead_round.h"
#include "web/page/share.h"
#include "web/page/steps.h"
#include "web/page/thread.h"
#include "web/page/versions.h"

#include <inttypes.h>
#include <string.h>

struct editor section_editor(struct visit *v, const struct section_get *at, const struct draft_get *draft)
{
	const struct writing w = draft_offer(at->body, at->head, at->at, draft);

	return editor_of(v, &w);
}

const char *section_writing(struct visit *v, const struct writing_now *w)
{
	if (!w->found)
		return NULL;
	return *w->name ? w->name : text_somebody(&v->text);
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
	int64_t taken = visit_number(v, "hamtat", 1, INT32_MAX, 0);
	if (taken)
		v->notice = text_section_taken(&v->text, taken);
}

void section_check(struct visit *v)
{
	if (strlen(fields_typed(v)) > DOCUMENT_TEXT_MAX)
		visit_fault(v, "text", text_fault_long_text(&v->text, DOCUMENT_TEXT_MAX / 1024));
}

enum err section_again(struct visit *v, struct editor *out)
{
	if (!v->n_errors)
		return editor_preview(v, out);
	*out = editor_again(v);
	return OK;
}

/* Who did not touch it leaves it as somebody else may have marked it since. */
static enum section_mark mark_of(const struct visit *v)
{
	const char *done = visit_field(v, "done");

	return !*done || strcmp(done, visit_field(v, "was_done")) == 0 ? MARK_AS_IT_WAS
	       : strcmp(done, "1") == 0                                ? MARK_DONE
								       : MARK_UNDER_WAY;
}

/* Where a saved text leaves the person: with it, or in the next section, or after the last one in the index. */
static struct url after_save(const struct visit *v, const struct section_key *key, const char *word)
{
	const struct template *t = v->step->template;

	if (!key->section || strcmp(visit_field(v, "go"), "next") != 0)
		return visit_url(v, "%s?%s=1", v->place, word);
	for (const struct template_section *next = key->section + 1; next < t->sections + t->sections_count; next++)
		if (document_applies(next, &v->group))
			return visit_url(v, "/grupp/%" PRId64 "/dokument/%s/%s?%s=1", v->group.id, v->step->id,
					 next->id, word);
	return visit_url(v, "/grupp/%" PRId64 "/dokument/%s?%s=1", v->group.id, v->step->id, word);
}

enum err section_store(struct visit *v, const struct section_key *key)
{
	struct typed typed = { .place = v->place, .mark = mark_of(v), .seen = editor_seen(v) };
	struct save save;
	bool asked;

	TRY(conflict_text(v, key, &typed, &asked));
	if (asked)
		return OK;
	TRY(document_save(v->db, v->arena, v->pack, &v->who, key, &typed, &save));
	if (save.kind == SAVE_CONFLICT)
		return conflict_show(v, &save, typed.base);
	return visit_go(v, after_save(v, key, save.kind == SAVE_MERGED ? "hopslaget" : "sparat"));
}

/* ---- A section of a document ---- */

enum { VERSIONS_BESIDE = 5 };

static enum err find(struct visit *v, struct section_key *out)
{
	if (v->step->kind != STEP_DOCUMENT)
		return why(ERR_NOT_FOUND, "not a document");
	return document_section(&v->who, &v->group, v->step, visit_param(v, "field"), out);
}

/* After the last one, the index. */
static struct url next_section(const struct section_row *rows, size_t n, struct url index)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (rows[i].current)
			return rows[i + 1].url;
	return index;
}

static enum err read(struct visit *v, const struct section_key *key, struct section_page *d)
{
	const struct request_open *me = &v->who.row;

	const struct below below = below_of_section(v->arena, key->section);

	return section_page(v->db, key->organisation, key->grp, key->type, key->field, me->person, me->context,
			    v->place, 0, VERSIONS_BESIDE, me->membership, DOCUMENT_NOW, below.fields, below.rows,
			    key->section->organiser_only ? "" : key->field, d);
}

/* Where a statement was taken from; a result that is shown no more has no address. */
static const struct page_link *sources(const struct visit *v, const struct section_topics_rows *all)
{
	struct page_link *links = ARENA_ARRAY(v->arena, all->n, struct page_link);

	for (size_t i = 0; i < all->n; i++) {
		const struct section_topics *t = &all->at[i];
		const struct step *step = round_step(v, t->assessment);

		links[i].label = text_section_source(&v->text, t->no_null ? 0 : t->no,
						     step ? step->assessment->title : t->assessment,
						     when_month(v->arena, v->text.lang, t->closes_at));
		if (step && t->shown)
			links[i].url =
			    visit_url(v, "/steg/%s/resultat?omgang=%" PRId64 "#%s", step->id, t->round, t->item);
	}
	return links;
}

/* What stood there then, and below it. */
static void last_year(struct visit *v, const struct section_page *d, struct document_page *p)
{
	const struct section_last_year *was = &d->section_last_year;
	const struct last_year_below_rows *all = &d->last_year_below;
	struct thread_item *items = ARENA_ARRAY(v->arena, all->n, struct thread_item);

	if (!was->found || (!*was->body && !all->n))
		return;
	p->last_year = was->school_year;
	p->last_words = rendered(v->arena, was->html, was->made, was->body);
	p->last_items = items;
	p->n_last_items = all->n;
	for (size_t i = 0; i < all->n; i++) {
		const struct last_year_below *r = &all->at[i];
		const struct document_below row = {
			.kind = r->kind, .of = r->of, .owner = r->owner, .first = r->first, .last = r->last
		};

		items[i] = (struct thread_item){ r->text, row_below_about(&v->text, &row), { NULL } };
	}
}

/* As it was sent, or as it stands. */
static bool chosen(const struct visit *v, const char *field, bool stands)
{
	const char *sent = visit_field(v, field);

	return *sent ? strcmp(sent, "1") == 0 : stands;
}

static enum err show(struct visit *v, int status, const struct template_section *section, const struct section_page *d,
		     struct editor editor)
{
	const struct section_get *at = &d->section_get;
	struct url index = visit_url(v, "/grupp/%" PRId64 "/dokument/%s", v->group.id, v->step->id);
	struct url versions = { arena_printf(v->arena, "%s/%s/versioner", index.s, section->id) };
	struct document_page p = {
		.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part),
		.part = steps_part_link(v, v->part),
		.index = { v->step->template->title, index },
		.title = v->step->template->title,
		.owner = v->group_name,
		.section = section->title,
		.guidance = template_guidance(v->arena, v->step->template, section),
		.editor = editor,
		.fields = fields_of(v, section, editor.text, fields_blank(v)),
		.author = at->found ? versions_who(v, at->author) : NULL,
		.writing = section_writing(v, &d->writing_now),
		.done = chosen(v, "done", at->found && at->done),
		.was_done = chosen(v, "was_done", at->found && at->done),
		.finalised = group_finalised(v, &d->document_get),
		.n_versions = d->revisions.n,
		.versions = versions_rows(v, &d->revisions, versions),
		.all_versions = { d->revisions.n ? versions.s : NULL },
		.printed = when_full(v->arena, v->text.lang, when_now()),
	};

	p.sources = sources(v, &d->section_topics);
	p.n_sources = d->section_topics.n;
	p.rows = thread_box_of(v, section, &d->document_below);
	last_year(v, d, &p);
	p.quotes = quote_box(v, section, d);
	p.read_only = p.finalised || !may(&v->who, WRITE_GROUP, &v->group);
	if (!p.read_only)
		p.example = section->example;
	p.sections = group_sections(v, &d->sections, section->id, &p.n_sections);
	p.files = attachments_box(v, &d->section_files,
				  (struct url){ arena_printf(v->arena, "%s/%s", index.s, section->id) });
	p.files.writes = p.files.writes && !p.finalised;
	if (!p.finalised) {
		p.sections = comments_counted(v, p.sections, p.n_sections, &d->comment_counts);
		p.comments = comments_box(v, &d->comments,
					  (struct url){ arena_printf(v->arena, "%s/%s", index.s, section->id) });
	}
	for (size_t i = 0; i < p.n_sections; i++)
		p.no = p.sections[i].current ? p.sections[i].no : p.no;
	p.next = next_section(p.sections, p.n_sections, index);
	return VISIT_SHOW_STATUS(v, status, view_document, &p);
}

enum err section_show(struct visit *v)
{
	struct section_key key;
	struct section_page d;

	TRY(find(v, &key));
	TRY(read(v, &key, &d));
	section_notice(v);
	return show(v, 200, key.section, &d, section_editor(v, &d.section_get, &d.draft_get));
}

enum err section_save(struct visit *v)
{
	struct section_key key;
	struct section_page d;
	struct editor editor;
	bool done;

	TRY(find(v, &key));
	section_check(v);
	if (!v->n_errors) {
		TRY(fields_act(v, &done));
		if (done)
			return OK;
	}
	if (!v->n_errors && !editor_previews(v))
		return section_store(v, &key);
	TRY(read(v, &key, &d));
	TRY(section_again(v, &editor));
	return show(v, v->n_errors ? 400 : 200, key.section, &d, editor);
}
