/* SPDX-License-Identifier: EUPL-1.2 */
/* unit: an authority's school units: made, changed, closed, and merged when the authority merges them. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"
#include "query/unit_read.h"

/* The school forms, in the order they are offered. */
enum { UNIT_FORMS = 10, UNIT_EXPECTED_MAX = 9999 };
extern const char *const unit_forms[UNIT_FORMS];

struct unit_terms {
	const char *name; /* trimmed, not empty, at most JOIN_NAME_MAX characters */
	const char *code; /* of unit_is_code, or "" */
	struct db_texts forms;
	int expected; /* participants of the year, below 0: not said */
};

enum unit_fault {
	UNIT_OK,
	UNIT_NAME_TAKEN,
	UNIT_CODE_TAKEN,
	UNIT_CHANGED /* by somebody else, meanwhile */
};

bool unit_is_form(const char *s);
/* A skolenhetskod: eight digits. */
bool unit_is_code(const char *s);

/* In the process leader's authority; nothing is changed where *fault is not UNIT_OK. */
enum err unit_add_one(struct db *db, const struct person *who, const struct unit_terms *t, enum unit_fault *fault);
/* version: of the unit when its form was read. */
enum err unit_rename(struct db *db, const struct person *who, int64_t unit, int version, const struct unit_terms *t,
		     enum unit_fault *fault);
/* A closed unit is not offered any more; its people and groups go on. Without effect where it is so already. */
enum err unit_shut(struct db *db, const struct person *who, int64_t unit, bool shut);
/* The unit's people and groups go over to the target. A group that meets one of the target's closes: its members come
 * into that one too and go on reading the old. ERR_CONFLICT: one of the two has been merged or the target is closed. */
enum err unit_merge(struct db *db, const struct pack *pack, const struct person *who, int64_t unit, int64_t target);
