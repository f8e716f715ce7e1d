/* SPDX-License-Identifier: EUPL-1.2 */
/* page_wish: what conversation leaders propose about their groups. */
#pragma once
#include "view/page_piece.h"

struct wish_row {
	int64_t id;
	const char *what; /* "Bo Ek till Strandskolan" */
	const char *why;  /* or "" */
	const char *by;   /* by whom and when */
	bool waits;
	const char *answer; /* what became of it, in words; NULL: it waits */
};

struct wish_page {
	struct frame_page frame;
	struct page_link group;
	struct url action;                 /* POST: do (come: name, why; go: member, target, why; end: wish) */
	const char *name, *come_why;       /* as typed */
	const char *member, *target, *why; /* as typed */
	size_t n_members, n_targets;
	const struct page_option *members, *targets;
	size_t n_rows;
	const struct wish_row *rows;
};
