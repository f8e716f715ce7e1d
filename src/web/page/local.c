/* SPDX-License-Identifier: EUPL-1.2 */
/* local: the list in the order of the content, and a form with a version, so that of two who write at once neither
 * loses anything. */
#include "web/page/local.h"

#include "base/utf8.h"
#include "domain/local.h"
#include "query/local_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <stdlib.h>
#include <string.h>

#define WHOLE "part" /* in the form: the part, not one of its steps */

typedef const char *word(const struct text *t);

static word *const kind_words[LOCAL_KINDS] = { text_local_question, text_local_link, text_local_note };
static word *const add_words[LOCAL_KINDS] = { text_local_add_question, text_local_add_link, text_local_add_note };
static const char *const kind_paths[LOCAL_KINDS] = { "fraga", "lank", "anteckning" };

/* ---- The list ---- */

static const struct step *step_of(const struct visit *v, const struct local_all *l)
{
	const struct step *s = *l->step ? pack_step(v->pack, l->step) : NULL;

	return s && s->part == l->part && s->ready ? s : NULL;
}

static struct local_item_row row_of(struct visit *v, const struct local_all *l)
{
	const struct step *step = step_of(v, l);
	enum local_kind kind = LOCAL_NOTE;
	struct local_item_row r = { .words = l->words,
				    .host = *l->url ? local_host(v->arena, l->url) : NULL,
				    .where = step       ? step->title
					     : *l->step ? l->step
							: text_local_whole(&v->text),
				    .lost = *l->step && !step,
				    .by = l->by ? text_name_when(&v->text, l->by, visit_ago(v, l->at)) : "",
				    .version = l->version };

	local_kind_of(l->kind, &kind);
	r.kind = kind_words[kind](&v->text);
	if (!may(&v->who, DECIDE, NULL))
		return r;
	if (l->removed) {
		r.restore = visit_url(v, "/leda/eget/%" PRId64 "/ta-tillbaka", l->id);
		return r;
	}
	r.edit = visit_url(v, "/leda/eget/%" PRId64, l->id);
	r.move = visit_url(v, "/leda/eget/%" PRId64 "/flytta", l->id);
	r.remove = visit_url(v, "/leda/eget/%" PRId64 "/ta-bort", l->id);
	return r;
}

/* Where it stands: those of the part as a whole first, then in the order of the steps, those of no step last. */
static size_t order_of(const struct visit *v, const struct local_all *l)
{
	const struct pack *pack = v->pack;

	for (size_t i = 0; *l->step && i < pack->steps_count; i++)
		if (strcmp(pack->steps[i]->id, l->step) == 0)
			return i + 1;
	return *l->step ? pack->steps_count + 1 : 0;
}

struct ordered {
	size_t order, place; /* of its step; among the rows as they were read */
	const struct local_all *item;
};

static int in_order(const void *a, const void *b)
{
	const struct ordered *p = a, *q = b;

	return p->order != q->order ? (p->order > q->order) - (p->order < q->order)
				    : (p->place > q->place) - (p->place < q->place);
}

static void fill_part(struct visit *v, const struct local_all_rows *all, struct local_part *part)
{
	struct local_item_row *rows = ARENA_ARRAY(v->arena, all->n, struct local_item_row);
	struct ordered *at = ARENA_ARRAY(v->arena, all->n, struct ordered);

	for (size_t i = 0; i < all->n; i++)
		if (!all->at[i].removed && all->at[i].part == part->no)
			at[part->n++] = (struct ordered){ order_of(v, &all->at[i]), i, &all->at[i] };
	if (part->n)
		qsort(at, part->n, sizeof *at, in_order);
	for (size_t i = 0; i < part->n; i++) {
		rows[i] = row_of(v, at[i].item);
		if (i && strcmp(at[i - 1].item->step, at[i].item->step) == 0)
			rows[i].up = rows[i - 1].down = true;
	}
	part->rows = rows;
}

static void fill_removed(struct visit *v, const struct local_all_rows *all, struct local_page *p)
{
	struct local_item_row *rows = ARENA_ARRAY(v->arena, all->n, struct local_item_row);
	int64_t just = visit_number(v, "borttagen", 1, INT64_MAX, 0);

	p->removed = rows;
	for (size_t i = 0; i < all->n; i++) {
		if (!all->at[i].removed)
			continue;
		rows[p->n_removed] = row_of(v, &all->at[i]);
		if (all->at[i].id == just && rows[p->n_removed].restore.s)
			p->just = &rows[p->n_removed];
		p->n_removed++;
	}
}

static enum err show_list(struct visit *v, int status)
{
	struct local_all_rows all;

