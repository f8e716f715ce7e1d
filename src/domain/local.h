/* SPDX-License-Identifier: EUPL-1.2 */
/* local: questions, links and notes that process leaders add beside the pack, in a year of their authority. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

enum {
	LOCAL_MAX = 20, /* in a part */
	LOCAL_QUESTION_MAX = 300,
	LOCAL_TITLE_MAX = 150,
	LOCAL_NOTE_MAX = 1000,
	LOCAL_URL_MAX = 1000 /* characters, all four */
};

enum local_kind { LOCAL_QUESTION, LOCAL_LINK, LOCAL_NOTE, LOCAL_KINDS };

struct local_terms {
	enum local_kind kind;
	int part;
	const char *step;  /* "" for the part as a whole */
	const char *words; /* the question, the link's title or the note */
	const char *url;   /* "" unless it is a link */
};

/* "question", "link", "note": in the database and in forms. */
const char *local_kind_name(enum local_kind kind);
/* False when s is no kind. */
bool local_kind_of(const char *s, enum local_kind *out);
/* Questions belong to steps that ask: reflections and discussions. */
bool local_may_be(enum local_kind kind, const struct step *step);
/* The most characters of its words. */
int local_words_max(enum local_kind kind);
/* The host of an http or https address, "www.skolverket.se", or NULL where the address is none that may be linked to.
 */
const char *local_host(struct arena *a, const char *url);

/* *done is false, and nothing is written, where the part has LOCAL_MAX of them. */
enum err local_make(struct db *db, const struct person *who, const struct local_terms *t, bool *done);
/* *done is false, and nothing is written, where somebody else has changed it since that version, or taken it away. */
enum err local_edit(struct db *db, const struct person *who, int64_t item, int version, const struct local_terms *t,
		    bool *done);
enum err local_drop(struct db *db, const struct person *who, int64_t item, int version, bool *done);
/* *done is false where it is there already, or the part is full. */
enum err local_take_back(struct db *db, const struct person *who, int64_t item, bool *done);
/* One place up or down among those of its step. */
enum err local_shift(struct db *db, const struct person *who, int64_t item, bool up);
