/* SPDX-License-Identifier: EUPL-1.2 */
/* page_piece: what several pages share, the frame first. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/markup.h"

struct page_link {
	const char *label;
	struct url url;
};

/* A choice in a select or a radio group. */
struct page_option {
	const char *value, *label;
};

/* What a film of pictures shows from then on. */
struct film_shot {
	int seconds;
	const char *words, *scene; /* said; seen */
	struct url picture;
};

/* Pictures, a video, or both; or an address elsewhere. */
struct film_view {
	const char *title;
	int minutes, seconds;
	size_t n_shots;
	const struct film_shot *shots;
	struct url video, poster, captions, chapters;
	struct url link;  /* nothing is fetched from there before somebody goes there */
	const char *host; /* of the link */
	const char *type; /* of the video: "video/webm" */
	const char *size; /* of the video: "3,1 MB", or NULL */
};

/* What is wrong with a field. The field's name is also its id, so the summary can lead to it. */
struct field_error {
	const char *field, *text;
	struct url url; /* where the field is, if on another page */
};

/* Whom to ask. Members may be NULL; all NULL: nobody is known. */
struct page_contact {
	const char *name, *email, *phone, *hours;
	struct url mail, call;
};

/* What the tool tells this member. */
struct told_row {
	const char *text, *when;
	struct page_link link; /* or label NULL */
};

/* The time plan in a calendar. */
struct calendar_box {
	bool there;
	struct url action;   /* POST: do (make end) */
	struct url file;     /* or nothing */
	const char *address; /* to subscribe to, or NULL */
};

enum nav { NAV_NONE, NAV_OVERVIEW, NAV_PLAN, NAV_DOCUMENTS, NAV_RESULTS, NAV_SEARCH, NAV_LEAD, NAV_OPERATE };

/* Places that one does the same work at. */
struct place_group {
	const char *name; /* or NULL: there is one group only */
	size_t n;
	const struct page_link *places;
};

/* The frame round every page. Zeroed members leave their part out: a bare error page needs style and script only. */
struct frame_page {
	enum nav current;
	struct url overview, plan, documents, results, search, lead, operate;
	struct url handover; /* POST: the same place in a window of its own */
	struct url privacy, accessibility;
	struct page_link questions; /* those that are often asked, or label NULL */
	struct url back;            /* launch_presentation_return_url */
	const char *course;
	const char *person;       /* "Karin Öberg, rektor vid Strandskolan", or NULL: nobody is logged in */
	const char *organisation; /* or NULL */
	const char *school_year;  /* "2026/27", or NULL */
	const char *csrf;
	struct page_contact contact, support; /* about the work; about the tool */
	struct url style, script, icon;
	struct url brand;                 /* the stylesheet of the platform's colour, or nothing */
	struct url contrast;              /* the stylesheet of high contrast, for those whose browser asks for it */
	bool more_contrast;               /* it holds whatever the browser says, and the platform's colour does not */
	const struct place_group *beside; /* the places of the same kind as this page, or NULL */
	size_t n_beside, beside_group, beside_current; /* where among them this page is */
	int part;                                      /* 1..5 gives the page its colour, 0 none */
	bool own_window;                               /* follows the system's light or dark; a frame is always light */
	bool read_only;                                /* nothing can be saved now, whoever asks */
	const char *moving;                            /* the authority moves, and is only read; or NULL */
	const char *banner;                            /* "Du ser sidan skrivskyddat", or NULL */
	struct page_link leave, other;                 /* the ways on from what the banner says, or label NULL */
	struct url year_out;                           /* POST: out of the ended year that is looked at, or nothing */
	const char *changed;                           /* "Ändrad 3 februari 2027": the text on this page; or NULL */
	const char *updated;                           /* "Senast uppdaterad 26 november 2026", or NULL */
	const char *notice;                            /* a confirmation that stays until the next page, or NULL */
	bool notice_alert;                             /* it must be noticed: role="alert" */
	size_t n_told;
	const struct told_row *told;
	struct url told_read; /* POST: last */
	int64_t told_last;
	size_t n_errors;
	const struct field_error *errors;
};

