/* SPDX-License-Identifier: EUPL-1.2 */
/* mailing: reminders by mail: who has chosen them, when they may be sent, and the letters that are made. */
#pragma once
#include "base/secret.h"
#include "domain/person.h"

struct mailing_choice {
	bool sends;
	int weekday; /* of the weekly letter: 0 Monday .. 4 Friday */
	int version; /* that the form was filled from; 0: nothing stood there */
};

/* The authority's. *saved is false when another process leader saved after that version was read. */
enum err mailing_choose(struct db *db, const struct person *who, const struct mailing_choice *c, bool *saved);
/* One person's own. */
enum err mailing_want(struct db *db, int64_t person, bool wants);

/* Stands in the address that ends a person's letters, so that nobody can end another's. */
const char *mailing_code(struct arena *a, const unsigned char key[SECRET_KEY_BYTES], int64_t person);

/* No mail is sent before 7 and from 18 on, on weekends, public holidays and their eves. */
bool mailing_quiet(int64_t at);
/* The weekdays whose letters are written on that day: its own, and those just before it on which none was written. */
int mailing_first_weekday(int64_t at);
/* And those after it, where nothing but days off is left of the week: its letters are written before rather than a week
 * late. */
int mailing_last_weekday(int64_t at);
/* Makes letters of the reminders that wait at that time. *n: how many reminders are in them. */
enum err mailing_make(struct db *db, struct arena *a, int64_t at, int64_t *n);
