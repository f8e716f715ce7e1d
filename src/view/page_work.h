/* SPDX-License-Identifier: EUPL-1.2 */
/* page_work: the overview, a part and its steps, the self-assessment. */
#pragma once
#include "view/page_comment.h"
#include "view/page_piece.h"
#include "view/page_thread.h"

struct part_row {
	int no;
	const char *title; /* "Var är vi?" */
	const char *when;  /* "nov–dec", or NULL */
	enum task_status status;
	struct url url;
	size_t n;
	const struct task_row *tasks;
	struct url picture; /* of the part one is in, or nothing */
};

struct change_row {
	const char *text, *when;
	struct url url;
};

struct place_row {
	struct page_link group;
	bool leads; /* the person is its conversation leader */
};

struct overview_page {
	struct frame_page frame;
	int part; /* where the person is, 0: not begun */
	const char *part_title;
	struct next_step next;
	struct wheel wheel;
	int done, total;
	const char *passback; /* how the grade stands, in words, or NULL: the ordinary sentence */
	size_t n_parts;
	const struct part_row *parts;
	size_t n_groups;
	const struct place_row *groups; /* the person's own */
	struct page_link meeting; /* the next one, by its title, with the way to the time plan; label NULL: none */
	const char *meeting_when, *meeting_place; /* "tisdag 20 oktober kl. 8.30–12.00"; place or NULL */
	size_t n_ahead;
	const struct ahead_row *ahead; /* in the weeks that come */
	struct year_ring year;
	const char *summary;        /* what was said when the year closed, or NULL */
	struct page_link tasks;     /* those that remain, label NULL: none */
	struct page_link shared;    /* what other authorities share, label NULL: nothing */
	struct page_link late;      /* answers that came too late, label NULL: none */
	struct page_link earlier;   /* years that have ended, label NULL: none */
	const char *decided;        /* that the authority has decided, or NULL */
	struct page_link reminders; /* how one is reminded */
	size_t n_changes;
	const struct change_row *changes;
};

struct stage_row {
	const char *title, *when; /* when or NULL */
	size_t n;
	const struct task_row *tasks;
};

struct part_page {
	struct frame_page frame;
	int no;
	const char *title, *when;
	struct markup purpose;
	const char *summary; /* of it, in the language of the page, which is another; or NULL */
	struct url picture;  /* or nothing */
	const char *picture_text;
	struct next_step next;
	const char *score; /* which of the steps count, in words */
	size_t n_stages;
	const struct stage_row *stages;
	size_t n_moments;
	const struct page_link *moments; /* without a text to read: without an address */
	const char *outcome;             /* what will be done at the end, or NULL */
	struct page_link document;
	struct local_box local;
	size_t n_booklets;
	const struct page_link *booklets; /* the part to print: the reader's own first */
	size_t n_sources, n_further;
	const char *const *sources, *const *further;
};

struct cue {
	int seconds, shot; /* shot: from 1, in a film of pictures */
	const char *clock; /* "0.35" */
	const char *text;
	const char *scene; /* what is seen, or NULL */
};

struct film_page {
	struct frame_page frame;
	struct page_link part;
	const char *title;
	struct film_view film;
	size_t n_cues;
	const struct cue *cues;
	size_t n_questions;
	const char *const *questions;
	struct local_box local;
	struct url action; /* POST: seen */
	const char *seen;  /* "29 september", or NULL */
	struct page_link after;
};

struct reflection_page {
	struct frame_page frame;
	struct page_link part;
	const char *question;
	const char *hint; /* or NULL */
	struct local_box local;
	struct editor editor;
	bool read_only;    /* the year has ended */
	const char *other; /* what another window of the same person saved meanwhile, or NULL */
	struct page_link after;
};

/* A step without a page of its own kind: something to read, a meeting, work between meetings. */
struct step_page {
	struct frame_page frame;
	struct page_link part;
	const char *title;
	const char *hint;   /* or NULL */
	struct markup body; /* or s == NULL */
	size_t n_sources;
	const struct source_row *sources; /* that the body refers to */
	size_t n_questions;
	const char *const *questions;
	struct local_box local;
	struct url action; /* POST: done */
	const char *done;  /* "29 september", or NULL */
	struct page_link after;
};

struct group_note_page {
	struct frame_page frame;
	struct page_link part;
	const char *group;
	struct markup body; /* how to talk, or s == NULL */
	size_t n_questions;
	const char *const *questions;
	struct editor editor;
	struct local_box local;
	const char *author;  /* who saved last, or NULL */
	const char *writing; /* who writes right now, or NULL */
	struct url versions;
	bool read_only;
	struct comment_box comments;
	struct page_link after;
	size_t n_others;
	const struct page_link *others; /* the same of the person's other groups */
};

/* ---- Self-assessment ---- */

struct statement_row {
	int no;
	const char *id; /* "D2-01", the field's name */
	const char *text;
	const char *help;   /* "Svara 4 om …", or NULL */
	const char *answer; /* 1 2 3 4 dk na, or NULL */
	struct url change;  /* on the check page */
};

