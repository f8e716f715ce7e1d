/* SPDX-License-Identifier: EUPL-1.2 */
/* planning: what a process leader does before and during the year, and what of it is done. */
#pragma once
#include "domain/person.h"
#include "query/lead_read.h"

enum planning_line {
#define X(key, phase, ticks, known, path) PLANNING_##key,
#include "domain/planning.def"
#undef X
	PLANNING_COUNT
};
enum planning_phase { PHASE_BEFORE, PHASE_INVITE, PHASE_YEAR, PHASE_COUNT };
enum planning_ticker { TICKS_TOOL, TICKS_HAND, TICKS_BOTH };

struct planning_state {
	enum planning_phase phase;
	bool known;     /* the tool sees that it is done */
	bool ticked;    /* somebody has said so; then who and when */
	bool by_hand;   /* a process leader may tick it */
	const char *by; /* "" for somebody without a name, or who is no longer here */
	int64_t at;
};

struct planning {
	struct planning_state line[PLANNING_COUNT];
	int done;
	enum planning_line next; /* the first that is not done; PLANNING_COUNT: all are */
};

/* What the rows say; strings are theirs. */
void planning_of(const struct planning_facts *f, const struct planning_ticks_rows *ticks, struct planning *out);
bool planning_done(const struct planning_state *s);
/* The line of that key; PLANNING_COUNT when there is none. */
enum planning_line planning_find(const char *key);
const char *planning_key(enum planning_line line);

/* Ticked or not, whatever others do meanwhile. ERR_BAD_REQUEST: the tool alone ticks that line. */
enum err planning_mark(struct db *db, const struct person *who, enum planning_line line, bool done);
