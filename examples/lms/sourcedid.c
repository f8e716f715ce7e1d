/* SPDX-License-Identifier: EUPL-1.2 */
/* sourcedid: read by making it once more and comparing, so that only our own exact text passes. */
#include "sourcedid.h"

#include "base/secret.h"
#include "course.h"

#include <stdio.h>

const char *sourcedid_make(struct arena *a, const struct lms *lms, int link, int person, unsigned number)
{
	const char *data = arena_printf(a, "{\"instanceid\":\"%d\",\"userid\":\"%d\",\"typeid\":\"1\",\"launchid\":%u}",
					link, person, number);

	return arena_printf(a, "{\"data\":%s,\"hash\":\"%s\"}", data, secret_hmac(a, lms->grades.secret, data));
}

static bool known(int link, int person)
{
	bool is_person = false;

	for (int i = 0; i < people_n; i++)
		is_person |= people[i].id == person;
	return is_person && link >= 1 && link <= COURSES * COURSE_LINKS;
}

enum sourcedid sourcedid_read(struct arena *a, const struct lms *lms, const char *text, int *link, int *person)
{
	unsigned number;
	int end = 0;

	sscanf(text,
	       "{\"data\":{\"instanceid\":\"%9d\",\"userid\":\"%9d\",\"typeid\":\"1\",\"launchid\":%9u},\"hash\":\"%n",
	       link, person, &number, &end);
	if (!end)
		return SOURCEDID_INVALID;
	if (!secret_equal(text, sourcedid_make(a, lms, *link, *person, number)))
		return SOURCEDID_FORGED;
	return known(*link, *person) ? SOURCEDID_OK : SOURCEDID_UNKNOWN;
}