	TRY(local_all(v->db, v->who.row.organisation, v->who.row.cycle, &all));
	struct local_page p = { .frame = lead_frame(v, PLACE_LOCAL), .most = LOCAL_MAX };
	for (int no = 1; no <= PACK_PARTS; no++) {
		struct local_part *part = &p.parts[no - 1];

		*part = (struct local_part){ .no = no, .title = pack_part(v->pack, no)->title };
		fill_part(v, &all, part);
		p.n += part->n;
		for (int k = 0; part->n < LOCAL_MAX && may(&v->who, DECIDE, NULL) && k < LOCAL_KINDS; k++)
			part->add[k] =
			    (struct page_link){ add_words[k](&v->text),
						visit_url(v, "/leda/eget/ny?del=%d&slag=%s", no, kind_paths[k]) };
	}
	fill_removed(v, &all, &p);
	return VISIT_SHOW_STATUS(v, status, view_local, &p);
}

enum err local_show(struct visit *v)
{
	if (*visit_query(v, "sparat"))
		v->notice = text_local_saved(&v->text);
	else if (*visit_query(v, "tillbaka"))
		v->notice = text_local_restored(&v->text);
	else if (*visit_query(v, "fullt"))
		v->notice = text_local_full(&v->text, LOCAL_MAX);
	return show_list(v, 200);
}

/* ---- The form ---- */

/* Of the part: those that it may belong to, and the part itself. */
static const struct page_option *places(const struct visit *v, enum local_kind kind, int part, size_t *n)
{
	const struct pack *pack = v->pack;
	struct page_option *o = ARENA_ARRAY(v->arena, pack->steps_count + 1, struct page_option);

	*n = 0;
	if (kind != LOCAL_QUESTION)
		o[(*n)++] = (struct page_option){ WHOLE, text_local_whole_option(&v->text, part) };
	for (size_t i = 0; i < pack->steps_count; i++) {
		const struct step *s = pack->steps[i];

		if (s->part == part && s->ready && local_may_be(kind, s))
			o[(*n)++] = (struct page_option){ s->id, s->title };
	}
	return o;
}

static enum err show_form(struct visit *v, int status, enum local_kind kind, int part, struct local_form_page p)
{
	static word *const titles[][LOCAL_KINDS] = {
		{ text_local_new_question, text_local_new_link, text_local_new_note },
		{ text_local_edit_question, text_local_edit_link, text_local_edit_note },
	};

	p.frame = lead_frame(v, PLACE_LOCAL);
	p.list = (struct page_link){ text_local_title(&v->text), visit_url(v, "/leda/eget#del-%d", part) };
	p.title = titles[v->item > 0][kind](&v->text);
	p.link = kind == LOCAL_LINK;
	p.note = kind == LOCAL_NOTE;
	p.hint =
	    p.link ? text_local_link_hint(&v->text) : text_local_length_hint(&v->text, (int64_t)local_words_max(kind));
	p.steps = places(v, kind, part, &p.n_steps);
	if (v->n_errors && lti_form_get(&v->form, "words")) {
		p.words = visit_field(v, "words");
		p.url = visit_field(v, "url");
		p.step = visit_field(v, "step");
	}
	return VISIT_SHOW_STATUS(v, status, view_local_form, &p);
}

/* What the query of a new one says it is. */
static enum err asked_for(const struct visit *v, enum local_kind *kind, int *part)
{
	const char *slag = visit_query(v, "slag"), *no = visit_query(v, "del");

	*part = no[0] >= '1' && no[0] <= '0' + PACK_PARTS && !no[1] ? no[0] - '0' : 0;
	for (*kind = 0; *kind < LOCAL_KINDS; ++*kind)
		if (*part && strcmp(slag, kind_paths[*kind]) == 0)
			return OK;
	return why(ERR_NOT_FOUND, "nothing of that kind, or no such part");
}

static enum err show_new(struct visit *v, int status, enum local_kind kind, int part)
{
	return show_form(v, status, kind, part,
			 (struct local_form_page){
			     .action = visit_url(v, "/leda/eget/ny?del=%d&slag=%s", part, kind_paths[kind]),
			     .words = "",
			     .url = "",
			     .step = kind == LOCAL_QUESTION ? "" : WHOLE,
			 });
}

enum err local_new_show(struct visit *v)
{
	enum local_kind kind;
	int part;

	TRY(asked_for(v, &kind, &part));
	return show_new(v, 200, kind, part);
}

static void check_url(struct visit *v, struct local_terms *t)
{
	t->url = visit_trimmed(v, "url");
	if (utf8_length(t->url) > LOCAL_URL_MAX)
		visit_fault(v, "url", text_fault_too_long(&v->text, LOCAL_URL_MAX));
	else if (!local_host(v->arena, t->url))
		visit_fault(v, "url", text_fault_local_url(&v->text));
}