/* What a process leader has added: a question, a link or a note. */
struct local_row {
	bool question;
	const char *words;
	struct url url; /* of a link, else nothing */
	const char *host;
};

struct local_box {
	size_t n;
	const struct local_row *rows;
	struct page_link add; /* for who leads, or label NULL */
};

/* A source that a text refers to. */
struct source_row {
	const char *id, *text;
};

/* What an authority has written beside a text of the pack. title NULL: nothing, and nobody may. */
struct own_text_box {
	const char *title;
	struct markup body;    /* s NULL: nothing yet */
	const char *by;        /* who wrote it, and when */
	const char *none;      /* what could stand there, for who may write it */
	struct page_link edit; /* label NULL: it is only read */
};

enum task_status {
	TASK_TODO,  /* Inte påbörjad */
	TASK_DOING, /* Pågår */
	TASK_DONE,  /* Klar */
	TASK_LATER  /* Kan inte börja än: never a link */
};

/* What kind of step it is, as a small drawing; never without its word. */
enum step_icon {
	ICON_NONE,
	ICON_FILM,
	ICON_READING,
	ICON_REFLECTION,
	ICON_MEETING,
	ICON_DISCUSSION,
	ICON_ASSESSMENT,
	ICON_DOCUMENT,
	ICON_TASK
};

struct task_row {
	const char *title; /* begins with a verb */
	struct url url;
	const char *hint; /* or NULL */
	const char *kind; /* "Film, 5 min", on the part page, or NULL */
	enum task_status status;
	const char *mark;    /* "Ny 3 februari 2027", or NULL */
	enum step_icon icon; /* of the kind */
};

/* The yellow card. title NULL: there is none. */
struct next_step {
	const char *title; /* what to do, a verb phrase */
	const char *why;   /* one or two sentences, or NULL */
	const char *button;
	struct url url;
	bool bare; /* the button does not say what it leads to: the title is read out after it */
};

/* One of several pages shown on the wall. */
struct projector {
	const char *title;   /* of the whole */
	const char *above;   /* what this is one of: "Del 2: Var är vi?", or NULL */
	const char *heading; /* the h1 */
	int no, of;
	struct page_link previous, next, leave; /* label NULL: there is none */
};

enum page_prose_kind { PAGE_HEADING, PAGE_PARAGRAPH, PAGE_ITEM, PAGE_NUMBER };

struct page_prose {
	enum page_prose_kind kind;
	const char *text;
};

/* How much of each part is done, in quarters 0..4, and the part named in the middle (0: none). */
struct wheel {
	int quarter[5];
	int current;
	enum task_status status; /* of the current part */
};

/* The text field of a reflection, a note or a section. */
struct editor {
	const char *text;
	struct markup shown;  /* the same as it is read */
	bool preview;         /* it has been asked for */
	int64_t base;         /* the version the text was made from, 0 = the first */
	const char *saved;    /* "14.32", or NULL: never saved */
	const char *draft_at; /* the text is an unsaved draft from "14.32", or NULL */
	struct url action;    /* POST: save */
	struct url draft;     /* POST: autosave (answers 204 or 409) */
	struct url drop;      /* POST: throw the draft away */
	const char *key;      /* names the copy in the browser, unique for person and field */
	int64_t seen;         /* when the draft was kept that the page knows of; 0: none, below: it does not say */
	bool typed;           /* it is shown as it was typed, and lies nowhere yet */
	bool whole;           /* of a form of many fields, whose base is called version */
};

struct version_row {
	int64_t id;
	int no;
	const char *when, *who;
	const char *name; /* that somebody has given it, or NULL */
	const char *note; /* "Återställd från version 3", or NULL */
	struct url url;
	bool current;
};

enum diff_kind { DIFF_SAME, DIFF_INS, DIFF_DEL };

struct diff_span {
	enum diff_kind kind;
	const char *text;
};

struct diff_text {
	size_t n;
	const struct diff_span *at;
};
