/* SPDX-License-Identifier: EUPL-1.2 */
/* page_local: what process leaders add to the pack: all of it, and the form of one. */
#pragma once
#include "view/page_piece.h"

struct local_item_row {
	const char *kind; /* "Fråga" */
	const char *words;
	const char *host;  /* of a link, or NULL */
	const char *where; /* "hela delen", or the step by its title */
	bool lost;         /* the content has that step no more */
	const char *by;    /* "Lena Holm, i dag 9.12" */
	int version;
	struct url edit, move, remove, restore; /* move: POST: up (1 0); restore: of one that was taken away */
	bool up, down;                          /* there is something above or below it to change places with */
};

struct local_part {
	int no;
	const char *title;
	size_t n;
	const struct local_item_row *rows;
	struct page_link add[3]; /* a question, a link, a note; nothing where the part is full */
};

struct local_page {
	struct frame_page frame;
	size_t n; /* in all parts */
	int most; /* in a part */
	struct local_part parts[5];
	size_t n_removed;
	const struct local_item_row *removed;
	const struct local_item_row *just; /* taken away a moment ago, or NULL */
};

struct local_form_page {
	struct frame_page frame;
	struct page_link list;
	const char *title;
	struct url action; /* POST: version, step, words, url */
	int version;
	bool link, note;
	const char *words, *url, *step;
	const char *hint; /* to the words */
	size_t n_steps;
	const struct page_option *steps;
	const char *now; /* what holds, where somebody else has changed it meanwhile, or NULL */
};
