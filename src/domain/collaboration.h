/* SPDX-License-Identifier: EUPL-1.2 */
/* collaboration: two authorities, each of which lets the other read the finalised documents of the types that it has
 * chosen, and nothing else: no drafts, notes, answers or results, and no names of those who wrote. It is between the
 * authorities and goes on from year to year until one of them ends it; what was finalised in years before it is never
 * shared. What is read: query/shared.sql. */
#pragma once
#include "base/secret.h"
#include "db/db.h"
#include "domain/person.h"

enum { COLLABORATION_CODES = 5 }; /* that wait at the same time */

enum collaboration_fault {
	COLLABORATION_OK,
	COLLABORATION_FULL,    /* so many codes wait already */
	COLLABORATION_WRONG,   /* no code, or not any more */
	COLLABORATION_MANY,    /* wrong codes; the same count as domain/code */
	COLLABORATION_OWN,     /* the authority's own code */
	COLLABORATION_ALREADY, /* they collaborate */
	COLLABORATION_CHANGED, /* somebody has chosen meanwhile */
	COLLABORATION_ENDED    /* somebody, of either authority, has ended it meanwhile */
};

/* Each by a process leader, in a writing transaction that is committed whatever *fault says; ERR_FORBIDDEN from a year
 * that has been followed by another. */

/* A code for 14 days and one use; only its hash is kept. *code as it is shown. */
enum err collaboration_offer(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			     const struct person *who, const char **code, enum collaboration_fault *fault);
/* The code is good for nothing any more; without effect where it has been used. */
enum err collaboration_take_back(struct db *db, const struct person *who, int64_t code);
/* Whose code that is. A wrong one is counted. */
enum err collaboration_ask(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			   const struct person *who, const char *typed, const char **name,
			   enum collaboration_fault *fault);
/* Uses it: the two collaborate, and neither shares anything yet. *id: of the person's side. */
enum err collaboration_begin(struct db *db, struct arena *a, const unsigned char key[SECRET_KEY_BYTES],
			     const struct person *who, const char *typed, int64_t *id, enum collaboration_fault *fault);
/* types: ids of templates of the pack. version: of the choice when its form was read. */
enum err collaboration_share_types(struct db *db, struct arena *a, const struct person *who, int64_t id, int version,
				   struct db_texts types, enum collaboration_fault *fault);
/* Nothing of either is readable for the other from now on. */
enum err collaboration_end(struct db *db, const struct person *who, int64_t id, enum collaboration_fault *fault);
