/* SPDX-License-Identifier: EUPL-1.2 */
/* round: who is asked, when it opens and how long it stays open, several of the same statements, and what may be said
 * of how many have answered. */
#include "domain/round.h"

#include "base/when.h"
#include "content/packs.h"
#include "domain/assess.h"
#include "domain/closing.h"
#include "domain/progress.h"
#include "domain/remind.h"
#include "query/round_read.h"
#include "work/jobs.h"

#include "school.h"

#include <inttypes.h>

static struct round_terms terms_of(enum round_audience audience, size_t n, const char **whom)
{
	return (struct round_terms){ .name = "Start",
				     .audience = audience,
				     .whom = { n, whom },
				     .closes_at = when_add_days(when_now(), ROUND_DAYS) };
}

static int64_t make(const struct person *who, int no, const struct round_terms *terms, bool now)
{
	int64_t id;

	assert_ok(IN_TX(round_make(db, who, "D2", no, terms, now, &id)));
	return id;
}

static int64_t asked(int64_t round)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM round_asked_v1(%" PRId64 ")", round));
}

static const char *state(int64_t round)
{
	static const char *const states[] = { "planned", "open", "closed" };

	for (size_t i = 0; i < COUNT(states); i++)
		if (count_of(arena_printf(
			arena, "SELECT count(*) AS n FROM assessment_round WHERE id = %" PRId64 " AND state = '%s'",
			round, states[i])))
			return states[i];
	return "gone";
}

static int64_t to_answer(const struct person *who)
{
	struct round_to_answer r;

	assert_ok(round_to_answer(db, who->row.organisation, who->row.cycle, "D2", who->row.membership, &r));
	return r.found ? r.id : 0;
}

static enum assess_fate answer(const struct person *who, int64_t round)
{
	const struct assess_answer one = { "D2-01", "3" };
	enum assess_fate fate;

	assert_ok(IN_TX(assess_save(db, who, round, 1, &one, &fate)));
	if (fate == ASSESS_KEPT)
		assert_ok(IN_TX(assess_hand_in(db, who, round, &fate)));
	return fate;
}

static void the_audience_is_asked_and_nobody_else(void **unused)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	const char *unit[] = { arena_printf(arena, "%" PRId64, anna.row.unit) }, *level[] = { "unit" },
		   *form[] = { "compulsory" }, *function[] = { "principal", "staff" };
	struct round_terms all = terms_of(ROUND_ALL, 0, NULL), units = terms_of(ROUND_UNIT, 1, unit),
			   levels = terms_of(ROUND_TRACK, 1, level), forms = terms_of(ROUND_FORM, 1, form),
			   functions = terms_of(ROUND_FUNCTION, 2, function);

	(void)unused;
	participant("bo", "Bergsskolan");
	assert_ok(db_exec(db, "UPDATE school_unit SET forms = '{compulsory}' WHERE name = 'Bergsskolan'"));
	assert_int_equal(asked(make(&lena, 1, &all, true)), 3);
	assert_int_equal(asked(make(&lena, 2, &units, true)), 1);
	assert_int_equal(asked(make(&lena, 3, &levels, true)), 2);
	assert_int_equal(asked(make(&lena, 4, &forms, true)), 1);
	int64_t last = make(&lena, 5, &functions, true);
	assert_int_equal(asked(last), 2);
	assert_int_equal(answer(&lena, last), ASSESS_LATE);
	assert_int_equal(answer(&anna, last), ASSESS_KEPT);
	assert_int_equal(make(&lena, 5, &all, true), 0); /* another leader's click */
}

/* Who stands outside when the round closes is not counted, and is again if they come back before. */
static void whoever_goes_outside_is_not_counted(void **unused)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	const char *function[] = { "process_leader", "other" };
	struct round_terms all = terms_of(ROUND_ALL, 0, NULL), others = terms_of(ROUND_FUNCTION, 2, function);
	int64_t round = make(&lena, 1, &all, true);
	bool done;

	(void)unused;
	assert_int_equal(answer(&anna, round), ASSESS_KEPT);
	assert_ok(IN_TX(round_alter(db, &lena, round, 1, &others, &done)));
	assert_false(done); /* a form from before it opened */
	assert_ok(IN_TX(round_alter(db, &lena, round, 2, &others, &done)));
	assert_true(done);
	assert_int_equal(answer(&anna, round), ASSESS_LATE);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 1); /* theirs to read */
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, round)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 0);
}

