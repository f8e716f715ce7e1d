/* SPDX-License-Identifier: EUPL-1.2 */
/* piece: the parts that pages are put together from. */
#pragma once
#include "text/text.h"
#include "view/draw.h"
#include "view/html.h"
#include "view/page.h"

/* What stands in the title and above the work. */
struct head {
	const char *title;     /* for <title>, without the product's name */
	const char *heading;   /* the h1, or NULL: the title */
	const char *eyebrow;   /* the line above the h1, or NULL */
	struct page_link link; /* stands first in that line */
	int mark;              /* a small wheel with this part filled, 0: none */
};

void frame_open(struct html *h, const struct frame_page *f, struct head head);
void frame_close(struct html *h, const struct frame_page *f);
/* What is new for the person, for who reads it first of all. */
void frame_told(struct html *h, const struct frame_page *f);
/* A page up to its body, for one that has no frame; look: further classes of body, " wall", or "". */
void frame_document(struct html *h, const struct frame_page *f, const char *title, const char *look);

/* A page for the wall: what it is and how far, the heading, what the caller writes, and the way on, back and out, which
 * the keys of a presenter also go. */
void projector_open(struct html *h, const struct frame_page *f, const struct projector *p);
void projector_close(struct html *h, const struct projector *p);

/* A text of the pack, after what it says in short where the page is in another language. */
void piece_text_body(struct html *h, const char *summary, struct markup body);
/* Running text: headings from h2, paragraphs and lists. */
void piece_prose(struct html *h, size_t n, const struct page_prose *blocks);

/* The hidden csrf field of each form. */
void piece_csrf(struct html *h, const struct frame_page *f);

void piece_logo(struct html *h);
/* A wheel in small: one part filled; with its number when big. */
void piece_mark(struct html *h, int part, bool big);
void piece_emblem(struct html *h);
/* Beside the word of the kind. */
void piece_icon(struct html *h, enum step_icon icon);
void piece_wheel(struct html *h, const struct wheel *w);
void piece_status(struct html *h, enum task_status status);
void piece_next(struct html *h, const struct next_step *next, bool slim);
void piece_task(struct html *h, const struct task_row *task, bool kinds);
/* All tasks, or only those that are done (1) or not done (0); -1 = all. */
void piece_tasks(struct html *h, size_t n, const struct task_row *tasks, bool kinds, int done);
/* Its player: plays where there is a script, else the pictures stand in order. */
void piece_film(struct html *h, const struct film_view *f);
/* What it all is, on a page that holds more, under a heading of its own; NULL: nothing. */
void piece_short_film(struct html *h, const struct film_view *f);
void piece_questions(struct html *h, size_t n, const char *const *questions);
/* The sources of a text, each a place that its references lead to. */
void piece_sources(struct html *h, size_t n, const struct source_row *rows);
void piece_own_text(struct html *h, const struct own_text_box *box);
/* What process leaders have added, under a heading that says so; nothing where there is nothing. */
/* Above an editor: its text as it is read, where that is asked for. */
void piece_preview(struct html *h, const struct editor *e);
void piece_preview_button(struct html *h);
/* Below a text field: how a text is given headings and lists; the script makes its row of buttons of it. */
void piece_how(struct html *h);
/* What somebody has written, on a page of its own. */
void piece_written(struct html *h, struct markup text);
void piece_local(struct html *h, const struct local_box *box);
void piece_link(struct html *h, struct page_link link);
/* What there is to know, each with its answer. */
void piece_facts(struct html *h, size_t n, const struct fact_row *facts);
/* The way on from a page that is read to its end; nothing where there is none. */
void piece_on(struct html *h, struct page_link on);
/* What is said about a section, below it. */
void piece_comments(struct html *h, const struct frame_page *f, const struct comment_box *box);
/* Files beside a section. */
void piece_attachments(struct html *h, const struct attachment_box *box);
/* Links under a heading; nothing where there are none. */
void piece_links(struct html *h, const char *id, const char *heading, size_t n, const struct page_link *links);
/* A value to copy, whole at one click; what: names the button for those who do not see it. */
void piece_copy(struct html *h, const char *id, const char *value, const char *what);

/* A search in a list, the way to its other pages, and people to tick. */
void piece_search(struct html *h, const struct listing *l, const char *label);
void piece_pages(struct html *h, const struct listing *l);
void piece_people(struct html *h, size_t n, const struct group_person *people);

