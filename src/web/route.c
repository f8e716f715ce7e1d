/* SPDX-License-Identifier: EUPL-1.2 */
/* route: finds the row, opens session and transaction, asks for rights, calls the page, tries again, commits. */
#include "web/route.h"

#include "base/log.h"
#include "base/when.h"
#include "db/open.h"
#include "db/tx.h"
#include "domain/year.h"
#include "web/fault.h"
#include "web/path.h"
#include "web/rate.h"
#include "web/session.h"
#include "web/things.h"
#include "web/upload.h"

#include <assert.h>
#include <string.h>

enum { TRIES = 4, FORM_FIELDS = 256, FORM_CELLS = 2048, FORM_NAME = 255, FORM_VALUE = 1024 * 1024, BODY = 64 * 1024 };

static const struct app *the_app;

void route_app(const struct app *app)
{
	the_app = app;
}

static const struct route *route_at(enum method method, const char *path)
{
	struct visit_param params[VISIT_PARAMS];
	size_t n;

	for (size_t i = 0; i < routes_count; i++)
		if (routes[i].method == method && path_match(routes[i].path, path, NULL, params, &n))
			return &routes[i];
	return NULL;
}

size_t route_body_cap(enum method method, const char *path)
{
	const struct route *r = route_at(method, path);

	if (r && r->upload)
		return upload_cap(r->upload, the_app);
	return r && r->body ? r->body : BODY;
}

bool route_takes(enum method method, const char *path)
{
	const struct route *r = route_at(method, path);

	return r && r->upload;
}

/* The row of this path; ERR_METHOD when only the other method has one. */
static enum err find(struct visit *v)
{
	bool other = false;

	for (size_t i = 0; i < routes_count; i++) {
		if (!path_match(routes[i].path, v->rq->path, v->arena, v->params, &v->n_params))
			continue;
		if (routes[i].method == v->rq->method) {
			v->route = &routes[i];
			v->rp->route = routes[i].path;
			if (v->db)
				db_about(v->db, v->rp->route);
			return OK;
		}
		other = true;
	}
	v->n_params = 0;
	return other ? why(ERR_METHOD, "the path has no such method") : why(ERR_NOT_FOUND, "no route");
}

static bool in_session(const struct visit *v)
{
	return v->route && strncmp(v->route->path, "/s/:session", strlen("/s/:session")) == 0;
}

static enum err read_fields(struct visit *v, const char *s, size_t n, struct lti_form *out)
{
	const struct lti_form_limits limits = { v->route && v->route->cells ? FORM_CELLS : FORM_FIELDS, FORM_NAME,
						FORM_VALUE };
	enum lti_error e = lti_form_read(v->arena, s, n, &limits, out);

	if (e)
		return why(e == LTI_TOO_LARGE ? ERR_TOO_LARGE : ERR_BAD_REQUEST, "form: %s", lti_error_name(e));
	return OK;
}

static enum err read_form(struct visit *v)
{
	const struct request *rq = v->rq;

	TRY(read_fields(v, rq->query, strlen(rq->query), &v->query));
	v->form = v->query;
	if (rq->upload) {
		v->form = rq->upload->form;
		return upload_complete(rq->upload);
	}
	if (rq->method == METHOD_GET || v->route->any_body)
		return OK;
	if (!lti_form_type(rq->content_type))
		return why(ERR_TYPE, "a POST must be application/x-www-form-urlencoded");
	v->form = (struct lti_form){ 0 };
	return read_fields(v, rq->body, rq->body_len, &v->form);
}

/* Those who take no part are shown the way in instead of a refusal. */
static enum err refuse(struct visit *v)
{
	if (v->rq->method == METHOD_GET && v->who.role <= ROLE_OBSERVER)
		return visit_go(v, visit_url(v, "/"));
	if (v->who.past)
		return why(ERR_STEP_GONE, "the step is of an earlier version of the content");
	if (v->route->action == BIND_COURSE && !v->who.row.cycle_null) /* bound meanwhile: home shows how it stands */
		return visit_go(v, visit_url(v, "/"));
	if (access_year_forbids(&v->who, v->route->action, v->group.id ? &v->group : NULL))
		return why(ERR_YEAR, "the year is in state %d", person_year(&v->who));
	return why(ERR_FORBIDDEN, "role %d may not do action %d", v->who.role, v->route->action);
}

static enum err slow_down(struct visit *v, int wait)
{
	v->wait = wait;
	return wait ? why(ERR_TOO_FAST, "more than the rate allows") : OK;
}

enum err route_pace(struct visit *v, int64_t consumer)
{
	const char *who = arena_printf(v->arena, "%" PRId64, consumer);

	return slow_down(v, rate_wait(RATE_KEY, who, v->app->key_rate, when_now()));
}

/* Where the address is the client's own. */
static enum err pace_address(struct visit *v)
{
	if (!v->app->direct || !*v->rq->peer)
		return OK;
	return slow_down(v, rate_wait(RATE_ADDRESS, v->rq->peer, v->app->address_rate, when_now()));
}

static enum err open_session(struct visit *v)
{
	v->place = strchr(v->rq->path + strlen("/s/"), '/');
	v->place = v->place ? v->place : "/";
	TRY(session_open(v));
	return route_pace(v, v->who.row.consumer);
}

