/* SPDX-License-Identifier: EUPL-1.2 */
/* retention: how long each kind of thing is kept after its school year has ended, and what is removed at night. What is
 * finalised, decided and shown stays until the authority itself removes it. */
#pragma once
#include "db/db.h"
#include "domain/person.h"
#include "domain/receipt.h"
#include "query/retention_read.h"

enum retention_kind {
#define X(kind, word, months, least, most) RETENTION_##kind,
#include "domain/retention.def"
#undef X
	RETENTION_KINDS
};

struct retention {
	int months[RETENTION_KINDS];
	int version;            /* 0: the authority has chosen nothing */
	const char *changed_by; /* NULL: nobody, or somebody who is no longer here */
	int64_t changed_at;
};

const char *retention_word(enum retention_kind kind);
int retention_least(enum retention_kind kind);
int retention_most(enum retention_kind kind);
/* As it is where nobody has chosen. */
struct retention retention_usual(void);
enum err retention_of(struct db *db, int64_t organisation, struct retention *out);
struct retention retention_from(const struct retention_get *row);

/* How much of a kind would go now, of one year. */
struct retention_due {
	enum retention_kind kind;
	const char *year; /* "2024/25" */
	int64_t n;
};
/* With those months; the same statements find it as remove it. */
enum err retention_look(struct db *db, struct arena *a, int64_t organisation, const struct retention *r, size_t *n,
			const struct retention_due **out);

/* *saved is false when another process leader saved after that version was read: nothing is written then. */
enum err retention_choose(struct db *db, const struct person *who, const struct retention *r, bool *saved);

/* ---- The night ---- */

/* Removes what is due of one authority that has not had its night today, or whose night failed and is to be tried
 * again, in transactions of its own; *found: there was one. With *found, an error is written down: the others need not
 * wait for it. today: "2026-11-27". stopped(of) is asked between them; NULL: never. */
enum err retention_night(struct db *db, struct arena *a, const char *today, bool (*stopped)(void *of), void *of,
			 bool *found);
/* The same of one authority, now; *removed: rows. */
enum err retention_run(struct db *db, struct arena *a, int64_t organisation, int64_t *removed);
