/* SPDX-License-Identifier: EUPL-1.2 */
/* night: once a day from two o'clock on, and again the same day where it failed. */
#include "work/night.h"

#include "base/when.h"

#include "test.h"

static int64_t at(int day, int hour, int minute)
{
	return when_minute(when_midnight(2026, 11, day), hour * 60 + minute);
}

static void once_a_day(void **state)
{
	struct night n = night_begin(at(3, 1, 0));

	(void)state;
	assert_false(night_due(&n, at(3, 1, 59)));
	assert_true(night_due(&n, at(3, 2, 0)));
	assert_int_equal(night_over(&n, at(3, 2, 1), OK), OK);
	assert_false(night_due(&n, at(3, 2, 2)));
	assert_false(night_due(&n, at(4, 0, 30)));
	assert_true(night_due(&n, at(4, 2, 0)));
}

static void who_begins_by_day_waits(void **state)
{
	struct night n = night_begin(at(3, 9, 0));

	(void)state;
	assert_false(night_due(&n, at(3, 23, 0)));
	assert_true(night_due(&n, at(4, 2, 0)));
}

static void what_failed_is_tried_again(void **state)
{
	struct night n = night_begin(at(3, 1, 0));

	(void)state;
	assert_int_equal(night_over(&n, at(3, 2, 0), ERR_DB), ERR_DB);
	assert_false(night_due(&n, at(3, 2, 4)));
	assert_true(night_due(&n, at(3, 2, 5)));
	night_over(&n, at(3, 2, 5), ERR_DB);
	assert_false(night_due(&n, at(3, 2, 14)));
	assert_true(night_due(&n, at(3, 2, 15)));
	for (int i = 0; i < 20; i++)
		night_over(&n, at(3, 3, 0), ERR_DB);
	assert_false(night_due(&n, at(3, 6, 59)));
	assert_true(night_due(&n, at(3, 7, 0))); /* every four hours at last */
	night_over(&n, at(3, 7, 0), OK);
	assert_false(night_due(&n, at(3, 23, 0)));
	night_over(&n, at(4, 2, 0), ERR_DB);
	assert_true(night_due(&n, at(4, 2, 5)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(once_a_day),
		TEST(who_begins_by_day_waits),
		TEST(what_failed_is_tried_again),
	};

	return cmocka_run_group_tests_name("unit-night", tests, NULL, NULL);
}
