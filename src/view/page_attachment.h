/* SPDX-License-Identifier: EUPL-1.2 */
/* page_attachment: files beside a section or a meeting's minutes. */
#pragma once
#include "view/page_piece.h"

struct attachment_row {
	const char *title;
	const char *about;      /* "PDF, 1,2 MB", or NULL: removed */
	const char *source;     /* "" when nothing is said */
	const char *by;         /* who and when: sent; or removed */
	struct url url, remove; /* remove: POST */
};

struct attachments_page {
	struct frame_page frame;
	struct page_link back;
	const char *above;          /* the document, or the meeting */
	const char *of;             /* "Resultat" */
	const char *room;           /* how much is used, in words; or NULL */
	const char *hint;           /* what may be sent */
	struct url action;          /* POST, multipart; s NULL: who looks only reads */
	const char *title, *source; /* as typed */
	size_t n, n_removed;
	const struct attachment_row *rows, *removed;
};

/* Beside a section. */
struct attachment_box {
	struct url all; /* s NULL: nothing is shown */
	bool writes;
	size_t n;
	const struct attachment_row *rows;
};
