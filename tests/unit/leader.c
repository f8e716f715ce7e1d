/* SPDX-License-Identifier: EUPL-1.2 */
/* leader: further process leaders, hand-over, the end of an assignment, and what the LMS takes away. */
#include "domain/leader.h"

#include "domain/notice.h"
#include "domain/operator.h"

#include "school.h"

#include <inttypes.h>

static struct sign_up asks_to_lead(void)
{
	return (struct sign_up){ .name = "", .function = "other", .unit_name = "", .message = "", .as_leader = true };
}

static const char *asks(const char *user)
{
	const struct sign_up s = asks_to_lead();
	const char *sid = comes(user, 1u << LMS_INSTRUCTOR);
	struct person who = again(sid);

	assert_ok(IN_TX(join_sign_up(db, pack, &who, &s)));
	return sid;
}

static enum err decide(const char *by, const char *whom)
{
	struct person who = again(by);
	bool done;

	return IN_TX(join_decide(db, pack, &who, again(whom).row.membership, true, "", &done));
}

/* A second process leader, approved by the first. */
static const char *second(const char *first, const char *user)
{
	const char *sid = asks(user);

	assert_ok(decide(first, sid));
	return sid;
}

static enum leader_fault ends(const char *by, const char *whom, enum leader_after after)
{
	struct person who = again(by);
	enum leader_fault fault;

	assert_ok(IN_TX(leader_end(db, &who, again(whom).row.membership, after, &fault)));
	return fault;
}

static enum leader_fault hands_over(const char *by, const char *whom, enum leader_after after)
{
	struct person who = again(by);
	enum leader_fault fault;

	assert_ok(IN_TX(leader_hand_over(db, pack, &who, again(whom).row.membership, after, &fault)));
	return fault;
}

static int64_t told(const char *whom, const char *kind)
{
	return count_of(arena_printf(arena,
				     "SELECT count(*) AS n FROM notice WHERE membership = %" PRId64 " AND kind = '%s'",
				     again(whom).row.membership, kind));
}

static int64_t logged(const char *act)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM audit WHERE act = '%s'", act));
}

static void further_ones_are_answered(void **state)
{
	const char *lena = leader("lena"), *jonas = asks("jonas");

	(void)state;
	assert_int_equal(again(jonas).role, ROLE_PENDING);
	assert_ok(decide(lena, jonas));
	assert_int_equal(again(jonas).role, ROLE_LEADER);
	assert_int_equal(told(jonas, "leader_approved"), 1);
	const char *maria = second(jonas, "maria");
	assert_int_equal(again(maria).role, ROLE_LEADER);
	assert_int_equal(told(lena, "leader_added"), 1);
	assert_int_equal(told(jonas, "leader_added"), 0); /* who answered knows */
}

static void where_nobody_leads_the_lms_is_trusted(void **state)
{
	const char *lena = leader("lena");

	(void)state;
	comes("lena", 1u << LMS_LEARNER);
	assert_int_equal(again(lena).role, ROLE_PARTICIPANT);
	assert_int_equal(again(asks("jonas")).role, ROLE_LEADER);
}

static void the_operator_answers_where_it_reviews(void **state)
{
	const char *lena = leader("lena"), *jonas;

	(void)state;
	assert_ok(db_exec(db, "UPDATE consumer SET leaders = 'review'"));
	jonas = asks("jonas");
	assert_err(ERR_FORBIDDEN, "the operator answers", decide(lena, jonas));
	assert_int_equal(hands_over(lena, jonas, LEADER_STAYS), LEADER_UNABLE);
	assert_int_equal(again(jonas).role, ROLE_PENDING);
	assert_ok(operator_decide(db, AUDIT_OPERATOR(7), again(jonas).row.membership, true, ""));
	assert_int_equal(again(jonas).role, ROLE_LEADER);
	assert_int_equal(told(jonas, "leader_approved"), 1);
	assert_int_equal(told(lena, "leader_added"), 1);
}

static void the_last_one_stays(void **state)
{
	const char *lena = leader("lena"), *jonas = second(lena, "jonas");

	(void)state;
	assert_int_equal(ends(jonas, jonas, LEADER_LEAVES), LEADER_OK);
	assert_int_equal(again(jonas).role, ROLE_NEWCOMER);
	assert_int_equal(told(lena, "leader_ended"), 1);
	assert_int_equal(ends(lena, lena, LEADER_LEAVES), LEADER_LAST);
	assert_int_equal(ends(lena, lena, LEADER_TAKES_PART), LEADER_LAST);
	assert_int_equal(again(lena).role, ROLE_LEADER);
	assert_int_equal(logged("leader.end"), 1);
	assert_int_equal(ends(lena, jonas, LEADER_LEAVES), LEADER_CHANGED);
}

