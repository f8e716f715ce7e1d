/* SPDX-License-Identifier: EUPL-1.2 */
/* joint: what of counted hands is shown, so that no group reckons out another's by taking its own away. */
#include "test.h"

#include "domain/joint.h"

static struct joint_groups_rows groups(size_t n, struct joint_groups *at, const int *present)
{
	for (size_t i = 0; i < n; i++)
		at[i] = (struct joint_groups){ .done = present[i] >= 0, .present = present[i], .n = present[i] };
	return (struct joint_groups_rows){ n, at };
}

static void those_who_answered(void **state)
{
	static const struct {
		int present[3], answered; /* -1: the sheet is not done */
	} cases[] = {
		{ { 4, -1, -1 }, 0 }, { { 5, -1, 30 }, 35 }, { { 5, -1, -1 }, 5 }, { { 5, 4, -1 }, 0 },
		{ { 5, 5, -1 }, 10 }, { { 3, 3, 3 }, 9 },    { { 3, 2, -1 }, 0 },  { { -1, -1, -1 }, 0 },
		{ { 20, 3, 2 }, 25 }, { { 20, 3, 1 }, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct joint_groups at[3];
		struct joint_groups_rows rows = groups(3, at, cases[i].present);

		assert_int_equal(joint_answered(&rows, 5), cases[i].answered);
	}
}

static void hands_of_a_statement(void **state)
{
	const int64_t hands[] = { 1, 2, 3, 2, 4, 0 };
	struct joint_hands h = { .hands = { 6, hands }, .most = 3, .most_all = 8 };
	struct tally_item t = joint_tally(&h, 5);

	(void)state;
	assert_int_equal(t.n, 8);
	assert_int_equal(t.dk, 4);
	assert_false(t.suppressed);
	assert_false(t.others_shown); /* of twelve, eight are one group's: four are left */
	h.most = 4;
	assert_true(joint_tally(&h, 5).suppressed);
	h.most = 8; /* one group alone */
	h.most_all = 12;
	t = joint_tally(&h, 5);
	assert_true(!t.suppressed && t.others_shown);
}

static void groups_beside_the_total(void **state)
{
	const int present[] = { 3, -1, 5, 6, 20 };
	struct joint_groups at[COUNT(present)];
	struct joint_groups_rows rows = groups(COUNT(present), at, present);
	struct tally_stratum s[COUNT(present)];

	(void)state;
	assert_int_equal(joint_strata(&rows, 5, s), 4);
	assert_true(s[0].suppressed && !s[0].complementary);
	assert_true(s[1].complementary && s[2].complementary);
	assert_false(s[3].suppressed);
}

static void words(void **state)
{
	(void)state;
	for (enum round_mode m = 0; m < MODE_COUNT; m++)
		assert_int_equal(joint_mode(joint_word(m)), m);
	assert_int_equal(joint_mode("by_lot"), MODE_COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(those_who_answered),
		cmocka_unit_test(hands_of_a_statement),
		cmocka_unit_test(groups_beside_the_total),
		cmocka_unit_test(words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
