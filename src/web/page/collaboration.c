/* SPDX-License-Identifier: EUPL-1.2 */
/* collaboration: the list with both ways of a code, and a page for each authority. One that has ended, or that never
 * was theirs, is answered with the list and 404. */
#include "web/page/collaboration.h"

#include "base/when.h"
#include "domain/collaboration.h"
#include "query/collaboration_read.h"
#include "text/text.h"
#include "web/page/lead_place.h"

#include <string.h>

/* ---- What is shared ---- */

static bool has(const struct db_texts *types, const char *id)
{
	for (size_t i = 0; i < types->n; i++)
		if (strcmp(types->at[i], id) == 0)
			return true;
	return false;
}

/* The titles of those that the content has, or NULL. */
static const char *titles(const struct visit *v, const struct db_texts *types)
{
	const struct pack *pack = v->pack;
	const char *all = NULL;

	for (size_t i = 0; i < pack->templates_count; i++)
		if (has(types, pack->templates[i].id))
			all =
			    arena_printf(v->arena, "%s%s%s", all ? all : "", all ? ", " : "", pack->templates[i].title);
	return all;
}

static const char *since(const struct visit *v, int64_t begun)
{
	return text_collaboration_since(&v->text, when_full(v->arena, v->text.lang, begun));
}

static struct url url_of(const struct visit *v, int64_t id)
{
	return visit_url(v, "/leda/samverkan/%" PRId64, id);
}

static struct page_link read_link(const struct visit *v)
{
	return (struct page_link){ text_collaboration_read(&v->text), visit_url(v, "/samverkan") };
}

/* ---- The list ---- */

static struct next_step next_of(const struct visit *v, const struct collaborations_rows *all)
{
	const struct text *t = &v->text;

	for (size_t i = 0; i < all->n; i++)
		if (!titles(v, &all->at[i].types))
			return (struct next_step){ text_collaboration_next(t, all->at[i].name),
						   text_collaboration_next_why(t), text_collaboration_next_go(t),
						   url_of(v, all->at[i].id) };
	for (size_t i = 0; i < all->n; i++)
		if (titles(v, &all->at[i].theirs))
			return (struct next_step){ text_collaboration_read_next(t, all->at[i].name), NULL,
						   text_collaboration_read(t), visit_url(v, "/samverkan") };
	if (all->n)
		return (struct next_step){ text_collaboration_wait(t), text_collaboration_wait_why(t), NULL, { NULL } };
	return (struct next_step){ text_collaboration_begin(t), text_collaboration_begin_why(t), NULL, { NULL } };
}

static void rows(const struct visit *v, const struct collaboration_data *d, struct collaborations_page *p)
{
	struct collaboration_row *partners = ARENA_ARRAY(v->arena, d->collaborations.n, struct collaboration_row);
	struct collaboration_code_row *codes =
	    ARENA_ARRAY(v->arena, d->collaboration_codes.n, struct collaboration_code_row);

	for (size_t i = 0; i < d->collaborations.n; i++) {
		const struct collaborations *c = &d->collaborations.at[i];

		partners[i] = (struct collaboration_row){ c->name, since(v, c->begun_at), titles(v, &c->types),
							  titles(v, &c->theirs), url_of(v, c->id) };
	}
	for (size_t i = 0; i < d->collaboration_codes.n; i++) {
		const struct collaboration_codes *c = &d->collaboration_codes.at[i];

		codes[i] = (struct collaboration_code_row){
			c->id,
			text_collaboration_code_made(&v->text, visit_ago(v, c->made_at),
						     c->name && *c->name ? c->name : text_somebody(&v->text)),
			when_full(v->arena, v->text.lang, c->expires_at),
		};
	}
	p->n = d->collaborations.n;
	p->rows = partners;
	p->n_codes = d->collaboration_codes.n;
	p->codes = codes;
}

static enum err show(struct visit *v, int status, const char *code)
{
	const struct request_open *me = &v->who.row;
	struct collaboration_data d;

