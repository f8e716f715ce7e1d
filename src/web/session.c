/* SPDX-License-Identifier: EUPL-1.2 */
/* session: LMS frames refuse third-party cookies, so the id stands in the path; a cookie, where taken, only binds it.
 */
#include "web/session.h"

#include "domain/edition.h"
#include "domain/session.h"

#include <string.h>

static const char cookie_name[] = "__Host-kv=";

const char *session_browser(const struct request *rq, struct arena *a)
{
	const char *c = rq->cookie;

	while (c && *c) {
		c += strspn(c, "; ");
		size_t n = strcspn(c, ";");
		if (strncmp(c, cookie_name, strlen(cookie_name)) == 0 && n > strlen(cookie_name))
			return arena_dupn(a, c + strlen(cookie_name), n - strlen(cookie_name));
		c += n;
	}
	return NULL;
}

const char *session_bind_browser(struct visit *v, bool *proven)
{
	const char *cookie = session_browser(v->rq, v->arena);

	if (proven)
		*proven = cookie != NULL;
	if (cookie)
		return cookie;
	cookie = secret_token(v->arena, 16);
	reply_header(v->rp, "Set-Cookie",
		     arena_printf(v->arena,
				  "%s%s; Path=/; HttpOnly; Secure; SameSite=None; Partitioned; Max-Age=31536000",
				  cookie_name, cookie));
	return cookie;
}

/* What is stored of it; NULL: the browser showed none. */
static const char *browser_hash(const struct visit *v)
{
	const char *cookie = session_browser(v->rq, v->arena);

	return cookie ? secret_sha256(v->arena, cookie, strlen(cookie)) : NULL;
}

/* What the year works with; what it had before stays at hand, so that a page can tell what is new. */
static enum err open_content(struct visit *v)
{
	const struct request_open *row = &v->who.row;
	const struct pack *before;

	for (size_t i = 0; i < row->content_before.n; i++)
		TRY(edition_of(v->db, v->app->packs, row->content_before.at[i], &before));
	return edition_of(v->db, v->app->packs, row->content_version, &v->pack);
}

enum err session_open(struct visit *v)
{
	const struct session_limits limits = { v->app->idle_seconds, v->app->life_seconds };

	v->sid = visit_param(v, "session");
	v->sid_hash = secret_sha256(v->arena, v->sid, strlen(v->sid));
	enum err e = session_enter(v->db, v->sid_hash, browser_hash(v), &limits, &v->who);
	if (v->who.row.found)
		v->text.lang = lang_of(v->who.row.lang);
	TRY(e);
	if (v->who.row.content_version)
		TRY(open_content(v));
	v->csrf = secret_hmac(v->arena, v->app->key, v->sid_hash);
	v->known = true;
	return OK;
}

void session_after(struct visit *v)
{
	session_used(v->db, v->sid_hash, browser_hash(v), &v->who);
}

enum err session_site(const struct visit *v)
{
	const char *site = v->rq->sec_fetch_site;

	if (site && strcmp(site, "same-origin") != 0)
		return why(ERR_CSRF, "Sec-Fetch-Site is not same-origin");
	return OK;
}

enum err session_csrf(const struct visit *v)
{
	TRY(session_site(v));
	if (!secret_equal(visit_field(v, "csrf"), v->csrf))
		return why(ERR_CSRF, "the form's token is not this session's");
	return OK;
}
