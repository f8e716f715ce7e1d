/* SPDX-License-Identifier: EUPL-1.2 */
/* page_comment: what a group says about a section of its document. */
#pragma once
#include "view/page_piece.h"

struct comment_row {
	int64_t id;
	const char *who, *when;
	const char *quote; /* "" when there is none */
	const char *body;  /* NULL: taken back */
	bool changed;
	struct url edit; /* of one's own */
};

struct comment_thread {
	struct comment_row head;
	size_t n;
	const struct comment_row *answers;
	const char *resolved; /* "i dag 13.10 av Anna Berg", or NULL: open */
	struct url answer;
	struct url resolve; /* POST with done = 1 or 0 */
};

/* Those of a section, open ones first. */
struct comment_list {
	size_t n_open, n;
	const struct comment_thread *threads;
};

/* Below the section. */
struct comment_box {
	struct comment_list list;
	struct url all;   /* s NULL: they are not shown */
	struct url write; /* s NULL: who looks only reads */
};

struct comments_page {
	struct frame_page frame;
	struct page_link back; /* to the section */
	const char *document;
	const char *section;
	struct markup text; /* of the section as it is; s NULL: nobody has written */
	bool finalised;     /* none is shown */
	struct comment_list list;
	bool answers;         /* a page of one thread */
	struct page_link all; /* from there */
	bool writes;
	struct editor editor;
	const char *quote; /* as typed */
	const char *to;    /* the one who was chosen */
	size_t n_people;
	const struct page_option *people;
};

struct comment_change_page {
	struct frame_page frame;
	struct page_link back;
	struct url action, take_back; /* POST */
	const char *body;
	int64_t version;
	const char *other; /* what another window has saved meanwhile, or NULL */
};
