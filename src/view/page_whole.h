/* SPDX-License-Identifier: EUPL-1.2 */
/* page_whole: a document to read from its first section to its last, and to take along. */
#pragma once
#include "view/page_field.h"
#include "view/page_piece.h"
#include "view/page_thread.h"

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
	const char *foot;     /* as on each page of its files */
	size_t n, n_files;
	const struct whole_section *sections;
	const struct page_link *files;
};
