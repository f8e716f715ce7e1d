/* SPDX-License-Identifier: EUPL-1.2 */
/* access: who may do what to which group, written out whole beside domain/access's own table. */
#include "domain/access.h"

#include "domain/roles.h"

#include "test.h"

#define R(x) (1u << LMS_##x)

/* A person as the session's row says, and the role that follows. */
struct somebody {
	const char *name;
	unsigned roles; /* of the latest launch */
	const char *role, *state, *cycle;
	const char *function;
	enum role want;
	const char *may; /* per action: Y always; o: in an own group; t: in one that the person leads; l: in such
			  one of a unit; u: there and in an own unit's; . never */
};

static const char *const actions[ACTION_COUNT] = {
	[ANYONE] = "ANYONE",           [KNOWN] = "KNOWN",
	[BIND_COURSE] = "BIND_COURSE", [CHOOSE] = "CHOOSE",
	[SIGN_UP] = "SIGN_UP",         [JOIN_STAFF] = "JOIN_STAFF",
	[SEE_SETUP] = "SEE_SETUP",     [READ_PROCESS] = "READ_PROCESS",
	[TAKE_STEP] = "TAKE_STEP",     [ANSWER] = "ANSWER",
	[SEE_RESULTS] = "SEE_RESULTS", [SEE_PLAN] = "SEE_PLAN",
	[SEARCH] = "SEARCH",           [OVERSEE] = "OVERSEE",
	[READ_GROUP] = "READ_GROUP",   [WRITE_GROUP] = "WRITE_GROUP",
	[FINALISE] = "FINALISE",       [FOLLOW_GROUP] = "FOLLOW_GROUP",
	[INVITE] = "INVITE",           [COUNT_HANDS] = "COUNT_HANDS",
	[PROPOSE] = "PROPOSE",         [LEAD] = "LEAD",
	[DECIDE] = "DECIDE",           [ARRANGE] = "ARRANGE",
	[OPEN_ROUND] = "OPEN_ROUND",   [TURN_YEAR] = "TURN_YEAR",
	[RUN_MEETING] = "RUN_MEETING", [READ_PARTNER] = "READ_PARTNER",
	[COLLABORATE] = "COLLABORATE", [GOVERN] = "GOVERN",
	[OPERATE] = "OPERATE",
};

/* What a closed group is closed to. */
static const bool writes[ACTION_COUNT] = {
	[SIGN_UP] = true,     [TAKE_STEP] = true,  [ANSWER] = true,      [WRITE_GROUP] = true,
	[FINALISE] = true,    [INVITE] = true,     [DECIDE] = true,      [OPEN_ROUND] = true,
	[RUN_MEETING] = true, [JOIN_STAFF] = true, [COUNT_HANDS] = true, [PROPOSE] = true,
};

