/* SPDX-License-Identifier: EUPL-1.2 */
/* mailing: when letters are sent, and which are made. */
#include "domain/mailing.h"

#include "base/when.h"
#include "domain/remind.h"

#include "school.h"

static int64_t at(int month, int day, int hour)
{
	return when_minute(when_midnight(2026, month, day), 60 * hour);
}

static void nobody_is_written_to_in_free_time(void **state)
{
	(void)state;
	assert_true(mailing_quiet(at(10, 20, 6)));
	assert_false(mailing_quiet(at(10, 20, 7)));
	assert_false(mailing_quiet(at(10, 20, 17)));
	assert_true(mailing_quiet(at(10, 20, 18)));
	assert_true(mailing_quiet(at(10, 24, 10)));  /* Saturday */
	assert_true(mailing_quiet(at(11, 1, 10)));   /* Sunday of a break */
	assert_false(mailing_quiet(at(10, 27, 10))); /* a break of pupils alone */
	assert_true(mailing_quiet(at(12, 24, 10)));
	assert_true(mailing_quiet(at(5, 14, 10))); /* Kristi himmelsfärdsdag */
	assert_true(mailing_quiet(at(6, 19, 10))); /* midsommarafton */
}

static void a_day_off_is_made_up_for(void **state)
{
	(void)state;
	assert_int_equal(mailing_first_weekday(at(10, 20, 9)), 1);
	assert_int_equal(mailing_first_weekday(at(10, 19, 9)), 0);
	assert_int_equal(mailing_first_weekday(at(4, 7, 9)), 0); /* Tuesday after annandag påsk */
	assert_int_equal(mailing_first_weekday(at(4, 8, 9)), 2);
	assert_int_equal(mailing_last_weekday(at(4, 8, 9)), 2);
	assert_int_equal(mailing_last_weekday(at(10, 23, 9)), 4);
	assert_int_equal(mailing_last_weekday(at(4, 29, 9)), 4); /* before valborg and the first of May */
	assert_int_equal(mailing_last_weekday(at(5, 13, 9)), 4); /* Kristi himmelsfärdsdag, and the Friday beside it */
	assert_int_equal(mailing_last_weekday(at(6, 18, 9)), 4); /* before midsommarafton */
	assert_int_equal(mailing_last_weekday(at(12, 23, 9)), 4); /* julafton is a Thursday, juldagen a Friday */
}

/* Tuesday 20 October: a round that has opened for three, who write on Thursdays. */
static void begun(void)
{
	leader("lena");
	participant("anna", "Strandskolan");
	participant("bo", "Ekskolan");
	assert_ok(
	    db_exec(db, "DELETE FROM notice; UPDATE person SET email = lti_user_id || '@example.org';"
			"INSERT INTO decision (organisation, cycle, level, body, decided_on)"
			" SELECT organisation, id, 'board', 'Nämnden', '2026-08-01' FROM cycle;"
			"INSERT INTO assessment_round (organisation, cycle, assessment, opened_at, closes_at)"
			" SELECT organisation, id, 'D2', '2026-10-20 06:00+02', '2026-11-03 00:00+01' FROM cycle;"
			"INSERT INTO mail_choice (organisation, sends, weekday) SELECT id, true, 3 FROM organisation"));
}

static int64_t reminded(int64_t when)
{
	int64_t n;

	assert_ok(remind_turn(db, when, &n));
	assert_ok(mailing_make(db, arena, when, &n));
	return n;
}

static int64_t letters(const char *where)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM mail WHERE %s", where));
}

static void one_letter_a_week(void **state)
{
	(void)state;
	begun();
	assert_int_equal(reminded(at(10, 20, 9)), 0);
	assert_int_equal(reminded(at(10, 22, 9)), 3);
	assert_int_equal(letters("NOT urgent AND day = '2026-10-19'"), 3);
	assert_int_equal(reminded(at(10, 22, 10)), 0);
	assert_ok(db_exec(db,
			  "INSERT INTO assessment_round (organisation, cycle, assessment, opened_at, closes_at)"
			  " SELECT organisation, id, 'D3', '2026-10-22 11:00+02', '2026-12-01 00:00+01' FROM cycle"));
	assert_int_equal(reminded(at(10, 22, 12)), 0); /* what comes later waits a week */
	assert_int_equal(reminded(at(10, 29, 9)), 3);
	assert_int_equal(letters("NOT urgent AND day = '2026-10-26'"), 3);
}

/* 1 May 2026 is a Friday; the eve of it is off too. */
static void a_letter_of_a_friday_off_does_not_wait_a_week(void **state)
{
	(void)state;
	begun();
	assert_ok(db_exec(
	    db, "UPDATE mail_choice SET weekday = 4; UPDATE assessment_round SET opened_at = '2026-04-27 06:00+02', "
		"closes_at = '2026-05-20 00:00+02'"));
	assert_int_equal(reminded(at(4, 28, 9)), 0);
	assert_int_equal(reminded(at(4, 29, 9)), 3);
	assert_int_equal(letters("NOT urgent AND day = '2026-04-27'"), 3);
}

static void what_cannot_wait_does_not(void **state)
{
	(void)state;
	begun();
	reminded(at(10, 22, 9));
	assert_int_equal(reminded(at(10, 31, 8)), 3); /* the round closes in three days */
	assert_int_equal(letters("urgent AND day = '2026-10-31'"), 3);
	assert_int_equal(reminded(at(10, 31, 9)), 0);
}

static void nobody_who_does_not_want_it(void **state)
{
	(void)state;
	begun();
	assert_ok(db_exec(db, "UPDATE person SET mail = false WHERE lti_user_id = 'anna';"
			      "UPDATE person SET email = '' WHERE lti_user_id = 'bo'"));
	assert_int_equal(reminded(at(10, 22, 9)), 1);
	assert_ok(db_exec(db, "DELETE FROM mail; UPDATE mail_choice SET sends = false"));
	assert_int_equal(reminded(at(10, 22, 9)), 0);
}

static void nobody_ends_the_letters_of_another(void **state)
{
	static const unsigned char other[SECRET_KEY_BYTES] = "of somebody else";

	(void)state;
	assert_int_equal(strlen(mailing_code(arena, seal_key, 1)), 32);
	assert_string_not_equal(mailing_code(arena, seal_key, 1), mailing_code(arena, seal_key, 2));
	assert_string_not_equal(mailing_code(arena, seal_key, 1), mailing_code(arena, other, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(nobody_is_written_to_in_free_time),
		SCHOOL_TEST(a_day_off_is_made_up_for),
		SCHOOL_TEST(one_letter_a_week),
		SCHOOL_TEST(a_letter_of_a_friday_off_does_not_wait_a_week),
		SCHOOL_TEST(what_cannot_wait_does_not),
		SCHOOL_TEST(nobody_who_does_not_want_it),
		SCHOOL_TEST(nobody_ends_the_letters_of_another),
	};

	return SCHOOL_RUN(tests);
}
