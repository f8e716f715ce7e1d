/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: verify, store in one round trip, 303 into the session (issue order: form, key, signature, dates, time, nonce). */
#include "web/page/launch.h"

#include "base/log.h"
#include "base/when.h"
#include "domain/roles.h"
#include "query/session_write.h"
#include "text/text.h"
#include "web/keyring.h"
#include "web/session.h"

#include <string.h>

/* 1..5 from the path, else from custom_part, else 0: the overview. */
static int part_of(const struct visit *v, const struct lti_launch *l)
{
	const char *s = visit_param(v, "part");

	s = *s ? s : lti_launch_custom(l, "part");
	return s && *s >= '1' && *s <= '0' + PACK_PARTS && !s[1] ? *s - '0' : 0;
}

static const char *name_of(struct arena *a, const struct lti_launch *l)
{
	if (*l->name_full)
		return l->name_full;
	if (*l->name_given && *l->name_family)
		return arena_printf(a, "%s %s", l->name_given, l->name_family);
	return *l->name_given ? l->name_given : l->name_family;
}

/* Rightly signed, but not a launch that we can open: the LMS shows why, where it gave a way back (LTI 1.1 §3). */
static enum err back(struct visit *v, const struct lti_launch *l, enum err e)
{
	const char *reference = arena_printf(v->arena, "ref %s", v->rq->id);
	const struct lti_return with = { .errormsg = text_error_launch_incomplete_body(&v->text), .errorlog = reference };
	const char *to = lti_return_url(v->arena, l->return_url, &with);

	if (!to)
		return e;
	log_line(LOG_WARN, "launch.refused", "why=\"%s\"", why_last());
	reply_redirect(v->rp, to);
	return OK;
}

/* What the browser is told; the reason goes to the log alone. */
static enum err refusal(struct visit *v, enum lti_error e, const struct lti_launch *l, const struct lti_diagnosis *d)
{
	switch (e) {
	case LTI_BAD_METHOD:
		return why(ERR_METHOD, "launch by another method");
	case LTI_BAD_TYPE:
		return why(ERR_TYPE, "launch with another Content-Type");
	case LTI_BAD_FORM:
		return why(ERR_BAD_REQUEST, "launch: %s %s", lti_reason_name(d->reason), d->parameter);
	case LTI_TOO_LARGE:
		return why(ERR_TOO_LARGE, "launch: %s", lti_reason_name(d->reason));
	case LTI_CLOCK:
		v->clock = d->clock;
		return why(ERR_CLOCK, "launch: the LMS's clock differs by %" PRId64 " s", d->clock);
	case LTI_INCOMPLETE:
		return back(v, l, why(ERR_LAUNCH_INCOMPLETE, "launch: %s %s", lti_reason_name(d->reason), d->parameter));
	case LTI_NO_CRYPTO:
		return why(ERR_BUG, "no digest from the crypto library");
	default:
		return why(ERR_BAD_LAUNCH, "launch: %s", lti_reason_name(d->reason));
	}
}

static enum err verify(struct visit *v, struct keyring_entry *key, struct lti_launch *l)
{
	const char *name = lti_form_key(&v->form);
	struct lti_diagnosis d = { 0 };

	if (name)
		TRY(keyring_find(v, name, key));
	const struct lti_consumer consumer = { .key = name, .secret = { key->secret }, .enabled = key->live };
	const struct lti_request rq = {
		.method = "POST",
		.base_url = arena_printf(v->arena, "%s%s", v->app->base_url, v->rq->path),
		.query = v->rq->query,
		.content_type = v->rq->content_type,
		.body = v->rq->body,
		.body_len = v->rq->body_len,
		.form = &v->form,
		.now = when_now() / 1000000,
	};
	enum lti_error e = lti_launch_verify(v->arena, &rq, key->id ? &consumer : NULL, v->app->clock_window, l, &d);
	if (e)
		return refusal(v, e, l, &d);
	if (!*l->user_id)
		return back(v, l, why(ERR_LAUNCH_INCOMPLETE, "launch: no user_id"));
	return OK;
}

/* The browser's cookie: the one it showed, else a new one to set. */
static const char *bind_browser(struct visit *v, bool *proven)
{
	const char *cookie = session_browser(v->rq, v->arena);

	*proven = cookie != NULL;
	if (!cookie) {
		cookie = secret_token(v->arena, 16);
		reply_header(v->rp, "Set-Cookie",
			     arena_printf(v->arena, "__Host-kv=%s; Path=/; HttpOnly; Secure; SameSite=None; Partitioned; Max-Age=31536000",
					  cookie));
	}
	return secret_sha256(v->arena, cookie, strlen(cookie));
}

/* The library's role bits as domain/roles counts them. */
static int roles_of(unsigned lti)
{
	static const struct {
		unsigned lti;
		enum lms_role lms;
	} table[] = {
		{ LTI_ROLE_ADMINISTRATOR, LMS_ADMINISTRATOR },	 { LTI_ROLE_INSTRUCTOR, LMS_INSTRUCTOR },
		{ LTI_ROLE_TEACHING_ASSISTANT, LMS_ASSISTANT }, { LTI_ROLE_CONTENT_DEVELOPER, LMS_DEVELOPER },
		{ LTI_ROLE_OBSERVER, LMS_OBSERVER },		 { LTI_ROLE_LEARNER, LMS_LEARNER },
	};
	int bits = 0;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		bits |= lti & table[i].lti ? 1 << table[i].lms : 0;
	return bits;
}

static enum err store(struct visit *v, const struct keyring_entry *key, const struct lti_launch *l, int part)
{
	const char *from = *l->return_url ? l->return_url : lti_launch_get(l, "content_item_return_url");
	const char *origin = lti_url_origin(v->arena, from);
	const char *product = *l->consumer_product ? arena_printf(v->arena, "%s %s", l->consumer_product, l->consumer_version) : "";
	const char *context = *l->context_id ? l->context_id : arena_printf(v->arena, "link:%s", l->resource_link_id);
	const char *outcome = lti_url_ok(l->lis_outcome_service_url) ? l->lis_outcome_service_url : "";
	struct launch_store done;
	bool proven;

	const char *hash = session_new(v->arena, &v->sid);
	const char *browser = bind_browser(v, &proven);
	return launch_store(v->db, key->id, l->envelope.nonce, l->user_id, name_of(v->arena, l), l->email, roles_of(l->roles), context,
			    l->context_title, l->context_label, l->resource_link_id, l->resource_link_title, part,
			    l->lis_result_sourcedid, outcome, origin ? origin : "", product, hash, browser, proven,
			    lang_code(lang_of(l->locale)), l->return_url, strcmp(l->document_target, "window") != 0, &done);
}

enum err launch_show(struct visit *v)
{
	struct keyring_entry key = { 0 };
	struct lti_launch l = { 0 };

	TRY(verify(v, &key, &l));
	if (!v->db)
		return why(ERR_DB, "no connection");
	v->text.lang = lang_of(l.locale);
	int part = part_of(v, &l);
	enum err e = store(v, &key, &l, part);
	if (e == ERR_FORBIDDEN)
		return why(ERR_BAD_LAUNCH, "launch: the key is no longer live");
	if (e == ERR_REPLAY) {
		v->back = l.return_url;
		v->course = l.context_title;
	}
	TRY(e);
	log_line(LOG_INFO, "launch", "consumer=%" PRId64 " part=%d roles=%u", key.id, part, l.roles);
	return visit_go(v, part ? visit_url(v, "/del/%d", part) : visit_url(v, "/oversikt"));
}
