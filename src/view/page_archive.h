/* SPDX-License-Identifier: EUPL-1.2 */
/* page_archive: the years that have ended. */
#pragma once
#include "view/page_piece.h"

struct archive_row {
	int64_t id;
	const char *year;    /* "2025/26" */
	const char *what;    /* which round, and what the person was */
	const char *ended;   /* "30 juni 2026", or NULL */
	const char *summary; /* its closing words, or NULL */
};

struct archive_page {
	struct frame_page frame;
	struct page_link back; /* label NULL: the frame has the way */
	struct url action;     /* POST: year */
	size_t n;
	const struct archive_row *rows;
};