/* An authority that moves to another installation is read here; keys are not its own. */
static enum err stays_as_it_is(const struct visit *v)
{
	if (!v->who.row.moving || v->rq->method == METHOD_GET || v->route->of_session || v->route->action == OPERATE)
		return OK;
	return why(ERR_MOVING, "authority %" PRId64 " moves", v->who.row.organisation);
}

static enum err page_in_session(struct visit *v)
{
	TRY(open_session(v));
	if (v->rq->method == METHOD_POST && !v->route->no_csrf)
		TRY(session_csrf(v));
	TRY(stays_as_it_is(v));
	if (v->rq->method == METHOD_POST && !v->who.row.cycle_null && access_year_matters(v->route->action))
		TRY(year_stand(v->db, &v->who));
	TRY(things_open(v));
	if (!may(&v->who, v->route->action, v->group.id ? &v->group : NULL))
		return refuse(v);
	return v->route->page(v);
}

static enum err page_in_tx(struct visit *v)
{
	if (!v->db)
		return why(ERR_DB, "no connection");
	TRY(tx_begin(v->db, v->rq->method == METHOD_GET ? TX_READ : TX_WRITE));
	enum err e = in_session(v) ? page_in_session(v) : v->route->page(v);
	if (!e)
		e = tx_commit(v->db);
	else
		tx_rollback(v->db);
	if (!e && v->known)
		session_after(v);
	return e;
}

/* The connection broke under what only reads: another server may be there to ask. trips: before it was asked. */
static bool broke(const struct visit *v, enum err e, int64_t trips)
{
	return e == ERR_DB && v->rq->method == METHOD_GET && v->db && db_trips(v->db) > trips && !db_alive(v->db);
}

/* Serialization failures run the page again, from the same start; so does a broken connection, once. */
static enum err run(struct visit *v)
{
	struct arena_mark mark = arena_mark(v->arena);
	struct visit start = *v;
	int64_t trips = v->db ? db_trips(v->db) : 0;
	enum err e = ERR_RETRY;

	for (int i = 0; i < TRIES && (e == ERR_RETRY || (i == 1 && broke(v, e, trips))); i++) {
		arena_rewind(v->arena, mark);
		*v = start;
		reply_reset(v->rp);
		e = page_in_tx(v);
	}
	return e;
}

static enum err serve(struct visit *v)
{
	TRY(find(v));
	TRY(read_form(v));
	TRY(pace_address(v));
	return v->route->no_tx ? v->route->page(v) : run(v);
}

static struct visit visit_of(struct request *rq, struct reply *rp)
{
	return (struct visit){
		.app = the_app,
		.rq = rq,
		.rp = rp,
		.arena = rq->arena,
		.db = rq->db,
		.pack = packs_newest(the_app->packs),
		.text = { lang_of(rq->accept_language), rq->arena },
		.place = "/",
	};
}

void route_dispatch(struct request *rq, struct reply *rp)
{
	assert(the_app);
	struct visit v = visit_of(rq, rp);

	why_clear();
	enum err e = serve(&v);
	if (e) {
		reply_reset(rp);
		fault_page(&v, e);
	}
	if (e && e != ERR_UNCOPIED && rq->upload)
		upload_undo(rq->upload);
}

/* ---- A form with files ---- */

static enum err admit(struct visit *v)
{
	TRY(open_session(v));
	TRY(stays_as_it_is(v));
	TRY(things_open(v));
	if (!may(&v->who, v->route->action, v->group.id ? &v->group : NULL))
		return refuse(v);
	return OK;
}

/* Who sends it, and whether they may: asked again when all has come. */
static enum err open_upload(struct visit *v, struct upload *u)
{
	TRY(find(v));
	TRY(session_site(v));
	if (!v->db)
		return why(ERR_DB, "no connection");
	TRY(tx_begin(v->db, TX_READ));
	enum err e = admit(v);
	if (e)
		tx_rollback(v->db);
	else
		e = tx_commit(v->db);
	TRY(e);
	return upload_begin(u, v, v->route->upload);
}

enum taking route_take_open(struct request *rq, struct reply *rp)
{
	struct visit v = visit_of(rq, rp);
	struct upload *u = ARENA_NEW(rq->arena, struct upload);

	why_clear();
	enum err e = open_upload(&v, u);
	if (e) {
		reply_reset(rp);
		fault_page(&v, e);
		return v.who.row.found ? TAKE_DRAIN : TAKE_NO;
	}
	rq->upload = u;
	return TAKE_MORE;
}

enum taking route_take(struct request *rq, struct reply *rp, const void *bytes, size_t n)
{
	why_clear();
	enum err e = upload_feed(rq->upload, bytes, n);
	if (!e)
		return TAKE_MORE;
	struct visit v = rq->upload->visit;
	v.form = (struct lti_form){ 0 };
	reply_reset(rp);
	fault_page(&v, e);
	upload_undo(rq->upload);
	return TAKE_DRAIN;
}

void route_take_end(struct request *rq)
{
	upload_end(rq->upload);
}

void route_refused(struct request *rq, struct reply *rp, enum err e)
{
	struct visit v = visit_of(rq, rp);

	if (e == ERR_BUSY && rq->method == METHOD_POST && (find(&v) || read_form(&v)))
		v.form = (struct lti_form){ 0 }; /* nothing to give back */
	why_clear();
	fault_page(&v, e);
}
