/* SPDX-License-Identifier: EUPL-1.2 */
/* roles: from what the LMS says of a person to what the tool offers at sign-up. */
#pragma once
#include <stdbool.h>

/* The highest first. A launch may carry several: bit 1 << role of each. */
enum lms_role {
	LMS_ADMINISTRATOR,
	LMS_INSTRUCTOR,
	LMS_ASSISTANT,
	LMS_DEVELOPER,
	LMS_OBSERVER, /* Observer or Mentor */
	LMS_LEARNER,
	LMS_NONE /* no role that we know */
};

enum offer {
	OFFER_LEADER,      /* may sign up as process leader */
	OFFER_PARTICIPANT, /* may sign up as participant */
	OFFER_OBSERVER,    /* reads what is finalised or shared */
	OFFER_SETUP,       /* set-up and grade status only */
	OFFER_READ_ONLY    /* the introduction, never more */
};

/* The highest role among the bits; LMS_NONE when there is none. */
enum lms_role roles_highest(unsigned bits);
/* What the highest role is offered first. */
enum offer roles_offer(unsigned bits);
/* Bit 1 << offer for all that the person may choose among: more than one where several roles apply. */
unsigned roles_offers(unsigned bits);
/* The launch role is a ceiling: a process leader launched without Instructor or Administrator does not lead in that
 * course. */
bool roles_may_lead(unsigned bits);
/* The process leader gets the hint that this person could be conversation leader. */
bool roles_suggest_conversation_leader(unsigned bits);
/* May choose what a course's links open. */
bool roles_may_choose(unsigned bits);
