/* SPDX-License-Identifier: EUPL-1.2 */
/* place: who looks at what, read from a request's arguments; each tab carries its own. */
#pragma once
#include "call.h"
#include "course.h"

struct place {
	const struct course *course;
	const struct link *link; /* NULL on the course page */
	const struct person *person;
	const bool *copied; /* of the whole: which copies there are */
	const char *lang;   /* "sv", "en" */
	const char *target; /* "iframe", "window" */
	bool contrast;      /* the person reads with high contrast */
};

/* False when a course, link or person is named that does not exist. Not named: the first course, no link, the process
 * leader. */
bool place_of(const struct call *c, struct place *out);
/* path?course=..&link=..&user=..&lang=..[&contrast=1] for a link of ours; link may be NULL. */
const char *place_address(struct arena *a, const struct place *p, const char *path, const struct link *link);
