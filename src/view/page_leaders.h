/* SPDX-License-Identifier: EUPL-1.2 */
/* page_leaders: who leads the year, the hand-over, and what a new process leader reads first. */
#pragma once
#include "view/page_piece.h"

/* An act that is asked about once more: what happens, and the button. */
struct confirm_page {
	struct frame_page frame;
	const char *title, *heading;
	struct page_link back;
	const char *why; /* before what happens, or NULL */
	size_t n_points;
	const char *const *points; /* what happens */
	size_t n_open;
	const struct page_link *open; /* what is not finished, with the way there or without */
	size_t n_after;
	const struct page_option *after; /* of the radio group "after", or none */
	const char *after_label, *after_value;
	const char *text_label, *text_hint, *text; /* of the text field "text"; label NULL: none */
	struct url action;                         /* nothing: it cannot be done now */
	size_t n_fields;
	const struct page_option *fields; /* hidden; label: the value */
	const char *button;
	struct page_link instead; /* what to do where it cannot be done, or label NULL */
};

struct leaders_row {
	const char *name, *function; /* function or NULL */
	const char *since, *seen;
	const char *paused; /* why the person does not lead now, or NULL */
	bool me;
	struct url end;
};

struct leaders_asks {
	int64_t id;
	const char *name, *message; /* message or NULL */
	const char *since, *due;
	bool overdue, by_operator; /* who drives the service answers */
};

struct leaders_page {
	struct frame_page frame;
	size_t n_leaders;
	const struct leaders_row *leaders;
	size_t n_asks;
	const struct leaders_asks *asks;
	struct url decide; /* POST: request, decision (approve reject), reason */
	struct url hand_over, digest;
	bool review; /* the operator answers new process leaders */
};

struct hand_over_page {
	struct frame_page frame;
	struct page_link back;
	struct url action;
	bool review;
	size_t n;
	const struct page_option *candidates;
	const char *chosen;
	size_t n_after;
	const struct page_option *after;
	const char *after_value;
};

struct digest_line {
	const char *text, *when;
};

struct digest_page {
	struct frame_page frame;
	struct next_step next;
	const char *decided; /* or NULL */
	struct page_link decision, people, units, plan, groups;
	const char *people_words, *units_words, *groups_words;
	size_t n_meetings;
	const struct digest_line *meetings; /* when: its title */
	const char *plan_words;             /* where there are none */
	size_t n_rounds;
	const struct digest_line *rounds;
	size_t n_documents;
	const struct digest_line *documents;
	size_t n_lines;
	const struct digest_line *lines;
};

struct queue_row {
	int64_t id;
	const char *name, *message; /* message or NULL */
	const char *organisation, *consumer;
	const char *since, *due;
	bool overdue;
};

/* Process leaders who wait for the operator. */
struct leader_queue_page {
	struct frame_page frame;
	struct url decide; /* POST: request, decision, reason */
	size_t n;
	const struct queue_row *rows;
};

/* A state of the school year, in their order. */
struct year_step {
	const char *name, *means;
	bool now;
};

struct year_page {
	struct frame_page frame;
	const char *heading;
	const char *days;  /* "1 juli 2026–30 juni 2027" */
	const char *ahead; /* that it has not begun, or is over, or NULL */
	size_t n_steps;
	const struct year_step *steps;
	struct next_step next;
	struct page_link other; /* a turn back, or label NULL */
	const char *closed;     /* since when, and until when it can be opened again, or NULL */
	const char *summary;    /* or NULL */
	const char *invited;    /* who was here last year and has not come yet, or NULL */
	size_t n_open;
	const struct page_link *open; /* what is not finished */
	const char *onward;           /* how it stands with the next year, or NULL */
	struct page_link onward_link; /* to prepare it, or label NULL */
	struct page_link archive;     /* all of it as one file */
};
