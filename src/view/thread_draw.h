/* SPDX-License-Identifier: EUPL-1.2 */
/* thread_draw: where the boxes of the thread stand, and how their words are broken. */
#pragma once
#include "view/html.h"
#include "view/page_thread.h"

enum { THREAD_WIDTH = 1001, THREAD_BOX = 176, THREAD_STEP = 206, THREAD_HIGH = 66, THREAD_LINES = 3 };

struct thread_place {
	int x, y;
	const char *line[THREAD_LINES]; /* NULL: none */
};

/* A place for each box: beside what it comes from, or below the one before it in its column. *height: of the whole. */
const struct thread_place *thread_places(struct html *h, const struct thread_picture *p, int *height);
/* "M176 45C…" from the right side of one to the left side of another. */
const char *thread_path(struct html *h, const struct thread_place *from, const struct thread_place *to);
