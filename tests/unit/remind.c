/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: each thing once, of those whom it concerns, while there is something to be reminded of. */
#include "domain/remind.h"

#include "base/when.h"

#include "school.h"

/* A Tuesday in autumn, summer time; the year lasts until 30 June 2027. */
static int64_t tuesday(int hour, int minute)
{
	return when_minute(when_midnight(2026, 10, 20), 60 * hour + minute);
}

static int64_t made(int64_t at)
{
	int64_t n;

	assert_ok(remind_turn(db, at, &n));
	return n;
}

static int64_t notices(const char *kind)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM notice WHERE kind = '%s'", kind));
}

/* Two who take part and one who leads; nothing is missing and nobody waits. */
static void a_calm_year(void)
{
	leader("lena");
	participant("anna", "Strandskolan");
	participant("bo", "Ekskolan");
	assert_ok(db_exec(db, "INSERT INTO decision (organisation, cycle, level, body, decided_on)"
			      " SELECT organisation, id, 'board', 'Nämnden', '2026-08-01' FROM cycle;"
			      "DELETE FROM notice"));
	assert_int_equal(made(tuesday(9, 0)), 0);
}

static void of_a_meeting_a_week_before_and_a_day_before(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(db, "INSERT INTO time_plan (organisation, cycle, start_on, weekday, afternoon, sports_week)"
			      " SELECT organisation, id, '2026-08-10', 1, false, 9 FROM cycle;"
			      "INSERT INTO meeting (organisation, cycle, part, no, day, begins, length)"
			      " SELECT organisation, cycle, 2, 1, '2026-10-28', 510, 210 FROM time_plan"));
	assert_int_equal(made(when_add_days(tuesday(9, 0), 1)), 0); /* not published */
	assert_ok(db_exec(db, "UPDATE time_plan SET state = 'published'"));
	assert_int_equal(made(tuesday(23, 59)), 0);
	assert_int_equal(made(when_add_days(tuesday(0, 0), 1)), 3);
	assert_int_equal(made(when_add_days(tuesday(0, 1), 1)), 0);
	assert_int_equal(notices("meeting_week"), 3);
	assert_ok(db_exec(db, "DELETE FROM notice WHERE membership = (SELECT min(id) FROM membership)"));
	assert_int_equal(made(when_add_days(tuesday(9, 0), 2)), 0); /* what has been read is not told again */
	assert_ok(db_exec(db, "UPDATE meeting SET day = '2026-10-29'"));
	assert_int_equal(made(when_add_days(tuesday(9, 0), 2)), 3); /* another day is another thing */
	assert_int_equal(notices("meeting_week"), 3);
	assert_int_equal(made(when_add_days(tuesday(0, 0), 8)), 3);
	assert_int_equal(notices("meeting_week"), 0);
	assert_int_equal(notices("meeting_day"), 3);
	assert_int_equal(made(when_add_days(tuesday(8, 30), 9)), 0);
	assert_int_equal(notices("meeting_day"), 0); /* it has begun, by the clock after summer time */
}

/* More authorities than are asked for at once, and one with more people than that. */
static void everybody_everywhere(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(
	    db_exec(db, "INSERT INTO organisation (name, kind, size, approval) SELECT 'Kommun ' || i, 'municipality', "
			"'standard', 'review' FROM generate_series(1, 120) i;"
			"INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version, state)"
			" SELECT o.id, '2026/27', '2026-07-01', '2026-10-25', y.content_version, 'active' FROM "
			"organisation o, cycle y WHERE o.name LIKE 'Kommun %';"
			"INSERT INTO person (consumer, lti_user_id, name) SELECT c.id, 'many-' || i, '' FROM "
			"consumer c, generate_series(1, 6000) i;"
			"INSERT INTO membership (organisation, cycle, person, role, function, state)"
			" SELECT y.organisation, y.id, p.id, 'participant', 'teacher', 'approved' FROM (SELECT id, "
			"substr(lti_user_id, 6)::int AS i"
			" FROM person WHERE lti_user_id LIKE 'many-%') p JOIN organisation o ON o.name = 'Kommun ' "
			"|| CASE WHEN i <= 120 THEN i ELSE 7 END"
			" JOIN cycle y ON y.organisation = o.id"));
	assert_int_equal(made(tuesday(9, 0)), 6000);
	assert_int_equal(notices("year_closes"), 6000);
	assert_int_equal(made(tuesday(9, 1)), 0);
	assert_ok(
	    db_exec(db, "UPDATE cycle SET state = 'closed' WHERE organisation > (SELECT min(id) FROM organisation)"));
	assert_int_equal(made(tuesday(9, 2)), 0);
	assert_int_equal(notices("year_closes"), 0);
}

