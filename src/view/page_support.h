/* SPDX-License-Identifier: EUPL-1.2 */
/* page_support: the process leader's planning support: the formal decision, and what to do before the work begins. */
#pragma once
#include "view/page_piece.h"

/* A decision as it stands on the page; level: the value of an option. */
struct decision_fields {
	const char *level, *body, *decided_on, *registry_no, *note;
};

struct decision_page {
	struct frame_page frame;
	struct url action, draft;
	struct decision_fields now; /* in the form */
	size_t n_levels;
	const struct page_option *levels;
	int version;
	const char *recorded;         /* "Lena Holm, i dag 9.12", or NULL: nothing is recorded */
	bool late;                    /* it ought to have been */
	struct decision_fields other; /* what somebody else saved meanwhile, level in words; body NULL: nobody did */
};

struct decision_draft_page {
	struct frame_page frame;
	struct page_link back;
	const char *from, *to; /* of the school year: "1 juli 2026", "30 juni 2027" */
	const char *const *leaders;
	size_t n_leaders;
};

struct contact_fields {
	const char *name, *email, *phone, *hours;
	const char *officer, *officer_email, *officer_phone; /* for personal data */
};

struct contact_page {
	struct frame_page frame;
	struct page_link back;
	struct url action;         /* POST: version and the fields below */
	struct contact_fields now; /* in the form */
	int version;
	const char *saved;           /* "Lena Holm, i dag 9.12", or NULL: nothing is saved */
	struct contact_fields other; /* what somebody else saved meanwhile; name NULL: nobody did */
};

struct own_text_page {
	struct frame_page frame;
	struct page_link back;
	const char *title, *hint;
	struct url action; /* POST: version, text */
	const char *body;  /* in the form */
	int version;
	const char *saved; /* "Lena Holm, i dag 9.12", or NULL: nothing is saved */
	const char *other; /* what somebody else saved meanwhile; NULL: nobody did */
};

/* A line of the checklist. */
struct plan_line {
	const char *key, *title, *reason;
	struct url url; /* where it is done, or nothing */
	bool done;
	bool ticked;     /* by hand; else the tool sees that it is done */
	const char *who; /* ticked it: "Lena Holm, i dag 9.12" */
	bool by_hand;    /* it may be ticked */
};

struct plan_phase {
	const char *title;
	int done;
	size_t n;
	const struct plan_line *lines;
};

struct planning_page {
	struct frame_page frame;
	struct url action; /* POST: line, done (yes no) */
	int done, total;
	struct next_step next; /* title NULL: all is done */
	size_t n_phases;
	const struct plan_phase *phases;
	struct page_link more[2]; /* to read; label NULL: not in the pack */
};

/* What a process leader hands out, to read, to show and to take along. */
struct handout_page {
	struct frame_page frame;
	struct page_link back;
	const char *title, *how;
	struct url present;    /* on the wall, or nothing */
	struct page_link file; /* "Ladda ner presentationen (PowerPoint, 48 kB)" */
	struct url tick;       /* POST: line, done */
	const char *line;      /* of the planning */
	size_t n;
	const struct page_prose *blocks;
};

struct slide_page {
	struct frame_page frame;
	struct projector projector;
	size_t n;
	const struct page_prose *blocks;
};