/* clang-format off */
static const struct somebody people[] = {
	/*                                                                         anyone known bind choose sign_up join_staff setup | process step answer results plan search oversee | read write finalise follow invite count propose | lead decide arrange open_round turn_year meeting | partner collaborate govern | operate */
	/* No part yet: what the launch says. */
	{ "unknown to the LMS",        0,                     NULL, NULL, "active", NULL, ROLE_READER,   "YY....." "......." "......." "......" "..." "." },
	{ "a role that we do not know", R(NONE),              NULL, NULL, "active", NULL, ROLE_READER,   "YY....." "......." "......." "......" "..." "." },
	{ "LMS observer",              R(OBSERVER),           NULL, NULL, "active", NULL, ROLE_NEWCOMER, "YY.YY.." "......." "......." "......" "..." "." },
	{ "content developer",         R(DEVELOPER),          NULL, NULL, "active", NULL, ROLE_NEWCOMER, "YY.YY.." "......." "......." "......" "..." "." },
	{ "LMS administrator",         R(ADMINISTRATOR),      NULL, NULL, "active", NULL, ROLE_SETUP,    "YY....Y" "......." "......." "......" "..." "." },
	{ "administrator and teacher", R(ADMINISTRATOR) | R(INSTRUCTOR), NULL, NULL, "active", NULL, ROLE_SETUP, "YYYYY.Y" "......." "......." "......" "..." "." },
	{ "the same, course unbound",  R(ADMINISTRATOR) | R(INSTRUCTOR), NULL, NULL, NULL, NULL, ROLE_SETUP, "YYYY..Y" "......." "......." "......" "..." "." },
	{ "teacher",                   R(INSTRUCTOR),         NULL, NULL, "active", NULL, ROLE_NEWCOMER, "YYYYYY." "......." "......." "......" "..." "." },
	{ "teacher, course unbound",   R(INSTRUCTOR),         NULL, NULL, NULL,     NULL, ROLE_NEWCOMER, "YYYY..." "......." "......." "......" "..." "." },
	{ "assistant",                 R(ASSISTANT),          NULL, NULL, "active", NULL, ROLE_NEWCOMER, "YY.YYY." "......." "......." "......" "..." "." },
	{ "learner",                   R(LEARNER),            NULL, NULL, "active", NULL, ROLE_NEWCOMER, "YY.YYY." "......." "......." "......" "..." "." },
	{ "learner, course unbound",   R(LEARNER),            NULL, NULL, NULL,     NULL, ROLE_NEWCOMER, "YY.Y..." "......." "......." "......" "..." "." },
	{ "learner, cycle closed",     R(LEARNER),            NULL, NULL, "closed", NULL, ROLE_NEWCOMER, "YY.Y..." "......." "......." "......" "..." "." },
	{ "learner, cycle a draft",    R(LEARNER),            NULL, NULL, "draft",  NULL, ROLE_NEWCOMER, "YY.Y..." "......." "......." "......" "..." "." },
	{ "teacher, cycle a draft",    R(INSTRUCTOR),         NULL, NULL, "draft",  NULL, ROLE_NEWCOMER, "YYYYY.." "......." "......." "......" "..." "." },
	{ "teacher, closing",          R(INSTRUCTOR),         NULL, NULL, "closing",NULL, ROLE_NEWCOMER, "YYYYY.." "......." "......." "......" "..." "." },
	{ "teacher, cycle closed",     R(INSTRUCTOR),         NULL, NULL, "closed", NULL, ROLE_NEWCOMER, "YYYY..." "......." "......." "......" "..." "." },
	{ "learner, closing",          R(LEARNER),            NULL, NULL, "closing",NULL, ROLE_NEWCOMER, "YY.Y..." "......." "......." "......" "..." "." },
	/* Signed up. */
	{ "pending participant",       R(LEARNER),            "participant",    "pending",  "active", "other", ROLE_PENDING,     "YY.YYY." "......." "......." "......" "..." "." },
	{ "pending leader",            R(INSTRUCTOR),         "process_leader", "pending",  "active", "other", ROLE_PENDING,     "YY.YYY." "......." "......." "......" "..." "." },
	{ "rejected participant",      R(LEARNER),            "participant",    "rejected", "active", "other", ROLE_NEWCOMER,    "YY.YYY." "......." "......." "......" "..." "." },
	{ "rejected leader",           R(INSTRUCTOR),         "process_leader", "rejected", "active", "other", ROLE_NEWCOMER,    "YYYYYY." "......." "......." "......" "..." "." },
	{ "who has left",              R(LEARNER),            "participant",    "left",     "active", "other", ROLE_NEWCOMER,    "YY.YYY." "......." "......." "......" "..." "." },
	{ "pending observer",          R(OBSERVER),           "observer",       "pending",  "active", "other", ROLE_PENDING,     "YY.YY.." "......." "......." "......" "..." "." },
	{ "learner and observer",      R(LEARNER) | R(OBSERVER), NULL, NULL,    "active", NULL, ROLE_NEWCOMER, "YY.YYY." "......." "......." "......" "..." "." },
	/* Approved. */
	{ "observer, cycle closed",    R(OBSERVER),           "observer",       "approved", "closed", "other", ROLE_OBSERVER,    "YY.Y..." "...YYYY" "......." "......" "..." "." },
	{ "observer who is a teacher", R(INSTRUCTOR),         "observer",       "approved", "active", "other", ROLE_OBSERVER,    "YY.Y..." "...YYYY" "......." "......" "..." "." },
	{ "observer",                  R(OBSERVER),           "observer",       "approved", "active", "other", ROLE_OBSERVER,    "YY.Y..." "...YYYY" "......." "......" "..." "." },
	{ "participant",               R(LEARNER),            "participant",    "approved", "active", "other", ROLE_PARTICIPANT, "YY.Y..." "YYYYYY." "ooltttt" ".....t" "Y.." "." },
	{ "staff of a unit",           R(LEARNER),            "participant",    "approved", "active", "staff", ROLE_PARTICIPANT, "YY.Y..." "YYYYYY." "ooltttt" ".....t" "..." "." },
	{ "principal",                 R(LEARNER),            "participant",    "approved", "active", "principal", ROLE_PARTICIPANT, "YY.Y..." "YYYYYY." "ooutttt" ".....t" "Y.." "." },
	{ "participant and teacher",   R(INSTRUCTOR),         "participant",    "approved", "active", "other", ROLE_PARTICIPANT, "YY.Y..." "YYYYYY." "ooltttt" ".....t" "Y.." "." },
	{ "participant, unknown now",  0,                     "participant",    "approved", "active", "other", ROLE_READER,      "YY....." "......." "......." "......" "..." "." },
	{ "participant, closing",      R(LEARNER),            "participant",    "approved", "closing","other", ROLE_PARTICIPANT, "YY.Y..." "Y..YYY." "o.lt..." ".....t" "Y.." "." },
	{ "participant, closed",       R(LEARNER),            "participant",    "approved", "closed", "other", ROLE_PARTICIPANT, "YY.Y..." "Y..YYY." "o..t..." "......" "Y.." "." },
	{ "leader",                    R(INSTRUCTOR),         "process_leader", "approved", "active", "other", ROLE_LEADER,      "YY.Y..Y" "YYYYYYY" "YYYYYY." "YYYYYY" "YYY" "." },
	{ "leader, cycle a draft",     R(INSTRUCTOR),         "process_leader", "approved", "draft",  "other", ROLE_LEADER,      "YY.Y..Y" "Y..YYYY" "Y..Y..." "YYY.YY" "YYY" "." },
	{ "leader, closing",           R(INSTRUCTOR),         "process_leader", "approved", "closing","other", ROLE_LEADER,      "YY.Y..Y" "Y..YYYY" "YYYY..." "YYY.YY" "YYY" "." },
	{ "principal, closing",        R(LEARNER),            "participant",    "approved", "closing","principal", ROLE_PARTICIPANT, "YY.Y..." "Y..YYY." "o.ut..." ".....t" "Y.." "." },
	{ "participant, cycle a draft", R(LEARNER),           "participant",    "approved", "draft",  "other", ROLE_PARTICIPANT, "YY.Y..." "Y..YYY." "o..t..." "......" "Y.." "." },
	{ "suspended leader, closing", R(LEARNER),            "process_leader", "approved", "closing","other", ROLE_PARTICIPANT, "YY.Y..." "Y..YYY." "o.lt..." ".....t" "Y.." "." },
	{ "participant and teacher, closing", R(INSTRUCTOR),  "participant",    "approved", "closing","other", ROLE_PARTICIPANT, "YY.Y..." "Y..YYY." "o.lt..." ".....t" "Y.." "." },
	{ "leader and administrator",  R(ADMINISTRATOR) | R(INSTRUCTOR), "process_leader", "approved", "active", "other", ROLE_LEADER, "YY.Y..Y" "YYYYYYY" "YYYYYY." "YYYYYY" "YYY" "." },
	{ "leader, cycle closed",      R(INSTRUCTOR),         "process_leader", "approved", "closed", "other", ROLE_LEADER,      "YY.Y..Y" "Y..YYYY" "Y..Y..." "Y...Y." "YYY" "." },
	{ "suspended leader",          R(LEARNER),            "process_leader", "approved", "active", "other", ROLE_PARTICIPANT, "YY.Y..." "YYYYYY." "ooltttt" ".....t" "Y.." "." },
	{ "leader, unknown now",       0,                     "process_leader", "approved", "active", "other", ROLE_READER,      "YY....." "......." "......." "......" "..." "." },
};
/* clang-format on */

