/* SPDX-License-Identifier: EUPL-1.2 */
/* page_round: rounds of self-assessment as the process leader plans, opens and closes them. */
#pragma once
#include "view/page_piece.h"
#include "view/page_unit.h"

struct round_line {
	struct page_link link;
	const char *state; /* a sentence */
	const char *more;  /* who is asked, and how many have answered; or NULL */
};

/* The rounds of the same statements. */
struct round_set {
	int part;
	const char *title;
	struct page_link fresh; /* to plan one more, or label NULL */
	struct page_link own;   /* the statements that the authority asks beside the pack's */
	size_t n;
	const struct round_line *lines;
};

struct rounds_page {
	struct frame_page frame;
	size_t n;
	const struct round_set *sets;
};

/* One thing that can be done with a round: a button, and what comes of it. */
struct round_act {
	struct url url; /* POST; or nothing: it cannot be done now */
	const char *label, *means;
	bool first; /* it is the next step */
};

enum { ROUND_ACTS = 5 };

struct round_page {
	struct frame_page frame;
	struct page_link list;
	const char *title;
	int part;
	const char *state, *how, *whom, *shows; /* sentences */
	const char *answered;                   /* likewise, or NULL */
	const char *warning;                    /* likewise, or NULL */
	bool waits;                             /* a job is at work: the page is read again, by its link */
	struct url again;
	struct page_link edit, results, close; /* label NULL: none */
	struct round_act acts[ROUND_ACTS];
	struct url extend;  /* POST: closes; or nothing */
	const char *closes; /* as it was typed, or a proposal */
	struct url release; /* POST, or nothing */
	size_t n_alike;     /* statements that everybody answered alike, to be held back or shown */
	const struct page_option *alike;
};

/* One way to choose whom a round asks. */
struct round_choice {
	const char *value, *label; /* of the radio */
	size_t n;
	const struct page_check *checks;
};

struct round_form_page {
	struct frame_page frame;
	struct page_link back;
	const char *title; /* of the statements */
	bool changed;      /* somebody else was first: */
	size_t n_theirs;
	const struct page_option *theirs;
	struct url
	    action; /* POST: no, version, name, mode, audience, the checks, shows, opens, opens_day, closes_day */
	bool fresh, opened; /* opened: only name and audience */
	bool may_open;      /* opens: now is offered */
	int no, version;
	bool few;          /* so few take part that an individual round would show nothing */
	int min_n, least;  /* that are shown at the least: of it, and that may be asked for */
	const char *shows; /* as it was typed */
	const char *name, *mode, *audience, *opens, *opens_day, *closes_day;
	size_t n_choices;
	const struct round_choice *choices;
};

/* One of the authority's own statements. */
struct own_statement_row {
	const char *text, *help; /* help or NULL */
	bool gone;               /* it is asked no more */
	struct url edit;         /* or nothing: a round with it has opened */
	struct url end;          /* POST, or nothing */
	const char *end_label;
};

/* All of them with a form for one more, or the form of one. */
struct own_statement_page {
	struct frame_page frame;
	struct page_link back;
	const char *title; /* of the self-assessment */
	const char *now;   /* what stands there since somebody else changed it, or NULL */
	bool edit, full;
	int most;
	size_t n;
	const struct own_statement_row *rows;
	struct url action; /* POST: version, text, help; or nothing */
	int version;
	const char *text, *help;
};
