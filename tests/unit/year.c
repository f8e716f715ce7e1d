/* SPDX-License-Identifier: EUPL-1.2 */
/* year: every turn from every state, and what is closed with the year. */
#include "domain/year.h"

#include "base/when.h"
#include "domain/assess.h"
#include "domain/closing.h"
#include "domain/round.h"

#include "school.h"

static const char *const states[] = { "draft", "active", "closing", "closed" };

static void in_state(const char *state, int days_ago)
{
	assert_ok(db_exec(db, arena_printf(arena,
					   "UPDATE cycle SET state = '%s', closed_at = CASE '%s' WHEN 'closed' THEN "
					   "now() - interval '%d days' END",
					   state, state, days_ago)));
}

static bool is_state(const char *state)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM cycle WHERE state = '%s'", state)) == 1;
}

static bool turned(const char *sid, enum year_turn turn, const char *summary)
{
	struct person who = again(sid);
	bool done;

	assert_ok(IN_TX(year_take(db, &who, turn, summary, &done)));
	return done;
}

static void each_turn_begins_in_one_state(void **state)
{
	static const char *const becomes[YEAR_TURNS] = { "active", "closing", "active", "closed", "active" };
	const char *lena = leader("lena");

	(void)state;
	for (enum year_turn turn = 0; turn < YEAR_TURNS; turn++)
		for (size_t i = 0; i < COUNT(states); i++) {
			enum year now = YEAR_DRAFT + i;

			in_state(states[i], 1);
			assert_int_equal(person_year(&(struct person){ .row = again(lena).row }), now);
			assert_int_equal(turned(lena, turn, ""), year_before(turn) == now);
			assert_true(is_state(year_before(turn) == now ? becomes[turn] : states[i]));
		}
	assert_int_equal(count_of("SELECT count(*) AS n FROM audit WHERE act LIKE 'year.%'"), YEAR_TURNS);
}

static void opened_again_for_thirty_days(void **state)
{
	const char *lena = leader("lena");

	(void)state;
	in_state("closed", 30);
	assert_false(turned(lena, YEAR_TURN_REOPEN, ""));
	in_state("closed", 29);
	assert_true(turned(lena, YEAR_TURN_REOPEN, ""));
	assert_int_equal(count_of("SELECT count(*) AS n FROM cycle WHERE closed_at IS NULL"), 1);
}

static void closing_words_outlive_an_opening(void **state)
{
	const char *lena = leader("lena");

	(void)state;
	in_state("closing", 0);
	assert_true(turned(lena, YEAR_TURN_CLOSE, "Vi lärde oss lyssna."));
	assert_true(turned(lena, YEAR_TURN_REOPEN, "annat"));
	assert_int_equal(count_of("SELECT count(*) AS n FROM cycle WHERE summary = 'Vi lärde oss lyssna.'"), 1);
}

static void open_rounds_close_with_the_year(void **state)
{
	const char *lena = leader("lena"), *anna = participant("anna", "Strandskolan");
	struct assess_answer answer = { "D2-01", "3" };
	struct person who = again(lena);

	(void)state;
	const struct round_terms terms = { .name = "", .closes_at = when_add_days(when_now(), ROUND_DAYS) };
	int64_t round;

	assert_ok(IN_TX(round_make(db, &who, "D2", 1, &terms, true, &round)));
	enum assess_fate fate;
	who = again(anna);
	assert_ok(IN_TX(assess_save(db, &who, round, 1, &answer, &fate)));
	assert_ok(IN_TX(assess_hand_in(db, &who, round, &fate)));
	in_state("closing", 0);
	assert_true(turned(lena, YEAR_TURN_CLOSE, ""));
	assert_int_equal(count_of("SELECT count(*) AS n FROM assessment_round WHERE state = 'closed'"), 1);
	assert_ok(IN_TX(assess_close(db, who.row.organisation, round)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 0);
}

static void a_year_to_come_is_a_draft(void **state)
{
	const struct authority a = { "Tallvikens kommun", "municipality", "standard", "open", "2199/00", "" };
	const char *lena = comes("lena", 1u << LMS_INSTRUCTOR);
	struct person who = again(lena);

	(void)state;
	assert_ok(IN_TX(join_bind(db, pack, &who, &a)));
	who = again(lena);
	assert_int_equal(person_year(&who), YEAR_DRAFT);
	assert_true(may(&who, DECIDE, NULL));
	assert_true(access_year_forbids(&who, OPEN_ROUND, NULL));
	who = again(comes("anna", 1u << LMS_LEARNER));
	assert_false(may(&who, SIGN_UP, NULL));
	assert_true(access_year_forbids(&who, SIGN_UP, NULL));
	assert_false(access_year_forbids(&who, DECIDE, NULL)); /* never hers */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(each_turn_begins_in_one_state),    SCHOOL_TEST(opened_again_for_thirty_days),
		SCHOOL_TEST(closing_words_outlive_an_opening), SCHOOL_TEST(open_rounds_close_with_the_year),
		SCHOOL_TEST(a_year_to_come_is_a_draft),
	};

	return SCHOOL_RUN(tests);
}