static struct person person_from(const struct somebody *s)
{
	const struct request_open row = {
		.found = true,
		.roles = (int)s->roles,
		.role = s->role,
		.state = s->state,
		.cycle_state = s->cycle,
		.function = s->function,
	};

	return person_of(&row);
}

static void role_that_follows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(people); i++)
		if (person_from(&people[i]).role != people[i].want)
			fail_msg("%s: role %d, not %d", people[i].name, person_from(&people[i]).role, people[i].want);
}

static const struct thing {
	const char *name;
	const char *opens; /* the words of the table that it opens */
	struct access_group group;
} things[] = {
	{ "no group", "Y", { 0 } },
	{ "the own unit's group", "You", { 1, true, false, .my_unit = true } },
	{ "the own unit's group, led", "Youtl", { 1, true, false, .my_unit = true, .leads = true } },
	{ "the own unit's group, not own", "Y", { 1, false, false, .my_unit = true } },
	{ "the organiser's group, own", "Yo", { 2, true, true } },
	{ "the organiser's group, led", "Yot", { 2, true, true, .leads = true } },
	{ "another unit's group", "Y", { 3, false, false } },
	{ "another unit's group, own", "Yo", { 3, true, false } },
	{ "another unit's group, led", "Youtl", { 3, true, false, .leads = true } },
	{ "another unit's group, led before", "Y", { 3, false, false, .leads = true } },
	{ "the organiser's group, not own", "Y", { 4, false, true } },
	{ "the own unit's group, closed", "You", { 5, true, false, .closed = true, .my_unit = true } },
	{ "the own unit's group, led and closed", "Youtl", { 5, true, false, .closed = true, .leads = true } },
	{ "another unit's group, closed", "Y", { 6, false, false, .closed = true } },
};

