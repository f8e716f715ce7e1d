/* SPDX-License-Identifier: EUPL-1.2 */
/* launch: what a rightly signed launch said, and the session that it opens. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "db/db.h"

#include <stdbool.h>
#include <stdint.h>

/* Strings are "" where the LMS said nothing. */
struct launch {
	int64_t consumer; /* whose key signed it */
	const char *nonce;
	const char *user, *full_name, *given_name, *family_name, *email;
	unsigned roles; /* bits of domain/roles */
	const char *course, *course_title, *course_label;
	const char *link, *link_title;
	int part;                            /* that the link opens; 0: the overview */
	const char *sourcedid, *outcome_url; /* where the person's score on the link goes; both or none */
	const char *origin;                  /* of the pages that frame us */
	const char *product, *version;       /* the LMS */
	const char *lang, *return_url;
	bool framed;
	const char *browser; /* hash of its cookie */
	bool browser_proven; /* it had the cookie already */
};

/* Stores it and opens a session, in one trip and one commit. *sid: the session's id, in the arena. ERR_REPLAY: the
 * nonce was used; ERR_BAD_LAUNCH: the key has ended since it was looked up. */
enum err launch_keep(struct db *db, struct arena *a, const struct launch *l, const char **sid);
/* A launch of nobody in a course that is nowhere, taken back before anybody sees it: the server has planned then what a
 * launch takes. */
enum err launch_rehearse(struct db *db, struct arena *a);

/* What a launch carried, by the names of parameters; nothing of the person. */
struct launch_carried {
	int clock;                        /* seconds the LMS is ahead of us */
	const char *scheme;               /* of the LMS's address, or "" */
	struct db_texts arrived, literal; /* with a value; with a variable that was not replaced */
	const char *memberships_url;      /* where the LMS tells who is in the course, or "" */
	bool memberships_v2;
};
/* Keeps it, for the person and course of that session, in place of what an earlier launch carried. */
enum err launch_carried_keep(struct db *db, struct arena *a, const char *sid, const struct launch_carried *c);
/* The person's groups in the course, as the LMS names them. */
enum err launch_groups_keep(struct db *db, struct arena *a, const char *sid, struct db_texts names);

/* The courses that the LMS says this one was copied from, by its ids, newest first. */
enum err launch_history_keep(struct db *db, struct arena *a, const char *sid, struct db_texts ids);

/* How the LMS says that pages are to look: with high contrast for this person, in its colour ("#0f6cbf", or "" for none
 * of ours to use; NULL: nothing was said) in this course. */
enum err launch_looks_keep(struct db *db, struct arena *a, const char *sid, bool contrast, const char *brand);

/* Uses up the nonce of a message that opens no session. ERR_REPLAY: it was used, or the key has ended. */
enum err launch_nonce(struct db *db, int64_t consumer, const char *nonce);
