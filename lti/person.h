/* SPDX-License-Identifier: EUPL-1.2 */
/* person: what the platform tells of the one who launched, and who that really is. */
#pragma once
#include "lti/launch.h"

/* How a parameter came. */
enum lti_sent {
	LTI_ABSENT,     /* not sent: the platform's privacy level, or it does not know the parameter */
	LTI_EMPTY,      /* sent empty: the platform has no value */
	LTI_UNREPLACED, /* a variable that it did not replace: "$Person.name.full" */
	LTI_SENT
};

enum lti_sent lti_sent(const struct lti_launch *l, const char *name);

/* The full name; else given and family name; else one of them; "" when none was sent. */
const char *lti_person_name(struct arena *a, const struct lti_launch *l);
/* The e-mail address; "" when none was sent. Never a key: it may be empty, shared, or change. */
const char *lti_person_email(const struct lti_launch *l);

/* Custom fields that make Canvas tell (LTI 1.1 §3, custom parameters); put them into its configuration. The first is
 * known by its value under any name. */
#define LTI_CANVAS_ROLES "canvas_membership_roles"
#define LTI_CANVAS_ROLES_VARIABLE "$Canvas.membership.roles"
#define LTI_CANVAS_BEHIND "canvas_masquerading_user_id"
#define LTI_CANVAS_BEHIND_VARIABLE "$Canvas.masqueradingUser.id"

/* A custom field by which the platform tells the person's groups in the course: Canvas the sections' names; Moodle,
 * which has no configuration to put it into, knows $Moodle.Person.userGroupIds. */
#define LTI_GROUPS "course_groups"
#define LTI_GROUPS_CANVAS_VARIABLE "$com.instructure.User.sectionNames"
enum { LTI_GROUPS_MAX = 32, LTI_GROUP_NAME_MAX = 255 /* bytes */ };

/* The names in it: a JSON array of strings, else what stands between commas. Longer names and those beyond the most are
 * left out, as are empty ones. Returns how many. */
size_t lti_person_groups(struct arena *a, const struct lti_launch *l, const char *names[LTI_GROUPS_MAX]);

/* Not simply the person that the launch names. */
enum lti_guise {
	LTI_GUISE_TEST_STUDENT = 1, /* Canvas's Student View: a person of its own, with an empty e-mail */
	LTI_GUISE_MASQUERADE = 2,   /* a Canvas administrator acting as this person */
	LTI_GUISE_ROLE_SWITCH =
	    4 /* taught here before, now a learner only: Moodle's "switch role to", or truly moved */
};

/* The lti_guise bits. before: the lti_role bits of the same user_id in the same context when last seen, 0: never. */
unsigned lti_guise(const struct lti_launch *l, unsigned before);

/* A custom field by which the platform tells which courses this one was copied from, the newest first: Canvas
 * $Canvas.course.previousContextIds, Moodle $Context.id.history. */
#define LTI_HISTORY "context_history"
#define LTI_HISTORY_CANVAS_VARIABLE "$Canvas.course.previousContextIds"
#define LTI_HISTORY_MOODLE_VARIABLE "$Context.id.history"

/* The ids in it, read as the groups are. */
size_t lti_course_history(struct arena *a, const struct lti_launch *l, const char *ids[LTI_GROUPS_MAX]);
