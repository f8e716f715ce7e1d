/* SPDX-License-Identifier: EUPL-1.2 */
/* lead_place: the pages of the process leader, and the way between them. */
#pragma once
#include "web/visit.h"

enum lead_place {
	PLACE_LEAD,      /* what comes next, and the rounds */
	PLACE_PLANNING,  /* the planning support, and whom to ask */
	PLACE_DECISION,  /* the authority's formal decision */
	PLACE_UNITS,     /* school units */
	PLACE_SIGNUPS,   /* who waits for an answer */
	PLACE_GROUPS,    /* groups and their conversation leaders */
	PLACE_PLAN,      /* the time plan */
	PLACE_LEADERS,   /* who leads */
	PLACE_YEAR,      /* how far the year has come */
	PLACE_TASKS,     /* work between the meetings */
	PLACE_COURSES,   /* the courses of the year */
	PLACE_OBSERVERS, /* who looks on */
	PLACE_REMIND,    /* reminders by mail */
	PLACE_PEOPLE,    /* who takes part */
	PLACE_FOLLOW,    /* how far the groups are */
	PLACE_COUNT
};

/* The frame of a page of the process leader's. */
struct frame_page lead_frame(struct visit *v, enum lead_place place);
