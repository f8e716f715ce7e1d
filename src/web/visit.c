/* SPDX-License-Identifier: EUPL-1.2 */
/* visit: what pages call while they fill a reply. */
#include "web/visit.h"

#include "base/buf.h"
#include "base/reach.h"
#include "base/when.h"
#include "db/open.h"
#include "text/text.h"
#include "web/asset.h"
#include "web/brand.h"
#include "web/page/changed.h"
#include "web/page/choose.h"
#include "web/page/look.h"
#include "web/page/name.h"
#include "web/page/reading.h"
#include "web/page/year.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *visit_param(const struct visit *v, const char *name)
{
	for (size_t i = 0; i < v->n_params; i++)
		if (strcmp(v->params[i].name, name) == 0)
			return v->params[i].value;
	return "";
}

struct url visit_url(const struct visit *v, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *rest = arena_vprintf(v->arena, fmt, ap);
	va_end(ap);
	return v->who.looks ? look_url(v, rest) : (struct url){ arena_printf(v->arena, "/s/%s%s", v->sid, rest) };
}

const char *visit_onward(const char *place)
{
	static const char ours[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_.";

	return *place == '/' && strspn(place, ours) == strlen(place) ? place : "/";
}

const char *visit_field(const struct visit *v, const char *name)
{
	const char *value = lti_form_get(&v->form, name);

	return value ? value : "";
}

const char *visit_query(const struct visit *v, const char *name)
{
	const char *value = lti_form_get(&v->query, name);

	return value ? value : "";
}

int64_t visit_number(const struct visit *v, const char *name, int64_t low, int64_t high, int64_t fallback)
{
	const char *s = visit_field(v, name);
	char *end;

	errno = 0;
	long long n = strtoll(s, &end, 10);
	return *s && !*end && !errno && n >= low && n <= high ? n : fallback;
}

int visit_seen(const struct visit *v, const char *name)
{
	return (int)visit_number(v, name, 0, INT32_MAX, -1);
}

int visit_base(const struct visit *v, int status, const char *name, int now)
{
	int seen = visit_seen(v, name);

	return status == 400 && seen >= 0 ? seen : now;
}

const char *visit_trimmed(const struct visit *v, const char *name)
{
	const char *s = visit_field(v, name);
	size_t n;

	s += strspn(s, " \t\r\n");
	for (n = strlen(s); n && strchr(" \t\r\n", s[n - 1]); n--)
		;
	return arena_dupn(v->arena, s, n);
}

void visit_fault(struct visit *v, const char *field, const char *text)
{
	if (v->n_errors < sizeof v->errors / sizeof *v->errors)
		v->errors[v->n_errors++] = (struct field_error){ .field = field, .text = text };
}

const char *visit_ago(const struct visit *v, int64_t at)
{
	return when_relative(v->arena, v->text.lang, at, when_now());
}

/* "Karin Öberg, rektor vid Strandskolan" */
static const char *who_line(const struct visit *v)
{
	const struct request_open *row = &v->who.row;
	const char *name = *row->person_name ? row->person_name : text_person_unnamed(&v->text);

	if (v->who.role < ROLE_OBSERVER)
		return name;
	if (v->who.role == ROLE_LEADER || v->who.looks)
		return text_person_as(&v->text, name, text_process_leader(&v->text));
	if (!row->unit_name)
		return text_person_as(&v->text, name, name_function(v, row->function));
	return text_person_at_unit(&v->text, name, name_function(v, row->function), row->unit_name);
}

static void navigation(struct visit *v, struct frame_page *f)
{
	f->overview = visit_url(v, "%s", v->who.role == ROLE_OBSERVER ? "/huvudman" : "/oversikt");
	f->handover = visit_url(v, "/fonster?till=%s", v->place);
	f->privacy = visit_url(v, "/personuppgifter");
	f->accessibility = visit_url(v, "/tillganglighet");
	f->questions = reading_link(v, "faq");
	if (may(&v->who, SEE_PLAN, NULL))
		f->plan = visit_url(v, "/tidsplan");
	if (may(&v->who, READ_PROCESS, NULL))
		f->documents = visit_url(v, "/dokument");
	if (may(&v->who, SEE_RESULTS, NULL))
		f->results = visit_url(v, "/resultat");
	if (may(&v->who, SEARCH, NULL))
		f->search = visit_url(v, "/sok");
	if (may(&v->who, LEAD, NULL))
		f->lead = visit_url(v, "/leda");
	if (may(&v->who, OPERATE, NULL))
		f->operate = visit_url(v, "/drift/nycklar");
}

static const char *or_null(const char *s)
{
	return s && *s ? s : NULL;
}

static struct page_contact contact_of(const struct visit *v, const char *name, const char *email, const char *phone,
				      const char *hours)
{
	struct page_contact c = { or_null(name), or_null(email), or_null(phone), or_null(hours), { NULL }, { NULL } };

	if (c.email)
		c.mail = (struct url){ reach_mailto(v->arena, c.email) };
	if (c.phone)
		c.call = (struct url){ reach_tel(v->arena, c.phone) };
	return c;
}

static void contacts(const struct visit *v, struct frame_page *f)
{
	const struct request_open *row = &v->who.row;
	const struct app *app = v->app;

	f->support = contact_of(v, app->contact_name, app->contact_email, app->contact_phone, app->contact_hours);
	if (v->known)
		f->contact =
		    contact_of(v, row->contact_name, row->contact_email, row->contact_phone, row->contact_hours);
}

/* A process leader whom the LMS lets lead no more. */
static const char *paused(const struct visit *v)
{
	const struct request_open *row = &v->who.row;

	return v->who.role == ROLE_PARTICIPANT && !row->archive && strcmp(row->role, "process_leader") == 0
		   ? text_leader_paused(&v->text, row->context_title)
		   : NULL;
}

/* Of a page about a part of the content, how old its text is. */
static void content(const struct visit *v, struct frame_page *f)
{
	if (!v->part)
		return;
	f->updated = changed_updated(v, v->part);
	f->changed = v->step ? changed_step(v, v->step) : changed_part(v, v->part);
}

const char *visit_moving(const struct visit *v)
{
	const struct request_open *row = &v->who.row;

	if (!row->moving)
		return NULL;
	if (!row->moved)
		return text_moving_banner(&v->text);
	return *row->moved_to ? text_moved_banner_to(&v->text, row->moved_to) : text_moved_banner(&v->text);
}

struct frame_page visit_frame(struct visit *v, enum nav current, int part)
{
	const struct request_open *row = &v->who.row;
	struct colour brand;
	struct frame_page f = {
		.current = current,
		.part = part,
		.style = { asset_url("style.css") },
		.contrast = { asset_url("contrast.css") },
		.script = { asset_url("app.js") },
		.icon = { asset_url("icon.svg") },
		.n_errors = v->n_errors,
		.errors = v->errors,
		.notice = v->notice,
		.read_only = v->known && v->db && (db_read_only(v->db) || db_holds_back()),
	};

	contacts(v, &f);
	if (!v->known) {
		f.accessibility = (struct url){ "/tillganglighet" };
		f.own_window = v->rq->sec_fetch_dest && strcmp(v->rq->sec_fetch_dest, "document") == 0;
		return f;
	}
	f.back = (struct url){ *row->return_url ? row->return_url : NULL };
	f.course = row->context_title;
	f.person = who_line(v);
	f.organisation = row->organisation_name;
	f.school_year = row->school_year;
	f.csrf = v->csrf;
	f.own_window = !row->framed;
	f.more_contrast = row->contrast;
	f.brand = colour_parse(row->brand, &brand) ? brand_url(v->arena, brand) : (struct url){ NULL };
	if (row->archive)
		f.year_out = visit_url(v, "/tidigare/lamna");
	f.moving = visit_moving(v);
	f.banner = paused(v);
	f.banner = f.banner ? f.banner : year_banner(v);
	f.leave = choose_onward(v);
	content(v, &f);
	if (v->who.looks)
		look_frame(v, &f);
	if (v->who.role != ROLE_READER)
		navigation(v, &f);
	return f;
}

struct html visit_html(struct visit *v)
{
	struct buf *out = ARENA_NEW(v->arena, struct buf);

	*out = buf_new(v->arena);
	return (struct html){ .out = out,
			      .text = &v->text,
			      .inside = v->known && !v->who.looks ? arena_printf(v->arena, "/s/%s", v->sid) : NULL };
}

/* Who may frame us: the LMS whose key it is; a launch that named no address is framed by any site. */
static const char *frame_ancestors(const struct visit *v)
{
	const struct db_texts *origins = &v->who.row.origins;
	struct buf b = buf_new(v->arena);

	if (!origins->n)
		return v->lms ? arena_printf(v->arena, "'self' %s", v->lms) : "'self' http: https:";
	buf_puts(&b, "'self'");
	for (size_t i = 0; i < origins->n; i++)
		buf_printf(&b, " %s", origins->at[i]);
	return b.p;
}

enum err visit_send(struct visit *v, int status, const struct html *h)
{
	struct reply *rp = v->rp;

	reply_body(rp, status, "text/html; charset=utf-8", h->out->p, h->out->n);
	reply_header(rp, "Content-Security-Policy",
		     arena_printf(v->arena,
				  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
				  "media-src 'self'; connect-src 'self'; form-action 'self'%s%s; base-uri 'none'; "
				  "frame-ancestors %s",
				  v->lms ? " " : "", v->lms ? v->lms : "", frame_ancestors(v)));
	reply_header(rp, "X-Content-Type-Options", "nosniff");
	reply_header(rp, "Referrer-Policy", "no-referrer");
	reply_header(rp, "Cache-Control", "no-store");
	return OK;
}

enum err visit_go(struct visit *v, struct url to)
{
	reply_redirect(v->rp, to.s);
	return OK;
}
