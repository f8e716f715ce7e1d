/* SPDX-License-Identifier: EUPL-1.2 */
/* own: the database says what is whose (sql/function/own_data.sql); here it is given words. */
#include "paper/own.h"

#include "base/buf.h"
#include "base/when.h"
#include "content/tag.h"
#include "query/paper_read.h"
#include "report/zipper.h"
#include "text/text.h"

#include <jansson.h>
#include <string.h>

/* The last part, where it is of that kind; else a new one. */
static struct own_part *part_of(struct own *own, struct own_part *parts, const char *table, bool touch)
{
	struct own_part *last = own->n ? &parts[own->n - 1] : NULL;

	if (!last || strcmp(last->table, table) != 0 || last->touch != touch) {
		last = &parts[own->n++];
		*last = (struct own_part){ .table = table, .touch = touch };
	}
	return last;
}

enum err own_read(struct db *db, struct arena *a, int64_t person, struct own *out)
{
	struct own_data_rows all;

	TRY(own_data(db, person, &all));
	struct own_part *parts = ARENA_ARRAY(a, all.n, struct own_part);
	const char **rows = ARENA_ARRAY(a, all.n, const char *);
	*out = (struct own){ 0, parts };
	for (size_t i = 0; i < all.n; i++) {
		const struct own_data *r = &all.at[i];
		struct own_part *part = part_of(out, parts, r->tab, r->touch);

		rows[i] = r->data;
		part->rows = part->n++ ? part->rows : &rows[i];
	}
	return OK;
}

enum err own_count(struct db *db, struct arena *a, int64_t person, struct own *out)
{
	struct own_counts_rows all;

	TRY(own_counts(db, person, &all));
	struct own_part *parts = ARENA_ARRAY(a, all.n, struct own_part);
	*out = (struct own){ 0, parts };
	for (size_t i = 0; i < all.n; i++)
		part_of(out, parts, all.at[i].tab, all.at[i].touch)->n += (size_t)all.at[i].n;
	return OK;
}

/* ---- Words ---- */

typedef const char *word(const struct text *t);

static const struct {
	const char *name;
	word *text;
} titles[] = {
	{ "person", text_own_person },
	{ "person_context", text_own_person_context },
	{ "membership", text_own_membership },
	{ "group_member", text_own_group_member },
	{ "note", text_own_note },
	{ "draft", text_own_draft },
	{ "revision", text_own_revision },
	{ "minutes", text_own_minutes },
	{ "comment", text_own_comment },
	{ "comment_mention", text_own_comment_mention },
	{ "finding", text_own_finding },
	{ "cause", text_own_cause },
	{ "goal", text_own_goal },
	{ "activity", text_own_activity },
	{ "goal_outcome", text_own_goal_outcome },
	{ "answer", text_own_answer },
	{ "participation", text_own_participation },
	{ "step_state", text_own_step_state },
	{ "part_progress", text_own_part_progress },
	{ "step_waived", text_own_step_waived },
	{ "attendance", text_own_attendance },
	{ "task", text_own_task },
	{ "group_wish", text_own_group_wish },
	{ "notice", text_own_notice },
	{ "reminder", text_own_reminder },
	{ "mail", text_own_mail },
	{ "calendar_feed", text_own_calendar_feed },
	{ "passback", text_own_passback },
	{ "invitation", text_own_invitation },
	{ "invited_place", text_own_invited_place },
	{ "session", text_own_session },
	{ "code_try", text_own_code_try },
	{ "carried", text_own_carried },
	{ "trial", text_own_trial },
}, labels[] = {
	{ "body", text_own_body },
	{ "text", text_own_body },
	{ "at", text_own_at },
	{ "saved_at", text_own_at },
	{ "done_at", text_own_at },
	{ "made_at", text_own_at },
	{ "name", text_own_name },
	{ "email", text_own_email },
	{ "state", text_own_state },
	{ "step", text_own_step },
	{ "group", text_own_group },
	{ "organisation", text_own_organisation },
	{ "school_year", text_own_school_year },
	{ "unit", text_own_unit },
	{ "course", text_own_course },
	{ "meeting", text_own_meeting },
	{ "part", text_own_part_no },
};

