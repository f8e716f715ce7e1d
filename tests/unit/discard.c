/* SPDX-License-Identifier: EUPL-1.2 */
/* discard: a year that has ended goes by a decision alone, a week later, and whole. */
#include "domain/discard.h"

#include "domain/retention.h"

#include <inttypes.h>

#include "school.h"

static struct person lena;
static int64_t old;

/* Beside the year of lena one that ended so many days ago, with a group. */
static void an_old_year(int days)
{
	lena = again(leader("lena"));
	assert_ok(db_exec(
	    db,
	    arena_printf(arena,
			 "INSERT INTO cycle (organisation, school_year, starts_on, ends_on, content_version, state, "
			 "closed_at) SELECT organisation, '2020/21', '2020-07-01', '2021-06-30', content_version, "
			 "'closed', now() - make_interval(days => %d) FROM cycle",
			 days)));
	old = count_of("SELECT id AS n FROM cycle WHERE school_year = '2020/21'");
	assert_ok(db_exec(
	    db, "INSERT INTO grp (organisation, cycle, name, track) SELECT organisation, id, 'Gamla', 'organiser' "
		"FROM cycle WHERE school_year = '2020/21'"));
}

static bool decided(int64_t cycle)
{
	bool done;

	assert_ok(IN_TX(discard_decide(db, &lena, cycle, "KS 2026/17", &done)));
	return done;
}

static bool taken_back(void)
{
	bool done;

	assert_ok(IN_TX(discard_take_back(db, &lena, old, &done)));
	return done;
}

static int64_t years(void)
{
	int64_t removed;

	assert_ok(retention_run(db, arena, lena.row.organisation, &removed));
	return count_of("SELECT count(*) AS n FROM cycle");
}

static void only_what_cannot_be_opened_again(void **state)
{
	(void)state;
	an_old_year(29);
	assert_false(decided(old));
	assert_false(decided(lena.row.cycle));
	assert_ok(db_exec(db, "UPDATE cycle SET closed_at = now() - interval '31 days' WHERE school_year = '2020/21'"));
	assert_true(decided(old));
	assert_false(decided(old)); /* once is enough */
	lena.row.organisation += 100;
	assert_false(taken_back());
}

static void a_week_is_left(void **state)
{
	(void)state;
	an_old_year(31);
	assert_int_equal(years(), 2); /* never by itself */
	assert_true(decided(old));
	assert_int_equal(years(), 2);
	assert_int_equal(count_of("SELECT count(*) AS n FROM year_discard WHERE due > now() + interval '6 days'"), 1);
	assert_true(taken_back());
	assert_false(taken_back());
	assert_ok(db_exec(db, "UPDATE year_discard SET due = now()"));
	assert_int_equal(years(), 2);
}

static void it_goes_whole_with_a_receipt(void **state)
{
	(void)state;
	an_old_year(31);
	assert_true(decided(old));
	assert_ok(db_exec(db, "UPDATE year_discard SET due = now()"));
	assert_int_equal(years(), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM grp WHERE name = 'Gamla'"), 0);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM receipt r JOIN audit a ON a.details LIKE '%' || r.sha256 WHERE "
		     "r.act = 'year' AND r.reference = 'KS 2026/17' AND a.act = 'year.erase' AND a.actor = "
		     "'retention'"),
	    1);
	assert_string_equal(said("SELECT string_agg(act, ' ' ORDER BY id) AS s FROM audit WHERE act LIKE 'year.%'"),
			    "year.discard year.erase");
}

/* A later year's group compares with its rounds, and has taken a statement of one. */
static void what_another_year_took_from_it_stays_there(void **state)
{
	(void)state;
	an_old_year(31);
	again(participant("anna", "Strandskolan"));
	assert_ok(db_exec(
	    db,
	    "INSERT INTO assessment_round (organisation, cycle, assessment, no, closes_at) SELECT organisation, id, "
	    "'d2-assessment-1', 1, now() FROM cycle WHERE school_year = '2020/21'"));
	assert_ok(db_exec(
	    db,
	    "INSERT INTO topic (organisation, grp, type, round, item) SELECT g.organisation, g.id, 'd2-document-1', "
	    "r.id, 'D2-01' FROM grp g, assessment_round r WHERE g.name = 'Strandskolan'"));
	assert_ok(db_exec(
	    db,
	    "INSERT INTO finding (organisation, cycle, grp, text, kind, round, item) SELECT g.organisation, g.cycle, "
	    "g.id, 'Vi mäter', 'process', r.id, 'D2-01' FROM grp g, assessment_round r WHERE g.name = "
	    "'Strandskolan'"));
	assert_true(decided(old));
	assert_ok(db_exec(db, "UPDATE year_discard SET due = now()"));
	assert_int_equal(years(), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM finding WHERE text = 'Vi mäter' AND round IS NULL"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(only_what_cannot_be_opened_again),
		SCHOOL_TEST(a_week_is_left),
		SCHOOL_TEST(it_goes_whole_with_a_receipt),
		SCHOOL_TEST(what_another_year_took_from_it_stays_there),
	};

	return SCHOOL_RUN(tests);
}
