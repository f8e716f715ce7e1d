/* SPDX-License-Identifier: EUPL-1.2 */
/* draw: the numbers behind the wheel, the bars and the rule, and a few lookups of the views. */
#pragma once
#include "view/html.h"
#include "view/page.h"

/* The first arc of the wheel, filled to quarters 1..4; the other four are turned 72 degrees each. */
const char *wheel_arc(int quarters);
/* Where the number of a part (1..5) stands, beside what is filled. */
const char *wheel_x(int part, int quarters);
const char *wheel_y(int part, int quarters);

/* One step of a bar, in per cent of its width. */
struct bar_step {
	const char *x, *width, *middle;
	int percent;
	bool numbered; /* wide enough for its number */
};
void bar_steps(struct html *h, const struct result_bar *bar, struct bar_step out[4]);

/* num of den in whole per cent, plainly rounded; 0 of 0 is 0. */
int percent(int num, int den);
/* The same as "33.33%". */
const char *share(struct html *h, int num, int den);
/* Answers of 3 or 4. */
int bar_high(const struct result_bar *bar);
/* Twice the median of the answers 1 to 4. */
int bar_median2(const struct result_bar *bar);

/* The text about a field that is wrong, or NULL. */
const char *error_at(const struct frame_page *f, const char *field);
/* A word and a number: "d2". */
const char *id2(struct html *h, const char *a, int n);

/* The part before the first space: "Anna Lindqvist" -> "Anna". */
const char *first_name(struct html *h, const char *name);
/* "Anna" -> "Annas" or "Anna's", "Jonas" -> "Jonas" or "Jonas'". */
const char *genitive(struct html *h, const char *name);
/* Both set and equal. */
bool same(const char *a, const char *b);

/* An excerpt of what people write, <mark> round what stands between \x01 and \x02. */
struct markup marked(struct html *h, const char *excerpt);
/* The words of a comparison, escaped, without a blank of our own between them. */
struct markup diff(struct html *h, struct diff_text text);
