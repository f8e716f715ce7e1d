/* SPDX-License-Identifier: EUPL-1.2 */
/* page_films: the films of the pack, and what an authority or the operator has put in their place. */
#pragma once
#include "view/page_piece.h"

struct film_row {
	const char *title, *shown; /* what is shown, in words */
	struct url url;            /* where it is changed */
	bool changed;
};

struct film_rows {
	const char *heading; /* the part */
	size_t n;
	const struct film_row *rows;
};

struct films_page {
	struct frame_page frame;
	size_t n;
	const struct film_rows *parts;
};

struct film_replace_page {
	struct frame_page frame;
	struct page_link back;
	const char *title;
	const char *shown;  /* what is shown now, in words */
	struct url see;     /* it, or nothing */
	struct url restore; /* POST: was; or nothing: it is the pack's */
	int64_t was;
	const char *waits;       /* what has been sent and is not shown, or NULL */
	struct url show, forget; /* POST; show: nothing where a part is missing */
	struct url by_file;      /* POST, multipart: was, film, captions */
	struct url by_link;      /* POST: was, link */
	const char *film_hint;   /* how large it may be */
	const char *link;        /* as typed */
};

/* A film of the operator's own that is not shown. */
struct own_film_fault {
	const char *place, *text; /* "F1.1.vtt:7"; in English, as the command says it */
};

struct operator_films_page {
	struct frame_page frame;
	const char *folder;
	size_t n, n_faults;
	const struct film_row *rows;
	const struct own_film_fault *faults;
};