static void of_a_round_those_who_have_not_handed_in(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(db,
			  "INSERT INTO assessment_round (organisation, cycle, assessment, opened_at, closes_at)"
			  " SELECT organisation, id, 'D2', '2026-10-20 08:00+02', '2026-11-20 00:00+01' FROM cycle;"
			  "INSERT INTO participation (organisation, round, membership)"
			  " SELECT r.organisation, r.id, m.id FROM assessment_round r, membership m JOIN person p ON "
			  "p.id = m.person WHERE p.lti_user_id = 'anna'"));
	assert_int_equal(made(tuesday(9, 0)), 2);
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice n JOIN membership m ON m.id = n.membership JOIN "
				  "person p ON p.id = m.person WHERE p.lti_user_id = 'anna'"),
			 0);
	assert_int_equal(made(when_add_days(tuesday(9, 0), 10)), 0);
	assert_int_equal(notices("round_opened"), 0);
	assert_int_equal(made(when_midnight(2026, 11, 17)), 2);
	assert_ok(db_exec(db,
			  "INSERT INTO participation (organisation, round, membership)"
			  " SELECT r.organisation, r.id, m.id FROM assessment_round r, membership m JOIN person p ON "
			  "p.id = m.person WHERE p.lti_user_id = 'bo'"));
	assert_int_equal(made(when_midnight(2026, 11, 18)), 0);
	assert_int_equal(notices("round_closes"), 1); /* who has handed in is let alone */
	made(when_midnight(2026, 11, 20));
	assert_int_equal(notices("round_closes"), 0);
}

static void of_sign_ups_those_who_lead(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(db, "UPDATE membership m SET state = 'pending', due_at = '2026-10-21 10:00+02' FROM person p"
			      " WHERE p.id = m.person AND p.lti_user_id <> 'lena'"));
	assert_int_equal(made(tuesday(9, 59)), 0);
	assert_int_equal(made(tuesday(10, 0)), 1); /* one for all of a day */
	assert_int_equal(notices("signup_due"), 1);
	assert_int_equal(made(when_add_days(tuesday(10, 0), 1)), 1);
	assert_int_equal(notices("signup_due"), 0);
	assert_int_equal(notices("signup_overdue"), 1);
	assert_ok(db_exec(db, "UPDATE membership SET state = 'approved'"));
	assert_int_equal(made(when_add_days(tuesday(11, 0), 1)), 0);
	assert_int_equal(notices("signup_overdue"), 0);
}

static void of_a_task_its_owner(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(
	    db, "INSERT INTO task (organisation, cycle, title, scope, owner, part, due)"
		" SELECT m.organisation, m.cycle, 'Läs', 'individual', m.id, 0, '2026-10-23' FROM membership m "
		"JOIN person p ON p.id = m.person WHERE p.lti_user_id = 'bo';"
		"INSERT INTO task (organisation, cycle, title, scope, part, due)"
		" SELECT organisation, id, 'Skriv', 'organiser', 0, '2026-10-23' FROM cycle;"
		"INSERT INTO task (organisation, cycle, title, scope, unit, part, due)"
		" SELECT y.organisation, y.id, 'Tala', 'unit', u.id, 0, '2026-10-23' FROM cycle y, school_unit u "
		"WHERE u.name = 'Ekskolan'"));
	assert_int_equal(made(when_add_days(tuesday(9, 0), -1)), 0);
	assert_int_equal(made(tuesday(0, 0)), 3);
	assert_ok(db_exec(db, "UPDATE task SET state = 'done'"));
	made(tuesday(1, 0));
	assert_int_equal(notices("task_due"), 0);
}

