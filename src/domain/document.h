/* SPDX-License-Identifier: EUPL-1.2 */
/* document: saving a group's text so that nothing anybody wrote is lost. */
#pragma once
#include "base/arena.h"
#include "db/db.h"
#include "domain/merge.h"

enum { DOCUMENT_TEXT_MAX = 200 * 1000 }; /* bytes in a section */

struct section_key {
	int64_t organisation, grp;
	const char *type, *field;
};

enum save_kind {
	SAVE_UNCHANGED, /* the text is what stands there already */
	SAVE_DONE,
	SAVE_MERGED,   /* others wrote meanwhile, elsewhere in the text: both are in */
	SAVE_CONFLICT, /* both changed the same paragraph: nothing moved, the text is kept aside */
	SAVE_LOCKED    /* the document is finalised */
};

struct save {
	enum save_kind kind;
	int head;                                 /* the revision that counts now */
	const char *mine, *base, *theirs, *other; /* on conflict; other: who wrote theirs, NULL: nobody known */
	int64_t at;                               /* when they did, microseconds */
	const char *text;                         /* the text that counts now */
};

/* Saves text that was made from revision base_rev, inside a writing transaction. CRLF becomes LF. */
enum err document_save(struct db *db, struct arena *a, const struct section_key *key, int64_t author, int base_rev,
		       const char *text, struct save *out);
/* The text of revision rev becomes the newest once more. ERR_NOT_FOUND without such a revision. */
enum err document_restore(struct db *db, const struct section_key *key, int64_t author, int rev,
			  struct save *out);
/* Line ends as LF, trailing blanks gone. */
char *document_clean(struct arena *a, const char *text);
