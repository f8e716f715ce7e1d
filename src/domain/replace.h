/* SPDX-License-Identifier: EUPL-1.2 */
/* replace: an authority's own film in the place of the pack's: a file with captions, or an address. */
#pragma once
#include "domain/blob.h"

enum { REPLACE_LINK_MAX = 500 };

/* https with a host that has a name, and no user name. */
bool replace_is_link(const char *link);
/* The host of such an address. */
const char *replace_host(struct arena *a, const char *link);

/* What somebody has sent: a file that is not kept yet, or captions, or both. */
struct replace_sent {
	int64_t blob; /* 0: none */
	const char *sha256;
	const char *captions; /* NULL: none */
	bool wrong;           /* something else that was sent is wrong: this waits */
};

enum replaced {
	REPLACE_SHOWN,
	REPLACE_WAITS,    /* a part of it is missing */
	REPLACE_CONFLICT, /* somebody else has put another there meanwhile; what was sent waits */
};

/* was: the row that was shown when the form was made, 0: none. All in the transaction that is open. Captions alone go
 * to the file that waits, or else to the one that is shown. */
enum err replace_by_file(struct db *db, const struct person *who, const char *film, int64_t was,
			 const struct replace_sent *sent, enum replaced *out);
enum err replace_by_link(struct db *db, const struct person *who, const char *film, int64_t was, const char *link,
			 enum replaced *out);
/* What waits comes to its place, whatever is there. */
enum err replace_by_waiting(struct db *db, const struct person *who, const char *film, enum replaced *out);
/* Throws away what waits. */
enum err replace_forget(struct db *db, const struct person *who, const char *film);
/* The pack's film again; *done false: another was shown meanwhile. */
enum err replace_undo(struct db *db, const struct person *who, const char *film, int64_t was, bool *done);
