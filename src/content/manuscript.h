/* SPDX-License-Identifier: EUPL-1.2 */
/* manuscript: what a film of pictures shows and says, a line for each shot: seconds|scene|layer|words. Lines that begin
 * with # are for whoever draws. */
#pragma once
#include "content/board.h"

enum { MANUSCRIPT_MAX = 32 * 1024, SHOT_SECONDS_MAX = 30, SHOTS_MAX = 99, READ_PER_SECOND = 17 };

struct manuscript {
	size_t n;
	struct shot *at; /* file and picture are not filled in */
};

/* n bytes of text whose scenes and layers are the board's. Faults have the name file and their line: a field that is
 * missing, a scene or layer that nobody has drawn, words that go faster than READ_PER_SECOND characters. */
struct manuscript manuscript_read(struct faults *f, const char *file, const char *text, const struct board *board);