	TRY(collaboration_data(v->db, me->organisation, me->cycle, &d));
	struct collaborations_page p = {
		.frame = lead_frame(v, PLACE_COLLABORATION),
		.next = next_of(v, &d.collaborations),
		.code = code,
		.typed = visit_field(v, "code"),
	};
	rows(v, &d, &p);
	if (code)
		p.expires = p.codes[p.n_codes - 1].until;
	if (p.n_codes >= COLLABORATION_CODES)
		p.most = text_collaboration_codes_most(&v->text);
	if (d.collaboration_year.speaks && may(&v->who, COLLABORATE, NULL))
		p.take_back = visit_url(v, "/leda/samverkan/kod/ta-tillbaka");
	if (d.collaboration_year.speaks && may(&v->who, DECIDE, NULL)) {
		p.make = visit_url(v, "/leda/samverkan/kod");
		p.enter = visit_url(v, "/leda/samverkan/ange-kod");
	}
	p.frame.notice_alert = status == 404;
	return VISIT_SHOW_STATUS(v, status, view_collaborations, &p);
}

enum err collaborations_show(struct visit *v)
{
	if (*visit_query(v, "tillbaka"))
		v->notice = text_collaboration_taken_back(&v->text);
	else if (*visit_query(v, "avslutat"))
		v->notice = text_collaboration_ended(&v->text);
	return show(v, 200, NULL);
}

static enum err gone(struct visit *v)
{
	v->notice = text_collaboration_gone(&v->text);
	return show(v, 404, NULL);
}

/* ---- The code ---- */

enum err collaboration_code_make(struct visit *v)
{
	enum collaboration_fault fault;
	const char *code;

	TRY(collaboration_offer(v->db, v->arena, v->app->key, &v->who, &code, &fault));
	v->place = "/leda/samverkan"; /* another window opens the page, whatever was posted */
	return show(v, fault ? 409 : 200, code);
}

enum err collaboration_code_end(struct visit *v)
{
	TRY(collaboration_take_back(v->db, &v->who, visit_number(v, "id", 1, INT64_MAX, 0)));
	return visit_go(v, visit_url(v, "/leda/samverkan?tillbaka=1"));
}

static enum err code_fault(struct visit *v, enum collaboration_fault fault)
{
	const struct text *t = &v->text;
	const char *says = fault == COLLABORATION_MANY      ? text_fault_collaboration_many(t)
			   : fault == COLLABORATION_OWN     ? text_fault_collaboration_own(t)
			   : fault == COLLABORATION_ALREADY ? text_fault_collaboration_already(t)
							    : text_fault_collaboration_wrong(t);

	visit_fault(v, "code", says);
	v->place = "/leda/samverkan";
	return show(v, fault == COLLABORATION_MANY ? 429 : fault == COLLABORATION_ALREADY ? 409 : 400, NULL);
}

static enum err confirm_begin(struct visit *v, const char *code, const char *name)
{
	const struct text *t = &v->text;
	const char *points[] = { text_collaboration_begin_1(t, name), text_collaboration_begin_2(t),
				 text_collaboration_begin_3(t), text_collaboration_begin_4(t) };
	const struct page_option fields[] = { { "code", code }, { "go", "do" } };
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_COLLABORATION),
		.title = text_collaboration_title(t),
		.heading = text_collaboration_begin_ask(t, name),
		.back = { text_collaboration_title(t), visit_url(v, "/leda/samverkan") },
		.n_points = sizeof points / sizeof *points,
		.points = points,
		.action = visit_url(v, "/leda/samverkan/ange-kod"),
		.n_fields = sizeof fields / sizeof *fields,
		.fields = fields,
		.button = text_collaboration_begin_do(t),
	};

	v->place = "/leda/samverkan";
	return VISIT_SHOW(v, view_confirm, &p);
}

enum err collaboration_enter(struct visit *v)
{
	const char *typed = visit_trimmed(v, "code"), *name = NULL;
	enum collaboration_fault fault;
	int64_t id = 0;

	if (!*typed) {
		visit_fault(v, "code", text_fault_course_code_none(&v->text));
		v->place = "/leda/samverkan";
		return show(v, 400, NULL);
	}
	if (strcmp(visit_field(v, "go"), "do") != 0) {
		TRY(collaboration_ask(v->db, v->arena, v->app->key, &v->who, typed, &name, &fault));
		return fault ? code_fault(v, fault) : confirm_begin(v, typed, name);
	}
	TRY(collaboration_begin(v->db, v->arena, v->app->key, &v->who, typed, &id, &fault));
	if (fault)
		return code_fault(v, fault);
	return visit_go(v, visit_url(v, "/leda/samverkan/%" PRId64 "?inlett=1", id));
}

/* ---- One authority ---- */

static const char *field_of(const struct visit *v, const struct template *t)
{
	return arena_printf(v->arena, "type_%s", t->id);
}

