/* SPDX-License-Identifier: EUPL-1.2 */
/* roles: the table, and what several roles at once give. */
#include "domain/roles.h"

#include "test.h"

#define R(x) (1u << LMS_##x)
#define O(x) (1u << OFFER_##x)

static void table(void **state)
{
	static const struct {
		unsigned bits;
		enum lms_role highest;
		enum offer offer;
		unsigned offers;
		bool lead, suggest;
	} cases[] = {
		{ 0, LMS_NONE, OFFER_READ_ONLY, O(READ_ONLY), false, false },
		{ R(NONE), LMS_NONE, OFFER_READ_ONLY, O(READ_ONLY), false, false },
		{ 1u << 20, LMS_NONE, OFFER_READ_ONLY, O(READ_ONLY), false, false },
		{ R(LEARNER), LMS_LEARNER, OFFER_PARTICIPANT, O(PARTICIPANT), false, false },
		{ R(OBSERVER), LMS_OBSERVER, OFFER_OBSERVER, O(OBSERVER), false, false },
		{ R(DEVELOPER), LMS_DEVELOPER, OFFER_OBSERVER, O(OBSERVER), false, false },
		{ R(ASSISTANT), LMS_ASSISTANT, OFFER_PARTICIPANT, O(PARTICIPANT), false, true },
		{ R(INSTRUCTOR), LMS_INSTRUCTOR, OFFER_LEADER, O(LEADER) | O(PARTICIPANT), true, false },
		{ R(ADMINISTRATOR), LMS_ADMINISTRATOR, OFFER_SETUP, O(SETUP), true, false },
		/* Moodle's site admin in a course */
		{ R(ADMINISTRATOR) | R(INSTRUCTOR), LMS_ADMINISTRATOR, OFFER_SETUP,
		  O(SETUP) | O(LEADER) | O(PARTICIPANT), true, false },
		/* Canvas writes an observer with a sub-role of Learner; should both bits come, the observer stands
		   higher */
		{ R(OBSERVER) | R(LEARNER), LMS_OBSERVER, OFFER_OBSERVER, O(OBSERVER) | O(PARTICIPANT), false, false },
		{ R(ASSISTANT) | R(LEARNER), LMS_ASSISTANT, OFFER_PARTICIPANT, O(PARTICIPANT), false, true },
		{ R(LEARNER) | R(NONE), LMS_LEARNER, OFFER_PARTICIPANT, O(PARTICIPANT), false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(roles_highest(cases[i].bits), cases[i].highest);
		assert_int_equal(roles_offer(cases[i].bits), cases[i].offer);
		assert_int_equal(roles_offers(cases[i].bits), cases[i].offers);
		assert_int_equal(roles_may_lead(cases[i].bits), cases[i].lead);
		assert_int_equal(roles_suggest_conversation_leader(cases[i].bits), cases[i].suggest);
	}
}

/* Only Instructor is ever offered to lead, and the first offer is one of the offers. */
static void all_combinations(void **state)
{
	(void)state;
	for (unsigned bits = 0; bits < 1u << (LMS_NONE + 1); bits++) {
		unsigned offers = roles_offers(bits);

		assert_int_equal(!!(offers & O(LEADER)), !!(bits & R(INSTRUCTOR)));
		assert_true(offers & 1u << roles_offer(bits));
		assert_int_equal(!!(offers & O(READ_ONLY)), (bits & ~R(NONE)) == 0);
		assert_int_equal(roles_may_choose(bits), !!(bits & (R(INSTRUCTOR) | R(ADMINISTRATOR) | R(DEVELOPER))));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(table), cmocka_unit_test(all_combinations) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