static void of_what_the_year_lacks(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(db, "DELETE FROM decision; UPDATE context SET bound_at = '2026-10-06 09:00+02'"));
	assert_int_equal(made(tuesday(9, 0)), 0);
	assert_int_equal(made(tuesday(9, 1)), 1);
	assert_int_equal(notices("decision_missing"), 1);
	assert_int_equal(made(when_midnight(2027, 6, 15)), 0);
	assert_int_equal(made(when_midnight(2027, 6, 16)), 3);
	assert_int_equal(notices("year_closes"), 3);
	assert_ok(db_exec(db, "UPDATE cycle SET state = 'closed', closed_at = now()"));
	made(when_midnight(2027, 6, 17));
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice"), 0);
}

static void of_results_that_do_not_arrive_who_leads(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(db, "INSERT INTO passback (link, person, value, state) SELECT l.id, p.id, 50, 'sent' FROM "
			      "resource_link l, person p"
			      " ON CONFLICT (link, person) DO UPDATE SET state = 'sent'"));
	assert_int_equal(made(tuesday(9, 0)), 0);
	assert_ok(db_exec(
	    db,
	    "UPDATE passback b SET state = 'refused' FROM person p WHERE p.id = b.person AND p.lti_user_id <> 'lena'"));
	assert_int_equal(made(tuesday(9, 1)), 1);
	assert_int_equal(
	    count_of("SELECT split_part(words, ' ', 2)::bigint AS n FROM notice WHERE kind = 'passback_failed'"), 2);
	assert_int_equal(made(when_add_days(tuesday(9, 0), 5)), 0); /* Sunday */
	assert_int_equal(made(when_add_days(tuesday(9, 0), 6)), 1); /* once a week, while it lasts */
	assert_int_equal(notices("passback_failed"), 1);
	assert_ok(db_exec(db, "UPDATE passback SET state = 'sent'"));
	made(when_add_days(tuesday(9, 1), 6));
	assert_int_equal(notices("passback_failed"), 0);
}

static void what_nobody_reads_goes(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(db, "INSERT INTO notice (organisation, membership, kind, at)"
			      " SELECT organisation, id, 'approved', '2026-10-20 09:00+02' FROM membership"));
	assert_ok(remind_purge(db, when_add_days(tuesday(8, 0), 90)));
	assert_int_equal(notices("approved"), 3);
	assert_ok(remind_purge(db, when_add_days(tuesday(8, 1), 90)));
	assert_int_equal(notices("approved"), 0);
}

/* A large municipality in one statement. */
static void all_at_once(void **state)
{
	(void)state;
	a_calm_year();
	assert_ok(db_exec(
	    db, "INSERT INTO person (consumer, lti_user_id, name) SELECT id, 'p' || i, 'P' FROM consumer, "
		"generate_series(1, 900) i;"
		"INSERT INTO membership (organisation, cycle, person, role, function, state)"
		" SELECT y.organisation, y.id, p.id, 'participant', 'principal', 'approved' FROM cycle y, person "
		"p WHERE p.name = 'P';"
		"INSERT INTO assessment_round (organisation, cycle, assessment, opened_at, closes_at)"
		" SELECT organisation, id, 'D2', '2026-10-20 08:00+02', '2026-11-20 00:00+01' FROM cycle;"
		"ANALYZE"));
	assert_int_equal(made(tuesday(9, 0)), 903);
	assert_int_equal(made(tuesday(9, 1)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(of_a_meeting_a_week_before_and_a_day_before),
		SCHOOL_TEST(everybody_everywhere),
		SCHOOL_TEST(of_a_round_those_who_have_not_handed_in),
		SCHOOL_TEST(of_sign_ups_those_who_lead),
		SCHOOL_TEST(of_a_task_its_owner),
		SCHOOL_TEST(of_what_the_year_lacks),
		SCHOOL_TEST(of_results_that_do_not_arrive_who_leads),
		SCHOOL_TEST(what_nobody_reads_goes),
		SCHOOL_TEST(all_at_once),
	};

	return SCHOOL_RUN(tests);
}
