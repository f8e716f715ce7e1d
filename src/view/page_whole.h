/* SPDX-License-Identifier: EUPL-1.2 */
/* page_whole: a document to read from its first section to its last, and to take along. */
#pragma once
#include "view/page_field.h"
#include "view/page_piece.h"
#include "view/page_thread.h"

/* How far all together have come with a part. */
struct share_row {
	int part;
	const char *title;
	int percent; /* of the steps of all who take part, below 0: none can be done yet */
};

struct whole_section {
	const char *title;
	struct markup text;       /* "": nothing is written */
	struct field_form fields; /* as NULL: it is a text */
	size_t n;
	const struct thread_item *items; /* rows of the thread that stand below it */
};

struct whole_page {
	struct frame_page frame;
	struct page_link back;
	const char *title, *owner;
	const char *state;    /* "Färdigställt 2 december 2026, version 2" */
	const char *shared;   /* that it is another authority's, or NULL */
	const char *too_long; /* that it is longer than it is meant to be, or NULL */
	const char *foot;     /* as on each page of its files; or NULL */
	size_t n, n_files, n_parts;
	const struct whole_section *sections;
	const struct page_link *files;
	const struct share_row *parts; /* how far all have come, where it tells that */
};

/* A school year as one file. */
struct year_archive_page {
	struct frame_page frame;
	struct page_link back;
	struct url action; /* POST; nothing while it is made */
	bool making;
	int done, total;       /* files, while it is made; total 0: it has not begun */
	struct url again;      /* this page, while it is made */
	bool failed;           /* the last time */
	const char *ready;     /* when it was made, and by whom it was asked for; or NULL */
	const char *until;     /* how long it is there */
	struct page_link file; /* with its size, or label NULL */
	const char *sha256;    /* of the file */
};

/* What is stored about oneself. */
struct own_data_row {
	const char *what;
	int64_t n;
};
struct own_data_page {
	struct frame_page frame;
	struct page_link back;
	struct url file;
	size_t n;
	const struct own_data_row *rows;
};
