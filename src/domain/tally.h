/* SPDX-License-Identifier: EUPL-1.2 */
/* tally: the answers of a closed self-assessment as counts, and what of them may be shown. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { TALLY_POINTS = 4, TALLY_MIN_N = 5 };

/* One answer to one statement. */
enum tally_answer {
	TALLY_MISSING,
	TALLY_1,
	TALLY_2,
	TALLY_3,
	TALLY_4,
	TALLY_DK, /* vet inte */
	TALLY_NA  /* inte aktuellt */
};

struct tally_item {
	int count[TALLY_POINTS]; /* answers 1..4 */
	int dk, na;
	int n;             /* answers 1..4 in all */
	int respondents;   /* n, dk and na */
	bool suppressed;   /* n is below min_n: counts, median and share are not shown */
	bool others_shown; /* dk and na may be shown: respondents is at least min_n */
	bool all_same;     /* every respondent gave the same answer, so all of them become known */
};

/* One group of a split by unit, track or school form. */
struct tally_stratum {
	int respondents; /* who answered 1..4 to at least one statement */
	int n, high;     /* answers 1..4 over all statements; those that are 3 or 4 */
	bool suppressed;
	bool complementary; /* suppressed only because another group could else be had by subtraction */
};

/* "1".."4", "dk", "na"; TALLY_MISSING for anything else. */
enum tally_answer tally_answer(const char *word);
/* The same answer from so many respondents. */
void tally_add(struct tally_item *t, enum tally_answer answer, int times);
/* Sets suppressed, others_shown and all_same from the counts. */
void tally_judge(struct tally_item *t, int min_n);
/* The number that must have answered, never below TALLY_MIN_N. */
int tally_min_n(int min_n);
/* answers[r * items + i] is what respondent r answered to statement i. Fills out[0..items),
 * judged. */
void tally_count(const enum tally_answer *answers, size_t respondents, size_t items, int min_n, struct tally_item *out);
/* One group from its own respondents' answers, before tally_suppress. Who answered no 1..4 is no respondent. */
struct tally_stratum tally_stratum(const enum tally_answer *answers, size_t respondents, size_t items);
/* Decides which of the groups of one split stay hidden, given that their sum is shown: those below min_n, and the
 * smallest others until what is hidden is at least two groups with min_n respondents together; own_known: also without
 * the largest of them, whose members know its answers and can take them away. Empty groups are hidden, and hide nothing
 * else. */
void tally_suppress(struct tally_stratum *strata, size_t n, int min_n, bool own_known);

/* part of whole in percent, rounded to the nearest, halves up; 0 of nothing. */
int tally_percent(int part, int whole);
/* Twice the median of the answers 1..4, so 5 is 2.5; 0 when there are none. */
int tally_median2(const struct tally_item *item);
/* Answers 3 and 4. */
int tally_high(const struct tally_item *item);

/* "high of n (percent) answered 3 or 4": what a finding says of a statement. */
struct tally_finding {
	size_t item;
	int high, n, percent;
};

/* The shown statements by share of 3 and 4, lowest first; equal shares in the order of the statements. Fills
 * out[0..items) and answers how many there are. */
size_t tally_findings(const struct tally_item *items, size_t n, struct tally_finding *out);
