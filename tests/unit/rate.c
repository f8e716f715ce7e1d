/* SPDX-License-Identifier: EUPL-1.2 */
/* rate: ten seconds' worth at once, then so many a second; each for itself; in a table that does not grow. */
#include "web/rate.h"

#include "base/log.h"

#include "test.h"

enum { PER_SECOND = 5, AT_ONCE = PER_SECOND * RATE_BURST, SECOND = 1000000 };

/* A time of its own for each test, so that none sees another's accounts. */
static int64_t later(void)
{
	static int64_t hours = 500000;

	hours += 2;
	return hours * 3600 * SECOND;
}

static int allowed(enum rate_of of, const char *who, int64_t now, int tries)
{
	int n = 0;

	for (int i = 0; i < tries; i++)
		n += !rate_wait(of, who, PER_SECOND, now);
	return n;
}

static void at_once_and_then_by_the_second(void **state)
{
	int64_t now = later();

	(void)state;
	assert_int_equal(allowed(RATE_KEY, "1", now, 1000), AT_ONCE);
	assert_int_equal(allowed(RATE_KEY, "1", now + SECOND, 1000), PER_SECOND);
	assert_int_equal(allowed(RATE_KEY, "1", now + SECOND, 10), 0);
	assert_int_equal(allowed(RATE_KEY, "1", now + 3 * SECOND, 1000), 2 * PER_SECOND);
	assert_int_equal(allowed(RATE_KEY, "1", now + 3600 * (int64_t)SECOND, 1000), AT_ONCE);
}

/* Who keeps to the pace is never refused, however long. */
static void at_an_even_pace(void **state)
{
	int64_t now = later();

	(void)state;
	for (int i = 0; i < 10000; i++)
		assert_int_equal(rate_wait(RATE_KEY, "2", PER_SECOND, now + i * (int64_t)SECOND / PER_SECOND), 0);
}

static void it_says_how_long(void **state)
{
	int64_t now = later();

	(void)state;
	assert_int_equal(allowed(RATE_KEY, "3", now, AT_ONCE), AT_ONCE);
	assert_int_equal(rate_wait(RATE_KEY, "3", PER_SECOND, now), 1);
	assert_int_equal(rate_wait(RATE_KEY, "3", PER_SECOND, now + SECOND), 0);
	assert_int_equal(rate_wait(RATE_KEY, "4", 1, now), 0);
	for (int i = 0; i < 100; i++)
		assert_in_range(rate_wait(RATE_KEY, "4", 1, now), 0, 1); /* what is refused makes nobody wait longer */
}

static void each_for_itself(void **state)
{
	int64_t now = later();

	assert_int_equal(allowed(RATE_KEY, "5", now, 1000), AT_ONCE);
	assert_int_equal(allowed(RATE_KEY, "6", now, 1000), AT_ONCE);
	assert_int_equal(allowed(RATE_ADDRESS, "5", now, 1000), AT_ONCE);
	/* A thousand platforms at once: none takes another's place. */
	for (int i = 0; i < 1000; i++)
		assert_int_equal(rate_wait(RATE_KEY, arena_printf(*state, "k%d", i), PER_SECOND, now), 0);
}

/* A flood of names pushes nobody out who is being held. */
static void flood(void **state)
{
	int64_t now = later();

	assert_int_equal(allowed(RATE_ADDRESS, "10.0.0.1", now, 1000), AT_ONCE);
	for (int i = 0; i < 100000; i++)
		rate_wait(RATE_ADDRESS, arena_printf(*state, "10.1.%d", i), PER_SECOND, now);
	assert_int_equal(allowed(RATE_ADDRESS, "10.0.0.1", now, 10), 0);
}

static void without_a_limit(void **state)
{
	int64_t now = later();
	uint64_t before = rate_refused(RATE_KEY);

	(void)state;
	for (int i = 0; i < 10000; i++)
		assert_int_equal(rate_wait(RATE_KEY, "7", 0, now), 0);
	assert_int_equal(rate_refused(RATE_KEY), before);
	allowed(RATE_KEY, "7", now, AT_ONCE + 3);
	assert_int_equal(rate_refused(RATE_KEY), before + 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(at_once_and_then_by_the_second),
		TEST(at_an_even_pace),
		TEST(it_says_how_long),
		TEST(each_for_itself),
		TEST(flood),
		TEST(without_a_limit),
	};

	log_level_set(LOG_ERROR);
	return cmocka_run_group_tests_name("unit-rate", tests, NULL, NULL);
}
