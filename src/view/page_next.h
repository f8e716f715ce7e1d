/* SPDX-License-Identifier: EUPL-1.2 */
/* page_next: the next school year, made from the one before. */
#pragma once
#include "view/page_piece.h"

struct next_check {
	const char *name, *label;
	const char *hint; /* how much of it there is, or what it means */
	bool checked;
};

struct next_page {
	struct frame_page frame;
	const char *title, *heading;
	const char *above;     /* the authority, or NULL */
	struct page_link back; /* label NULL: none */
	const char *why;
	struct url action; /* POST: a field for each check */
	size_t n;          /* 0: the year has been made */
	const struct next_check *checks;
	size_t n_always;
	const char *const *always; /* what goes along without being asked for */
	const char *button;
	struct page_link other; /* another way on, or label NULL */
};
