/* SPDX-License-Identifier: EUPL-1.2 */
/* refusal: what Canvas and Moodle have been heard to say. */
#include "domain/refusal.h"

#include "test.h"

static void what_they_say_has_a_meaning(void **state)
{
	static const struct {
		const char *code, *words;
		enum refusal means;
	} cases[] = {
		{ "course_not_available", "Course not available for student", REFUSAL_COURSE_OVER },
		{ "course_invalid", "Course is invalid", REFUSAL_COURSE_OVER },
		{ "assignment_invalid", "Assignment is invalid", REFUSAL_LINK_GONE },
		{ "assignment_tool_mismatch", "Assignment is no longer associated with this tool", REFUSAL_LINK_GONE },
		{ "tool_invalid", "Tool is invalid", REFUSAL_LINK_GONE },
		{ "user_not_in_course", "User is no longer in course", REFUSAL_PERSON_LEFT },
		{ "sourcedid_invalid", "Invalid sourcedid", REFUSAL_ADDRESS },
		{ "signature_invalid", "Invalid signature", REFUSAL_ADDRESS },
		{ "no_points_possible", "Assignment has no points possible.", REFUSAL_NO_POINTS },
		{ "", "SourcedId hash not valid", REFUSAL_ADDRESS },
		{ "", "Invalid sourcedid in result message", REFUSAL_ADDRESS },
		{ "", "Tool does not accept grades", REFUSAL_NO_GRADES },
		{ "", "Grade replace response", REFUSAL_LOCKED },
		{ "", "Grade delete request", REFUSAL_LOCKED },
		{ "", "Message signature not valid", REFUSAL_SIGNATURE },
		{ "", "Missing or invalid consumer key or access token.", REFUSAL_SIGNATURE },
		{ "", "Invalid authorization header", REFUSAL_SIGNATURE },
		{ "", "The specified resource does not exist.", REFUSAL_LINK_GONE },
		{ "", "Duplicate nonce detected", REFUSAL_CLOCK },
		{ "", "Timestamp too old or too far in the future, request has expired", REFUSAL_CLOCK },
		{ "", "HTTP 503", REFUSAL_SILENT },
		{ "silent", "Timeout was reached", REFUSAL_SILENT },
		{ "tls", "SSL peer certificate or SSH remote key was not OK", REFUSAL_CERTIFICATE },
		{ "private", "the address is a private one", REFUSAL_PRIVATE },
		{ "", "Något helt annat", REFUSAL_OTHER },
		{ "bad_score", "Score is not between 0 and 1", REFUSAL_OTHER },
		{ "", "", REFUSAL_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (refusal_of(cases[i].code, cases[i].words) != cases[i].means)
			fail_msg("%s, %s: %d", cases[i].code, cases[i].words,
				 (int)refusal_of(cases[i].code, cases[i].words));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_they_say_has_a_meaning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
