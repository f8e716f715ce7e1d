/* SPDX-License-Identifier: EUPL-1.2 */
/* person: who is asking, and what that makes of them in this course. */
#pragma once
#include "query/session_read.h"

#include <stdbool.h>

enum role {
	ROLE_READER,      /* the LMS said nothing that we know: the introduction, read-only */
	ROLE_SETUP,       /* LMS administrator: the link's state, no content */
	ROLE_NEWCOMER,    /* may bind the course or sign up */
	ROLE_PENDING,     /* signed up, not yet answered */
	ROLE_OBSERVER,    /* reads finalised material */
	ROLE_PARTICIPANT, /* takes part */
	ROLE_LEADER,      /* process leader */
	ROLE_COUNT
};

/* One row of request_open, and the role that follows from it. */
struct person {
	struct request_open row;
	enum role role;
	bool looks;                      /* a process leader, at pages as somebody who takes part: access_look */
	bool may_take_part, may_observe; /* what the LMS's roles allow at a sign-up */
	bool may_lead;                   /* the LMS calls the person an instructor here */
	bool past;                       /* what the path names is of an earlier version of the content: it is read */
	bool operates;                   /* an administrator of the operator's own LMS */
};

/* MODEL §3: the launch's roles are the ceiling, the membership is the truth below it. */
struct person person_of(const struct request_open *row);
/* How far the year has come that the course is bound to. */
enum year {
	YEAR_NONE,    /* not bound */
	YEAR_DRAFT,   /* process leaders prepare it */
	YEAR_ACTIVE,  /* everybody works */
	YEAR_CLOSING, /* process leaders write, and documents are finalised */
	YEAR_CLOSED   /* it is read */
};
enum year person_year(const struct person *p);
