/* SPDX-License-Identifier: EUPL-1.2 */
/* limit: counted by key, by address and in all, a minute at a time, in a table that does not grow. */
#include "web/limit.h"

#include "test.h"

enum { MOST = 5 };

/* A minute of its own for each test, so that none sees another's counters. */
static int64_t next_minute(void)
{
	static int64_t minute = 29000000;

	minute += 2;
	return minute * 60 * 1000000;
}

static int allowed(const char *key, const char *address, int64_t now, int tries)
{
	int n = 0;

	for (int i = 0; i < tries; i++)
		n += !limit_failed(key, address, MOST, now);
	return n;
}

static void by_key(void **state)
{
	int64_t now = next_minute();

	(void)state;
	assert_int_equal(allowed("a", NULL, now, 20), MOST);
	assert_int_equal(allowed("b", "", now, 3), 3);
	assert_int_equal(allowed("a", NULL, now + 59999999, 1), 0);
	assert_int_equal(allowed("a", NULL, now + 60000000, 20), MOST);
}

static void by_address(void **state)
{
	int64_t now = next_minute();

	(void)state;
	for (int i = 0; i < MOST; i++)
		assert_false(limit_failed((char[]){ (char)('a' + i), 0 }, "10.0.0.1", MOST, now));
	assert_true(limit_failed("z", "10.0.0.1", MOST, now));
	assert_false(limit_failed("y", "10.0.0.2", MOST, now));
	assert_false(limit_failed("10.0.0.1", NULL, MOST, now)); /* a key that looks like an address */
}

static void in_all(void **state)
{
	int64_t now = next_minute();
	int n = 0;

	for (int i = 0; i < 1000; i++)
		n += !limit_failed(arena_printf(*state, "junk %d", i), NULL, MOST, now);
	assert_int_equal(n, 10 * MOST);
	assert_true(limit_failed(NULL, NULL, MOST, now));
	assert_false(limit_failed(NULL, NULL, MOST, next_minute()));
}

/* A flood of names may push a counter out, but not make the table larger, nor count for others. */
static void flood(void **state)
{
	int64_t now = next_minute();

	for (int i = 0; i < 100000; i++)
		limit_failed(arena_printf(*state, "key %d", i), arena_printf(*state, "address %d", i), 1000000, now);
	assert_int_equal(allowed("somebody", "somewhere", next_minute(), MOST), MOST);
}

static void none(void **state)
{
	(void)state;
	for (int i = 0; i < 10000; i++)
		assert_false(limit_failed("a", "b", 0, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(by_key), TEST(by_address), TEST(in_all), TEST(flood), TEST(none) };

	return cmocka_run_group_tests_name("unit-limit", tests, NULL, NULL);
}
