/* SPDX-License-Identifier: EUPL-1.2 */
/* editor: drafts belong to a person and a place; they never touch what others read. */
#include "web/page/editor.h"

#include "base/when.h"
#include "domain/document.h"
#include "query/writing_write.h"
#include "text/text.h"

#include <string.h>

/* Names the copy in the browser: unforgeable, and another's on a shared computer is another key. */
static const char *browser_key(struct visit *v)
{
	const char *about = arena_printf(v->arena, "%" PRId64 " %" PRId64 " %s", v->who.row.person, v->who.row.context, v->place);

	return arena_dupn(v->arena, secret_hmac(v->arena, v->app->key, about), 16);
}

static struct editor editor_at(struct visit *v)
{
	return (struct editor){
		.text = "",
		.action = visit_url(v, "%s", v->place),
		.draft = visit_url(v, "%s/utkast", v->place),
		.drop = visit_url(v, "%s/utkast/kasta", v->place),
		.key = browser_key(v),
	};
}

struct editor editor_of(struct visit *v, const char *text, int rev, int64_t saved_at, const struct draft_get *draft)
{
	struct editor e = editor_at(v);

	e.text = text ? text : "";
	e.base = rev;
	e.saved = saved_at ? visit_ago(v, saved_at) : NULL;
	if (draft->found && strcmp(draft->body, e.text) != 0) {
		e.text = draft->body;
		e.base = draft->base_rev;
		e.draft_at = visit_ago(v, draft->saved_at);
	}
	return e;
}

struct editor editor_again(struct visit *v)
{
	struct editor e = editor_at(v);

	e.text = visit_field(v, "text");
	e.base = visit_number(v, "base", 0, INT32_MAX, 0);
	return e;
}

const char *editor_place(const struct visit *v, const char *word)
{
	size_t n = strlen(v->place), tail = strlen(word);

	return n > tail && strcmp(v->place + n - tail, word) == 0 ? arena_dupn(v->arena, v->place, n - tail) : v->place;
}

enum err editor_saved(struct visit *v, const char *place)
{
	return draft_drop(v->db, v->who.row.person, v->who.row.context, place);
}

enum err draft_save(struct visit *v)
{
	const char *text = document_clean(v->arena, visit_field(v, "text"));
	int base = (int)visit_number(v, "base", 0, INT32_MAX, 0);

	if (strlen(text) > DOCUMENT_TEXT_MAX)
		return why(ERR_TOO_LARGE, "a draft of %zu bytes", strlen(text));
	TRY(draft_keep(v->db, v->who.row.person, v->who.row.context, editor_place(v, "/utkast"), text, base));
	reply_body(v->rp, 204, NULL, "", 0);
	reply_header(v->rp, "Cache-Control", "no-store");
	return OK;
}

enum err draft_throw(struct visit *v)
{
	const char *place = editor_place(v, "/utkast/kasta");

	TRY(editor_saved(v, place));
	return visit_go(v, visit_url(v, "%s", place));
}
