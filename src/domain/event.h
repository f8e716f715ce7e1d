/* SPDX-License-Identifier: EUPL-1.2 */
/* event: what else happens in the authority's year: budget, board, national tests and its own. */
#pragma once
#include "domain/person.h"

enum { EVENT_TITLE_MAX = 100, EVENT_NOTE_MAX = 300, EVENTS_MAX = 60 };

/* The kinds; the last is what the authority names itself. */
enum { EVENT_KINDS = 4 };
extern const char *const event_kinds[EVENT_KINDS];

struct event_terms {
	const char *kind, *title;         /* title "": the kind says it, unless it is the last */
	const char *first_day, *last_day; /* YYYY-MM-DD */
	const char *note;                 /* "": none */
};

bool event_is_kind(const char *s);
/* *done is false, and nothing is written, where the year has EVENTS_MAX of them. */
enum err event_make(struct db *db, const struct person *who, const struct event_terms *e, bool *done);
/* *done is false, and nothing is written, where somebody else has changed it since that version, or taken it away. */
enum err event_edit(struct db *db, const struct person *who, int64_t event, int version, const struct event_terms *e,
		    bool *done);
enum err event_drop(struct db *db, const struct person *who, int64_t event, int version, bool *done);
