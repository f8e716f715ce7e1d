/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: a form whose answer is first a count of what would go, by the statements that remove it. */
#include "web/page/retention.h"

#include "text/text.h"
#include "web/page/discard.h"
#include "web/page/lead_place.h"
#include "web/page/theirs.h"

#include <string.h>

enum { RECEIPTS = 20 };

typedef const char *word(const struct text *t);

static const struct {
	word *label, *hint;
} kinds[RETENTION_KINDS] = {
	[RETENTION_RESULT] = { text_kept_result, text_kept_result_hint },
	[RETENTION_SIGNUP] = { text_kept_signup, text_kept_signup_hint },
	[RETENTION_NOTE] = { text_kept_note, text_kept_note_hint },
	[RETENTION_PROGRESS] = { text_kept_progress, text_kept_progress_hint },
	[RETENTION_ATTENDANCE] = { text_kept_attendance, text_kept_attendance_hint },
	[RETENTION_COMMENT] = { text_kept_comment, text_kept_comment_hint },
	[RETENTION_ACCESS] = { text_kept_access, text_kept_access_hint },
	[RETENTION_VERSION] = { text_kept_version, text_kept_version_hint },
	[RETENTION_MEMBER] = { text_kept_member, text_kept_member_hint },
	[RETENTION_PERSON] = { text_kept_person, text_kept_person_hint },
};

static const int choices[] = { 1, 3, 6, 12, 18, 24, 36, 60, 84, 120, 240 }; /* months */

static const char *months(const struct text *t, int n)
{
	return n % 12 == 0 ? text_years_long(t, n / 12) : text_months_long(t, n);
}

const struct page_option *retention_told(const struct visit *v, const struct retention *r)
{
	struct page_option *o = ARENA_ARRAY(v->arena, RETENTION_KINDS, struct page_option);

	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++)
		o[k] = (struct page_option){ months(&v->text, r->months[k]), kinds[k].label(&v->text) };
	return o;
}

static struct retention_row row_of(const struct visit *v, enum retention_kind k, int chosen)
{
	struct page_option *o = ARENA_ARRAY(v->arena, sizeof choices / sizeof *choices, struct page_option);
	struct retention_row row = { .name = retention_word(k),
				     .label = kinds[k].label(&v->text),
				     .hint = kinds[k].hint(&v->text),
				     .value = arena_printf(v->arena, "%d", chosen),
				     .options = o };

	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		if (choices[i] >= retention_least(k) && choices[i] <= retention_most(k))
			o[row.n++] = (struct page_option){ arena_printf(v->arena, "%d", choices[i]),
							   months(&v->text, choices[i]) };
	return row;
}

static const struct due_row *due_rows(const struct visit *v, size_t n, const struct retention_due *due)
{
	struct due_row *rows = ARENA_ARRAY(v->arena, n, struct due_row);

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct due_row){ due[i].year, kinds[due[i].kind].label(&v->text), due[i].n };
	return rows;
}

static const struct receipt_row *receipt_rows(const struct visit *v, const struct receipts_rows *all)
{
	struct receipt_row *rows = ARENA_ARRAY(v->arena, all->n, struct receipt_row);

	for (size_t i = 0; i < all->n; i++) {
		const struct receipts *r = &all->at[i];
		const char *when = visit_ago(v, r->at);

		const char *what = strcmp(r->act, "person") == 0 ? text_receipt_person(&v->text)
				   : strcmp(r->act, "year") == 0 ? text_receipt_year(&v->text)
								 : text_retention_title(&v->text);

		rows[i] = (struct receipt_row){
			.what = *r->reference ? text_name_when(&v->text, what, r->reference) : what,
			.when = r->by ? text_name_when(&v->text, *r->by ? r->by : text_person_unnamed(&v->text), when)
				      : when,
			.n = r->removed,
			.file = { text_receipt_take(&v->text), visit_url(v, "/leda/gallring/kvitto/%" PRId64, r->id) },
			.sha256 = r->sha256,
		};
	}
	return rows;
}

/* What goes of the audit log, and what went last. */
static void log_told(const struct visit *v, const struct retention_log *log, struct retention_page *p)
{
	if (log->due)
		p->log_due = text_retention_log_due(&v->text, log->due);
	if (!log->cut_at_null)
		p->log_cut = text_retention_log_cut(&v->text, visit_ago(v, log->cut_at), log->cut);
}

static const struct page_option *theirs(struct visit *v, const struct retention *now, const struct retention *typed,
					size_t *n)
{
	struct theirs_row rows[RETENTION_KINDS];

	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++)
		rows[k] = (struct theirs_row){ kinds[k].label(&v->text), months(&v->text, now->months[k]),
					       months(&v->text, typed->months[k]), NULL };
	return theirs_of(v, RETENTION_KINDS, rows, n);
}

