/* SPDX-License-Identifier: EUPL-1.2 */
/* session: LMS frames refuse third-party cookies, so an id alone opens a session, until a browser has bound it. */
#include "domain/session.h"

#include "base/secret.h"
#include "query/session_write.h"

#include <inttypes.h>
#include <pthread.h>
#include <string.h>

enum { ID_BYTES = 16, SEEN_MAX = 4096, HASH = 64 };

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

static bool same_browser(const struct request_open *row, const char *browser)
{
	return browser && *row->browser_hash && secret_equal(browser, row->browser_hash);
}

enum err session_enter(struct db *db, const char *hash, const char *browser, const struct session_limits *limits,
		       struct person *who)
{
	struct request_open row;

	TRY(request_open(db, hash, limits->idle_seconds, limits->life_seconds, &row));
	if (!row.found)
		return why(ERR_GONE, "no such session");
	*who = person_of(&row);
	if (row.browser_proven && !same_browser(&row, browser))
		return why(ERR_PERSONAL_LINK, "the session's browser did not show its cookie");
	if (!row.consumer_live)
		return why(ERR_GONE, "the key of consumer %" PRId64 " is not live", row.consumer);
	return row.expired ? why(ERR_GONE, "the session has ended") : OK;
}

static void note_seen(const char *hash)
{
	pthread_mutex_lock(&seen.lock);
	if (seen.n < SEEN_MAX)
		memcpy(seen.hash[seen.n++], hash, HASH + 1);
	pthread_mutex_unlock(&seen.lock);
}

void session_used(struct db *db, const char *hash, const char *browser, const struct person *who)
{
	const struct request_open *row = &who->row;

	if (row->stale)
		note_seen(hash);
	if (!row->browser_proven && same_browser(row, browser) && session_prove(db, hash))
		why_clear(); /* the next request tries again */
}

enum err session_window(struct db *db, struct arena *a, const char *hash, const char **sid)
{
	const char *other = session_new(a, sid);
	int64_t made;

	TRY(session_handover(db, hash, other, &made));
	return made ? OK : why(ERR_GONE, "no such session");
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