static enum err show_one(struct visit *v, int status)
{
	const struct request_open *me = &v->who.row;
	const struct pack *pack = v->pack;
	struct page_check *types = ARENA_ARRAY(v->arena, pack->templates_count, struct page_check);
	struct collaboration_one d;

	TRY(collaboration_one(v->db, me->organisation, v->collaboration, me->cycle, &d));
	const struct collaboration_of *c = &d.collaboration_of;
	if (!c->found)
		return gone(v);
	for (size_t i = 0; i < pack->templates_count; i++) {
		const struct template *t = &pack->templates[i];

		types[i] =
		    (struct page_check){ field_of(v, t), t->title,
					 status == 200 ? has(&c->types, t->id) : *visit_field(v, field_of(v, t)) != 0 };
	}
	struct collaboration_page p = {
		.back = { text_collaboration_title(&v->text), visit_url(v, "/leda/samverkan") },
		.name = c->name,
		.since = since(v, c->begun_at),
		.theirs = titles(v, &c->theirs),
		.version = c->version,
		.n = pack->templates_count,
		.types = types,
	};
	if (status == 409)
		visit_fault(v, "types",
			    text_fault_collaboration_changed(&v->text, titles(v, &c->types)
									   ? titles(v, &c->types)
									   : text_collaboration_nothing(&v->text)));
	if (p.theirs)
		p.read = read_link(v);
	if (d.collaboration_year.speaks) {
		p.action = url_of(v, v->collaboration);
		p.end = visit_url(v, "/leda/samverkan/%" PRId64 "/avsluta", v->collaboration);
	}
	p.frame = lead_frame(v, PLACE_COLLABORATION);
	return VISIT_SHOW_STATUS(v, status, view_collaboration, &p);
}

enum err collaboration_show(struct visit *v)
{
	if (*visit_query(v, "inlett"))
		v->notice = text_collaboration_begun(&v->text);
	else if (*visit_query(v, "sparat"))
		v->notice = text_collaboration_saved(&v->text);
	return show_one(v, 200);
}

enum err collaboration_save(struct visit *v)
{
	const struct pack *pack = v->pack;
	const char **ids = ARENA_ARRAY(v->arena, pack->templates_count, const char *);
	struct db_texts types = { 0, ids };
	enum collaboration_fault fault;

	for (size_t i = 0; i < pack->templates_count; i++)
		if (*visit_field(v, field_of(v, &pack->templates[i])))
			ids[types.n++] = pack->templates[i].id;
	TRY(collaboration_share_types(v->db, v->arena, &v->who, v->collaboration, visit_seen(v, "version"), types,
				      &fault));
	if (!fault)
		return visit_go(v, visit_url(v, "/leda/samverkan/%" PRId64 "?sparat=1", v->collaboration));
	v->place = arena_printf(v->arena, "/leda/samverkan/%" PRId64, v->collaboration);
	return show_one(v, 409); /* one that has ended is not found there */
}

/* ---- The end ---- */

enum err collaboration_end_show(struct visit *v)
{
	const struct request_open *me = &v->who.row;
	const struct text *t = &v->text;
	struct collaboration_one d;

	TRY(collaboration_one(v->db, me->organisation, v->collaboration, me->cycle, &d));
	const struct collaboration_of *c = &d.collaboration_of;
	if (!c->found)
		return gone(v);
	if (!d.collaboration_year.speaks)
		return visit_go(v, url_of(v, v->collaboration));
	const char *points[] = { text_collaboration_end_1(t, c->name), text_collaboration_end_2(t),
				 text_collaboration_end_3(t), text_collaboration_end_4(t) };
	struct confirm_page p = {
		.frame = lead_frame(v, PLACE_COLLABORATION),
		.title = text_collaboration_end(t),
		.heading = text_collaboration_end_ask(t, c->name),
		.back = { c->name, url_of(v, v->collaboration) },
		.n_points = sizeof points / sizeof *points,
		.points = points,
		.action = visit_url(v, "/leda/samverkan/%" PRId64 "/avsluta", v->collaboration),
		.button = text_collaboration_end(t),
	};
	return VISIT_SHOW(v, view_confirm, &p);
}

enum err collaboration_end_save(struct visit *v)
{
	enum collaboration_fault fault;

	TRY(collaboration_end(v->db, &v->who, v->collaboration, &fault));
	if (!fault)
		return visit_go(v, visit_url(v, "/leda/samverkan?avslutat=1"));
	v->place = "/leda/samverkan";
	return gone(v);
}