struct assess_page {
	struct frame_page frame;
	struct page_link part;
	struct url action;
	int total, answered;
	int first, last;           /* on this page */
	int next_first, next_last; /* 0: the check page comes next */
	const char *closes;        /* or NULL */
	const char *name;          /* of the round, or NULL */
	bool handed_in;            /* what is saved now replaces it */
	const char *intro;         /* the pack\'s, or NULL */
	int min_n;                 /* fewer answers are not shown */
	bool raised;               /* it is more than the intro says */
	struct url previous;
	struct local_box local;
	size_t n;
	const struct statement_row *statements;
};

struct assess_check_page {
	struct frame_page frame;
	struct page_link part;
	struct url action; /* POST: submit */
	int total, answered;
	const char *closes;
	size_t n;
	const struct statement_row *statements;
};

enum mine_state {
	MINE_BEGUN,     /* not handed in yet */
	MINE_HANDED_IN, /* and may be changed */
	MINE_LATE,      /* the round closed first: they are not counted */
	MINE_DUE,       /* its day has come, and it may still be prolonged */
	MINE_OUTSIDE,   /* it does not ask the person any more: they are not counted */
	MINE_PARTED,    /* closed: nobody can find them again */
	MINE_NOT        /* closed, and nothing was handed in */
};

/* The person's own answers in a round. */
struct assess_mine_page {
	struct frame_page frame;
	struct page_link part;
	const char *title;
	enum mine_state state;
	const char *closes;
	struct url hand_in; /* where to, or nothing */
	struct url throw;   /* POST, or nothing */
	struct url file;    /* the copy as PDF, or nothing */
	struct url results;
	int min_n;
	size_t n; /* 0: they are not shown */
	const struct statement_row *statements;
};

enum result_state {
	RESULT_NONE,         /* no round has been opened */
	RESULT_OPEN,         /* answering goes on */
	RESULT_NOT_RELEASED, /* closed, the process leader has not released it */
	RESULT_TOO_FEW,      /* fewer than min_n answers */
	RESULT_TOO_LIKE,     /* beside an earlier round it would tell what a few have answered */
	RESULT_SHOWN,
	RESULT_JOINT /* each group has a rating of its own */
};

/* One bar. label NULL: there is no such round. */
struct result_bar {
	const char *label; /* "September 2026" */
	bool suppressed;
	int n; /* answers on the scale */
	int count[4];
	int dk, na;
};

struct result_row {
	int no;
	const char *id, *text;
	struct result_bar before, now;
	const char *was; /* how it was worded before, or NULL: as now */
	size_t n_all;    /* every round, oldest first, where they are more than two */
	const struct result_bar *all;
};

/* From start to now: a statement, or a part. Sorted by how much has changed. */
struct result_change {
	const char *label;
	const char *was, *is;            /* rounds: "September 2025" */
	int before, now;                 /* per cent of 3 and 4 */
	int n_before, n_now;             /* answers on the scale; n_before 0: there is no earlier round */
	int median2_before, median2_now; /* twice the median */
};

enum { RESULT_ROLES = 3 };

/* A statement as the authority's level, principals and staff have answered it. n 0: is not shown. */
struct result_view {
	int no;
	const char *text;
	int n[RESULT_ROLES], high[RESULT_ROLES];
};

struct result_group {
	const char *name;
	bool suppressed;
	bool complementary; /* hidden because another group would else be revealed */
	int n, high;        /* high: answers 3 or 4, of n */
};

struct result_split {
	const char *id, *title;
	size_t n;
	const struct result_group *rows;
};

/* A unit at one round; n 0: is not shown. */
struct result_year {
	const char *round; /* "September 2025" */
	int n, high;
};

/* Oldest first. */
struct result_unit {
	const char *name;
	size_t n;
	const struct result_year *years;
};

/* What is worth talking about. */
struct result_topic {
	const char *kind;      /* "Störst spridning" */
	const char *why;       /* in figures */
	const char *id, *text; /* the statement */
	int no;
	const char *question;
	struct page_link in_situation, in_analysis; /* where the group has it already; label NULL: not yet */
};

/* A statement on the wall, with its bars once they are released. */
struct results_wall_page {
	struct frame_page frame;
	struct projector projector;
	const struct result_row *row;
};

struct assess_results_page {
	struct frame_page frame;
	struct page_link part;
	enum result_state state;
	const char *scope;     /* "Tallvikens kommun" */
	int answered, invited; /* invited 0: not known */
	int min_n;
	const char *closes, *closed, *released; /* days, or NULL */
	size_t n;
	const struct result_row *rows;
	size_t n_splits;
	const struct result_split *splits;
	size_t n_units; /* over the years */
	const struct result_unit *units;
	size_t n_views;
	const struct result_view *views;
	size_t n_changes, n_areas;
	const struct result_change *changes, *areas;
	size_t n_topics;
	const struct result_topic *topics;
	int64_t round;
	struct url find, area;       /* POST: into the group's account of where it is, or its analysis; or nothing */
	int taken;                   /* so many the group has taken */
	struct url file, json, wall; /* the tables as files; for the wall */
	bool hands;                  /* it was counted in hands held up */
	bool by_groups; /* groups answer together: sheets are theirs that the reader may see, or all for who leads */
	size_t n_sheets;
	const struct task_row *sheets;
	size_t n_rounds; /* other parts' results */
	const struct page_link *rounds;
};
