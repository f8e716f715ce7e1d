/* SPDX-License-Identifier: EUPL-1.2 */
/* page_lawful: what the law asks of an authority: to take people's data away, and to say what is stored and how long.
 */
#pragma once
#include "view/page_enter.h"
#include "view/page_piece.h"

/* So much of one kind. */
struct kind_count {
	const char *what;
	int64_t n;
};

struct erase_page {
	struct frame_page frame;
	struct page_link back;
	const char *name;
	size_t n_gone, n_kept;
	const struct kind_count *gone, *kept; /* what goes; what stays without the name */
	bool elsewhere;                       /* the person is another authority's too: that stays */
	struct page_link search, contact;     /* where the name may stand as text; label NULL: it does not */
	struct url action;                    /* POST */
};

/* A kind with the time that it is kept, to choose. */
struct retention_row {
	const char *name, *label, *hint, *value; /* value: months */
	size_t n;
	const struct page_option *options;
};

/* So much of a kind is to go, of a year. */
struct due_row {
	const char *year, *what;
	int64_t n;
};

struct receipt_row {
	const char *what, *when; /* "Gallring", "i natt 2.14" */
	int64_t n;
	struct page_link file;
	const char *sha256;
};

/* A school year that has ended, and what is decided of it. */
struct discard_row {
	int64_t id;
	const char *year, *ended; /* "2024/25", "Avslutat 12 juni 2025" */
	const char *decided;      /* NULL: nothing */
	struct page_link ask;
};

struct retention_page {
	struct frame_page frame;
	struct url action; /* POST: version and a field for each row */
	int version;
	const char *saved; /* "Lena Holm, i dag 9.12", or NULL: as it usually is */
	bool other;        /* somebody else saved meanwhile: what is in the form is one's own */
	size_t n_theirs;
	const struct page_option *theirs; /* then: where the times that are saved differ */
	size_t n_due;
	const struct due_row *due;
	size_t n;
	const struct retention_row *rows;
	size_t n_receipts;
	const struct receipt_row *receipts;
	size_t n_years;
	const struct discard_row *years;
	struct url undo;               /* POST: ar */
	const char *log_due, *log_cut; /* of the audit log: what goes, what went last; NULL: nothing */
	bool may;                      /* change it */
};

/* The accessibility statement, with every element that the law names. */
struct accessible_page {
	struct frame_page frame;
	const char *title, *summary; /* as of a text that is read */
	struct markup body;
	size_t n_facts;
	const struct fact_row *facts;
	struct url action; /* POST: text; nothing: there is nobody to get it */
	const char *text;  /* in the form */
	bool sent;         /* just now */
	size_t n_sources;
	const struct source_row *sources;
	struct own_text_box own;
	struct page_link lead; /* to the messages, for who leads; or label NULL */
	struct page_link on;
};

struct access_message_row {
	int64_t id;
	const char *body, *day;
	bool done;
};

struct access_messages_page {
	struct frame_page frame;
	struct page_link statement;
	struct url action; /* POST: message */
	size_t n;
	const struct access_message_row *rows; /* what waits first */
};
