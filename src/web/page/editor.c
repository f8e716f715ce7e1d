/* SPDX-License-Identifier: EUPL-1.2 */
/* editor: drafts belong to a person and a place; they never touch what others read. */
#include "web/page/editor.h"

#include "base/when.h"
#include "content/rich.h"
#include "domain/document.h"
#include "query/minutes_read.h"
#include "query/writing_read.h"
#include "text/text.h"
#include "web/page/fields.h"
#include "web/page/listing.h"

#include <string.h>

/* Names the copy in the browser: unforgeable, and another's on a shared computer is another key. */
static const char *browser_key(struct visit *v, const char *place)
{
	const char *about =
	    arena_printf(v->arena, "%" PRId64 " %" PRId64 " %s", v->who.row.person, v->who.row.context, place);

	return arena_dupn(v->arena, secret_hmac(v->arena, v->app->key, about), 16);
}

static struct editor editor_at(struct visit *v, const char *place, const char *query)
{
	return (struct editor){
		.text = "",
		.action = visit_url(v, "%s%s", place, query),
		.draft = visit_url(v, "%s/utkast%s", place, query),
		.drop = visit_url(v, "%s/utkast/kasta%s", place, query),
		.key = browser_key(v, arena_printf(v->arena, "%s%s", place, query)),
	};
}

struct editor editor_whole(struct visit *v, const char *place, const char *query)
{
	struct editor e = editor_at(v, place, query);

	e.whole = true;
	return e;
}

struct editor editor_of(struct visit *v, const struct writing *w)
{
	struct editor e = editor_at(v, v->place, "");

	e.text = w->text;
	e.shown = rich_html(v->arena, w->text);
	e.base = w->base;
	e.saved = w->saved_at ? visit_ago(v, w->saved_at) : NULL;
	e.draft_at = w->draft_at ? visit_ago(v, w->draft_at) : NULL;
	e.seen = w->seen;
	return e;
}

struct draft_seen *editor_seen(const struct visit *v)
{
	int64_t at = visit_number(v, "draft", 0, INT64_MAX, -1);
	struct draft_seen *seen = at < 0 ? NULL : ARENA_NEW(v->arena, struct draft_seen);

	if (seen)
		seen->at = at;
	return seen;
}

struct editor editor_again(struct visit *v)
{
	struct editor e = editor_at(v, v->place, "");

	e.text = fields_typed(v);
	e.shown = rich_html(v->arena, document_clean(v->arena, e.text));
	e.base = visit_number(v, "base", 0, INT32_MAX, 0);
	e.seen = visit_number(v, "draft", 0, INT64_MAX, -1);
	e.typed = true;
	return e;
}

void editor_keeps(struct visit *v, const struct draft_seen *seen, struct editor *e)
{
	e->typed = seen && seen->newer;
	if (!e->typed)
		e->draft_at = visit_ago(v, when_now());
	e->seen = seen ? seen->at : -1;
}

bool editor_previews(const struct visit *v)
{
	return strcmp(visit_field(v, "go"), "preview") == 0;
}

enum err editor_preview(struct visit *v, struct editor *out)
{
	struct draft_seen *seen = editor_seen(v);

	*out = editor_again(v);
	out->preview = true;
	TRY(draft_write(v->db, v->arena, &v->who, v->place, out->text, (int)out->base, seen));
	editor_keeps(v, seen, out);
	return OK;
}

const char *editor_place(const struct visit *v, const char *word)
{
	size_t n = strlen(v->place), tail = strlen(word);

	return n > tail && strcmp(v->place + n - tail, word) == 0 ? arena_dupn(v->arena, v->place, n - tail) : v->place;
}

void editor_tell(struct visit *v, const struct draft_seen *seen)
{
	if (seen && !seen->newer)
		reply_header(v->rp, "Kv-Draft", arena_printf(v->arena, "%" PRId64, seen->at));
}

/* For the script: who else writes at the place, and whether somebody has saved since the draft was begun. */
static enum err tell_around(struct visit *v, const char *place, const struct section_key *key, int base)
{
	const char *somebody = text_somebody(&v->text);
	struct draft_around d;

	TRY(draft_around(v->db, v->who.row.organisation, place, v->who.row.person, key->grp, key->type, key->field,
			 &d));
	if (d.writing_now.found)
		reply_header(
		    v->rp, "Kv-Writing",
		    listing_encode(v, text_writing_now(&v->text, *d.writing_now.name ? d.writing_now.name : somebody)));
	if (d.section_head.found && d.section_head.head > base)
		reply_header(v->rp, "Kv-Newer", "1");
	return OK;
}

/* Only pages with a text field have drafts. key->type stays NULL where the text is no section. */
static enum err check_place(struct visit *v, struct section_key *key)
{
	const char *field = visit_param(v, "field");
	enum step_kind kind = v->group.id ? STEP_DISCUSSION : STEP_REFLECTION;
	struct minutes_meeting m;

	if (v->meeting)
		return minutes_meeting(v->db, v->who.row.organisation, v->who.row.cycle, v->meeting, &m);
	if (*field)
		return document_section(&v->who, &v->group, v->step, field, key);
	if (v->step->kind != kind)
		return why(ERR_NOT_FOUND, "no text is written there");
	return v->group.id ? document_section(&v->who, &v->group, v->step, DOCUMENT_NOTE, key) : OK;
}

bool editor_answer(struct visit *v, const struct draft_seen *seen)
{
	bool newer = seen && seen->newer;

	reply_body(v->rp, newer ? 409 : 204, NULL, "", 0);
	reply_header(v->rp, "Cache-Control", "no-store");
	if (newer)
		reply_header(v->rp, "Kv-Elsewhere", "1");
	else
		editor_tell(v, seen);
	return newer;
}

enum err editor_draft_save(struct visit *v)
{
	int base = (int)visit_number(v, "base", 0, INT32_MAX, 0);
	const char *place = editor_place(v, "/utkast");
	struct draft_seen *seen = editor_seen(v);
	struct section_key key = { 0 };

	TRY(check_place(v, &key));
	TRY(draft_write(v->db, v->arena, &v->who, place, fields_typed(v), base, seen));
	if (editor_answer(v, seen))
		return OK;
	return key.type && !strstr(place, "/kommentarer") ? tell_around(v, place, &key, base) : OK;
}

enum err editor_draft_throw(struct visit *v)
{
	const char *at = editor_place(v, "/utkast/kasta");
	struct section_key key;

	if (v->meeting) /* it may be another authority's */
		TRY(check_place(v, &key));
	TRY(draft_end(v->db, &v->who, at, NULL));
	return visit_go(v, visit_url(v, "%s", at));
}