/* What is typed, of that kind in that part; faults are noted. */
static struct local_terms check(struct visit *v, enum local_kind kind, int part)
{
	static word *const missing[LOCAL_KINDS] = { text_fault_local_question, text_fault_local_link,
						    text_fault_local_note };
	struct local_terms t = { kind, part, visit_field(v, "step"), visit_trimmed(v, "words"), "" };
	const struct step *step = pack_step(v->pack, t.step);

	if (strcmp(t.step, WHOLE) == 0 && kind != LOCAL_QUESTION)
		t.step = "";
	else if (!step || step->part != part || !step->ready || !local_may_be(kind, step))
		visit_fault(v, "step", text_fault_local_step(&v->text));
	if (!*t.words)
		visit_fault(v, "words", missing[kind](&v->text));
	else if (utf8_length(t.words) > (size_t)local_words_max(kind))
		visit_fault(v, "words", text_fault_too_long(&v->text, local_words_max(kind)));
	if (kind == LOCAL_LINK)
		check_url(v, &t);
	return t;
}

enum err local_new_save(struct visit *v)
{
	enum local_kind kind;
	bool done = false;
	int part;

	TRY(asked_for(v, &kind, &part));
	const struct local_terms t = check(v, kind, part);
	if (!v->n_errors)
		TRY(local_make(v->db, &v->who, &t, &done));
	if (done)
		return visit_go(v, visit_url(v, "/leda/eget?sparat=1#del-%d", part));
	if (!v->n_errors)
		visit_fault(v, "words", text_local_full(&v->text, LOCAL_MAX));
	return show_new(v, 400, kind, part);
}

/* ---- One that is there ---- */

static enum err read(struct visit *v, struct local_get *l, enum local_kind *kind)
{
	TRY(local_get(v->db, v->who.row.organisation, v->who.row.cycle, v->item, l));
	return local_kind_of(l->kind, kind) ? OK : why(ERR_BUG, "of no kind");
}

/* The form of its last version, with what was typed where something is wrong. */
static enum err show_edit(struct visit *v, int status, const struct local_get *l, enum local_kind kind)
{
	struct local_form_page p = { .action = visit_url(v, "/leda/eget/%" PRId64, v->item),
				     .version = visit_base(v, status, "version", l->version),
				     .words = l->words,
				     .url = l->url,
				     .step = *l->step ? l->step : WHOLE };

	const struct step *step = *l->step ? pack_step(v->pack, l->step) : NULL;

	if (status == 409)
		p.now = l->removed ? text_event_is_removed(&v->text)
				   : arena_printf(v->arena, "%s%s%s (%s)", l->words, *l->url ? " " : "", l->url,
						  step ? step->title : text_local_whole(&v->text));
	return show_form(v, status, kind, l->part, p);
}

enum err local_edit_show(struct visit *v)
{
	enum local_kind kind;
	struct local_get l;

	TRY(read(v, &l, &kind));
	return l.removed ? why(ERR_NOT_FOUND, "it has been taken away") : show_edit(v, 200, &l, kind);
}

enum err local_edit_save(struct visit *v)
{
	enum local_kind kind;
	struct local_get l;
	bool done;

	TRY(read(v, &l, &kind));
	const struct local_terms t = check(v, kind, l.part);
	if (v->n_errors)
		return show_edit(v, 400, &l, kind);
	TRY(local_edit(v->db, &v->who, v->item, visit_seen(v, "version"), &t, &done));
	if (done)
		return visit_go(v, visit_url(v, "/leda/eget?sparat=1#del-%d", l.part));
	visit_fault(v, "words", text_local_changed(&v->text));
	TRY(read(v, &l, &kind));
	return show_edit(v, 409, &l, kind);
}

enum err local_move_save(struct visit *v)
{
	enum local_kind kind;
	struct local_get l;

	TRY(read(v, &l, &kind));
	TRY(local_shift(v->db, &v->who, v->item, strcmp(visit_field(v, "up"), "1") == 0));
	return visit_go(v, visit_url(v, "/leda/eget#del-%d", l.part));
}

enum err local_remove_save(struct visit *v)
{
	enum local_kind kind;
	struct local_get l;
	bool done;

	TRY(read(v, &l, &kind));
	TRY(local_drop(v->db, &v->who, v->item, visit_seen(v, "version"), &done));
	if (done || l.removed)
		return visit_go(v, visit_url(v, "/leda/eget?borttagen=%" PRId64, v->item));
	v->notice = text_local_remove_changed(&v->text);
	return show_list(v, 409);
}

enum err local_restore_save(struct visit *v)
{
	enum local_kind kind;
	struct local_get l;
	bool done;

	TRY(read(v, &l, &kind));
	TRY(local_take_back(v->db, &v->who, v->item, &done));
	return visit_go(v, visit_url(v, "/leda/eget?%s=1#del-%d", done || !l.removed ? "tillbaka" : "fullt", l.part));
}
