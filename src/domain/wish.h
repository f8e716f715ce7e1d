/* SPDX-License-Identifier: EUPL-1.2 */
/* wish: a conversation leader proposes who comes into the group, or goes to another; a process leader answers. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

enum { WISH_WHY_MAX = 300 /* characters */ };

struct wish {
	int64_t membership;
	int64_t source; /* the group that the person leaves; 0: none */
	int64_t target;
	const char *why; /* at most WISH_WHY_MAX characters */
};

/* Tells those who lead the year. *done is false, and nothing is written, where that waits for an answer already, or
 * where it is so, or cannot be so. */
enum err wish_make(struct db *db, const struct person *who, const struct wish *w, bool *done);
/* Takes back one of that group that waits; without effect on one that has been answered. */
enum err wish_end(struct db *db, const struct person *who, int64_t grp, int64_t wish);
/* Does what was proposed, or not, and tells who proposed it. *done is false where somebody has answered already, or it
 * has been taken back. ERR_CONFLICT: to be granted, but a group is closed. */
enum err wish_decide(struct db *db, const struct pack *pack, const struct person *who, int64_t wish, bool grant,
		     const char *answer, bool *done);