/* One who leads in name only does not count. */
static void a_suspended_one_is_not_enough(void **state)
{
	const char *lena = leader("lena"), *jonas = second(lena, "jonas");

	(void)state;
	comes("jonas", 1u << LMS_LEARNER);
	assert_int_equal(ends(lena, lena, LEADER_LEAVES), LEADER_LAST);
	assert_int_equal(ends(lena, jonas, LEADER_TAKES_PART), LEADER_OK);
	assert_int_equal(told(jonas, "leader_taken"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM membership WHERE role = 'process_leader'"), 1);
}

static void handed_over(void **state)
{
	const char *lena = leader("lena"), *anna = participant("anna", "Strandskolan");

	(void)state;
	assert_int_equal(hands_over(lena, anna, LEADER_LEAVES), LEADER_UNABLE);
	comes("anna", 1u << LMS_INSTRUCTOR);
	assert_int_equal(hands_over(lena, anna, LEADER_TAKES_PART), LEADER_OK);
	assert_int_equal(again(anna).role, ROLE_LEADER);
	assert_int_equal(again(lena).role, ROLE_PARTICIPANT);
	assert_false(again(lena).row.home_null);
	assert_int_equal(told(anna, "leader_named"), 1);
	assert_int_equal(told(lena, "handed_over"), 1);
	assert_int_equal(told(anna, "leader_ended"), 1);
	assert_int_equal(logged("leader.name"), 1);
	assert_int_equal(logged("leader.end"), 1);
	assert_int_equal(hands_over(lena, anna, LEADER_STAYS), LEADER_CHANGED); /* not hers to hand over any more */
}

static void handed_over_to_one_who_asked(void **state)
{
	const char *lena = leader("lena"), *jonas = asks("jonas");

	(void)state;
	assert_int_equal(hands_over(lena, jonas, LEADER_LEAVES), LEADER_OK);
	assert_int_equal(again(jonas).role, ROLE_LEADER);
	assert_int_equal(again(lena).role, ROLE_NEWCOMER);
	assert_true(again(lena).row.home_null);
}

static void the_lms_takes_and_gives(void **state)
{
	const char *lena = leader("lena"), *jonas = second(lena, "jonas");

	(void)state;
	comes("jonas", 1u << LMS_INSTRUCTOR); /* nothing new */
	assert_int_equal(logged("leader.suspend") + logged("leader.resume"), 0);
	comes("jonas", 1u << LMS_LEARNER);
	assert_int_equal(again(jonas).role, ROLE_PARTICIPANT); /* in a session from before */
	assert_int_equal(told(lena, "leader_suspended"), 1);
	assert_int_equal(told(jonas, "leader_suspended"), 0);
	assert_int_equal(logged("leader.suspend"), 1);
	comes("jonas", 1u << LMS_LEARNER);
	assert_int_equal(logged("leader.suspend"), 1);
	comes("jonas", 1u << LMS_ADMINISTRATOR | 1u << LMS_INSTRUCTOR);
	assert_int_equal(again(jonas).role, ROLE_LEADER);
	assert_int_equal(told(lena, "leader_resumed"), 1);
	comes("anna", 1u << LMS_LEARNER); /* who leads nothing */
	comes("anna", 1u << LMS_INSTRUCTOR);
	assert_int_equal(logged("leader.suspend") + logged("leader.resume"), 2);
}

static void read_once(void **state)
{
	const char *lena = leader("lena"), *anna = participant("anna", "Strandskolan");
	struct person me = again(lena);
	int64_t member = me.row.membership;

	(void)state;
	for (enum notice_kind kind = 0; kind < NOTICE_KIND_COUNT; kind++)
		assert_ok(IN_TX(notice_tell(db, me.row.organisation, member, kind, again(anna).row.membership)));
	assert_int_equal(count_of("SELECT count(DISTINCT kind) AS n FROM notice"), NOTICE_KIND_COUNT);
	me = again(anna);
	assert_ok(IN_TX(notice_read(db, &me, INT64_MAX))); /* another's stay */
	me = again(lena);
	assert_ok(IN_TX(notice_read(db, &me, count_of("SELECT min(id) AS n FROM notice"))));
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice"), NOTICE_KIND_COUNT - 1);
	assert_int_equal(notice_kind_of("handed_over"), NOTICE_HANDED_OVER);
	assert_int_equal(notice_kind_of("of tomorrow"), NOTICE_KIND_COUNT);
	me = again(comes("bo", 1u << LMS_LEARNER)); /* no member */
	assert_ok(IN_TX(notice_read(db, &me, INT64_MAX)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(further_ones_are_answered),
		SCHOOL_TEST(where_nobody_leads_the_lms_is_trusted),
		SCHOOL_TEST(the_operator_answers_where_it_reviews),
		SCHOOL_TEST(the_last_one_stays),
		SCHOOL_TEST(a_suspended_one_is_not_enough),
		SCHOOL_TEST(handed_over),
		SCHOOL_TEST(handed_over_to_one_who_asked),
		SCHOOL_TEST(the_lms_takes_and_gives),
		SCHOOL_TEST(read_once),
	};

	return SCHOOL_RUN(tests);
}
