/* SPDX-License-Identifier: EUPL-1.2 */
/* page_course: the courses of a year, and the code that binds one more. */
#pragma once
#include "view/page_piece.h"

struct course_row {
	const char *title, *consumer;
	const char *bound; /* since when */
	int people;        /* who have opened a link there; of a shared one, who have chosen this authority */
	bool here;
	bool shared;       /* with other authorities */
	struct url remove; /* the page that asks, or nothing */
};

struct courses_page {
	struct frame_page frame;
	size_t n;
	const struct course_row *rows;
	struct url make;     /* POST; nothing: no code can be made now */
	const char *code;    /* shown this once, or NULL */
	const char *expires; /* until when a code waits, or NULL: none does */
};

struct enter_code_page {
	struct frame_page frame;
	struct url action;
	struct page_link instead; /* to register the authority */
	const char *code;         /* typed */
};
