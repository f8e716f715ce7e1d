/* SPDX-License-Identifier: EUPL-1.2 */
/* page_unit: the process leader's pages about school units. */
#pragma once
#include "view/page_piece.h"

struct unit_row {
	const char *name;
	struct url url;
	const char *code, *forms; /* or NULL */
	int members, pending;
	const char *expected; /* "12", or NULL */
	bool reported;        /* typed at a sign-up, not looked at yet */
	const char *gone;     /* how it ended, or NULL: it is active */
};

struct units_page {
	struct frame_page frame;
	struct url add, sheet;
	size_t n_active, n_gone, n_reported;
	const struct unit_row *rows; /* the active first */
};

struct page_check {
	const char *name, *label;
	bool checked;
};

struct unit_person {
	const char *name, *function;
	bool pending;
};

struct unit_group {
	struct page_link link; /* to its document, or nowhere */
	bool closed;
};

struct unit_page {
	struct frame_page frame;
	struct page_link list;
	struct url action; /* POST: name, code, expected, version, and a name per form */
	const char *was;   /* the unit's name as it is stored, NULL: a new one */
	const char *name, *code, *expected;
	size_t n_forms;
	const struct page_check *forms;
	bool changed; /* somebody else was first: */
	size_t n_theirs;
	const struct page_option *theirs;
	int64_t version;
	bool reported;
	const char *gone;             /* how it ended, or NULL: it is active */
	struct url shut, open, merge; /* POST; merge: target */
	const char *target;
	size_t n_targets;
	const struct page_option *targets;
	size_t n_people;
	const struct unit_person *people;
	size_t n_groups;
	const struct unit_group *groups;
};

struct unit_sheet_row {
	int line;
	const char *name, *code, *forms, *expected; /* "" where nothing stands */
	const char *wrong;                          /* what is wrong, or NULL */
	bool fresh;
};

struct unit_sheet_page {
	struct frame_page frame;
	struct page_link list;
	struct url action; /* POST: list, go: preview save */
	const char *text;
	struct editor draft; /* whose text this is; draft_at NULL: none */
	size_t n_rows, n_fresh, n_faults;
	const struct unit_sheet_row *rows; /* none: not read yet */
};
