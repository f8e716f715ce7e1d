/* SPDX-License-Identifier: EUPL-1.2 */
/* access: the one place that says what a role may do. Default deny. */
#pragma once
#include "domain/person.h"

enum action {
	ANYONE,       /* no session needed */
	KNOWN,        /* any session */
	BIND_COURSE,  /* make the authority and its cycle */
	CHOOSE,       /* in a shared course, whose year to work in */
	SIGN_UP,      /* ask to take part */
	JOIN_STAFF,   /* come into a unit's group with its code */
	SEE_SETUP,    /* the state of the link */
	READ_PROCESS, /* films, texts, questions, one's own steps */
	TAKE_STEP,    /* mark as done, write private notes */
	ANSWER,       /* self-assessment */
	SEE_RESULTS,  /* released rounds */
	SEE_PLAN,     /* the time plan */
	SEARCH,       /* in what the person may read */
	OVERSEE,      /* numbers of the whole, and what is finalised */
	READ_GROUP,   /* a group's notes and documents */
	WRITE_GROUP,
	FINALISE,     /* and reopen */
	FOLLOW_GROUP, /* who in it has done what; never contents */
	INVITE,       /* let staff into a group by its code */
	COUNT_HANDS,  /* those that a group holds up in a self-assessment */
	PROPOSE,      /* who comes into it and goes, to a process leader */
	LEAD,         /* see the follow-up of everybody */
	DECIDE,       /* answer sign-ups; close and release rounds */
	ARRANGE,      /* make groups, close them and open them again; their members and who leads them */
	OPEN_ROUND,   /* of self-assessment */
	TURN_YEAR,    /* open it, end it, open it again */
	RUN_MEETING,  /* its agenda, attendance and minutes; of a group: who in it was there */
	READ_PARTNER, /* what an authority that one's own collaborates with shares */
	COLLABORATE,  /* choose what is shared with another authority, and end it */
	GOVERN,       /* erase somebody, say how long things are kept, and what law asks to be said */
	OPERATE,      /* the keys of all platforms */
	ACTION_COUNT
};

/* The group that a path names; NULL where it names none. */
struct access_group {
	int64_t id;
	bool mine;      /* the person is a member */
	bool organiser; /* of the authority, not of a unit */
	bool closed;    /* it is read, not written */
	bool my_unit;   /* of the unit that the person works at */
	bool leads;     /* the person is its conversation leader */
};

/* Somebody of that track who takes part and has done nothing, as a process leader is shown pages: a member of no
 * number, so that nobody's data is found, who may read and nothing else. */
struct person access_look(const struct person *p, bool organiser);
/* Whether the person may do that, to that group, in the year as it stands. */
bool may(const struct person *p, enum action action, const struct access_group *group);
/* There are years in which nobody may do that. */
bool access_year_matters(enum action action);
/* It is the year's state alone that forbids it. */
bool access_year_forbids(const struct person *p, enum action action, const struct access_group *group);
