/* SPDX-License-Identifier: EUPL-1.2 */
/* assess: a round from its opening to what is shown of it. */
#include "domain/assess.h"

#include "base/when.h"
#include "domain/closing.h"
#include "domain/release.h"
#include "domain/round.h"
#include "query/assessment_read.h"

#include "school.h"

static const struct assessment *assessment(void)
{
	return pack_step(pack, "d2-assessment-1")->assessment;
}

static int64_t round_of(const struct person *who)
{
	const struct request_open *me = &who->row;
	struct round_to_answer r;

	assert_ok(round_to_answer(db, me->organisation, me->cycle, assessment()->id, me->membership, &r));
	return r.found ? r.id : 0;
}

/* For everybody, for two weeks from now. */
static int64_t opened(const struct person *who, int no)
{
	const struct round_terms terms = { .name = "", .closes_at = when_add_days(when_now(), ROUND_DAYS) };
	int64_t id;

	assert_ok(IN_TX(round_make(db, who, assessment()->id, no, &terms, true, &id)));
	return id;
}

static enum assess_fate save(const struct person *who, int64_t round, size_t n, const struct assess_answer *answers)
{
	enum assess_fate fate;

	assert_ok(IN_TX(assess_save(db, who, round, n, answers, &fate)));
	return fate;
}

static enum assess_fate hand_in(const struct person *who, int64_t round)
{
	enum assess_fate fate;

	assert_ok(IN_TX(assess_hand_in(db, who, round, &fate)));
	return fate;
}

/* Answers the first statements as the word says, a character each, and hands in. */
static void answer(const struct person *who, const char *word)
{
	struct assess_answer answers[10];
	size_t n = strlen(word);

	for (size_t i = 0; i < n; i++)
		answers[i] = (struct assess_answer){ assessment()->items[i].id,
						     word[i] == 'd' ? "dk" : arena_printf(arena, "%c", word[i]) };
	assert_int_equal(save(who, round_of(who), n, answers), ASSESS_KEPT);
	assert_int_equal(hand_in(who, round_of(who)), ASSESS_KEPT);
}

static void answers_are_changed_until_the_round_closes(void **state)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	const struct assess_answer change = { assessment()->items[0].id, "1" },
				   clear = { assessment()->items[0].id, "" };

	(void)state;
	opened(&lena, 1);
	int64_t round = round_of(&anna);
	assert_int_equal(save(&anna, round, 1, &change), ASSESS_KEPT);
	assert_int_equal(save(&anna, round, 1, &clear), ASSESS_KEPT);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 0);
	answer(&anna, "34");
	assert_int_equal(save(&anna, round, 1, &change), ASSESS_KEPT);
	assert_int_equal(hand_in(&anna, round), ASSESS_KEPT);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation"), 1);
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, round)));
	assert_int_equal(save(&anna, round, 1, &clear), ASSESS_LATE);
	assert_int_equal(hand_in(&lena, round), ASSESS_LATE);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"), 0); /* of one alone */
}

struct late {
	const struct person *who;
	int64_t round;
	enum assess_fate fate;
};

static enum err saves(struct db *own, void *arg)
{
	const struct assess_answer one = { "D2-01", "1" }, clear = { "D2-02", "" }, both[] = { one, clear };
	struct late *l = arg;

	return assess_save(own, l->who, l->round, COUNT(both), both, &l->fate);
}

/* Somebody saves at the moment in which the round closes: they wait, and are told. */
static void a_save_while_it_closes_is_too_late(void **state)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));

	(void)state;
	opened(&lena, 1);
	answer(&anna, "34");
	struct late late = { &anna, round_of(&anna), ASSESS_KEPT };
	struct window w = { .act = saves, .what = &late };
	begin();
	assert_ok(assess_end(db, lena.row.organisation, late.round));
	window_opens(&w);
	assert_ok(tx_commit(db));
	assert_ok(window_closes(&w));
	assert_int_equal(late.fate, ASSESS_LATE);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer WHERE answer IN ('3', '4')"), 2);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer"), 2);
}

/* Its day has come, and no job has closed it yet. */
static void a_round_that_is_due_takes_nothing(void **state)
{
	struct person lena = again(leader("lena")), anna = again(participant("anna", "Strandskolan"));
	const struct assess_answer one = { assessment()->items[0].id, "1" };

	(void)state;
	opened(&lena, 1);
	answer(&anna, "34");
	assert_ok(db_exec(db, "UPDATE assessment_round SET closes_at = now() - interval '1 second'"));
	assert_int_equal(save(&anna, round_of(&anna), 1, &one), ASSESS_LATE);
	assert_int_equal(hand_in(&lena, round_of(&lena)), ASSESS_LATE);
	assert_int_equal(count_of("SELECT count(*) AS n FROM answer WHERE answer = '1'"), 0);
	assert_int_equal(count_of("SELECT count(*) AS n FROM participation"), 1);
}

