/* SPDX-License-Identifier: EUPL-1.2 */
/* session: what lasts from one request to the next: whose, which browser's, and for how long. */
#pragma once
#include "domain/person.h"

struct session_limits {
	int64_t idle_seconds, life_seconds; /* since it was last used; since the launch */
};

/* A new id in *sid; returns its hash, which is all that we keep of it. */
const char *session_new(struct arena *a, const char **sid);
/* Who comes with the session of that hash; browser is the hash of the cookie that came, NULL: none. *who is set where
 * the session is known at all. ERR_GONE: unknown, ended, or its key is not live; ERR_PERSONAL_LINK: another browser's.
 */
enum err session_enter(struct db *db, const char *hash, const char *browser, const struct session_limits *limits,
		       struct person *who);
/* After the page and its transaction: the session is the browser's that has shown its cookie, and was used now. */
void session_used(struct db *db, const char *hash, const char *browser, const struct person *who);
/* A second window of the same person: a session of its own from the same launch, bound to no browser yet. */
enum err session_window(struct db *db, struct arena *a, const char *hash, const char **sid);

/* Writes which sessions were used since the last call. For the work loop. */
enum err session_flush(struct db *db);