static void opens_at_its_time(void **unused)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	struct round_terms terms = terms_of(ROUND_ALL, 0, NULL);
	bool done;

	(void)unused;
	int64_t by_hand = make(&lena, 1, &terms, false);
	terms.opens_at = when_add_days(when_now(), 2);
	int64_t by_day = make(&lena, 2, &terms, false);
	assert_ok(jobs_rounds(db, NULL));
	assert_string_equal(state(by_day), "planned");
	assert_int_equal(to_answer(&anna), 0); /* nothing is there yet */
	assert_ok(db_exec(db, "UPDATE assessment_round SET opens_at = now() WHERE opens_at IS NOT NULL"));
	assert_ok(jobs_rounds(db, NULL));
	assert_string_equal(state(by_day), "open");
	assert_string_equal(state(by_hand), "planned");
	assert_ok(IN_TX(round_start(db, lena.row.organisation, by_hand, &done)));
	assert_true(done);
	assert_ok(IN_TX(round_start(db, lena.row.organisation, by_hand, &done)));
	assert_false(done);
	assert_int_equal(answer(&anna, by_hand), ASSESS_KEPT);
	assert_int_equal(to_answer(&anna), by_day); /* what is not answered comes first */
	assert_ok(IN_TX(round_undo(db, &lena, by_hand, &done)));
	assert_false(done);
	assert_ok(IN_TX(round_undo(db, &lena, by_day, &done)));
	assert_true(done);
	assert_string_equal(state(by_day), "gone");
}

static void too_few_in_time_waits_for_a_leader(void **unused)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	struct round_terms terms = terms_of(ROUND_ALL, 0, NULL);
	int64_t round = make(&lena, 1, &terms, true), n;
	bool done;

	(void)unused;
	assert_int_equal(answer(&anna, round), ASSESS_KEPT);
	assert_ok(db_exec(db, "UPDATE assessment_round SET closes_at = now() - interval '1 minute'"));
	assert_ok(jobs_rounds(db, NULL));
	assert_string_equal(state(round), "open");
	assert_int_equal(answer(&anna, round), ASSESS_LATE);
	assert_ok(remind_turn(db, when_now(), &n));
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice WHERE kind = 'round_few'"), 1);
	assert_ok(IN_TX(round_prolong(db, &lena, round, when_add_days(when_now(), 3), &done)));
	assert_true(done);
	assert_int_equal(answer(&anna, round), ASSESS_KEPT);
	assert_ok(IN_TX(round_prolong(db, &lena, round, when_add_days(when_now(), 2), &done)));
	assert_false(done); /* open until later already */
	assert_ok(db_exec(db, "UPDATE assessment_round SET closes_at = now() - interval '8 days'"));
	assert_ok(jobs_rounds(db, NULL));
	assert_string_equal(state(round), "closed");
}

static void reminded_once_in_three_days_and_only_who_has_not_answered(void **unused)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	struct round_terms terms = terms_of(ROUND_ALL, 0, NULL);
	int64_t round = make(&lena, 1, &terms, true), n;
	bool done;

	(void)unused;
	participant("bo", "Strandskolan");
	assert_int_equal(answer(&anna, round), ASSESS_KEPT);
	assert_ok(IN_TX(round_nudge(db, &lena, round, &done)));
	assert_true(done);
	assert_ok(IN_TX(round_nudge(db, &lena, round, &done)));
	assert_false(done);
	assert_ok(remind_turn(db, when_now(), &n));
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice WHERE kind = 'round_asked'"), 2);
	assert_int_equal(answer(&lena, round), ASSESS_KEPT);
	assert_ok(remind_turn(db, when_now(), &n));
	assert_int_equal(count_of("SELECT count(*) AS n FROM notice WHERE kind = 'round_asked'"), 1);
	assert_ok(db_exec(db, "UPDATE assessment_round SET reminded_at = now() - interval '73 hours'"));
	assert_ok(IN_TX(round_nudge(db, &lena, round, &done)));
	assert_true(done);
}

static int64_t min_n(int64_t round)
{
	return count_of(
	    arena_printf(arena, "SELECT min_n::bigint AS n FROM assessment_round WHERE id = %" PRId64, round));
}

