/* SPDX-License-Identifier: EUPL-1.2 */
/* score: whole numbers only. */
#include "domain/score.h"

#include <assert.h>
#include <stdint.h>

int score_part(const struct score_step *steps, size_t n)
{
	int64_t done = 0, all = 0;

	for (size_t i = 0; i < n; i++) {
		const struct score_step *s = &steps[i];

		assert(s->weight >= 0);
		if (!s->required || !s->applies || s->waived)
			continue;
		all += s->weight;
		done += s->done ? s->weight : 0;
	}
	return all ? (int)(SCORE_WHOLE * done / all) : SCORE_NONE;
}

int score_overall(const int *parts, size_t n)
{
	int64_t sum = 0, count = 0;

	for (size_t i = 0; i < n; i++) {
		assert(parts[i] >= SCORE_NONE && parts[i] <= SCORE_WHOLE);
		if (parts[i] == SCORE_NONE)
			continue;
		sum += parts[i];
		count++;
	}
	return count ? (int)(sum / count) : SCORE_NONE;
}

int score_due(int sent, int now)
{
	return now > 0 && now > sent ? now : SCORE_NONE;
}

const char *score_text(struct arena *a, int score)
{
	assert(score >= 0 && score <= SCORE_WHOLE);
	return arena_printf(a, "%d.%02d", score / 100, score % 100);
}