static void everybody_everything(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(people); i++) {
		struct person p = person_from(&people[i]);

		assert_int_equal(strlen(people[i].may), ACTION_COUNT);
		for (size_t a = 0; a < ACTION_COUNT; a++)
			for (size_t t = 0; t < COUNT(things); t++) {
				const struct access_group *group = things[t].group.id ? &things[t].group : NULL;
				bool want = strchr(things[t].opens, people[i].may[a]) != NULL &&
					    !(group && group->closed && writes[a]);

				if (may(&p, (enum action)a, group) != want)
					fail_msg("%s, %s, %s: %s", people[i].name, actions[a], things[t].name,
						 want ? "refused" : "allowed");
			}
	}
}

/* Whoever they are, of whatever group: they read what all read, and write nothing. */
static void who_looks_reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(people); i++) {
		struct person p = person_from(&people[i]), looking;

		for (int organiser = 0; organiser < 2; organiser++) {
			looking = access_look(&p, organiser);
			assert_int_equal(looking.row.membership, 0);
			assert_true(looking.row.unit_null && looking.row.home_null);
			for (size_t a = 0; a < ACTION_COUNT; a++)
				for (size_t t = 0; t < COUNT(things); t++)
					assert_int_equal(may(&looking, (enum action)a, &things[t].group),
							 a == ANYONE || a == READ_PROCESS || a == SEE_PLAN);
		}
	}
}

/* A step that the content has no more is read; its round is still closed and shown. */
static void what_is_past_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(people); i++) {
		struct person p = person_from(&people[i]), past = p;

		past.past = true;
		for (size_t a = 0; a < ACTION_COUNT; a++)
			for (size_t t = 0; t < COUNT(things); t++)
				assert_int_equal(may(&past, (enum action)a, &things[t].group),
						 may(&p, (enum action)a, &things[t].group) &&
						     (!writes[a] || a == DECIDE));
	}
}

/* Whatever else they are: an administrator of the operator's own LMS, and nobody else. */
static void the_operators_administrators(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(people); i++) {
		struct person plain = person_from(&people[i]);
		struct request_open row = plain.row;

		row.operates = true;
		struct person p = person_of(&row);
		assert_int_equal(may(&p, OPERATE, NULL), people[i].roles & R(ADMINISTRATOR));
		for (enum action a = 0; a < OPERATE; a++)
			assert_int_equal(may(&p, a, NULL), may(&plain, a, NULL));
	}
	assert_false(may(NULL, OPERATE, NULL));
}

/* Each role stands in the table, so that none is judged by luck. */
static void every_role_is_tried(void **state)
{
	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		bool tried = false;

		for (size_t i = 0; i < COUNT(people); i++)
			tried |= (int)people[i].want == role;
		if (!tried)
			fail_msg("nobody in the table has role %d", role);
	}
}

static void nobody(void **state)
{
	(void)state;
	for (size_t a = 0; a < ACTION_COUNT; a++)
		for (size_t t = 0; t < COUNT(things); t++)
			assert_int_equal(may(NULL, (enum action)a, &things[t].group), a == ANYONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(role_that_follows),    cmocka_unit_test(everybody_everything),
		cmocka_unit_test(who_looks_reads),      cmocka_unit_test(the_operators_administrators),
		cmocka_unit_test(every_role_is_tried),  cmocka_unit_test(nobody),
		cmocka_unit_test(what_is_past_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
