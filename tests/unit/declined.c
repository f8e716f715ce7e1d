/* SPDX-License-Identifier: EUPL-1.2 */
/* declined: what Canvas and Moodle have been heard to say. */
#include "domain/declined.h"

#include "test.h"

static void what_they_say_has_a_meaning(void **state)
{
	static const struct {
		const char *code, *words;
		enum declined means;
	} cases[] = {
		{ "course_not_available", "Course not available for student", DECLINED_COURSE_OVER },
		{ "course_invalid", "Course is invalid", DECLINED_COURSE_OVER },
		{ "assignment_invalid", "Assignment is invalid", DECLINED_LINK_GONE },
		{ "assignment_tool_mismatch", "Assignment is no longer associated with this tool", DECLINED_LINK_GONE },
		{ "tool_invalid", "Tool is invalid", DECLINED_LINK_GONE },
		{ "user_not_in_course", "User is no longer in course", DECLINED_PERSON_LEFT },
		{ "sourcedid_invalid", "Invalid sourcedid", DECLINED_ADDRESS },
		{ "signature_invalid", "Invalid signature", DECLINED_ADDRESS },
		{ "no_points_possible", "Assignment has no points possible.", DECLINED_NO_POINTS },
		{ "", "SourcedId hash not valid", DECLINED_ADDRESS },
		{ "", "Invalid sourcedid in result message", DECLINED_ADDRESS },
		{ "", "Tool does not accept grades", DECLINED_NO_GRADES },
		{ "", "Grade replace response", DECLINED_LOCKED },
		{ "", "Grade delete request", DECLINED_LOCKED },
		{ "", "Message signature not valid", DECLINED_SIGNATURE },
		{ "", "Missing or invalid consumer key or access token.", DECLINED_SIGNATURE },
		{ "", "Invalid authorization header", DECLINED_SIGNATURE },
		{ "", "The specified resource does not exist.", DECLINED_LINK_GONE },
		{ "", "Duplicate nonce detected", DECLINED_CLOCK },
		{ "", "Timestamp too old or too far in the future, request has expired", DECLINED_CLOCK },
		{ "", "HTTP 503", DECLINED_SILENT },
		{ "silent", "Timeout was reached", DECLINED_SILENT },
		{ "tls", "SSL peer certificate or SSH remote key was not OK", DECLINED_CERTIFICATE },
		{ "private", "the address is a private one", DECLINED_PRIVATE },
		{ "", "Något helt annat", DECLINED_OTHER },
		{ "bad_score", "Score is not between 0 and 1", DECLINED_OTHER },
		{ "", "", DECLINED_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (declined_of(cases[i].code, cases[i].words) != cases[i].means)
			fail_msg("%s, %s: %d", cases[i].code, cases[i].words,
				 (int)declined_of(cases[i].code, cases[i].words));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_they_say_has_a_meaning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