const char *own_title(const struct text *t, const struct own_part *p)
{
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (!p->touch && strcmp(titles[i].name, p->table) == 0)
			return titles[i].text(t);
	return p->touch ? text_own_touched(t) : p->table;
}

static const char *label(const struct text *t, const char *key)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].name, key) == 0)
			return labels[i].text(t);
	return key;
}

/* ---- Files ---- */

static void escaped(struct buf *b, const char *s)
{
	s = report_clean(b->arena, s);
	tag_text(b, s, strlen(s));
}

static void html_row(const struct text *t, const json_t *row, struct buf *b)
{
	const char *key;
	json_t *value;

	buf_puts(b, "<dl>\n");
	json_object_foreach((json_t *)(uintptr_t)row, key, value)
	{
		char *dumped = json_is_string(value) ? NULL : json_dumps(value, JSON_ENCODE_ANY);

		buf_puts(b, "<dt>");
		escaped(b, label(t, key));
		buf_puts(b, "</dt><dd>");
		escaped(b, dumped ? dumped : json_string_value(value));
		buf_puts(b, "</dd>\n");
		free(dumped);
	}
	buf_puts(b, "</dl>\n");
}

static void html_head(const struct text *t, const char *name, struct buf *b)
{
	buf_printf(b, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>", lang_code(t->lang));
	escaped(b, text_own_data_title(t));
	buf_puts(
	    b,
	    "</title><meta name=\"viewport\" content=\"width=device-width\"><style>body{max-width:45rem;margin:2rem "
	    "auto;padding:0 1rem;font-family:sans-serif;line-height:1.5}dl{display:grid;grid-template-columns:"
	    "minmax(8rem,auto) 1fr;gap:.2rem 1rem;border-top:1px solid #aaa;padding-top:.5rem}dd{margin:0;white-space:"
	    "pre-wrap;overflow-wrap:anywhere}dt{color:#444}</style></head><body>\n<h1>");
	escaped(b, text_own_data_title(t));
	buf_puts(b, "</h1>\n<p>");
	escaped(b,
		text_own_data_of(t, *name ? name : text_person_unnamed(t), when_full(t->arena, t->lang, when_now())));
	buf_puts(b, "</p>\n");
}

/* Both at once; an object that jansson cannot read is our own mistake. */
static enum err both(const struct text *t, const struct own *own, json_t *all, struct buf *html)
{
	for (size_t i = 0; i < own->n; i++) {
		const struct own_part *p = &own->parts[i];
		json_t *rows = json_array();

		json_object_set_new(all, p->touch ? arena_printf(t->arena, "touched_%s", p->table) : p->table, rows);
		buf_puts(html, "<h2>");
		escaped(html, own_title(t, p));
		buf_puts(html, "</h2>\n");
		for (size_t k = 0; k < p->n; k++) {
			json_t *row = json_loads(p->rows[k], 0, NULL);

			if (!row)
				return why(ERR_BUG, "a row of %s is no JSON", p->table);
			html_row(t, row, html);
			json_array_append_new(rows, row);
		}
	}
	buf_puts(html, "</body></html>\n");
	return OK;
}

static enum err keep(void *to, const void *bytes, size_t n)
{
	buf_add(to, bytes, n);
	return OK;
}

enum err own_zip(const struct text *t, const struct own *own, const char *name, struct report_file *out)
{
	struct buf html = buf_new(t->arena), bytes = buf_new(t->arena);
	struct zipper z = { .arena = t->arena, .put = keep, .to = &bytes };
	json_t *all = json_object();

	html_head(t, name, &html);
	enum err e = both(t, own, all, &html);
	char *json = json_dumps(all, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	json_decref(all);
	if (!e && json)
		e = zipper_add(&z, "mina-uppgifter.json", json, strlen(json));
	free(json);
	if (!e)
		e = zipper_add(&z, "mina-uppgifter.html", html.p, html.n);
	if (!e)
		e = zipper_end(&z);
	*out = (struct report_file){ bytes.p, bytes.n };
	return e;
}
