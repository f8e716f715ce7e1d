/* SPDX-License-Identifier: EUPL-1.2 */
/* agenda: what a meeting is about, minute by minute: the pack's points, the part's moments, and the own lines. */
#pragma once
#include "base/arena.h"
#include "content/pack.h"

#include <stdint.h>

/* Where a meeting stands among those of its part. */
struct agenda_meeting {
	int no;        /* within the part, as it was planned: the pack's first or second, or one that was split off */
	int index, of; /* among those that are not cancelled, in order of day, from 0 */
	int length;    /* minutes */
};

/* A line that a process leader has added. */
struct agenda_own {
	int after; /* so many of the pack's points */
	const char *title;
	int minutes;
};

struct agenda_line {
	const char *title;
	int minutes;
	bool own;
	size_t n;
	const char *const *holds; /* titles of what it holds */
};

/* The step of taking part in the part's meeting of that number, and its stage; NULL: the pack has none. */
const struct step *agenda_step(const struct part *part, int no);
const struct stage *agenda_stage(const struct part *part, int no);
/* The number of the meeting that the step is about; 0: another kind of step. */
int agenda_no(const struct part *part, const struct step *step);
/* Stages from which one prepares for the meeting: those after the meeting before it. False: there are none. */
bool agenda_before(const struct part *part, int no, size_t *first, size_t *n);

/* Whether the meeting takes up that moment. With as many meetings as the pack thinks of, as it says; else the moments
 * are shared out evenly, in order. */
bool agenda_takes(const struct part *part, size_t moment, const struct agenda_meeting *m);

/* The lines, in order, which fill the meeting's length: the own ones keep their minutes, the pack's share what is left
 * in proportion, in whole five minutes and never less than that. Without points in the pack: the moments. */
size_t agenda_make(struct arena *a, const struct pack *pack, const struct part *part, const struct agenda_meeting *m,
		   size_t n_own, const struct agenda_own *own, const struct agenda_line **out);

/* An order round the table: the same for the same seed, another for another question. Shuffles ids in place. */
void agenda_round(int64_t meeting, const char *question, size_t n, int64_t *ids);
