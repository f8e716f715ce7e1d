/* SPDX-License-Identifier: EUPL-1.2 */
/* group: an authority's groups of a year: made, named, filled, led, split and closed. Each unit's own group, and the
 * authority's, come with the sign-ups (join.h): they keep their name and are never closed by hand. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

/* In the order they are offered. A group of a unit has a unit; a mixed one has people of several units or levels. */
extern const char *const group_tracks[3];

enum { GROUP_NAME_MAX = 200 }; /* characters */

struct group_terms {
	const char *name; /* trimmed, not empty, at most GROUP_NAME_MAX characters */
	const char *track;
	int64_t unit; /* of the track "unit", else 0 */
};

enum group_fault {
	GROUP_OK,
	GROUP_NAME_TAKEN,
	GROUP_UNIT_GONE, /* closed or merged meanwhile */
	GROUP_CHANGED,   /* by somebody else, meanwhile */
	GROUP_NOBODY     /* none of the chosen is in it any more */
};

/* Who is added by a rule: all who fit, now. */
struct group_rule {
	int64_t unit;      /* 0: of any */
	const char *form;  /* of their unit's school forms, "": any */
	bool lone;         /* only those who are in no open group */
	const char *words; /* a part of the name, "": any */
	const char *heard; /* a group that the LMS has in the course, "": any */
};

bool group_is_track(const char *s);

/* All in the process leader's authority and year; nothing is changed where *fault is not GROUP_OK. */
enum err group_begin(struct db *db, const struct person *who, const struct group_terms *t, enum group_fault *fault,
		     int64_t *id);
/* version: of the group when its form was read. */
enum err group_call(struct db *db, const struct person *who, int64_t grp, int version, const char *name,
		    enum group_fault *fault);
/* Without effect where it is so already, and on an own group. */
enum err group_shut(struct db *db, const struct person *who, int64_t grp, bool shut);

/* Each of these: ERR_CONFLICT where a group is closed. Those who are not of the year, or have not been approved, are
 * passed over. *n: how many came. */
enum err group_choose(struct db *db, const struct pack *pack, const struct person *who, int64_t grp,
		      struct db_ints members, size_t *n);
enum err group_take(struct db *db, const struct pack *pack, const struct person *who, int64_t grp,
		    const struct group_rule *rule, size_t *n);
/* Conversation leaders, or not any more. */
enum err group_appoint(struct db *db, const struct person *who, int64_t grp, struct db_ints members, bool leads);
/* Out of the group; to the target, unless it is 0. *n: how many went. */
enum err group_send(struct db *db, const struct pack *pack, const struct person *who, int64_t grp, int64_t target,
		    struct db_ints members, size_t *n);
/* To a new group beside it. */
enum err group_split(struct db *db, const struct pack *pack, const struct person *who, int64_t grp,
		     struct db_ints members, const char *name, enum group_fault *fault, int64_t *id);
