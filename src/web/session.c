/* SPDX-License-Identifier: EUPL-1.2 */
/* session: LMS frames refuse third-party cookies, so the id stands in the path; a cookie, where taken, only binds it.
 */
#include "web/session.h"

#include "query/session_read.h"
#include "query/session_write.h"

#include <pthread.h>
#include <string.h>

enum { ID_BYTES = 16, SEEN_MAX = 4096, HASH = 64 };

static const char cookie_name[] = "__Host-kv=";

/* Sessions used since the last flush: a small set under a lock, never the request path's database work. */
static struct {
	pthread_mutex_t lock;
	size_t n;
	char hash[SEEN_MAX][HASH + 1];
} seen = { .lock = PTHREAD_MUTEX_INITIALIZER };

const char *session_new(struct arena *a, const char **sid)
{
	*sid = secret_token(a, ID_BYTES);
	return secret_sha256(a, *sid, strlen(*sid));
}

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

static bool same_browser(const struct visit *v)
{
	const char *cookie = session_browser(v->rq, v->arena);

	return cookie && secret_equal(secret_sha256(v->arena, cookie, strlen(cookie)), v->who.row.browser_hash);
}

enum err session_open(struct visit *v)
{
	struct request_open row;

	v->sid = visit_param(v, "session");
	v->sid_hash = secret_sha256(v->arena, v->sid, strlen(v->sid));
	TRY(request_open(v->db, v->sid_hash, v->app->idle_seconds, v->app->life_seconds, &row));
	if (!row.found)
		return why(ERR_GONE, "no such session");
	v->who = person_of(&row);
	v->text.lang = lang_of(row.lang);
	if (row.browser_proven && !same_browser(v))
		return why(ERR_PERSONAL_LINK, "the session's browser did not show its cookie");
	if (!row.consumer_live)
		return why(ERR_GONE, "the key of consumer %" PRId64 " is not live", row.consumer);
	if (row.expired)
		return why(ERR_GONE, "the session has ended");
	v->csrf = secret_hmac(v->arena, v->app->key, v->sid_hash);
	v->known = true;
	return OK;
}

static void note_seen(const char *hash)
{
	pthread_mutex_lock(&seen.lock);
	if (seen.n < SEEN_MAX)
		memcpy(seen.hash[seen.n++], hash, HASH + 1);
	pthread_mutex_unlock(&seen.lock);
}

void session_after(struct visit *v)
{
	const struct request_open *row = &v->who.row;

	if (row->stale)
		note_seen(v->sid_hash);
	if (*row->browser_hash && !row->browser_proven && same_browser(v) && session_prove(v->db, v->sid_hash))
		why_clear(); /* the next request tries again */
}

enum err session_csrf(const struct visit *v)
{
	const char *site = v->rq->sec_fetch_site;

	if (site && strcmp(site, "same-origin") != 0)
		return why(ERR_CSRF, "Sec-Fetch-Site is not same-origin");
	if (!secret_equal(visit_field(v, "csrf"), v->csrf))
		return why(ERR_CSRF, "the form's token is not this session's");
	return OK;
}

enum err session_flush(struct db *db)
{
	static char batch[SEEN_MAX][HASH + 1];
	const char *at[SEEN_MAX];

	pthread_mutex_lock(&seen.lock);
	size_t n = seen.n;
	memcpy(batch, seen.hash, n * sizeof *batch);
	seen.n = 0;
	pthread_mutex_unlock(&seen.lock);
	if (!n)
		return OK;
	for (size_t i = 0; i < n; i++)
		at[i] = batch[i];
	return session_touch(db, (struct db_texts){ n, at });
}
