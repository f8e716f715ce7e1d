/* SPDX-License-Identifier: EUPL-1.2 */
/* score: the rules one by one. */
#include "domain/score.h"

#include "test.h"

#include <locale.h>
#include <stdlib.h>

#define STEP(w, ...)                                                          \
	{                                                                     \
		.weight = (w), .required = true, .applies = true, __VA_ARGS__ \
	}

static void parts(void **state)
{
	struct score_step steps[] = { STEP(1, .done = true), STEP(1), STEP(2), STEP(3), STEP(2) };

	(void)state;
	assert_int_equal(score_part(NULL, 0), SCORE_NONE);
	assert_int_equal(score_part(steps, 5), 11); /* 1 of 9 */
	steps[3].done = true;
	assert_int_equal(score_part(steps, 5), 44); /* 4 of 9 */
	steps[2].done = steps[4].done = true;
	assert_int_equal(score_part(steps, 5), 88); /* 8 of 9 = 0.889 */
	steps[1].done = true;
	assert_int_equal(score_part(steps, 5), 100);
	steps[0] = (struct score_step){ .weight = 1, .required = false, .applies = true };
	steps[1] = (struct score_step){ .weight = 1, .required = true, .applies = false };
	assert_int_equal(score_part(steps, 5), 100); /* neither counts */
	steps[2].done = false;
	steps[2].waived = true;
	assert_int_equal(score_part(steps, 5), 100);
	steps[4].done = false;
	assert_int_equal(score_part(steps, 5), 60);
}

static void no_steps_that_count(void **state)
{
	struct score_step steps[] = { STEP(1, .waived = true), STEP(0, .done = true), { .weight = 5, .done = true } };

	(void)state;
	assert_int_equal(score_part(steps, 3), SCORE_NONE);
}

static void whole_only_when_all_is_done(void **state)
{
	struct score_step steps[300];

	(void)state;
	for (unsigned seed = 1; seed < 3000; seed++) {
		size_t n = 1 + seed % 300;
		int before = 0;

		srand(seed);
		for (size_t i = 0; i < n; i++)
			steps[i] = (struct score_step)STEP(1 + rand() % 3);
		for (size_t i = 0; i < n; i++) {
			int score = score_part(steps, n);

			assert_in_range(score, before, 99);
			before = score;
			steps[i].done = true;
		}
		assert_int_equal(score_part(steps, n), 100);
	}
}

static void overall(void **state)
{
	(void)state;
	assert_int_equal(score_overall((int[]){ 100, 50, 0, 0, 0 }, 5), 30);
	assert_int_equal(score_overall((int[]){ 100, 100, 100, 100, 99 }, 5), 99);
	assert_int_equal(score_overall((int[]){ 100, 100, 100, 100, 100 }, 5), 100);
	assert_int_equal(score_overall((int[]){ SCORE_NONE, 42, SCORE_NONE, SCORE_NONE, SCORE_NONE }, 5), 42);
	assert_int_equal(score_overall((int[]){ SCORE_NONE, SCORE_NONE }, 2), SCORE_NONE);
}

static void due(void **state)
{
	(void)state;
	assert_int_equal(score_due(SCORE_NONE, SCORE_NONE), SCORE_NONE);
	assert_int_equal(score_due(SCORE_NONE, 0), SCORE_NONE);
	assert_int_equal(score_due(SCORE_NONE, 1), 1);
	assert_int_equal(score_due(40, 39), SCORE_NONE);
	assert_int_equal(score_due(40, 40), SCORE_NONE);
	assert_int_equal(score_due(40, 41), 41);
	assert_int_equal(score_due(40, SCORE_NONE), SCORE_NONE);
}

static void text(void **state)
{
	setlocale(LC_ALL, "sv_SE.UTF-8");
	assert_string_equal(score_text(*state, 0), "0.00");
	assert_string_equal(score_text(*state, 7), "0.07");
	assert_string_equal(score_text(*state, 92), "0.92");
	assert_string_equal(score_text(*state, 100), "1.00");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(parts), TEST(no_steps_that_count), TEST(whole_only_when_all_is_done), TEST(overall), TEST(due),
		TEST(text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
