/* SPDX-License-Identifier: EUPL-1.2 */
/* comments: a thread is a comment with its answers; who may write in the group may say something about what it writes.
 */
#include "web/page/comments.h"

#include "base/utf8.h"
#include "content/rich.h"
#include "domain/comment.h"
#include "text/text.h"
#include "web/page/editor.h"
#include "web/page/versions.h"

#include <stdlib.h>
#include <string.h>

static bool writes(const struct visit *v)
{
	return may(&v->who, WRITE_GROUP, &v->group);
}

/* ---- Rows into threads ---- */

static struct comment_row row_of(struct visit *v, const struct comments *c, struct url all)
{
	struct comment_row row = { .id = c->id,
				   .who = versions_who(v, c->author),
				   .when = visit_ago(v, c->at),
				   .quote = c->quote,
				   .body = c->removed ? NULL : c->body,
				   .changed = c->changed };

	if (c->mine && !c->removed && writes(v))
		row.edit = (struct url){ arena_printf(v->arena, "%s/%" PRId64 "/andra", all.s, c->id) };
	return row;
}

/* Rows [i, end) are one thread; the answers that were taken back are left out. */
static struct comment_thread thread_of(struct visit *v, const struct comments *rows, size_t n, struct url all)
{
	struct comment_row *answers = ARENA_ARRAY(v->arena, n, struct comment_row);
	struct comment_thread t = { .head = row_of(v, rows, all), .answers = answers };

	for (size_t i = 1; i < n; i++)
		if (!rows[i].removed)
			answers[t.n++] = row_of(v, &rows[i], all);
	if (!rows->resolved_at_null)
		t.resolved =
		    text_name_when(&v->text, versions_who(v, rows->resolved_by), visit_ago(v, rows->resolved_at));
	if (!writes(v))
		return t;
	t.answer = (struct url){ arena_printf(v->arena, "%s/%" PRId64, all.s, rows->id) };
	t.resolve = (struct url){ arena_printf(v->arena, "%s/%" PRId64 "/klart", all.s, rows->id) };
	return t;
}

/* only: the thread of that id; 0: all. */
static struct comment_list list_of(struct visit *v, const struct comments_rows *all, struct url at, int64_t only)
{
	struct comment_thread *threads = ARENA_ARRAY(v->arena, all->n, struct comment_thread);
	struct comment_list list = { .threads = threads };

	for (size_t i = 0, end; i < all->n; i = end) {
		for (end = i + 1; end < all->n && !all->at[end].thread_null;)
			end++;
		struct comment_thread t = thread_of(v, &all->at[i], end - i, at);
		if ((!t.head.body && !t.n) || (only && t.head.id != only))
			continue;
		list.n_open += !t.resolved;
		threads[list.n++] = t;
	}
	return list;
}

struct comment_box comments_box(struct visit *v, const struct comments_rows *all, struct url section)
{
	struct comment_box box = { .all = { arena_printf(v->arena, "%s/kommentarer", section.s) } };

	box.list = list_of(v, all, box.all, 0);
	if (writes(v))
		box.write = (struct url){ arena_printf(v->arena, "%s#skriv", box.all.s) };
	return box;
}

const struct section_row *comments_counted(struct visit *v, const struct section_row *rows, size_t n,
					   const struct comment_counts_rows *counts)
{
	struct section_row *counted = ARENA_ARRAY(v->arena, n, struct section_row);
	const struct template_section *sections = v->step->template->sections;

	for (size_t i = 0, at = 0; i < n; i++, at++) {
		counted[i] = rows[i];
		while (!document_applies(&sections[at], &v->group))
			at++;
		for (size_t k = 0; k < counts->n; k++)
			if (strcmp(counts->at[k].field, sections[at].id) == 0)
				counted[i].comments = counts->at[k].n;
	}
	return counted;
}

/* ---- The page ---- */

struct about {
	struct section_key key;
	struct page_link section;
	const char *document;
	struct url all;
	int64_t thread; /* of the path; 0: none */
};

/* A section of a document, or the note of a discussion. */
static enum err about_of(struct visit *v, struct about *out)
{
	TRY(document_section(&v->who, &v->group, v->step, visit_param(v, "field"), &out->key));
	bool note = !out->key.section;
	struct url page =
	    visit_url(v, "/grupp/%" PRId64 "/%s/%s", v->group.id, note ? "samtal" : "dokument", v->step->id);
	struct url section = { arena_printf(v->arena, "%s/%s", page.s, out->key.field) };
	out->document = note ? v->step->title : v->step->template->title;
	out->section =
	    (struct page_link){ note ? text_note_title(&v->text) : out->key.section->title, note ? page : section };
	out->all = (struct url){ arena_printf(v->arena, "%s/kommentarer", section.s) };
	out->thread = v->comment;
	return OK;
}

