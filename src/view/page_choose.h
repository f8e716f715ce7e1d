/* SPDX-License-Identifier: EUPL-1.2 */
/* page_choose: in a course of many authorities, whose year a person works in. */
#pragma once
#include "view/page_group.h"

struct choose_row {
	int64_t cycle;
	const char *name;
};

/* A year of the person's own. */
struct choose_year {
	int64_t cycle;
	const char *what;   /* "Granviks kommun, läsåret 2027/28" */
	const char *button; /* "Fortsätt i läsåret 2027/28" */
};

struct choose_page {
	struct frame_page frame;
	const char *heading;
	struct url action; /* POST: cycle */
	size_t n_mine;
	const struct choose_year *mine;
	const char *mine_why;  /* what it means to go there */
	struct page_link read; /* the ended year that they come from, or label NULL */
	bool others;           /* an authority can be chosen: the rows */
	struct listing listing;
	size_t n;
	const struct choose_row *rows;
	struct page_link registration; /* of an authority, or label NULL */
	struct url introduction;
};
