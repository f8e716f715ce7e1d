/* SPDX-License-Identifier: EUPL-1.2 */
/* contact: whom people of an authority ask about the work. */
#pragma once
#include "domain/person.h"

enum { CONTACT_NAME_MAX = 200, CONTACT_HOURS_MAX = 200 }; /* characters */

struct contact {
	const char *name, *email, *phone, *hours;            /* "" when none */
	const char *officer, *officer_email, *officer_phone; /* who answers for personal data; likewise */
	int version;                                         /* that the form was filled from; 0: nothing stood there */
};

/* *saved is false when another process leader saved after that version was read: nothing is written then. */
enum err contact_record(struct db *db, const struct person *who, const struct contact *c, bool *saved);