static enum err read(struct visit *v, const struct about *a, struct comment_data *d)
{
	const struct request_open *me = &v->who.row;

	return comment_data(v->db, a->key.organisation, a->key.grp, a->key.type, a->key.field, me->membership,
			    me->person, me->context, v->place, d);
}

static const struct page_option *people_of(const struct visit *v, const struct comment_people_rows *rows)
{
	struct page_option *options = ARENA_ARRAY(v->arena, rows->n, struct page_option);

	for (size_t i = 0; i < rows->n; i++)
		options[i] =
		    (struct page_option){ arena_printf(v->arena, "%" PRId64, rows->at[i].id), rows->at[i].name };
	return options;
}

static struct editor editor(struct visit *v, const struct draft_get *draft)
{
	const struct writing w = draft_offer("", 0, 0, draft);

	return v->n_errors ? editor_again(v) : editor_of(v, &w);
}

static void notice(struct visit *v)
{
	static const struct {
		const char *word, *(*text)(const struct text *);
	} words[] = {
		{ "skickad", text_comment_sent },       { "andrad", text_comment_changed_now },
		{ "klar", text_comment_done_now },      { "oppnad", text_comment_opened_now },
		{ "borttagen", text_comment_gone_now },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (*visit_query(v, words[i].word))
			v->notice = words[i].text(&v->text);
}

static enum err show(struct visit *v, int status, const struct about *a, const struct comment_data *d)
{
	const struct document_get *document = &d->document_get;
	struct comments_page p = {
		.document = a->document,
		.section = a->section.label,
		.finalised = document->found && strcmp(document->state, "finalised") == 0,
		.list = list_of(v, &d->comments, a->all, a->thread),
		.answers = a->thread != 0,
		.writes = writes(v),
		.editor = editor(v, &d->draft_get),
		.quote = visit_field(v, "quote"),
		.to = visit_field(v, "to"),
		.n_people = d->comment_people.n,
		.people = people_of(v, &d->comment_people),
	};

	if (d->section_get.found && *d->section_get.body)
		p.text = rich_html(v->arena, d->section_get.body);
	if (a->thread && !p.list.n && !p.finalised)
		return why(ERR_NOT_FOUND, "no such thread");
	p.back = a->section;
	if (a->thread)
		p.all = (struct page_link){ text_comments_all(&v->text), a->all };
	p.frame = visit_frame(v, a->key.section ? NAV_DOCUMENTS : NAV_OVERVIEW, v->step->part);
	return VISIT_SHOW_STATUS(v, status, view_comments, &p);
}

static enum err look(struct visit *v)
{
	struct comment_data d;
	struct about a;

	TRY(about_of(v, &a));
	TRY(read(v, &a, &d));
	notice(v);
	return show(v, 200, &a, &d);
}

enum err comments_show(struct visit *v)
{
	return look(v);
}

enum err comment_thread_show(struct visit *v)
{
	return look(v);
}

/* ---- Writing ---- */

/* The body as it is stored; what is wrong with it is noted. */
static const char *check_body(struct visit *v)
{
	const char *body = document_clean(v->arena, visit_trimmed(v, "text"));

	if (!*body)
		visit_fault(v, "text", text_fault_comment_empty(&v->text));
	else if (utf8_length(body) > COMMENT_MAX)
		visit_fault(v, "text", text_fault_too_long(&v->text, COMMENT_MAX));
	return body;
}

/* The name of the one who was chosen; NULL: nobody was. */
static const char *check_to(struct visit *v, const struct comment_people_rows *people)
{
	int64_t to = visit_number(v, "to", 1, INT64_MAX, 0);

	if (!*visit_field(v, "to"))
		return NULL;
	for (size_t i = 0; i < people->n; i++)
		if (people->at[i].id == to)
			return people->at[i].name;
	visit_fault(v, "to", text_fault_comment_to(&v->text));
	return NULL;
}

static struct comment_typed check(struct visit *v, const struct about *a, const struct comment_data *d)
{
	struct comment_typed t = {
		.thread = a->thread,
		.quote = a->thread ? "" : visit_trimmed(v, "quote"),
		.body = check_body(v),
		.step = v->step->id,
	};
	const char *to = check_to(v, &d->comment_people);

	if (utf8_length(t.quote) > COMMENT_QUOTE_MAX)
		visit_fault(v, "quote", text_fault_too_long(&v->text, COMMENT_QUOTE_MAX));
	if (!to || v->n_errors)
		return t;
	t.body = comment_to(v->arena, t.body, to);
	if (utf8_length(t.body) > COMMENT_MAX)
		visit_fault(v, "text", text_fault_too_long(&v->text, COMMENT_MAX));
	return t;
}

static enum err write(struct visit *v)
{
	struct comment_data d;
	struct about a;
	int64_t id;

	TRY(about_of(v, &a));
	TRY(read(v, &a, &d));
	struct comment_typed t = check(v, &a, &d);
	if (v->n_errors)
		return show(v, 400, &a, &d);
	const struct comment_people_rows *all = &d.comment_people;
	struct comment_named *people = ARENA_ARRAY(v->arena, all->n, struct comment_named);
	for (size_t i = 0; i < all->n; i++)
		people[i] = (struct comment_named){ all->at[i].id, all->at[i].name };
	TRY(comment_write(v->db, v->arena, &v->who, &a.key, &t, all->n, people, &id));
	TRY(draft_end(v->db, &v->who, v->place, editor_seen(v)));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?skickad=1#k%" PRId64, a.all.s, id) });
}

enum err comments_write(struct visit *v)
{
	return write(v);
}

enum err comment_answer(struct visit *v)
{
	return write(v);
}

enum err comment_resolve_it(struct visit *v)
{
	bool done = strcmp(visit_field(v, "done"), "0") != 0;
	struct about a;

	TRY(about_of(v, &a));
	TRY(comment_resolve(v->db, &v->who, &a.key, v->comment, done));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?%s=1", a.all.s, done ? "klar" : "oppnad") });
}

/* ---- One's own, changed or taken back ---- */

static enum err show_change(struct visit *v, int status, const struct about *a, const char *typed, int version,
			    bool other)
{
	struct url at = { arena_printf(v->arena, "%s/%" PRId64, a->all.s, a->thread) };
	struct comment_change_page p = {
		.back = { text_comments_title(&v->text), a->all },
		.action = { arena_printf(v->arena, "%s/andra", at.s) },
		.take_back = { arena_printf(v->arena, "%s/ta-tillbaka", at.s) },
	};
	struct comment_data d;

	TRY(read(v, a, &d));
	const struct comments *c = NULL;
	for (size_t i = 0; i < d.comments.n && !c; i++)
		if (d.comments.at[i].id == a->thread && !d.comments.at[i].removed)
			c = &d.comments.at[i];
	if (!c)
		return why(ERR_NOT_FOUND, "no such comment");
	if (!c->mine)
		return why(ERR_FORBIDDEN, "somebody else's comment");
	p.other = other ? c->body : NULL;
	p.version = other || !typed ? c->version : version;
	p.body = typed ? typed : d.draft_get.found ? d.draft_get.body : c->body;
	p.frame = visit_frame(v, NAV_DOCUMENTS, v->step->part);
	return VISIT_SHOW_STATUS(v, status, view_comment_change, &p);
}

enum err comment_change_show(struct visit *v)
{
	struct about a;

	TRY(about_of(v, &a));
	return show_change(v, 200, &a, NULL, 0, false);
}

enum err comment_change_save(struct visit *v)
{
	int version = (int)visit_number(v, "base", 0, INT32_MAX, 0);
	const char *body = check_body(v);
	struct about a;
	bool done;

	TRY(about_of(v, &a));
	if (v->n_errors)
		return show_change(v, 400, &a, visit_field(v, "text"), version, false);
	TRY(comment_change(v->db, &v->who, &a.key, a.thread, version, body, &done));
	if (!done)
		return show_change(v, 409, &a, body, version, true);
	TRY(draft_end(v->db, &v->who, v->place, editor_seen(v)));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?andrad=1#k%" PRId64, a.all.s, a.thread) });
}

enum err comment_remove(struct visit *v)
{
	struct about a;

	TRY(about_of(v, &a));
	TRY(comment_take_back(v->db, &v->who, &a.key, a.thread));
	return visit_go(v, (struct url){ arena_printf(v->arena, "%s?borttagen=1", a.all.s) });
}
