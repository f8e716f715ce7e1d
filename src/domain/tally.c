/* SPDX-License-Identifier: EUPL-1.2 */
/* tally: counting first, then what is too small to be shown. */
#include "domain/tally.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int tally_min_n(int min_n)
{
	return min_n > TALLY_MIN_N ? min_n : TALLY_MIN_N;
}

enum tally_answer tally_answer(const char *word)
{
	static const char *const words[] = {
		[TALLY_1] = "1", [TALLY_2] = "2",   [TALLY_3] = "3",
		[TALLY_4] = "4", [TALLY_DK] = "dk", [TALLY_NA] = "na",
	};

	for (int i = TALLY_1; i <= TALLY_NA; i++)
		if (strcmp(words[i], word) == 0)
			return (enum tally_answer)i;
	return TALLY_MISSING;
}

void tally_add(struct tally_item *t, enum tally_answer answer, int times)
{
	assert(answer <= TALLY_NA && times >= 0);
	if (answer == TALLY_MISSING)
		return;
	t->respondents += times;
	if (answer == TALLY_DK) {
		t->dk += times;
	} else if (answer == TALLY_NA) {
		t->na += times;
	} else {
		t->count[answer - TALLY_1] += times;
		t->n += times;
	}
}

static bool all_same(const struct tally_item *t)
{
	bool same = t->dk == t->respondents || t->na == t->respondents;

	for (int i = 0; i < TALLY_POINTS; i++)
		same = same || t->count[i] == t->respondents;
	return same && t->respondents;
}

void tally_judge(struct tally_item *t, int min_n)
{
	min_n = tally_min_n(min_n);
	t->suppressed = t->n < min_n;
	t->others_shown = t->respondents >= min_n;
	t->all_same = all_same(t);
}

void tally_count(const enum tally_answer *answers, size_t respondents, size_t items, int min_n, struct tally_item *out)
{
	for (size_t i = 0; i < items; i++) {
		out[i] = (struct tally_item){ 0 };
		for (size_t r = 0; r < respondents; r++)
			tally_add(&out[i], answers[r * items + i], 1);
		tally_judge(&out[i], min_n);
	}
}

struct tally_stratum tally_stratum(const enum tally_answer *answers, size_t respondents, size_t items)
{
	struct tally_stratum s = { 0 };

	for (size_t r = 0; r < respondents; r++) {
		struct tally_item own = { 0 };

		for (size_t i = 0; i < items; i++)
			tally_add(&own, answers[r * items + i], 1);
		s.respondents += own.n > 0;
		s.n += own.n;
		s.high += tally_high(&own);
	}
	return s;
}

static struct tally_stratum *smallest_shown(struct tally_stratum *strata, size_t n)
{
	struct tally_stratum *least = NULL;

	for (size_t i = 0; i < n; i++)
		if (!strata[i].suppressed && (!least || strata[i].respondents < least->respondents))
			least = &strata[i];
	return least;
}

void tally_suppress(struct tally_stratum *strata, size_t n, int min_n, bool own_known)
{
	int groups = 0, people = 0, most = 0;
	struct tally_stratum *next;

	min_n = tally_min_n(min_n);
	for (size_t i = 0; i < n; i++) {
		strata[i].complementary = false;
		strata[i].suppressed = strata[i].respondents < min_n;
		if (!strata[i].suppressed || !strata[i].respondents)
			continue;
		groups++;
		people += strata[i].respondents;
		most = strata[i].respondents > most ? strata[i].respondents : most;
	}
	while (groups && (groups < 2 || people - (own_known ? most : 0) < min_n) &&
	       (next = smallest_shown(strata, n))) {
		next->suppressed = next->complementary = true;
		groups++;
		people += next->respondents;
		most = next->respondents > most ? next->respondents : most;
	}
}

int tally_percent(int part, int whole)
{
	return whole > 0 ? (int)((200LL * part + whole) / (2LL * whole)) : 0;
}

/* The answer that stands at place (from 0) when all are sorted. */
static int answer_at(const struct tally_item *t, int place)
{
	int i = 0;

	for (int seen = t->count[0]; seen <= place; seen += t->count[i])
		i++;
	return i + 1;
}

int tally_median2(const struct tally_item *item)
{
	return item->n ? answer_at(item, (item->n - 1) / 2) + answer_at(item, item->n / 2) : 0;
}

int tally_high(const struct tally_item *item)
{
	return item->count[TALLY_3 - TALLY_1] + item->count[TALLY_4 - TALLY_1];
}

static int by_share(const void *a, const void *b)
{
	const struct tally_finding *x = a, *y = b;
	long long left = (long long)x->high * y->n, right = (long long)y->high * x->n;

	return left != right ? (left > right) - (left < right) : (x->item > y->item) - (x->item < y->item);
}

size_t tally_findings(const struct tally_item *items, size_t n, struct tally_finding *out)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		int high = tally_high(&items[i]);

		if (!items[i].suppressed)
			out[found++] = (struct tally_finding){ i, high, items[i].n, tally_percent(high, items[i].n) };
	}
	qsort(out, found, sizeof *out, by_share);
	return found;
}
