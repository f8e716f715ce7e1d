/* SPDX-License-Identifier: EUPL-1.2 */
/* thread: what lacks in a thread, each kind alone and none too many. */
#include "domain/thread_check.h"

#include "test.h"

enum { ROOM = 20 };

static struct thread_findings finding = { .id = 1, .grp = 7, .state = "chosen" };
static struct thread_causes cause = { .id = 2, .grp = 7, .finding = 1 };
static struct thread_goals goal = {
	.id = 3, .grp = 7, .state = "adopted", .due = "2027-05-14", .continues_null = true
};
static struct thread_links link = { .goal = 3, .finding = 1 };
static struct thread_activities activity;
static struct thread_outcomes outcomes[2];

static struct thread whole(void)
{
	activity = (struct thread_activities){ .id = 4,
					       .grp = 7,
					       .goal = 3,
					       .responsible = "rektor",
					       .owner_null = true,
					       .starts_on = "2027-01-18",
					       .ends_on = "2027-04-30",
					       .noticed = "",
					       .state = "ongoing" };
	outcomes[0] =
	    (struct thread_outcomes){ .id = 5, .grp = 7, .goal = 3, .activity_null = true, .evidence = "enkäten" };
	outcomes[1] = (struct thread_outcomes){ .id = 6, .grp = 7, .goal = 3, .activity = 4, .evidence = "loggen" };
	return (struct thread){
		.findings = { .n = 1, .at = &finding },
		.causes = { .n = 1, .at = &cause },
		.goals = { .n = 1, .at = &goal },
		.links = { .n = 1, .at = &link },
		.activities = { .n = 1, .at = &activity },
		.outcomes = { .n = 2, .at = outcomes },
	};
}

static struct thread_gap gap;

/* The only gap of a thread on a day. */
static int only(const struct thread *t, const char *today, bool ending)
{
	struct thread_gap all[ROOM];
	size_t n = thread_check(t, today, ending, all, ROOM);

	gap = n ? all[0] : (struct thread_gap){ 0 };
	return n == 1 ? (int)gap.lack : n == 0 ? -1 : 100 + (int)n;
}

static void a_whole_thread_lacks_nothing(void **state)
{
	struct thread t = whole();

	(void)state;
	assert_int_equal(only(&t, "2027-02-01", false), -1);
	assert_int_equal(only(&t, "2027-06-30", true), -1);
	assert_int_equal(thread_check(&(struct thread){ 0 }, "2027-06-30", true, NULL, 0), 0);
}

static void what_is_chosen_is_analysed(void **state)
{
	struct thread t = whole();

	(void)state;
	t.causes.n = 0;
	assert_int_equal(only(&t, "2027-02-01", false), LACK_ANALYSIS);
	assert_int_equal(gap.kind, THREAD_FINDING);
	assert_int_equal(gap.id, 1);
	assert_int_equal(gap.grp, 7);
	finding.state = "open"; /* nobody has chosen it */
	assert_int_equal(only(&t, "2027-02-01", false), -1);
	finding.state = "parked";
	assert_int_equal(only(&t, "2027-02-01", false), -1);
	finding.state = "chosen";
}

static void a_goal_comes_from_somewhere(void **state)
{
	struct thread t = whole();

	(void)state;
	t.links.n = 0;
	assert_int_equal(only(&t, "2027-02-01", false), LACK_FINDING);
	assert_int_equal(gap.id, 3);
	goal.continues_null = false; /* it goes on from last year's */
	assert_int_equal(only(&t, "2027-02-01", false), -1);
	goal.continues_null = true;
}

static void a_goal_leads_to_something(void **state)
{
	struct thread t = whole();

	(void)state;
	t.activities.n = 0;
	t.outcomes.n = 1;
	assert_int_equal(only(&t, "2027-02-01", false), LACK_ACTIVITY);
	goal.state = "closed";
	assert_int_equal(only(&t, "2027-02-01", false), -1);
	goal.state = "adopted";
}

static void an_activity_says_when_and_who(void **state)
{
	struct thread t = whole();

	(void)state;
	activity.ends_on = NULL;
	assert_int_equal(only(&t, "2027-02-01", false), LACK_DATE);
	activity.ends_on = "2027-04-30";
	activity.starts_on = NULL;
	assert_int_equal(only(&t, "2027-02-01", false), LACK_DATE);
	activity.starts_on = "2027-01-18";
	activity.responsible = "";
	assert_int_equal(only(&t, "2027-02-01", false), LACK_RESPONSIBLE);
	activity.owner_null = false; /* somebody of the group does */
	assert_int_equal(only(&t, "2027-02-01", false), -1);
	activity.owner_null = true;
	activity.state = "stopped";
	assert_int_equal(only(&t, "2027-02-01", false), -1);
}

static void what_is_over_is_followed_up(void **state)
{
	struct thread t = whole();

	(void)state;
	t.outcomes.n = 1;
	assert_int_equal(only(&t, "2027-04-30", false), -1); /* its last day */
	assert_int_equal(only(&t, "2027-05-01", false), LACK_FOLLOW_UP);
	activity.noticed = "Paren frågar själva.";
	assert_int_equal(only(&t, "2027-05-01", false), -1);
	activity.noticed = "";
	activity.state = "done";
	assert_int_equal(only(&t, "2027-02-01", false), LACK_FOLLOW_UP);
}

static void a_goal_is_evaluated_at_the_end(void **state)
{
	struct thread t = whole();

	(void)state;
	activity.noticed = "Paren frågar själva.";
	t.outcomes = (struct thread_outcomes_rows){ .n = 1, .at = &outcomes[1] };
	assert_int_equal(only(&t, "2027-05-14", false), -1); /* the day itself */
	assert_int_equal(only(&t, "2027-05-15", false), LACK_OUTCOME);
	assert_int_equal(only(&t, "2027-02-01", true), LACK_OUTCOME);
	t = whole();
	outcomes[0].evidence = "";
	assert_int_equal(only(&t, "2027-05-15", true), LACK_EVIDENCE);
	assert_int_equal(gap.kind, THREAD_OUTCOME);
	assert_int_equal(gap.id, 5);
}

static void all_are_counted_where_there_is_no_room(void **state)
{
	struct thread t = whole();
	struct thread_gap one;

	(void)state;
	t.causes.n = t.links.n = 0;
	assert_int_equal(thread_check(&t, "2027-02-01", false, &one, 1), 2);
	assert_int_equal(one.lack, LACK_ANALYSIS);
	assert_true(thread_check_room(&t) >= 2);
	assert_int_equal(thread_goals_open(&t, 7), 1);
	assert_int_equal(thread_goals_open(&t, 8), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_whole_thread_lacks_nothing),
					    cmocka_unit_test(what_is_chosen_is_analysed),
					    cmocka_unit_test(a_goal_comes_from_somewhere),
					    cmocka_unit_test(a_goal_leads_to_something),
					    cmocka_unit_test(an_activity_says_when_and_who),
					    cmocka_unit_test(what_is_over_is_followed_up),
					    cmocka_unit_test(a_goal_is_evaluated_at_the_end),
					    cmocka_unit_test(all_are_counted_where_there_is_no_room) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