static void what_comes_too_late_is_a_draft(void **state)
{
	const struct assess_answer all[] = { { "D2-01", "3" }, { "D2-02", "" }, { "D2-03", "dk" } };
	leader("lena");
	struct person anna = again(participant("anna", "Strandskolan"));

	(void)state;
	assert_ok(IN_TX(assess_keep_late(db, arena, &anna, "/omgang/7/mina-svar", 1, &all[1])));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft"), 0); /* nothing was answered */
	assert_ok(IN_TX(assess_keep_late(db, arena, &anna, "/omgang/7/mina-svar", COUNT(all), all)));
	assert_int_equal(count_of("SELECT count(*) AS n FROM draft WHERE body = E'D2-01 3\\nD2-03 dk'"), 1);
	assert_string_equal(assess_late(arena, "D2-01 3\nD2-03 dk\n", "D2-03"), "dk");
	assert_string_equal(assess_late(arena, "D2-01 3", "D2-01"), "3");
	assert_null(assess_late(arena, "D2-01 3\nD2-03 dk\n", "D2-0"));
	assert_null(assess_late(arena, "D2-01 9\nD2-03", "D2-01"));
	assert_null(assess_late(arena, "D2-01 9\nD2-03", "D2-03"));
	assert_null(assess_late(arena, "", "D2-03"));
}

static void asked_for(const struct person *who, struct db_texts show)
{
	assert_ok(IN_TX(assess_release(db, arena, who, round_of(who), assessment(), 5, show)));
}

/* The job. */
static void made(const struct person *who)
{
	struct pack *own;

	assert_ok(pack_load("content/packs/kvalitetsverkstaden", &own));
	struct packs *packs = packs_new(own);
	assert_ok(IN_TX(release_make(db, arena, packs, who->row.organisation, round_of(who))));
	packs_free(packs); /* and the pack */
}

static void released(const struct person *who, struct db_texts show)
{
	asked_for(who, show);
	made(who);
}

static int64_t in_state(const char *state)
{
	return count_of(arena_printf(arena, "SELECT count(*) AS n FROM assessment_round WHERE state = '%s'", state));
}

static void only_a_closed_round_is_released(void **state)
{
	struct person lena = again(leader("lena"));

	(void)state;
	opened(&lena, 1);
	released(&lena, (struct db_texts){ 0 });
	assert_int_equal(in_state("open"), 1);
	assert_ok(IN_TX(assess_end(db, lena.row.organisation, round_of(&lena))));
	released(&lena, (struct db_texts){ 0 }); /* its answers are not parted yet */
	assert_int_equal(in_state("closed"), 1);
	assert_ok(IN_TX(assess_close(db, lena.row.organisation, round_of(&lena))));
	asked_for(&lena, (struct db_texts){ 0 });
	assert_int_equal(in_state("closed"), 1); /* the page that asks makes nothing */
	assert_int_equal(count_of("SELECT count(*) AS n FROM snapshot"), 0);
	made(&lena);
	made(&lena); /* another host */
	assert_int_equal(in_state("released"), 1);
	assert_int_equal(count_of("SELECT count(*) AS n FROM snapshot"), 1);
}

/* Five people: all answer 3 to the first, dk to the second, 3 and 4 to the third; four of them answer the fourth,
 * alike; all answer 4 to the fifth. */
static struct person five(void)
{
	static const char *const users[] = { "anna", "bo", "asa", "orjan", "fatima" };
	static const char *const words[] = { "3d334", "3d334", "3d434", "3d334", "3d3" };
	struct person lena = again(leader("lena"));

	opened(&lena, 1);
	for (size_t i = 0; i < COUNT(users); i++) {
		struct person who = again(participant(users[i], "Strandskolan"));
		const struct assess_answer last = { assessment()->items[4].id, "4" };

		assert_int_equal(save(&who, round_of(&who), 1, &last), ASSESS_KEPT);
		answer(&who, words[i]);
	}
	return lena;
}

static struct alike alike_of(const struct person *who)
{
	struct closed_counts_rows counts;

	assert_ok(closed_counts(db, who->row.organisation, round_of(who), &counts));
	return assess_alike(arena, assessment(), 5, &counts);
}

/* How many answers to that statement are shown. */
static int64_t shown(const struct person *who, size_t item)
{
	struct results_items_rows all;
	int64_t n = 0;

	assert_ok(results_items(db, who->row.organisation, assessment()->id, &all));
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < all.at[i].counts.n && strcmp(all.at[i].item, assessment()->items[item].id) == 0;
		     k++)
			n += all.at[i].counts.at[k];
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
	asked_for(&lena, (struct db_texts){ COUNT(show), show });
	asked_for(&lena, (struct db_texts){ 0 }); /* a second click, or another leader's */
	made(&lena);
	assert_int_equal(shown(&lena, 0), 0);
	assert_int_equal(shown(&lena, 2), 5);
	assert_int_equal(shown(&lena, 4), 5);
	assert_int_equal(count_of("SELECT count(*) AS n FROM response"),
			 15); /* not what four have answered, nor what is held back */
	released(&lena, (struct db_texts){ 1, &assessment()->items[0].id });
	assert_int_equal(shown(&lena, 0), 0); /* released once */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHOOL_TEST(answers_are_changed_until_the_round_closes),
		SCHOOL_TEST(a_save_while_it_closes_is_too_late),
		SCHOOL_TEST(a_round_that_is_due_takes_nothing),
		SCHOOL_TEST(what_comes_too_late_is_a_draft),
		SCHOOL_TEST(only_a_closed_round_is_released),
		SCHOOL_TEST(what_all_answered_alike_is_held_back),
	};

	return SCHOOL_RUN(tests);
}
