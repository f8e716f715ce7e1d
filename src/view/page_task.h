/* SPDX-License-Identifier: EUPL-1.2 */
/* page_task: work between the meetings: one's own, one of them, all, and its form. */
#pragma once
#include "view/page_piece.h"

/* Own tasks, or all of them for a process leader. */
struct tasks_page {
	struct frame_page frame;
	bool all;
	struct next_step next;
	size_t n_open, n;
	const struct task_row *rows; /* those that remain first */
	struct url add;              /* or nothing */
	size_t n_ideas;
	const struct page_link *ideas; /* work that the content proposes, with the way to make it a task */
};

struct task_page {
	struct frame_page frame;
	struct page_link list;
	const char *title, *whose, *owner, *due, *hours, *part; /* from owner on: or NULL */
	struct url meeting, edit;                               /* or nothing */
	struct url action;                                      /* POST: version, state, reason; nothing: only read */
	int version;
	const char *state, *reason;
	const char *now; /* what holds, where somebody else has changed it meanwhile, or NULL */
};

struct task_form_page {
	struct frame_page frame;
	struct page_link list;
	bool fresh;
	struct url action; /* POST: version, title, scope, unit, owner, due, hours, part, meeting */
	int version;
	const char *title, *scope, *unit, *owner, *due, *hours, *part, *meeting;
	size_t n_units, n_parts;
	const struct page_option *units, *parts;
	bool changed; /* somebody else was first: */
	size_t n_theirs;
	const struct page_option *theirs;
};
