/* SPDX-License-Identifier: EUPL-1.2 */
/* decision: the authority's formal decision to work with the tool, one for each cycle. */
#pragma once
#include "domain/person.h"

/* Who may have decided, in the order they are offered. */
extern const char *const decision_levels[4];

enum { DECISION_BODY_MAX = 200, DECISION_REGISTRY_NO_MAX = 100, DECISION_NOTE_MAX = 4000 }; /* characters */

struct decision {
	const char *level, *body, *decided_on; /* decided_on: "2026-08-14" */
	const char *registry_no, *note;        /* "" when none */
	int version;                           /* that the form was filled from; 0: nothing stood there */
};

bool decision_is_level(const char *s);
/* *saved is false when another process leader saved after that version was read: nothing is written then. */
enum err decision_record(struct db *db, const struct person *who, const struct decision *d, bool *saved);
