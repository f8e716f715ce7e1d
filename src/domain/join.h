/* SPDX-License-Identifier: EUPL-1.2 */
/* join: an authority comes to be, people sign up, and somebody answers them. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

#include <stddef.h>

/* The words of a closed list, in the order they are offered. */
extern const char *const join_kinds[4];     /* of an authority */
extern const char *const join_functions[9]; /* of a person; the last is "other" */

struct authority {
	const char *name, *kind, *size, *approval; /* approval: review, open */
	const char *school_year;                   /* "2026/27" */
	const char *leader_name;                   /* as typed, where the LMS sends none; else "" */
};

struct sign_up {
	const char *name; /* as typed, where the LMS sends none; else "" */
	const char *function;
	int64_t unit;          /* an existing unit, 0: none */
	const char *unit_name; /* a new one, "" when none; with neither the person works at organiser level */
	const char *message;   /* to those who answer, "" when none */
	bool as_leader;
	bool as_observer; /* with neither unit nor group */
};

enum { JOIN_NAME_MAX = 200 }; /* characters in a name */

bool join_is_kind(const char *s);
bool join_is_function(const char *s);

/* Makes the authority, its cycle and its first process leader, and binds the course, or the person alone where the
 * course is shared. A year that is not the running one is a draft. The leader waits for the operator when the key says
 * review, and in a shared course. ERR_CONFLICT: somebody bound the course first; the person has got a place in a shared
 * one. */
enum err join_bind(struct db *db, const struct pack *pack, const struct person *who, const struct authority *a);
/* Signs up, or changes a sign-up that is not answered yet; approved at once where the authority or the key says so.
 * ERR_CONFLICT: it has been answered meanwhile; ERR_NOT_FOUND: the unit is not the authority's; ERR_GONE: it is
 * closed. Who names a unit that has been merged comes to where it went. */
enum err join_sign_up(struct db *db, const struct pack *pack, const struct person *who, const struct sign_up *s);
/* Answers a sign-up. *done is false when another process leader was first. ERR_FORBIDDEN: it is the operator's to
 * answer. */
enum err join_decide(struct db *db, const struct pack *pack, const struct person *who, int64_t member, bool approve,
		     const char *reason, bool *done);
/* The same for several; *done of them were not answered already. */
enum err join_decide_all(struct db *db, const struct pack *pack, const struct person *who, struct db_ints members,
			 bool approve, const char *reason, size_t *done);
/* Takes an answer back, within 14 days: the sign-up waits again, and a place in a group goes. Steps and texts stay.
 * *done is false where there is none to take back. */
enum err join_undo(struct db *db, const struct person *who, int64_t member, bool *done);
/* A participant becomes an observer, out of every group, or an observer takes part again. *done is false when the
 * member is not what was thought. */
enum err join_observe(struct db *db, const struct pack *pack, const struct person *who, int64_t member, bool observes,
		      bool *done);
