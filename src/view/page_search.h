/* SPDX-License-Identifier: EUPL-1.2 */
/* page_search: what has the words that somebody searched for. */
#pragma once
#include "view/page_piece.h"

struct search_row {
	const char *title;
	const char *about;     /* "Strandskolan, i dag 9.12", or NULL */
	const char *excerpt;   /* plain text; each word that was found between \x01 and \x02 */
	struct url url;        /* of the year that is looked at, else empty */
	int64_t year;          /* else: looked at first, */
	const char *onward;    /* and then this place below the session */
	const char *year_name; /* "2024/25" */
};

struct search_group {
	const char *title;
	const char *more; /* there is more than what is shown; or NULL */
	size_t n;
	const struct search_row *rows;
};

struct search_page {
	struct frame_page frame;
	struct url action; /* GET: sok */
	const char *words; /* what was typed */
	const char *fault; /* why nothing was searched for, or NULL */
	struct url look;   /* POST: year, till */
	int64_t total;     /* rows */
	size_t n;          /* groups with rows */
	const struct search_group *groups;
};