/* typed: what was sent, where it is shown again. */
static enum err show(struct visit *v, int status, const struct retention *typed)
{
	const struct request_open *me = &v->who.row;
	struct retention_row *rows = ARENA_ARRAY(v->arena, RETENTION_KINDS, struct retention_row);
	const struct retention_due *due;
	struct retention_view d;
	size_t n;

	TRY(retention_view(v->db, me->organisation, RECEIPTS, me->cycle, &d));
	const struct retention now = retention_from(&d.retention_get);
	TRY(retention_look(v->db, v->arena, me->organisation, &now, &n, &due));
	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++)
		rows[k] = row_of(v, k, typed ? typed->months[k] : now.months[k]);
	struct retention_page p = {
		.frame = lead_frame(v, PLACE_RETENTION),
		.action = visit_url(v, "/leda/gallring"),
		.version = now.version,
		.saved = !now.version
			     ? NULL
			     : text_name_when(&v->text, now.changed_by ? now.changed_by : text_person_gone(&v->text),
					      visit_ago(v, now.changed_at)),
		.other = typed,
		.n_due = n,
		.due = due_rows(v, n, due),
		.n = RETENTION_KINDS,
		.rows = rows,
		.n_receipts = d.receipts.n,
		.receipts = receipt_rows(v, &d.receipts),
		.n_years = d.discard_years.n,
		.years = discard_rows(v, &d.discard_years),
		.undo = visit_url(v, "/leda/gallring/lasar/angra"),
		.may = may(&v->who, GOVERN, NULL),
	};
	if (typed)
		p.theirs = theirs(v, &now, typed, &p.n_theirs);
	log_told(v, &d.retention_log, &p);
	return VISIT_SHOW_STATUS(v, status, view_retention, &p);
}

/* What has been done with a year. */
static const char *decided(const struct visit *v)
{
	const char *what = visit_query(v, "beslut");

	return strcmp(what, "1") == 0        ? text_discard_saved(&v->text)
	       : strcmp(what, "redan") == 0  ? text_discard_already(&v->text)
	       : strcmp(what, "angrat") == 0 ? text_discard_undone(&v->text)
	       : strcmp(what, "borta") == 0  ? text_discard_nothing(&v->text)
					     : NULL;
}

enum err retention_show(struct visit *v)
{
	v->notice = *visit_query(v, "sparat") ? text_retention_saved(&v->text) : decided(v);
	return show(v, 200, NULL);
}

/* A time that is none of the choices is the one that usually is. */
static struct retention typed(const struct visit *v)
{
	struct retention r = retention_usual();

	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++)
		r.months[k] =
		    (int)visit_number(v, retention_word(k), retention_least(k), retention_most(k), r.months[k]);
	r.version = (int)visit_number(v, "version", 0, INT32_MAX, 0);
	return r;
}

/* What would go the next night, and the button that makes it so. */
static enum err ask(struct visit *v, const struct retention *r)
{
	const struct text *t = &v->text;
	const struct retention_due *due;
	size_t n;

	TRY(retention_look(v->db, v->arena, v->who.row.organisation, r, &n, &due));
	const char **points = ARENA_ARRAY(v->arena, n, const char *);
	struct page_option *fields = ARENA_ARRAY(v->arena, RETENTION_KINDS + 2, struct page_option);
	for (size_t i = 0; i < n; i++)
		points[i] = text_retention_point(t, kinds[due[i].kind].label(t), due[i].year, due[i].n);
	for (enum retention_kind k = 0; k < RETENTION_KINDS; k++)
		fields[k] = (struct page_option){ retention_word(k), arena_printf(v->arena, "%d", r->months[k]) };
	fields[RETENTION_KINDS] = (struct page_option){ "version", arena_printf(v->arena, "%d", r->version) };
	fields[RETENTION_KINDS + 1] = (struct page_option){ "sure", "yes" };
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_RETENTION),
		.title = text_retention_title(t),
		.heading = text_retention_ask(t),
		.back = { text_retention_title(t), visit_url(v, "/leda/gallring") },
		.why = n ? text_retention_ask_why(t) : text_retention_ask_nothing(t),
		.n_points = n,
		.points = points,
		.action = visit_url(v, "/leda/gallring"),
		.n_fields = RETENTION_KINDS + 2,
		.fields = fields,
		.button = text_retention_save(t),
	};
	return VISIT_SHOW(v, view_confirm, &p);
}

enum err retention_write(struct visit *v)
{
	const struct retention r = typed(v);
	bool saved;

	if (strcmp(visit_field(v, "sure"), "yes") != 0)
		return ask(v, &r);
	TRY(retention_choose(v->db, &v->who, &r, &saved));
	return saved ? visit_go(v, visit_url(v, "/leda/gallring?sparat=1")) : show(v, 409, &r);
}

enum err retention_receipt(struct visit *v)
{
	struct receipt_get r;

	TRY(receipt_get(v->db, v->who.row.organisation, v->receipt, &r));
	reply_download(v->rp, "application/json", r.body, strlen(r.body),
		       arena_printf(v->arena, "kvitto-%" PRId64 ".json", v->receipt));
	return OK;
}