static void fewer_are_shown_never_again(void **unused)
{
	struct person lena = again(leader("lena"));
	struct round_terms terms = terms_of(ROUND_ALL, 0, NULL);
	bool done;

	(void)unused;
	terms.min_n = 3;
	int64_t first = make(&lena, 1, &terms, false);
	assert_int_equal(min_n(first), 5);
	terms.min_n = 9;
	assert_ok(IN_TX(round_alter(db, &lena, first, 1, &terms, &done)));
	terms.min_n = 7; /* while it is planned it may be lowered again */
	assert_ok(IN_TX(round_alter(db, &lena, first, 2, &terms, &done)));
	terms.min_n = 0;
	int64_t second = make(&lena, 2, &terms, false);
	assert_int_equal(min_n(second), 5);
	assert_ok(IN_TX(round_start(db, lena.row.organisation, first, &done)));
	assert_int_equal(min_n(first), 7);
	assert_int_equal(min_n(make(&lena, 3, &terms, true)), 7);
	assert_ok(IN_TX(round_start(db, lena.row.organisation, second, &done))); /* planned before */
	assert_int_equal(min_n(second), 7);
	terms.min_n = 6;
	assert_ok(IN_TX(round_alter(db, &lena, first, 4, &terms, &done)));
	assert_true(done);
	assert_int_equal(min_n(first), 7); /* of an open one only its name and whom it asks */
	/* nor by any other way */
	assert_int_not_equal(db_exec(db, "UPDATE assessment_round SET min_n = 6"), OK);
	assert_int_not_equal(db_exec(db, "UPDATE assessment_round SET min_n = 4"), OK);
	assert_int_not_equal(
	    db_exec(db, "INSERT INTO assessment_round (organisation, cycle, assessment, no, closes_at, min_n)"
			" SELECT organisation, cycle, 'D3', 1, now(), 4 FROM assessment_round LIMIT 1"),
	    OK);
}

/* The credit is the step's: answers that are changed, and a second round, add nothing. */
static void credited_once(void **unused)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	struct round_terms terms = terms_of(ROUND_ALL, 0, NULL);
	int64_t first = make(&lena, 1, &terms, true);
	struct packs *packs = packs_new(pack);

	(void)unused;
	assert_int_equal(answer(&anna, first), ASSESS_KEPT);
	assert_int_equal(count_of("SELECT count(*) AS n FROM step_state"), 0);
	assert_ok(jobs_nightly(db, packs));
	assert_int_equal(count_of("SELECT count(*) AS n FROM step_state"), 1);
	int64_t done = count_of("SELECT sum(done) AS n FROM part_progress");
	assert_int_equal(answer(&anna, first), ASSESS_KEPT);
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, first)));
	int64_t second = make(&lena, 2, &terms, true);
	assert_int_equal(to_answer(&anna), second);
	assert_int_equal(answer(&anna, second), ASSESS_KEPT);
	assert_ok(jobs_nightly(db, packs));
	assert_int_equal(count_of("SELECT count(*) AS n FROM step_state"), 1);
	assert_int_equal(count_of("SELECT sum(done) AS n FROM part_progress"), done);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation WHERE credited"), 2);
	packs_free(packs);
	pack = NULL; /* it was theirs */
}

static void how_many_may_be_said(void **unused)
{
	static const struct {
		int answered, invited;
		enum round_seen seen;
	} cases[] = {
		{ 0, 0, ROUND_SEEN_FEW },     { 4, 4, ROUND_SEEN_FEW },     { 4, 100, ROUND_SEEN_FEW },
		{ 5, 5, ROUND_SEEN_MOST },    { 5, 9, ROUND_SEEN_MOST },    { 5, 10, ROUND_SEEN_SOME },
		{ 95, 100, ROUND_SEEN_SOME }, { 96, 100, ROUND_SEEN_MOST }, { 100, 100, ROUND_SEEN_MOST },
	};

	(void)unused;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(round_seen(cases[i].answered, cases[i].invited, 5), cases[i].seen);
	for (enum round_audience a = 0; a < ROUND_AUDIENCES; a++)
		assert_int_equal(round_audience(round_audience_word(a)), a);
	assert_int_equal(round_audience("everybody"), ROUND_AUDIENCES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(the_audience_is_asked_and_nobody_else),
		SCHOOL_TEST(whoever_goes_outside_is_not_counted),
		SCHOOL_TEST(opens_at_its_time),
		SCHOOL_TEST(too_few_in_time_waits_for_a_leader),
		SCHOOL_TEST(reminded_once_in_three_days_and_only_who_has_not_answered),
		SCHOOL_TEST(fewer_are_shown_never_again),
		SCHOOL_TEST(credited_once),
		cmocka_unit_test(how_many_may_be_said),
	};

	return SCHOOL_RUN(tests);
}
