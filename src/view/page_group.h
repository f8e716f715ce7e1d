/* SPDX-License-Identifier: EUPL-1.2 */
/* page_group: the process leader's pages about groups. */
#pragma once
#include "view/page_piece.h"
#include "view/page_wish.h"

/* A search and which part of its answer is shown. */
struct listing {
	struct url action; /* GET: sok */
	const char *words; /* what is searched for; "" for all */
	const char *range; /* "41–80 av 132", or NULL: all is shown */
	int64_t page;      /* from 1 */
	struct url back, on;
};

struct group_line {
	const char *name;
	struct url url;
	const char *kind;    /* "Strandskolan", "Blandad grupp" */
	const char *leaders; /* conversation leaders, or NULL */
	int members;
};

/* A group that the LMS has in the course, and none here bears the name. */
struct heard_row {
	const char *name;
	int people;
	struct url url; /* where one is made of it */
};

struct groups_page {
	struct frame_page frame;
	struct next_step next;
	struct url add;
	int open, leaderless;
	bool closed;            /* the closed ones are shown */
	int staff;              /* people who came with a code */
	bool staff_scores;      /* and whether their scores go to the LMS */
	struct url staff_set;   /* POST: scores */
	struct page_link other; /* to the others; label NULL: there are none */
	size_t n_heard;
	const struct heard_row *heard;
	size_t n_wishes; /* what conversation leaders propose */
	const struct wish_row *wishes;
	struct url decide; /* POST: wish, do, answer; or nowhere */
	struct listing listing;
	size_t n_rows;
	const struct group_line *rows;
};

struct group_new_page {
	struct frame_page frame;
	struct page_link list;
	struct url action; /* POST: name, track, unit */
	const char *name, *track, *unit;
	const char *heard; /* the group of the LMS that it is made of, or "" */
	size_t n_tracks, n_units;
	const struct page_option *tracks, *units;
};

struct group_person {
	const char *field; /* "m17" */
	const char *name, *about;
	const char *more; /* or NULL */
	bool leads, checked;
};

struct lead_group_page {
	struct frame_page frame;
	struct page_link list;
	const char *name; /* as it is stored */
	const char *kind;
	const char *why; /* what makes this group another kind than those with names of their own, or NULL */
	bool closed;
	struct next_step next;
	struct url show;                       /* the group's own page */
	struct url choose;                     /* where people are added */
	struct url action;                     /* POST: name, version */
	struct url shut, open;                 /* POST */
	struct url change;                     /* POST: do, target, new_name, and a name for each person chosen */
	const char *typed, *target, *new_name; /* as typed */
	int64_t version;
	int members;
	struct listing listing;
	size_t n_people, n_targets;
	const struct group_person *people;
	const struct page_option *targets;
};

struct group_choose_page {
	struct frame_page frame;
	struct page_link group;
	struct url filter; /* GET: enhet, form, ensam, sok */
	struct url action; /* POST: do (chosen all), the filter again, and a name for each person chosen */
	const char *unit, *form, *words, *heard;
	bool lone;
	size_t n_units, n_forms, n_heard;
	const struct page_option *units, *forms, *heard_groups; /* the last: of the LMS */
	int fits;
	struct listing listing;
	size_t n_people;
	const struct group_person *people;
};

/* ---- A group's own page ---- */

struct my_group_part {
	int no;
	const char *title;
	size_t n;
	const struct task_row *tasks;
};

struct my_group_member {
	const char *name, *about;
	bool leads;
	const char *steps; /* how far, part by part; NULL: not for this reader */
};

struct my_group_page {
	struct frame_page frame;
	const char *name, *kind;
	const char *leaders;      /* conversation leaders, or NULL: none */
	bool mine, leads, closed; /* the reader is a member, leads it */
	struct next_step next;
	struct url invite;  /* POST: do (new end); nothing: not for this reader */
	const char *code;   /* "7KQX-M2PA", or NULL: none */
	struct url arrange; /* the process leader's page about it, or nowhere */
	struct url thread;  /* from its findings to what came of them */
	struct url wish;    /* where its conversation leader proposes who is in it, or nowhere */
	size_t n_parts;
	const struct my_group_part *parts;
	int members;
	struct listing listing;
	size_t n_people;
	const struct my_group_member *people;
	struct calendar_box calendar;
	size_t n_others;
	const struct page_link *others; /* other groups of the reader */
};
