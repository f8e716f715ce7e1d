/* SPDX-License-Identifier: EUPL-1.2 */
/* page_final: a document is finalised; a unit shares it with its authority, which takes from it. */
#pragma once
#include "view/page_piece.h"

struct hint_row {
	const char *section, *words;
	struct url url;
};

struct finalise_page {
	struct frame_page frame;
	struct page_link document;
	const char *owner;
	int64_t version; /* that it becomes */
	int64_t newest;  /* that there is */
	struct url action;
	const char *individuals; /* what was answered, or "" */
	size_t n_lacks;
	const struct page_link *lacks; /* none: it can be finalised */
	size_t n_hints;
	const struct hint_row *hints;
};

/* In the index of a unit's document. */
struct share_box {
	const char *state; /* what is shared; NULL: nothing to say */
	struct url change; /* .s NULL: may not */
};

struct share_section {
	const char *field, *title, *state; /* state: "Delat: version 1, 3 juni", or NULL */
	bool had, held, changed, quoted;
};

struct share_page {
	struct frame_page frame;
	struct page_link document;
	const char *title, *owner;
	struct url action; /* POST: s (fields), had (fields), new (fields), do (chosen all none) */
	const char *what;  /* of which text it is */
	size_t n;
	const struct share_section *sections;
};

/* What a section of the authority's document has taken. */
struct quote_row {
	const char *unit, *when;
	struct url url; /* the text as it was taken */
	bool newer, withdrawn;
};

struct quote_box {
	bool any;        /* of any section: units do not have this one */
	int64_t shared;  /* how many units share that section, or any */
	struct url take; /* .s NULL: nothing can be taken */
	size_t n;
	const struct quote_row *rows;
};

struct shared_row {
	const char *name, *unit, *when; /* name: of its field */
	struct markup text;
	bool taken, newer;
};

struct take_page {
	struct frame_page frame;
	struct page_link section;
	const char *document, *title;
	const char *from; /* the units' section, where it is another one; or NULL */
	bool any;         /* it is to be chosen from which section */
	size_t n_fields;
	const struct page_link *fields;
	struct url action; /* POST: m<id> */
	struct listing listing;
	int64_t total;
	size_t n;
	const struct shared_row *rows;
};
