/* SPDX-License-Identifier: EUPL-1.2 */
/* fault: one table from error to words, one page for all. */
#include "web/fault.h"

#include "base/log.h"
#include "domain/draft.h"
#include "text/text.h"
#include "web/page/editor.h"
#include "web/page/fields.h"
#include "web/page/thread_form.h"

#include <string.h>

static const struct {
	const char *(*title)(const struct text *), *(*body)(const struct text *);
} words[ERR_COUNT] = {
#define X(name, status, text) [name] = { text_error_##text##_title, text_error_##text##_body },
#include "base/errors.def"
#undef X
};

static void log_fault(const struct visit *v, enum err e)
{
	enum log_level level = err_status(e) >= 500 && e != ERR_MOVING ? LOG_ERROR : LOG_INFO;

	v->rp->quiet = e == ERR_TOO_MANY || e == ERR_TOO_FAST; /* summed up where they are counted */
	if (v->rp->quiet)
		return;
	log_line(level, "fault", "error=%s route=%s why=\"%s\"", err_name(e), v->rp->route ? v->rp->route : "-",
		 why_last());
}

/* What was typed there; "" when the route keeps nothing. */
static const char *kept_text(const struct visit *v)
{
	const char *field = v->route && v->route->keep ? v->route->keep : NULL;

	return !field ? "" : strcmp(field, "text") == 0 ? fields_typed(v) : visit_field(v, field);
}

static bool keeps_row(const struct visit *v)
{
	return v->route && v->route->keep && strcmp(v->route->keep, KEEP_ROW) == 0;
}

/* True when the text lies in the database now: the session was known, but has ended. */
static bool keep_draft(struct visit *v, enum err e)
{
	bool row = keeps_row(v);
	const char *text = row ? thread_typed(v) : kept_text(v);
	const char *place = row ? thread_draft_place(v) : editor_place(v, "/utkast");
	int base = (int)visit_number(v, row ? "version" : "base", 0, INT32_MAX, 0);

	struct draft_seen *seen = editor_seen(v);

	if (e != ERR_GONE || !*text || !v->who.row.person || !v->db ||
	    draft_rescue(v->db, v->arena, &v->who, place, text, base, seen) != OK)
		return false;
	editor_tell(v, seen);
	return !seen || !seen->newer;
}

/* What was typed: where the route keeps nothing, whatever in the form has more than one word. */
static size_t typed(const struct visit *v, struct kept_text *out)
{
	const char *label = text_your_text(&v->text);
	size_t n = 0;

	if (v->route && v->route->keep) {
		const char *text = keeps_row(v) ? thread_typed_words(v) : kept_text(v);

		out[0] = (struct kept_text){ label, text };
		return *text != 0;
	}
	if (v->rq->method == METHOD_POST && strncmp(v->rq->path, "/s/", 3) == 0)
		for (size_t i = 0; i < v->form.n; i++)
			if (strpbrk(v->form.at[i].value, " \n"))
				out[n++] = (struct kept_text){ label, v->form.at[i].value };
	return n;
}

static void keep_on_page(struct visit *v, enum err e, struct error_page *p)
{
	struct kept_text *kept = ARENA_ARRAY(v->arena, v->form.n + 1, struct kept_text);

	p->n_kept = typed(v, kept);
	p->kept = kept;
	if (v->rq->method != METHOD_POST || (v->route && v->route->upload) || e == ERR_UNCOPIED ||
	    (err_status(e) != 503 && e != ERR_TOO_FAST) || v->who.row.moved || strncmp(v->rq->path, "/s/", 3) != 0)
		return;
	struct hidden_field *fields = ARENA_ARRAY(v->arena, v->form.n, struct hidden_field);
	for (size_t i = 0; i < v->form.n; i++)
		fields[i] = (struct hidden_field){ v->form.at[i].name, v->form.at[i].value };
	p->n_fields = v->form.n;
	p->fields = fields;
	p->retry =
	    (struct url){ *v->rq->query ? arena_printf(v->arena, "%s?%s", v->rq->path, v->rq->query) : v->rq->path };
}

/* Seconds; NULL: none, or the server says it. */
static const char *retry_after(const struct visit *v, enum err e)
{
	if (e == ERR_TOO_FAST)
		return arena_printf(v->arena, "%d", v->wait);
	return e == ERR_TOO_MANY || e == ERR_MOVING                         ? "60"
	       : err_status(e) == 503 && e != ERR_BUSY && e != ERR_UNCOPIED ? "5"
									    : NULL;
}

static const char *body_of(const struct visit *v, enum err e)
{
	int64_t minutes = ((v->clock < 0 ? -v->clock : v->clock) + 59) / 60;

	if (e == ERR_CLOCK)
		return text_clock_detail(&v->text, minutes);
	return e == ERR_MOVING && v->who.row.moved ? visit_moving(v) : words[e].body(&v->text);
}

static void show(struct visit *v, enum err e, bool stored)
{
	/* Who has another's link is not told their way back, which may hold more than an address: Moodle's has its
	 * sesskey. */
	const bool theirs = e == ERR_PERSONAL_LINK;
	const char *course = v->course || theirs ? v->course : v->who.row.context_title,
		   *back = v->back || theirs ? v->back : v->who.row.return_url;
	struct error_page p = {
		.frame = visit_frame(v, NAV_NONE, 0),
		.title = words[e].title(&v->text),
		.body = body_of(v, e),
		.reference = v->rq->id,
		.course = course,
		.course_url = { back && *back ? back : NULL },
		.stored = stored,
	};
	keep_on_page(v, e, &p);
	VISIT_SHOW_STATUS(v, err_status(e), view_error, &p);
}

void fault_page(struct visit *v, enum err e)
{
	log_fault(v, e);
	bool stored = keep_draft(v, e);
	int status = err_status(e);
	if (v->route && v->route->draft)
		reply_text(v->rp, status, err_name(e));
	else
		show(v, e, stored);
	const char *later = retry_after(v, e);
	if (later)
		reply_header(v->rp, "Retry-After", later);
	if (e == ERR_METHOD)
		reply_header(v->rp, "Allow", v->rq->method == METHOD_GET ? "POST" : "GET, HEAD");
}
