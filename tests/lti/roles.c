/* SPDX-License-Identifier: EUPL-1.2 */
/* roles: strings as platforms send them, as the certification lists them, and as an attacker might. */
#include "data.h"

enum {
	L = LTI_ROLE_LEARNER,
	I = LTI_ROLE_INSTRUCTOR,
	T = LTI_ROLE_TEACHING_ASSISTANT,
	C = LTI_ROLE_CONTENT_DEVELOPER,
	O = LTI_ROLE_OBSERVER,
	A = LTI_ROLE_ADMINISTRATOR
};
#define ROLE "urn:lti:role:ims/lis/"
#define INST "urn:lti:instrole:ims/lis/"
#define SYS "urn:lti:sysrole:ims/lis/"

static const struct {
	const char *roles;
	unsigned want;
} rows[] = {
	{ "", 0 },
	{ " ", 0 },
	{ ",", 0 },
	{ ",,,", 0 },
	{ "Learner", L },
	{ "learner", L },
	{ "LEARNER", L },
	{ " Learner ", L },
	{ "\tLearner\r\n", L },
	{ "Learner,", L },
	{ ",Learner", L },
	{ "Instructor", I },
	{ "instructor", I },
	{ "Instructor,Learner", I | L },
	{ "Instructor , Learner", I | L },
	{ "Learner,Learner", L },
	{ "TeachingAssistant", T },
	{ "ContentDeveloper", C },
	{ "Mentor", O },
	{ "Observer", O },
	{ ROLE "Learner", L },
	{ ROLE "Instructor", I },
	{ ROLE "TeachingAssistant", T },
	{ ROLE "ContentDeveloper", C },
	{ ROLE "Mentor", O },
	{ "URN:LTI:ROLE:IMS/LIS/INSTRUCTOR", I },
	{ ROLE "Instructor/PrimaryInstructor", I },
	{ ROLE "Learner/Learner", L },
	{ ROLE "Learner/NonCreditLearner", 0 },
	{ ROLE "Learner/NonCreditLearner," ROLE "Mentor", O },
	{ ROLE "Learner/Instructor", 0 },
	{ ROLE, 0 },
	{ INST "Learner", 0 },
	{ INST "Student", 0 },
	{ INST "Instructor", 0 },
	{ INST "Alumni", 0 },
	{ INST "Administrator", A },
	{ SYS "Administrator", A },
	{ SYS "SysAdmin", A },
	{ SYS "None", 0 },
	{ SYS "User", 0 },
	{ SYS "Instructor", 0 },
	{ ROLE "Administrator", 0 },
	{ "Administrator", 0 },
	{ INST "Observer," ROLE "Mentor", O },
	{ INST "Administrator," SYS "SysAdmin", A },
	{ "Instructor," SYS "Administrator," INST "Administrator", I | A },
	{ "Learner," ROLE "TeachingAssistant", L | T },
	{ "Instructor," INST "Administrator", I | A },
	{ "urn:non:ims/something/Else", 0 },
	{ "urn:non:ims/something/Else,Instructor," INST "Alumni", I },
	{ "urn:non:ims/something/Else," ROLE "Instructor," INST "Alumni", I },
	{ "urn:non:ims/something/Else," ROLE "Learner," INST "Alumni", L },
	{ "NotALearner", 0 },
	{ "LearnerX", 0 },
	{ "Learne", 0 },
	{ "Instructor;Learner", 0 },
	{ "Instructor Learner", 0 },
	{ "urn:lti:role:ims/lis/ Instructor", 0 },
	{ "urn:lti:role:ims/lis/Instructor#x", 0 },
	{ "xurn:lti:role:ims/lis/Instructor", 0 },
	{ "urn:lti:instrole:ims/lis/urn:lti:role:ims/lis/Instructor", 0 },
	{ "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor", 0 },
	{ "Inst\u00adructor", 0 },
};

static void table(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (lti_roles(rows[i].roles) != rows[i].want)
			fail_msg("\"%s\" gives %u, not %u", rows[i].roles, lti_roles(rows[i].roles), rows[i].want);
}

/* Any two lists joined give the bits of both. */
static void lists_add_up(void **state)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < COUNT(rows); k++) {
			const char *both = arena_printf(*state, "%s , %s", rows[i].roles, rows[k].roles);

			assert_int_equal(lti_roles(both), rows[i].want | rows[k].want);
		}
}

static void never_from_ext_roles(void **state)
{
	struct lti_form f = read_form(*state, LAUNCH OAUTH "&ext_roles=Instructor," INST "Administrator");
	struct lti_launch launch;

	sign_exactly(*state, NULL, &f, LTI_HMAC_SHA1, SECRET);
	struct lti_request rq = posting(*state, &f, NULL);
	assert_int_equal(lti_launch_verify(*state, &rq, &consumer, WINDOW, &launch, NULL), LTI_OK);
	assert_int_equal(launch.roles, L);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(table), TEST(lists_add_up), TEST(never_from_ext_roles) };

	return cmocka_run_group_tests_name("lti-roles", tests, NULL, NULL);
}
