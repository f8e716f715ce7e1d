/* SPDX-License-Identifier: EUPL-1.2 */
/* code: binds one more course, also of another LMS, to an authority's year: made by a process leader, typed once. */
#pragma once
#include "base/secret.h"
#include "domain/person.h"

enum {
	CODE_LENGTH = 10,     /* letters and digits that nobody takes for one another: 50 bits */
	CODE_TRIES_MINE = 5,  /* wrong ones in an hour, by one person */
	CODE_TRIES_HERE = 20, /* in one course */
};

enum code_fault { CODE_OK, CODE_WRONG, CODE_TOO_MANY };

/* A new code in place of the one before, for 24 hours; only its hash is kept. *code as it is shown: "ABCDE-FGHJK". */
enum err code_make(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const struct person *who,
		   const char **code);
/* Binds the person's course. typed: in whatever case, with blanks or hyphens anywhere. A wrong one is counted, so the
 * transaction is to be committed. ERR_CONFLICT: the course was bound meanwhile. */
enum err code_use(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES], const struct person *who,
		  const char *typed, enum code_fault *fault);
/* A course that was bound by mistake leaves the year; what people have done there stays with them. *done is false where
 * it is the person's own, the last one, or none of the year: somebody else may have been first. */
enum err code_unbind(struct db *db, const struct person *who, int64_t course, bool *done);

/* ---- For every code that is shown once and typed once (collaboration.h) ---- */

/* CODE_LENGTH letters and digits; as they are shown, with a hyphen. */
const char *code_fresh(struct arena *a);
const char *code_shown(struct arena *a, const char *code);
/* What was typed as code_fresh gave it; NULL: not a code at all. */
const char *code_plain(struct arena *a, const char *typed);
/* CODE_OK or CODE_TOO_MANY; whoever else tries in the course waits until the transaction ends. */
enum err code_may_try(struct db *db, const struct person *who, enum code_fault *fault);
/* One more that was wrong. */
enum err code_failed(struct db *db, const struct person *who);