/* What somebody else has saved while a form was open: value and label; rows without a value are left out. */
void piece_theirs(struct html *h, const char *heading, size_t n, const struct page_option *rows);

struct text_field {
	const char *name, *label, *hint, *value, *complete;
};
void piece_text(struct html *h, const struct frame_page *f, struct text_field field);

/* A file to choose; stands in a form with enctype="multipart/form-data". */
struct file_field {
	const char *name, *label, *hint, *accept;
};
void piece_file(struct html *h, const struct frame_page *f, struct file_field field);

/* The same over several lines. */
void piece_area(struct html *h, const struct frame_page *f, struct text_field field);

struct choice_field {
	const char *name, *label, *hint, *value;
	size_t n;
	const struct page_option *options;
	bool row;
};
void piece_radios(struct html *h, const struct frame_page *f, struct choice_field field);
void piece_select(struct html *h, const struct frame_page *f, struct choice_field field);
/* The person's name, where the LMS sent none. */
void piece_name(struct html *h, const struct frame_page *f, const char *value);

struct editor_look {
	const char *label; /* of the text area */
	bool label_hidden;
	bool plain;          /* the text is without headings, lists and links */
	const char *hint;    /* or NULL */
	const char *writing; /* who else writes now, or NULL */
	const char *author;  /* who saved last, or NULL: nobody else can */
	int rows;
};
/* The text area with its state; stands in a form made by editor_open. */
void editor_open(struct html *h, const struct frame_page *f, const struct editor *e);
void piece_editor(struct html *h, const struct frame_page *f, const struct editor *e, struct editor_look look);
void piece_editor_state(struct html *h, const struct editor *e, struct editor_look look);
/* The same of a section that is no running text; and what stands in it, to read. look: a class more. */
void piece_fields(struct html *h, const struct frame_page *page, const struct editor *e, const struct field_form *f,
		  struct editor_look look);
void piece_fields_read(struct html *h, const struct field_form *f, const char *label, const char *look);
/* What is shared with the authority; what is taken from units. Nothing where there is nothing. */
void piece_share(struct html *h, const struct share_box *b);
void piece_quotes(struct html *h, const struct quote_box *b);
/* The way to throw away a draft that is shown; stands outside the form. */
void piece_drop(struct html *h, const struct frame_page *f, const struct editor *e);

/* The time plan: the year as a line with its key, the meetings, and the hours. */
void piece_ruler(struct html *h, const struct ruler *r);
void piece_meetings(struct html *h, const struct plan_parts *parts);
/* How long a question takes, with a clock where there is a script. */
void piece_timer(struct html *h, int minutes);
/* The points of a meeting, with the time of each. */
void piece_agenda(struct html *h, size_t n, const struct agenda_row *rows);
void piece_load(struct html *h, size_t n, const struct load_row *rows);

/* What conversation leaders propose; action: POST: wish, do (grant decline), answer; or nowhere. */
void piece_wishes(struct html *h, const struct frame_page *f, struct url action, size_t n, const struct wish_row *rows);

/* means: what the address is for. */
void piece_calendar(struct html *h, const struct frame_page *f, const struct calendar_box *c, const char *heading,
		    const char *means);

/* From findings to outcomes: the picture; rows in their own words; those of a section of a document; what comes. */
void piece_thread(struct html *h, const struct thread_picture *p);
void piece_thread_items(struct html *h, size_t n, const struct thread_item *items);
void piece_thread_rows(struct html *h, const struct frame_page *f, const struct thread_box *b);
void piece_ahead(struct html *h, size_t n, const struct ahead_row *rows, const struct year_ring *year);
/* How far all have come. */
void piece_shares(struct html *h, size_t n, const struct share_row *parts);

void piece_answers(struct html *h, size_t n, const struct statement_row *rows, bool change);
/* The cells and the headings of the five parts in a table of what is done. */
void piece_part_cell(struct html *h, struct part_progress part);
void piece_part_heads(struct html *h);
/* One bar of answers at that height of its chart, and the key to all bars of the page. */
void piece_bar(struct html *h, const struct result_bar *bar, int y, bool now);
void piece_bar_key(struct html *h);
/* From start to now, a line each: the figures in words, with the drawing beside them. */
void piece_changes(struct html *h, size_t n, const struct result_change *changes);
const char *answer_label(struct html *h, const char *answer);
