/* SPDX-License-Identifier: EUPL-1.2 */
/* page_lead: the pages of the process leader and of the LMS administrator. */
#pragma once
#include "view/page_piece.h"
#include "view/page_round.h"

struct approval_row {
	int64_t id;
	const char *name, *function; /* function or NULL */
	const char *unit;            /* or NULL */
	bool unit_new;               /* typed by the person: there was none of the name */
	const char *due, *since;     /* days */
	bool overdue;
	bool as_leader, as_observer;
	const char *message; /* what the person wrote, or NULL */
};

struct part_progress {
	int done, total; /* total 0: not opened */
};

struct leader_page {
	struct frame_page frame;
	struct url decide;            /* POST: request, decision (approve reject), reason */
	size_t n_approvals;           /* sign-ups that wait */
	struct approval_row approval; /* the one of them that is due first */
	struct url signups;           /* all of them */
	size_t n_rounds;              /* that are open, or wait for their results to be released */
	const struct round_line *rounds;
	struct url all_rounds;
	struct next_step planning; /* what comes next in the planning support; title NULL: all is done */
	const char *planned;       /* how much of it is done */
	struct url plan_more;      /* the whole of it */
	const char *newer;         /* a version of the content that the year may take, or NULL */
	struct url content;        /* where it is told of */
	struct url undecided;      /* where to record the decision that is late, or nothing */
	int waiting, refused;      /* grades */
	struct page_link look[2];  /* pages as participants of each track see them, or label NULL */
};

struct lms_param {
	const char *name;
	const char *use; /* what it is needed for */
	bool arrived;
	const char *advice; /* what to change in the LMS, or NULL */
	const char *state;  /* in a word; NULL: arrived or missing */
};

/* The way to the gradebook, tried. */
struct lms_trial {
	struct url action;  /* POST: tries it; nothing: it cannot be tried */
	struct url again;   /* the page itself, while it waits, or nothing */
	const char *state;  /* where it stands, or why it cannot be tried */
	const char *reason; /* the LMS's own words, or NULL */
	bool asked;
};

struct lms_admin_page {
	struct frame_page frame;
	const char *consumer, *product; /* "Moodle 4.1", or NULL */
	const char *launched;           /* when */
	struct page_link enter;         /* a teacher of the course too: the way in; label NULL: not so */
	size_t n_params;
	const struct lms_param *params;
	size_t n_addresses;
	const struct page_option *addresses; /* label: what it is, value: the address to copy */
	int sent, waiting, refused;
	size_t n_reasons;
	const char *const *reasons; /* why grades do not arrive */
	struct lms_trial trial;
};
