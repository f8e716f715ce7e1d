/* SPDX-License-Identifier: EUPL-1.2 */
/* doc: a document as one sequence of blocks, whatever file it becomes. */
#pragma once
#include "base/arena.h"
#include "base/markup.h"
#include "content/prose.h"

#include <stdbool.h>
#include <stddef.h>

enum doc_kind {
	DOC_CHAPTER, /* begins a page; in the contents and the outline, as DOC_TITLE is */
	DOC_TITLE,
	DOC_HEADING,
	DOC_SUBHEADING,
	DOC_LEAD,
	DOC_PARAGRAPH,
	DOC_QUESTION, /* stays with what follows: room to write */
	DOC_ITEM,
	DOC_NUMBER,
	DOC_TICK, /* an item with a box to tick */
	DOC_QUOTE,
	DOC_FINE,  /* small print */
	DOC_ROOM,  /* lines to write on; the last on a page fill it */
	DOC_FIELD, /* a label and a line to write on */
	DOC_TABLE, /* statements with a scale to tick */
	DOC_GRID,  /* rows and columns of words */
	DOC_STRIP, /* pictures with their words */
	DOC_CONTENTS
};

/* A drawing, SVG on 1280 x 720. */
struct doc_picture {
	const char *svg, *shows; /* shows: for those who do not see it */
	const char *words;       /* below it, or NULL */
};

struct doc_statement {
	const char *text, *help;
};

struct doc_block {
	enum doc_kind kind;
	const char *text;   /* Pango's markup: words, <b> and <i> */
	const char *beside; /* in the margin, or NULL */
	bool small;
	bool stays;    /* on the page where what follows begins, as headings do */
	bool tick;     /* DOC_TITLE: with a box to tick in the contents */
	int rows;      /* DOC_ROOM: at least */
	bool numbered; /* DOC_NUMBER: it has its number; else it is the next, or 1 */
	int number;
	size_t n;
	const struct doc_picture *pictures;     /* DOC_STRIP */
	const struct doc_statement *statements; /* DOC_TABLE */
	const char *const *columns;             /* DOC_TABLE: what stands over the boxes; DOC_GRID: heads */
	size_t columns_count;                   /* DOC_GRID */
	const char *const *cells;               /* DOC_GRID: of n rows, row after row; markup as text is */
	const int *twelfths;                    /* DOC_GRID: how wide each column is, of the whole */
};

enum { DOC_COLUMNS = 6, DOC_TWELFTHS = 12 };

struct doc {
	struct arena *arena;
	const char *title, *author;
	const char *language;            /* "sv-SE" */
	const char *above, *below;       /* of the title, or NULL */
	const char *foot;                /* on each page, beside its number */
	const struct doc_picture *cover; /* or NULL: no page of its own */
	size_t fields_count;
	const char *const *fields;    /* to fill in on the cover */
	const char *imprint, *emblem; /* at the end of the cover; emblem: SVG; or NULL */
	unsigned hue;                 /* 0x2c5c96 */
	bool margin;                  /* room for what stands beside */
	size_t n, cap;
	struct doc_block *at;
};

struct doc doc_new(struct arena *a);
/* The block, for what else it has. */
struct doc_block *doc_add(struct doc *d, enum doc_kind kind, const char *text);
/* A table of at most DOC_TWELFTHS columns, as wide as their words ask for. No rows: nothing is added. */
void doc_grid(struct doc *d, size_t columns_count, const char *const *columns, size_t n, const char *const *cells);
/* The level of a heading, the document's title being 1; 0: the block is none. *within begins as 0 and goes from block
 * to block. */
int doc_level(int *within, enum doc_kind kind);
/* The text as Pango's markup. */
const char *doc_plain(struct arena *a, const char *text);
/* The same with its line breaks. */
const char *doc_lines(struct arena *a, const char *text);
/* A text of the pack, or one that somebody has typed, as it is shown on a page. */
void doc_markup(struct doc *d, struct markup text, bool small);
void doc_prose(struct doc *d, const struct prose *p);
