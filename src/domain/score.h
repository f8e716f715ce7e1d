/* SPDX-License-Identifier: EUPL-1.2 */
/* score: how much of the required work a person has done, in hundredths. It says nothing of how they rated themselves.
 */
#pragma once
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum { SCORE_NONE = -1, SCORE_WHOLE = 100 };

struct score_step {
	int weight; /* 0 or more */
	bool required;
	bool applies; /* to this person's track and role */
	bool waived;
	bool done;
};

/* Share of the weight done among the required steps that apply and are not waived: 0..100, rounded down, so 100 only
 * when all are done. SCORE_NONE when there are no such steps. */
int score_part(const struct score_step *steps, size_t n);
/* Mean of the parts that have a score, rounded down; SCORE_NONE when none has. */
int score_overall(const int *parts, size_t n);
/* What to queue when sent (SCORE_NONE: nothing yet) was the last value queued and now is the score: the score never
 * goes down, and 0 is never queued. SCORE_NONE: nothing to queue. */
int score_due(int sent, int now);
/* "0.92", "1.00": what resultScore holds (LTI 1.1 §6.1.1), whatever the locale. */
const char *score_text(struct arena *a, int score);
