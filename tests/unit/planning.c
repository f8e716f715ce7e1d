/* SPDX-License-Identifier: EUPL-1.2 */
/* planning: which lines the tool ticks, which a leader may, and what comes next. */
#include "domain/planning.h"

#include "test.h"

static struct planning of(struct planning_facts f, size_t n, struct planning_ticks *at)
{
	struct planning_ticks_rows ticks = { .n = n, .at = at };
	struct planning p;

	planning_of(&f, &ticks, &p);
	return p;
}

static void nothing_is_done_at_first(void **state)
{
	struct planning p = of((struct planning_facts){ 0 }, 0, NULL);

	(void)state;
	assert_int_equal(p.done, 0);
	assert_int_equal(p.next, PLANNING_decision);
}

static void the_tool_ticks_what_it_knows(void **state)
{
	static const struct {
		enum planning_line line;
		struct planning_facts yes, no;
	} cases[] = {
		{ PLANNING_decision, { .decided = true }, { 0 } },
		{ PLANNING_units, { .units = 1 }, { 0 } },
		{ PLANNING_expected, { .units = 2 }, { .units = 2, .unexpected = 1 } },
		{ PLANNING_expected, { .units = 1 }, { 0 } },
		{ PLANNING_contact, { .contact = true }, { 0 } },
		{ PLANNING_plan, { .plan_made = true }, { 0 } },
		{ PLANNING_published, { .published = true }, { .plan_made = true } },
		{ PLANNING_rooms, { .plan_made = true }, { .plan_made = true, .unplaced = 1 } },
		{ PLANNING_links, { .parts = 5 }, { .parts = 4 } },
		{ PLANNING_answered, { .members = 1 }, { .members = 1, .waiting = 1 } },
		{ PLANNING_answered, { .members = 1 }, { 0 } },
		{ PLANNING_groups, { .members = 1 }, { .members = 2, .ungrouped = 1 } },
		{ PLANNING_conversation, { .members = 1 }, { .members = 2, .leaderless = 1 } },
		{ PLANNING_conversation, { .members = 1 }, { 0 } },
		{ PLANNING_begun, { .begun = true }, { 0 } },
		{ PLANNING_ended, { .begun = true, .ended = true }, { .begun = true } },
		{ PLANNING_round, { .opened = 1 }, { 0 } },
		{ PLANNING_released, { .released = 1, .opened = 1 }, { .opened = 1 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct planning yes = of(cases[i].yes, 0, NULL), no = of(cases[i].no, 0, NULL);

		if (!yes.line[cases[i].line].known || no.line[cases[i].line].known)
			fail_msg("%s, case %zu", planning_key(cases[i].line), i);
	}
}

static void leaders_tick_the_others(void **state)
{
	struct planning_ticks ticks[] = { { .line = "time", .name = "Lena", .ticked_at = 7 },
					  { .line = "decision", .name = "Lena" },
					  { .line = "of another version", .name = "Lena" } };
	struct planning p = of((struct planning_facts){ .units = 1 }, COUNT(ticks), ticks);

	(void)state;
	assert_int_equal(p.done, 3); /* time, units, expected */
	assert_true(p.line[PLANNING_time].ticked);
	assert_string_equal(p.line[PLANNING_time].by, "Lena");
	assert_int_equal(p.line[PLANNING_time].at, 7);
	assert_false(p.line[PLANNING_decision].ticked); /* the tool's own */
	assert_int_equal(p.next, PLANNING_decision);
}

static void the_next_is_the_first_that_is_left(void **state)
{
	struct planning_ticks ticks[] = { { .line = "time" }, { .line = "units" } };
	struct planning p = of((struct planning_facts){ .decided = true }, COUNT(ticks), ticks);

	(void)state;
	assert_int_equal(p.next, PLANNING_guide);
	struct planning_ticks all[PLANNING_COUNT];
	for (int i = 0; i < PLANNING_COUNT; i++)
		all[i] = (struct planning_ticks){ .line = planning_key((enum planning_line)i), .name = "" };
	p = of((struct planning_facts){ .decided = true,
					.units = 1,
					.contact = true,
					.plan_made = true,
					.published = true,
					.parts = 5,
					.members = 1,
					.opened = 1,
					.released = 1,
					.begun = true,
					.ended = true },
	       COUNT(all), all);
	assert_int_equal(p.done, PLANNING_COUNT);
	assert_int_equal(p.next, PLANNING_COUNT);
}

static void keys_are_found(void **state)
{
	(void)state;
	assert_int_equal(planning_find("letter"), PLANNING_letter);
	assert_int_equal(planning_find(""), PLANNING_COUNT);
	assert_int_equal(planning_find("king"), PLANNING_COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(nothing_is_done_at_first), TEST(the_tool_ticks_what_it_knows),
		TEST(leaders_tick_the_others),  TEST(the_next_is_the_first_that_is_left),
		TEST(keys_are_found),
	};

	return cmocka_run_group_tests_name("planning", tests, NULL, NULL);
}
