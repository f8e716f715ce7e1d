/* SPDX-License-Identifier: EUPL-1.2 */
/* page_enter: the pages outside a course, and those on the way into one. */
#pragma once
#include "view/page_piece.h"

struct kept_text {
	const char *label; /* which field, in the person's words */
	const char *text;
};

struct hidden_field {
	const char *name, *value;
};

struct error_page {
	struct frame_page frame;
	const char *title, *body;
	const char *reference; /* or NULL */
	const char *course;    /* "Kvalitetsarbete 2026/27", or NULL */
	struct url course_url; /* leaves the frame */
	bool stored;           /* the kept text lies in the database as a draft */
	size_t n_kept;
	const struct kept_text *kept;
	struct url retry; /* POST: the same fields again */
	size_t n_fields;
	const struct hidden_field *fields;
};

struct welcome_page { /* "/" */
	struct frame_page frame;
	const char *version;
	struct page_link guides[2];   /* how to add the tool to an LMS */
	const struct film_view *film; /* what it is, or NULL */
};

/* A field of a form in the LMS. */
struct guide_row {
	const char *name, *other; /* in the LMS's words; in its other language, or NULL where that is the same */
	const char *address;      /* to copy, or NULL */
	const char *value;        /* to choose, or where it comes from; where there is no address */
	const char *why;          /* or NULL */
};

struct guide_page { /* how to add the tool to an LMS */
	struct frame_page frame;
	const char *lms;                         /* "Moodle" */
	const char *where, *then;                /* the form in the LMS; the links in a course */
	const char *form;                        /* what the form is called there */
	const char *shortcut, *shortcut_address; /* instead of the form, or NULL */
	size_t n_rows;
	const struct guide_row *rows;
	size_t n_addresses;
	const struct page_option *addresses;
	struct page_link other; /* the other LMS's page */
};

/* What the links of a course shall open, in a dialogue of the LMS. */
struct choice_page {
	struct frame_page frame;
	struct url action;
	const char *token;   /* all that the page knows, sealed */
	const char *refused; /* why nothing can be chosen, or NULL */
	bool several;
	size_t n;
	const struct page_option *options; /* value: 0 the overview, 1..5 a part */
	unsigned chosen;                   /* bit 1 << value */
};

struct choice_made_page {
	struct frame_page frame;
	struct url action; /* POST, to the LMS */
	size_t n_fields;
	const struct hidden_field *fields;
};

/* What is stored of the reader, after a text of the pack. */
/* A matter that the law wants said. */
struct fact_row {
	const char *what, *answer;
	struct page_link link; /* label NULL: none */
};

struct privacy_page {
	struct frame_page frame;
	const char *title;
	const char *summary; /* in the language of the page, which is another; or NULL */
	struct markup body;
	const char *controller; /* the authority's name, or NULL */
	size_t n_facts;
	const struct fact_row *facts; /* the articles that the law names, in short */
	size_t n_kept;
	const struct page_option *kept; /* label: what, value: how long */
	size_t n_things;
	const struct page_option *things; /* label: a table, value: its columns */
	size_t n_sources;
	const struct source_row *sources;
	struct own_text_box own;
	size_t n_stored;
	const struct page_option *stored; /* value: the LTI parameter, label: what it is used for */
	struct page_link own_data;        /* to what is stored about the person, or label NULL */
	struct page_link on;              /* as of the introduction */
};

struct new_authority_page {
	struct frame_page frame;
	struct url action;
	const char *course;
	bool ask_name; /* no name came from the LMS */
	const char *person_name;
	const char *name;
	const char *kind;     /* municipality independent region state */
	const char *size;     /* standard small */
	const char *approval; /* review open */
	const char *school_year;
	size_t n_years;
	const struct page_option *years;
	bool shared;               /* the course is of many authorities: the operator answers, and so does the leader */
	struct page_link choose;   /* one that is there already, or label NULL */
	struct url code;           /* where a code of an authority that has a course here is typed */
	struct url as_participant; /* POST-free way out, or nothing */
};

struct signup_page {
	struct frame_page frame;
	struct url action;
	struct url with_code;   /* for staff, who have a code */
	struct url as_observer; /* or nothing */
	const char *leader;     /* process leader's name, or NULL */
	bool review;            /* each sign-up is answered by the process leader */
	bool changing;          /* the person has applied already and changes it */
	const char *rejected;   /* the reason of the last answer, or NULL */
	const char *welcome;    /* to who took part last year, or NULL */
	struct url earlier;     /* where to read it, with a welcome */
	bool ask_name;
	const char *person_name;
	const char *function;
	size_t n_functions;
	const struct page_option *functions;
	const char *unit; /* the chosen value */
	size_t n_units;
	const struct page_option *units; /* none: the unit is typed */
	const char *unit_name;           /* typed */
	const char *track;               /* unit organiser */
	struct page_link another;        /* authority, in a shared course, or label NULL */
};

/* Staff of a unit, with a code of their group. */
struct staff_signup_page {
	struct frame_page frame;
	struct page_link back;
	struct url action; /* POST: code */
	bool ask_name;
	const char *person_name;
	const char *code;
};

struct leader_signup_page {
	struct frame_page frame;
	struct url action;
	struct url as_participant;
	const char *leader;   /* who answers: leads now; NULL: the operator, or nobody */
	bool first;           /* nobody leads: approved at once */
	const char *rejected; /* the reason of the last answer, or NULL */
	bool ask_name;
	const char *person_name;
	const char *why;
	struct page_link another; /* authority, in a shared course, or label NULL */
};

struct waiting_page {
	struct frame_page frame;
	bool as_leader;
	const char *unit;   /* or NULL */
	const char *leader; /* who answers, or NULL */
	bool as_observer;
	bool by_operator; /* who drives the service answers */
	bool overdue;
	const char *due; /* "onsdag 7 oktober" */
	struct url introduction;
	struct url change;
	struct url take_back; /* POST, in a shared course, or nothing */
};

struct introduction_page {
	struct frame_page frame;
	const char *title;
	const char *summary; /* in the language of the page, which is another; or NULL */
	struct markup body;
	size_t n_sources;
	const struct source_row *sources;
	size_t n_parts;
	const struct page_option *parts; /* value: "Del 1: …", label: the purpose in short */
	const struct film_view *film;    /* what it is, or NULL */
	bool read_only;                  /* the person has no part in the work: say so */
	const char *decided;             /* that the authority has decided, or NULL */
	struct page_link on;             /* what the person can do next; label NULL: nothing */
};

/* A text of the pack by itself. */
struct reading_page {
	struct frame_page frame;
	struct page_link back; /* or label NULL */
	const char *title;
	const char *summary; /* as of the introduction */
	struct markup body;
	size_t n_sources;
	const struct source_row *sources;
	struct own_text_box own;
	struct page_link on; /* as of the introduction */
};
