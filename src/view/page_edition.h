/* SPDX-License-Identifier: EUPL-1.2 */
/* page_edition: the version of the content that a year has, and what a newer one would change. */
#pragma once
#include "view/page_document.h"

/* Something that is new, gone or another. */
struct edition_row {
	const char *what; /* "Del 2, film" */
	const char *title;
	const char *about; /* "3 personer har gjort det", or NULL */
	struct url url;    /* what reads otherwise, or nothing */
};

struct edition_list {
	size_t n;
	const struct edition_row *at;
};

struct edition_page {
	struct frame_page frame;
	const char *version, *date; /* what the year has */
	const char *newer;          /* the version that it may take, or NULL */
	const char *newer_date, *change;
	struct edition_list gone, added, changed;
	size_t n_shares;
	const char *const *shares; /* what becomes of who has done all, part by part */
	struct url action;         /* POST: from, version; nothing: may not */
	size_t n_earlier;
	const char *const *earlier; /* "Version 1.9 till 3 februari 2027" */
};

struct edition_change_page {
	struct frame_page frame;
	struct page_link back;
	const char *what, *title;
	const char *was, *now; /* the versions */
	struct diff_text text;
};
