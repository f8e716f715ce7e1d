/* SPDX-License-Identifier: EUPL-1.2 */
/* observe: who looks on: always answered, in no group, and back again. */
#include "school.h"

static void always_answered_and_in_no_group(void **state)
{
	const struct sign_up s = {
		.name = "", .function = "chief_education_officer", .unit_name = "", .message = "", .as_observer = true
	};
	const char *lena = leader("lena"), *maj = comes("maj", 1u << LMS_OBSERVER);
	struct person who = again(maj);
	bool done;

	(void)state;
	assert_int_equal(who.role, ROLE_NEWCOMER);
	assert_false(who.may_take_part);
	assert_ok(IN_TX(join_sign_up(db, pack, &who, &s)));
	assert_int_equal(again(maj).role, ROLE_PENDING); /* although the authority approves everybody else */
	who = again(lena);
	assert_ok(IN_TX(join_decide(db, pack, &who, again(maj).row.membership, true, "", &done)));
	assert_int_equal(again(maj).role, ROLE_OBSERVER);
	assert_true(again(maj).row.home_null);
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice WHERE kind = 'observer_approved'"), 1);
}

static void from_participant_and_back(void **state)
{
	const char *lena = leader("lena"), *anna = participant("anna", "Strandskolan");
	struct person who = again(lena);
	int64_t member = again(anna).row.membership;
	bool done;

	(void)state;
	assert_ok(IN_TX(join_observe(db, pack, &who, member, false, &done)));
	assert_false(done); /* no observer yet */
	assert_ok(IN_TX(join_observe(db, pack, &who, member, true, &done)));
	assert_true(done);
	assert_int_equal(again(anna).role, ROLE_OBSERVER);
	assert_true(again(anna).row.home_null);
	assert_ok(IN_TX(join_observe(db, pack, &who, who.row.membership, true, &done)));
	assert_false(done); /* a process leader is none to be made one */
	assert_ok(IN_TX(join_observe(db, pack, &who, member, false, &done)));
	assert_true(done);
	assert_int_equal(again(anna).role, ROLE_PARTICIPANT);
	assert_string_equal(again(anna).row.home_name, "Strandskolan");
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act LIKE 'observer.%'"), 2);
	assert_err(ERR_NOT_FOUND, "no row", IN_TX(join_observe(db, pack, &who, member + 1000, true, &done)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(always_answered_and_in_no_group),
		SCHOOL_TEST(from_participant_and_back),
	};

	return SCHOOL_RUN(tests);
}
