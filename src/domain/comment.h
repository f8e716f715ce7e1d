/* SPDX-License-Identifier: EUPL-1.2 */
/* comment: what members of a group say to each other about a section of its document; never part of the text. */
#pragma once
#include "domain/document.h"

enum { COMMENT_MAX = 2000, COMMENT_QUOTE_MAX = 300 }; /* characters */

struct comment_typed {
	int64_t thread;    /* what it answers; 0: it begins a thread */
	const char *quote; /* the words that it is about, or "" */
	const char *body;  /* trimmed, not empty, at most COMMENT_MAX characters */
	const char *step;  /* where the document is read */
};

/* A member of the group. */
struct comment_named {
	int64_t membership;
	const char *name;
};

/* The text names that person: "@Anna Berg", and no longer name. */
bool comment_names(const char *body, const char *name);
/* The text, beginning with "@name" unless it names that person already. */
const char *comment_to(struct arena *a, const char *body, const char *name);

/* Each of these inside a writing transaction; ERR_CONFLICT where the document is final, ERR_NOT_FOUND where the section
 * has no such comment. */

/* An answer opens its thread again. Of the people, those that the text names are told. */
enum err comment_write(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		       const struct comment_typed *t, size_t n, const struct comment_named *people, int64_t *id);
/* One's own: ERR_FORBIDDEN where it is not. *done is false when it is not that version any more. */
enum err comment_change(struct db *db, const struct person *who, const struct section_key *key, int64_t id, int version,
			const char *body, bool *done);
/* The same; without effect where it has been taken back. */
enum err comment_take_back(struct db *db, const struct person *who, const struct section_key *key, int64_t id);
/* What it is about is done, or not after all. ERR_NOT_FOUND also of an answer. */
enum err comment_resolve(struct db *db, const struct person *who, const struct section_key *key, int64_t id, bool done);
