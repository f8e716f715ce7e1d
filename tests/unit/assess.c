/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: a round from its opening to what is shown of it. */
#include "domain/assess.h"
#include "query/assessment_read.h"

#include "school.h"

static const struct assessment *assessment(void)
{
	return pack_step(pack, "d2-assessment-1")->assessment;
}

static int64_t round_of(const struct person *who)
{
	const struct request_open *me = &who->row;
	struct my_round r;

	assert_ok(my_round(db, me->organisation, me->cycle, assessment()->id, me->membership, &r));
	return r.found ? r.id : 0;
}

/* Answers the first statements as the word says, a character each, and hands in. */
static void answer(const struct person *who, const char *word)
{
	struct assess_answer answers[10];
	size_t n = strlen(word);

	for (size_t i = 0; i < n; i++)
		answers[i] = (struct assess_answer){ assessment()->items[i].id,
						     word[i] == 'd' ? "dk" : arena_printf(arena, "%c", word[i]) };
	assert_ok(IN_TX(assess_save(db, who, round_of(who), n, answers)));
	assert_ok(IN_TX(assess_hand_in(db, who, round_of(who))));
}

static void opened_once(void **state)
{
	struct person lena = again(leader("lena"));

	(void)state;
	assert_int_equal(round_of(&lena), 0);
	assert_err(ERR_NOT_FOUND, "no round",
		   IN_TX(assess_release(db, arena, &lena, assessment(), (struct db_texts){ 0 })));
	assert_ok(IN_TX(assess_open(db, &lena, assessment()->id, MODE_INDIVIDUAL)));
	assert_ok(IN_TX(assess_open(db, &lena, assessment()->id, MODE_INDIVIDUAL))); /* another leader's click */
	assert_int_equal(count_of("SELECT count(*) AS n FROM assessment_round WHERE state = 'open'"), 1);
	assert_int_equal(
	    count_of("SELECT count(*) AS n FROM assessment_round WHERE closes_at::date = now()::date + 14"), 1);
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, round_of(&lena))));
	assert_ok(IN_TX(assess_open(db, &lena, assessment()->id, MODE_INDIVIDUAL))); /* what is closed stays closed */
	assert_int_equal(count_of("SELECT count(*) AS n FROM assessment_round WHERE state = 'closed'"), 1);
}

static void handed_in_stands(void **state)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	const struct assess_answer change = { assessment()->items[0].id, "1" },
				   clear = { assessment()->items[0].id, "" };

	(void)state;
	assert_ok(IN_TX(assess_open(db, &lena, assessment()->id, MODE_INDIVIDUAL)));
	assert_ok(IN_TX(assess_save(db, &anna, round_of(&anna), 1, &change)));
	assert_ok(IN_TX(assess_save(db, &anna, round_of(&anna), 1, &clear)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 0);
	answer(&anna, "34");
	assert_err(ERR_CONFLICT, "handed in", IN_TX(assess_save(db, &anna, round_of(&anna), 1, &change)));
	assert_err(ERR_CONFLICT, "handed in", IN_TX(assess_hand_in(db, &anna, round_of(&anna))));
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, round_of(&lena))));
	assert_err(ERR_CONFLICT, "closed", IN_TX(assess_save(db, &lena, round_of(&lena), 1, &change)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), 2);
}

static void only_a_closed_round_is_released(void **state)
{
	struct person lena = again(leader("lena"));

	(void)state;
	assert_ok(IN_TX(assess_open(db, &lena, assessment()->id, MODE_INDIVIDUAL)));
	assert_ok(IN_TX(assess_release(db, arena, &lena, assessment(), (struct db_texts){ 0 })));
	assert_int_equal(count_of("SELECT count(*) AS n FROM assessment_round WHERE state = 'released'"), 0);
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, round_of(&lena))));
	assert_ok(IN_TX(assess_release(db, arena, &lena, assessment(), (struct db_texts){ 0 })));
	assert_int_equal(count_of("SELECT count(*) AS n FROM assessment_round WHERE state = 'released'"), 1);
}

/* Five people: all answer 3 to the first, dk to the second, 3 and 4 to the third; four of them answer the fourth,
 * alike; all answer 4 to the fifth. */
static struct person five(void)
{
	static const char *const users[] = { "anna", "bo", "asa", "orjan", "fatima" };
	static const char *const words[] = { "3d334", "3d334", "3d434", "3d334", "3d3" };
	struct person lena = again(leader("lena"));

	assert_ok(IN_TX(assess_open(db, &lena, assessment()->id, MODE_INDIVIDUAL)));
	for (size_t i = 0; i < COUNT(users); i++) {
		struct person who = again(participant(users[i], "Strandskolan"));
		const struct assess_answer last = { assessment()->items[4].id, "4" };

		assert_ok(IN_TX(assess_save(db, &who, round_of(&who), 1, &last)));
		answer(&who, words[i]);
	}
	return lena;
}

static struct alike alike_of(const struct person *who)
{
	struct closed_counts_rows counts;

	assert_ok(closed_counts(db, who->row.organisation, who->row.cycle, &counts));
	return assess_alike(arena, assessment(), &counts);
}

/* How many answers to that statement are shown. */
static int64_t shown(const struct person *who, size_t item)
{
	struct round_counts_rows counts;
	int64_t n = 0;

	assert_ok(round_counts(db, who->row.organisation, who->row.cycle, assessment()->id, &counts));
	for (size_t i = 0; i < counts.n; i++)
		if (strcmp(counts.at[i].item, assessment()->items[item].id) == 0)
			n += counts.at[i].n;
	return n;
}

static void what_all_answered_alike_is_held_back(void **state)
{
	struct person lena = five();

	(void)state;
	assert_int_equal(alike_of(&lena).n, 0); /* nobody is told while it is open */
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, round_of(&lena))));
	struct alike a = alike_of(&lena);
	assert_int_equal(a.n, 2);
	assert_ptr_equal(a.at[0], &assessment()->items[0]);
	assert_ptr_equal(a.at[1], &assessment()->items[4]);
	/* the last is shown all the same; the third cannot be held back by being left out */
	const char *show[] = { assessment()->items[4].id, "D9-99" };
	assert_ok(IN_TX(assess_release(db, arena, &lena, assessment(), (struct db_texts){ COUNT(show), show })));
	assert_int_equal(shown(&lena, 0), 0);
	assert_int_equal(shown(&lena, 2), 5);
	assert_int_equal(shown(&lena, 4), 5);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), 24); /* kept, not shown */
	assert_ok(
	    IN_TX(assess_release(db, arena, &lena, assessment(), (struct db_texts){ 1, &assessment()->items[0].id })));
	assert_int_equal(shown(&lena, 0), 0); /* released once */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(opened_once),
		SCHOOL_TEST(handed_in_stands),
		SCHOOL_TEST(only_a_closed_round_is_released),
		SCHOOL_TEST(what_all_answered_alike_is_held_back),
	};

	return SCHOOL_RUN(tests);
}
