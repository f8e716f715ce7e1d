/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_draft: what is typed in the form of a row, kept as a form, until it is saved or thrown away. */
#include "base/buf.h"
#include "domain/draft.h"
#include "lti/form.h"
#include "web/page/editor.h"
#include "web/page/thread.h"

#include <string.h>

static const char *query_of(const struct visit *v, int64_t finding, int64_t goal, int64_t activity)
{
	enum thread_kind from = activity ? THREAD_ACTIVITY : goal ? THREAD_GOAL : THREAD_FINDING;
	int64_t id = activity ? activity : goal ? goal : finding;

	return id ? arena_printf(v->arena, "?%s=%" PRId64, thread_forms[from].path, id) : "";
}

struct thread_place thread_place_of(const struct visit *v, const struct thread_spot *at)
{
	const char *kind = thread_forms[at->kind].path;

	if (at->id)
		return (struct thread_place){
			arena_printf(v->arena, "/grupp/%" PRId64 "/trad/%s/%" PRId64, v->group.id, kind, at->id), ""
		};
	return (struct thread_place){ arena_printf(v->arena, "/grupp/%" PRId64 "/trad/ny/%s", v->group.id, kind),
				      query_of(v, at->finding, at->goal, at->activity) };
}

/* The same before anything is read. */
static struct thread_place asked_place(const struct visit *v, const char *word)
{
	return (struct thread_place){ editor_place(v, word),
				      query_of(v, thread_asked(v, THREAD_FINDING), thread_asked(v, THREAD_GOAL),
					       thread_asked(v, THREAD_ACTIVITY)) };
}

static const char *joined(const struct visit *v, struct thread_place p)
{
	return arena_printf(v->arena, "%s%s", p.path, p.query);
}

const char *thread_draft_place(const struct visit *v)
{
	return joined(v, asked_place(v, "/utkast"));
}

/* ---- What is typed ---- */

static bool ours(const char *name)
{
	return strcmp(name, "csrf") == 0 || strcmp(name, "version") == 0 || strcmp(name, "draft") == 0;
}

const char *thread_typed(const struct visit *v)
{
	struct lti_form kept = { 0 };

	for (size_t i = 0; i < v->form.n; i++)
		if (!ours(v->form.at[i].name) && *v->form.at[i].value)
			lti_form_add(v->arena, &kept, v->form.at[i].name,
				     document_clean(v->arena, v->form.at[i].value));
	return lti_form_write(v->arena, &kept);
}

/* The fields that are written in, of whichever kind the row is. */
static bool written_in(const char *name)
{
	for (size_t k = 0; k < THREAD_KINDS; k++)
		for (size_t i = 0; i < thread_forms[k].n; i++) {
			const struct thread_field *f = &thread_forms[k].fields[i];

			if (f->input <= INPUT_DATE && strcmp(f->name, name) == 0)
				return true;
		}
	return false;
}

const char *thread_typed_words(const struct visit *v)
{
	struct buf words = buf_new(v->arena);

	for (size_t i = 0; i < v->form.n; i++) {
		const char *value = v->form.at[i].value;

		if (!*value || !written_in(v->form.at[i].name))
			continue;
		buf_puts(&words, words.n ? "\n\n" : "");
		buf_puts(&words, value);
	}
	return words.p;
}

/* ---- On the page ---- */

static bool same(const struct thread_values *a, const struct thread_values *b)
{
	for (size_t i = 0; i < THREAD_FIELDS; i++)
		if (strcmp(a->at[i] ? a->at[i] : "", b->at[i] ? b->at[i] : "") != 0)
			return false;
	for (size_t i = 0; i < a->findings.n && i < b->findings.n; i++)
		if (a->findings.at[i] != b->findings.at[i])
			return false;
	return a->findings.n == b->findings.n;
}

bool thread_draft_offer(struct visit *v, const struct thread_data *d, enum thread_kind kind,
			struct thread_values *values)
{
	static const struct lti_form_limits limits = { 256, 255, DRAFT_TEXT_MAX };
	const struct lti_form was = v->form;
	struct lti_form typed = { 0 };

	if (!d->beside.draft.found || !*d->beside.draft.body || !may(&v->who, WRITE_GROUP, &v->group) ||
	    lti_form_read(v->arena, d->beside.draft.body, strlen(d->beside.draft.body), &limits, &typed))
		return false;
	v->form = typed;
	const struct thread_values mine = thread_values_typed(v, kind, &d->t);
	v->form = was;
	if (same(&mine, values))
		return false;
	*values = mine;
	return true;
}

struct editor thread_editor(struct visit *v, const struct thread_data *d, const struct thread_spot *at, bool draft)
{
	struct thread_place p = thread_place_of(v, at);
	struct editor e = editor_whole(v, p.path, p.query);

	e.base = draft ? d->beside.draft.base_rev : at->version;
	e.seen = d->beside.draft.found ? d->beside.draft.saved_at : 0;
	e.saved = at->id ? visit_ago(v, at->when) : NULL;
	e.draft_at = draft ? visit_ago(v, d->beside.draft.saved_at) : NULL;
	return e;
}

enum err thread_draft_keep(struct visit *v, const struct thread_spot *at, struct editor *e)
{
	struct draft_seen *seen = editor_seen(v);
	int version = visit_seen(v, "version") >= 0 ? visit_seen(v, "version") : at->version;

	TRY(draft_write(v->db, v->arena, &v->who, joined(v, thread_place_of(v, at)), thread_typed(v), version, seen));
	editor_keeps(v, seen, e);
	return OK;
}

enum err thread_draft_done(struct visit *v)
{
	return draft_end(v->db, &v->who, thread_draft_place(v), editor_seen(v));
}

/* ---- Requests ---- */

static enum err known(const struct visit *v)
{
	static const char *const tables[THREAD_KINDS] = { "finding", "cause", "goal", "activity", "outcome" };
	enum thread_kind kind;
	struct thread_has has;

	TRY(thread_kind_of(v, &kind));
	return v->row ? thread_has(v->db, v->who.row.organisation, v->group.id, tables[kind], v->row, &has) : OK;
}

enum err thread_draft_save(struct visit *v)
{
	struct draft_seen *seen = editor_seen(v);

	TRY(known(v));
	TRY(draft_write(v->db, v->arena, &v->who, thread_draft_place(v), thread_typed(v),
			(int)visit_number(v, "version", 0, INT32_MAX, 0), seen));
	editor_answer(v, seen);
	return OK;
}

enum err thread_draft_throw(struct visit *v)
{
	TRY(known(v));
	const char *at = joined(v, asked_place(v, "/utkast/kasta"));
	TRY(draft_end(v->db, &v->who, at, NULL));
	return visit_go(v, visit_url(v, "%s", at));
}
