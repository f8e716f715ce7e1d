/* SPDX-License-Identifier: EUPL-1.2 */
/* next: a school year goes on in the next one, with what its process leaders take along. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

/* What is taken along beside the units, whom to ask, and the process leaders. */
struct next_choices {
	bool expected;    /* how many each unit is thought to take part with */
	bool people;      /* who took part is invited: function and unit stand in their sign-up */
	bool preapproved; /* and those who change neither need no answer */
	bool groups;      /* with a place for each of the invited */
	bool leads;       /* conversation leaders lead again */
	bool plan;        /* meetings 52 weeks later, as a draft */
	bool tasks;       /* those that are not done, 52 weeks later */
	bool events;      /* of the authority's own year, likewise */
	bool local;       /* questions, links and notes of their own */
	bool goals;       /* those that go on or change, as proposals */
	bool documents;   /* last year's finalised texts are shown beside this year's */
};

/* The year that it is made from, and the process leader of it who does so. */
struct next_from {
	int64_t organisation, cycle, membership;
};

/* Whether the next year may be prepared: from that day ("2027-04-01") on, or once the year is being ended. */
bool next_may(const char *state, const char *from_day);
/* "2027/28" for a year that starts on 2026-07-01. */
const char *next_year(struct arena *a, const char *starts_on);

/* A draft, once: *made is false where somebody has made it already, or it is too early. *next: the year, 0: none. */
enum err next_make(struct db *db, struct arena *a, const struct pack *pack, const struct person *who,
		   const struct next_from *from, const struct next_choices *c, int64_t *next, bool *made);
