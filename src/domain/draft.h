/* SPDX-License-Identifier: EUPL-1.2 */
/* draft: a text on its way, of one person on one page; it never touches what others read. */
#pragma once
#include "domain/person.h"
#include "query/writing_read.h"

enum { DRAFT_TEXT_MAX = 200 * 1000 }; /* bytes: what is too long to be saved is not lost */

/* What an editor offers to go on with. */
struct writing {
	const char *text;
	int base;         /* the revision it was made from; 0: none */
	int64_t saved_at; /* of what is saved; 0: never */
	int64_t draft_at; /* 0: the text is what is saved */
	int64_t seen;     /* the time of the draft, whatever it says; 0: there is none */
};

/* What the page that something was typed in knows of its draft. */
struct draft_seen {
	int64_t at; /* 0: there was none */
	bool newer; /* out: one that the page does not know stands there, and was left */
};

/* The draft where it says something else than what is saved (NULL: nothing is) as revision rev. */
struct writing draft_offer(const char *saved, int rev, int64_t saved_at, const struct draft_get *draft);
/* Keeps what is typed on the page at place, the path below the session; then seen->at is the time of that. seen NULL:
 * the page does not say what it knows, and any draft is replaced. ERR_TOO_LARGE. */
enum err draft_write(struct db *db, struct arena *a, const struct person *who, const char *place, const char *text,
		     int base, struct draft_seen *seen);
/* The text is saved, or not wanted. A newer draft than seen (NULL: any) stays. */
enum err draft_end(struct db *db, const struct person *who, const char *place, const struct draft_seen *seen);
/* The same as draft_write in a transaction of its own: the session of who has ended, but what was typed waits for the
 * next one. */
enum err draft_rescue(struct db *db, struct arena *a, const struct person *who, const char *place, const char *text,
		      int base, struct draft_seen *seen);
