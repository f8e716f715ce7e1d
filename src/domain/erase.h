/* SPDX-License-Identifier: EUPL-1.2 */
/* erase: a person, or an authority, taken away for good. What a person wrote in what others share stays, as the
 * authority's, without the name (sql/function/erase.sql says which is which). */
#pragma once
#include "db/db.h"
#include "domain/audit.h"
#include "domain/receipt.h"

/* What an erasing would do, or has done. */
struct erasure {
	const char *name; /* "" when none; for who asked, never for a receipt */
	bool whole;       /* nothing of the person is another authority's: all goes */
	bool leads;       /* the only process leader of a year that has not ended: not before somebody else leads */
	bool named;       /* the authority tells people to ask somebody of that name: that stays */
	struct receipt receipt;
	const char *json, *sha256; /* of the receipt; NULL before it is done */
};

/* Who erases. */
struct eraser {
	struct db *db;
	struct arena *arena;
	struct audit_actor actor;
	int64_t membership; /* 0: the operator */
};

/* The person whom a key's platform knows by that id. ERR_NOT_FOUND: nobody. */
enum err erase_find(struct db *db, const char *key, const char *lti_user, int64_t *person);
/* What it would do. organisation 0: in every authority. ERR_NOT_FOUND: nobody. */
enum err erase_look(const struct eraser *by, int64_t person, int64_t organisation, struct erasure *out);
/* Does it, in a transaction that is open. ERR_CONFLICT: who leads alone. */
enum err erase_person(const struct eraser *by, int64_t person, int64_t organisation, struct erasure *out);

/* The same of an authority; its years are taken along first (paper/archive). */
enum err erase_look_authority(const struct eraser *by, int64_t organisation, struct erasure *out);
enum err erase_authority(const struct eraser *by, int64_t organisation, struct erasure *out);
/* And of one of its years: "2024/25". ERR_NOT_FOUND: it has none; ERR_CONFLICT: the year has not ended. */
enum err erase_look_year(const struct eraser *by, int64_t organisation, const char *year, struct erasure *out);
enum err erase_year(const struct eraser *by, int64_t organisation, const char *year, struct erasure *out);
