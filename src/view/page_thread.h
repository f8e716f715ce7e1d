/* SPDX-License-Identifier: EUPL-1.2 */
/* page_thread: from findings to outcomes, as a picture, as a table, and row by row. */
#pragma once
#include "view/page_piece.h"

enum { THREAD_COLUMNS = 5 };

/* A row where it is named: its own words, never a copy. */
struct thread_item {
	const char *text;
	const char *about; /* what sort it is, how far it has come; or NULL */
	struct url url;    /* nothing: it is only read */
};

/* A cell of the table: what stands there, and what can be added. */
struct thread_cell {
	int span; /* lines; 0: the cell of an earlier line goes on */
	size_t n;
	const struct thread_item *items;
	size_t n_adds;
	const struct page_link *adds;
};
struct thread_line {
	struct thread_cell cell[THREAD_COLUMNS];
};

/* The picture: boxes in five columns, and the lines between them by their numbers. */
struct thread_node {
	int column;
	const char *text;
	bool dim, before; /* set aside; of the year before */
};
struct thread_edge {
	size_t from, to;
};
struct thread_picture {
	size_t n_nodes, n_edges;
	const struct thread_node *nodes; /* by columns, in the order of the table */
	const struct thread_edge *edges;
};

/* What is to be done, and where. */
struct thread_gap_row {
	const char *text;  /* "Skriv vem som ansvarar" */
	const char *about; /* the row's own words */
	struct url url;
};

struct thread_page {
	struct frame_page frame;
	struct page_link group;
	struct next_step next;
	struct thread_picture picture;
	size_t n_lines;
	const struct thread_line *lines;
	size_t n_parked;
	const struct thread_item *parked;
	size_t n_gaps;
	const struct thread_gap_row *gaps;
	const char *too_many; /* goals, said in words; or NULL */
	size_t n_adds;
	const struct page_link *adds; /* a finding by hand, and where sentences are marked */
};

enum thread_input { INPUT_LINE, INPUT_AREA, INPUT_DATE, INPUT_CHOICE, INPUT_RADIOS, INPUT_TICKS };

struct thread_tick {
	const char *name, *label; /* name: "f17" */
	bool checked;
};
struct thread_input_row {
	enum thread_input input;
	const char *name, *label, *hint, *value;
	size_t n;
	const struct page_option *options;
	const struct thread_tick *ticks;
	const char *shown; /* the value in words, "" where nothing is said */
};

struct thread_row_page {
	struct frame_page frame;
	struct page_link thread;
	const char *kind;    /* "Mål" */
	const char *heading; /* of a new one: what is made; else the row's words */
	int part;
	const char *came;           /* where it comes from, said in words; or NULL */
	const char *state, *author; /* who changed it last, and when; or NULL */
	size_t n_above;
	const struct thread_item *above; /* the rows that it points to */
	const char *above_label;
	bool read_only;
	struct editor editor; /* of all inputs; base: the version */
	int version;
	const char *save;
	size_t n_inputs;
	const struct thread_input_row *inputs;
	const char *other; /* who was first, and when, on a conflict; or NULL */
	size_t n_theirs;
	const struct page_option *theirs; /* label, value: where the other text differs */
	size_t n_below;
	const struct thread_item *below;
	const char *below_label;
	size_t n_adds;
	const struct page_link *adds;
	struct url decide; /* POST: version, do (adopt or propose); or nothing */
	bool adopted;
	const char *decided; /* who adopted it, and when; or NULL */
	const char *settled; /* why its words cannot be changed, to who could; or NULL */
};

/* The sentences of a section, each with a way to mark it. */
struct thread_sentence {
	const char *text;
	struct thread_item marked; /* the finding that it is; text NULL: none yet */
};
struct thread_mark_page {
	struct frame_page frame;
	struct page_link section;
	const char *title;
	struct url action; /* POST: text, worth; nothing: it is only read */
	size_t n;
	const struct thread_sentence *sentences;
	size_t n_earlier;
	const struct thread_item *earlier; /* marked in what the section said before */
	const char *enough;                /* why no more can be marked; or NULL */
	struct url thread;
};

/* All groups, for who leads. */
struct thread_group_row {
	struct page_link group;
	int64_t findings, goals, activities, outcomes;
	size_t n_gaps;
	const struct page_link *gaps; /* "2 mål saknar aktivitet", with the way to the only one, or to all */
};
struct thread_lead_page {
	struct frame_page frame;
	int64_t groups, begun;
	size_t n;
	const struct thread_group_row *rows;
	size_t n_idle;
	const struct page_link *idle; /* groups where nothing stands yet */
};

/* What stands below a section of a document. */
struct thread_box {
	const char *title; /* NULL: nothing */
	const char *none;  /* what to do where there is nothing; or NULL */
	size_t n;
	const struct thread_item *items;
	struct page_link mark, open; /* label NULL: none */
	struct url selected;         /* POST: text, what is selected in the text; or nothing */
};

/* What comes in the weeks ahead. */
struct ahead_row {
	const char *when, *what;
	struct url url;
	const char *where; /* the group; or NULL */
};

/* The school year as a ring, clockwise, with 1 July at its top. */
enum year_kind { YEAR_MEETING, YEAR_GOAL, YEAR_ACTIVITY, YEAR_KINDS };

struct year_mark {
	int degrees;
	enum year_kind kind;
	bool past;
};

struct year_ring {
	int today;       /* degrees */
	const char *day; /* today, in words */
	size_t n;        /* 0: no ring is drawn */
	const struct year_mark *at;
	int counts[YEAR_KINDS];
};
