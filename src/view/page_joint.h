/* SPDX-License-Identifier: EUPL-1.2 */
/* page_joint: a self-assessment that a group answers together: its sheet, on paper, and on the wall. */
#pragma once
#include "view/page_piece.h"

struct joint_row {
	int no;
	const char *id; /* the statement's, and the field's of a rating */
	const char *text, *help;
	const char *hands[6];     /* for 1 to 4, dk and na, as they were typed; "" none */
	const char *answer, *why; /* of a rating: 1 2 3 4 dk na, or NULL */
	const char *theirs;       /* what somebody else saved meanwhile, where it is another, or NULL */
};

struct joint_page {
	struct frame_page frame;
	struct page_link group; /* the way back */
	const char *title;      /* of the self-assessment */
	int part;
	bool rating;       /* one value that the group agrees on; else hands are counted */
	const char *state; /* that there is nothing to write, and why; or NULL */
	struct url action; /* POST: version, present, h1_1 .. or the statements and why1 ..., go (save done) */
	int version;
	const char *present;     /* so many, as it was typed */
	int64_t members, marked; /* of the group; so many of them are marked as present */
	int min_n;               /* fewer than these are shown to nobody else */
	const char *closes;      /* or NULL */
	const char *saved;       /* by whom and when, or NULL */
	const char *other;       /* the same, of what was saved while this was written, or NULL */
	bool done;
	struct url paper, wall;
	size_t n;
	const struct joint_row *rows;
};

struct joint_wall_page {
	struct frame_page frame;
	struct projector projector;
	bool rating;
	bool how;         /* the picture that says how it is done */
	const char *help; /* or NULL */
};
