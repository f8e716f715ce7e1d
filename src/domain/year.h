/* SPDX-License-Identifier: EUPL-1.2 */
/* year: a school year's way from draft to closed, one turn at a time. */
#pragma once
#include "domain/person.h"

enum year_turn {
	YEAR_TURN_OPEN,    /* draft to active */
	YEAR_TURN_WIND_UP, /* active to closing */
	YEAR_TURN_GO_ON,   /* closing to active */
	YEAR_TURN_CLOSE,   /* closing to closed; open rounds close */
	YEAR_TURN_REOPEN,  /* closed to active, within 30 days */
	YEAR_TURNS
};

enum { YEAR_SUMMARY_MAX = 2000 }; /* characters */

/* The state that the turn begins in. */
enum year year_before(enum year_turn turn);
/* Before anything is written in a year: it stands as *who then has it until the transaction ends. */
enum err year_stand(struct db *db, struct person *who);
/* summary: what is said when it closes, else not looked at. *done is false, and nothing is changed, where the year is
 * not in the state that the turn begins in, or it is too late. */
enum err year_take(struct db *db, const struct person *who, enum year_turn turn, const char *summary, bool *done);
