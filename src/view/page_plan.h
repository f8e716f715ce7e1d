/* SPDX-License-Identifier: EUPL-1.2 */
/* page_plan: the time plan as everybody reads it, as the process leader makes it, and one meeting of it. */
#pragma once
#include "view/page_piece.h"

struct ruler_meeting {
	int part, day;
	bool held;
};

struct ruler_break {
	int day, days;
};

struct ruler_month {
	int day;
	const char *label; /* "Aug" */
};

/* What else happens: both days included. */
struct ruler_event {
	int day, last;
};

/* The school year as a line. Days are counted from its first. */
struct ruler {
	int days;
	int monday;        /* the first */
	int today;         /* below 0: not within */
	const char *words; /* what the line says */
	size_t n_months, n_breaks, n_meetings, n_events;
	const struct ruler_month *months;
	const struct ruler_break *breaks;
	const struct ruler_meeting *meetings;
	const struct ruler_event *events;
};

/* A meeting, or what else happens in the authority: then without part, time, place and ways but that to change it. */
struct meeting_row {
	bool event;
	int part;
	const char *day, *time; /* "tisdag 20 oktober", "8.30–12.00" */
	const char *title;      /* "Del 2, träff 1: Underlag och frågor" */
	const char *place;      /* or NULL */
	struct url open;        /* its own page, or nothing */
	struct url link;        /* to take part at a distance */
	const char *state;      /* "Planerad" */
	const char *note;       /* what else is to know, or NULL */
	bool over;              /* held or cancelled */
	struct url change;
};

struct load_row {
	const char *who;
	int meetings, between; /* hours */
};

/* What both pages of the plan show. */
struct plan_parts {
	struct ruler ruler;
	int planned, held; /* meetings that are not cancelled; of them, those that have been */
	size_t n, n_events, n_load;
	const struct meeting_row *meetings; /* n of them by day, with the n_events events */
	const struct load_row *load;
};

struct plan_page {
	struct frame_page frame;
	bool published;
	struct plan_parts parts;
	const struct meeting_row *next; /* or NULL */
	struct url lead;                /* where the plan is made and changed, or nothing */
	struct calendar_box calendar;
	struct page_link table; /* its meetings for a spreadsheet, or label NULL */
};

struct lead_plan_page {
	struct frame_page frame;
	bool made, published;
	int version;
	const char *when; /* it was published, or NULL */
	struct plan_parts parts;
	struct url make;           /* POST: version, start, weekday, half, sports_week; nothing: it is published */
	struct url publish;        /* POST: version; nothing: it is published */
	struct url show;           /* what the others see */
	struct url add;            /* an event, or nothing */
	struct page_link optional; /* which steps are optional */
	const char *start, *weekday, *half, *sports_week;
	size_t n_weekdays, n_weeks;
	const struct page_option *weekdays, *weeks;
};

/* A step that the content requires. */
struct optional_step {
	const char *title, *id;
	int no;             /* over all parts: its field is reason<no> */
	const char *told;   /* since when it is optional, by whom and why, or NULL: it is required */
	const char *reason; /* as typed; "" at first */
};

struct optional_part {
	int no;
	const char *title;
	size_t n;
	const struct optional_step *steps;
};

struct optional_page {
	struct frame_page frame;
	struct page_link plan;
	struct url action; /* POST: step, do (relax require), reason; nothing: only read */
	size_t n_optional;
	struct optional_part parts[5];
};

struct event_page {
	struct frame_page frame;
	struct page_link plan;
	bool fresh;
	struct url action; /* POST: version, kind, title, first_day, last_day, note */
	struct url remove; /* POST: version; nothing: it is new */
	int version;
	const char *kind, *title, *first_day, *last_day, *note;
	size_t n_kinds;
	const struct page_option *kinds;
	const char *now; /* what holds, where somebody else has changed it meanwhile, or NULL */
};

struct meeting_page {
	struct frame_page frame;
	struct page_link plan;
	int part;
	const char *title;
	int sequence;
	const char *now;   /* what holds, where somebody else has changed it meanwhile, or NULL */
	struct url action; /* POST: sequence, day, begins, ends, place, link */
	const char *day, *begins, *ends, *place, *link;
	const char *other;  /* the meeting that this one may be merged with, or NULL */
	struct url merge;   /* POST: sequence; here and below: nothing where it cannot be done */
	struct url split;   /* POST: sequence */
	struct url cancel;  /* POST: sequence, reason */
	const char *reason; /* as typed, or why it is cancelled */
	bool cancelled;
};
