/* SPDX-License-Identifier: EUPL-1.2 */
/* page_meet: one meeting as those who take part see it, its agenda, and who was there. */
#pragma once
#include "view/page_piece.h"

struct agenda_row {
	const char *clock; /* when it begins: "8.45" */
	const char *title, *minutes;
	size_t n;
	const char *const *holds; /* what it holds, by title */
};

struct meet_page {
	struct frame_page frame;
	struct page_link plan;
	int part;
	const char *title;
	const char *when;  /* "tisdag 20 oktober kl. 8.30–12.00" */
	const char *place; /* or NULL */
	struct url link;   /* to take part at a distance */
	const char *state; /* that it is moved, cancelled or held, or NULL */
	struct next_step next;
	struct markup bring; /* what to take along, or s == NULL */
	size_t n_before, n_agenda;
	const struct task_row *before; /* preparation */
	const struct agenda_row *agenda;
	const char *present; /* whether the person was there, in words, or NULL */
	const char *marked;  /* how many are marked, for those who mark, or NULL */
	size_t n_attend;
	const struct page_link *attend; /* for those who run it: where attendance is marked, of all or of a group */
	struct url edit;                /* its agenda; here and below: nothing where it cannot be done */
	struct url change;              /* its time and place */
	struct url task;                /* a new one, agreed on here */
	struct url talk, show, print, minutes;
	struct url joint; /* the self-assessment that the group answers together */
	struct local_box local;
};

struct agenda_field {
	const char *after; /* "0" .. */
	const char *title, *minutes;
};

struct agenda_page {
	struct frame_page frame;
	struct page_link meeting;
	int part;
	struct url action; /* POST: version, after0, title0, minutes0, after1 ... */
	int version;
	size_t n_agenda, n_lines, n_places;
	const struct agenda_row *agenda; /* as it is now */
	const struct agenda_field *lines;
	const struct page_option *places; /* what a line may stand after */
};

struct attend_row {
	const char *id, *name, *about; /* "rektor, Strandskolan" */
	const char *state;             /* present absent catch_up_done, or "" */
	const char *was;               /* the same, as it was when the form was first shown */
};

struct attend_page {
	struct frame_page frame;
	struct page_link meeting;
	int part;
	const char *when;
	const char *cancelled; /* why it is, or NULL: attendance is not taken */
	bool early;            /* its day has not come */
	int64_t members, present, absent, catch_up;
	bool counts;       /* it gives a step that counts */
	struct url action; /* POST: was<id>, m<id>; all */
	struct url filter; /* GET: grupp */
	const char *group; /* chosen, its number; "" all */
	size_t n_groups, n;
	const struct page_option *groups;
	const struct attend_row *rows;
	int first, last; /* of members, shown here */
	struct url previous, next;
};

/* What was said and decided at a meeting. */
struct minutes_page {
	struct frame_page frame;
	struct page_link meeting;
	int part;
	const char *when;
	struct editor editor;
	const char *author; /* who saved last, or NULL */
	bool read_only, written;
	bool together;       /* others who lead groups write in it too */
	struct url versions; /* or nothing: it has not been written */
	struct url attachments;
};

/* The talk of a group, one question at a time. */
struct talking_page {
	struct frame_page frame;
	struct page_link meeting;
	int part;
	const char *question; /* NULL: the part has none */
	bool local;           /* a process leader has added it */
	int no, of, minutes;
	size_t n_people, n_groups;
	const char *const *people;        /* in the order round the table */
	bool marked;                      /* they are those who are marked as present */
	const char *group;                /* whose talk it is, or NULL */
	const char *chosen;               /* its number */
	const struct page_option *groups; /* others to choose among */
	struct url filter;                /* GET: grupp, fraga */
	struct url note;                  /* the group's */
	struct url show;
	struct url previous, next;
};

/* One picture for the wall: the agenda, a film or a question. */
struct present_page {
	struct frame_page frame;
	struct projector projector;
	size_t n_agenda;
	const struct agenda_row *agenda;
	struct film_view film; /* title NULL: none */
	int minutes;           /* of a question; 0: none */
	bool local;            /* a process leader has added it */
};

/* What lies on the tables. */
struct kit_page {
	struct frame_page frame;
	struct page_link meeting;
	int part;
	const char *title, *when, *place;
	size_t n_agenda, n_questions;
	const struct agenda_row *agenda;
	const char *const *questions;
	size_t n_files;
	const struct page_link *files;
};
