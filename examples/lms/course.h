/* SPDX-License-Identifier: EUPL-1.2 */
/* course: the courses, links and people of the example. Ids are small numbers, as in Moodle. */
#pragma once
#include <stdbool.h>

struct person {
	int id;
	const char *login, *given, *family;
	const char *role;  /* shown */
	const char *roles; /* sent: a comma list as in LTI 1.1 */
	bool staff;        /* sees the whole gradebook */
	bool edits;        /* the course: chooses what its links open */
};

struct course {
	int id;
	const char *slug, *label, *title, *about;
	int copy_of; /* the id of another one; it is there once that has been copied. 0: there from the beginning */
};

enum { COURSES = 4, COURSE_LINKS = 6 };

struct link {
	const char *slug, *title, *path, *about;
};

extern const struct person people[];
extern const int people_n;
extern const struct course courses[COURSES];
extern const struct link links[COURSE_LINKS]; /* every course has the same ones */

/* By id or login ("5", "anna"); NULL when unknown. */
const struct person *person_find(const char *who);
/* By id or slug ("2", "kurs1"); NULL when unknown. */
const struct course *course_find(const char *which);
/* The course that is made when this one is copied; NULL: it is a copy itself. */
const struct course *course_copy(const struct course *c);
/* By slug ("oversikt", "del2") or the link's id; NULL when it is not one of the course. */
const struct link *link_find(const struct course *c, const char *which);
/* The resource_link_id: unique in this LMS. */
int link_id(const struct course *c, const struct link *l);
