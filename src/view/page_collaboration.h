/* SPDX-License-Identifier: EUPL-1.2 */
/* page_collaboration: whom the authority collaborates with, what each shares, and what is read of the other. */
#pragma once
#include "view/page_group.h"
#include "view/page_unit.h"

struct collaboration_row {
	const char *name, *since;
	const char *ours, *theirs; /* the titles of what is shared, or NULL: nothing */
	struct url url;
};

struct collaboration_code_row {
	int64_t id;
	const char *made; /* "i dag 9.12 av Jonas Hedman" */
	const char *until;
};

struct collaborations_page {
	struct frame_page frame;
	struct next_step next;
	size_t n;
	const struct collaboration_row *rows;
	const char *code;    /* shown this once, or NULL */
	const char *expires; /* until when that one is good */
	size_t n_codes;      /* that wait */
	const struct collaboration_code_row *codes;
	const char *most;           /* no more can be made now, and why; or NULL */
	struct url make, take_back; /* POST; nothing: not from this year. take_back: id */
	struct url enter;           /* POST: code */
	const char *typed;
};

struct collaboration_page {
	struct frame_page frame;
	struct page_link back, read; /* read: label NULL: nothing is shared with us yet */
	const char *name, *since;
	const char *theirs; /* or NULL: nothing */
	struct url action;  /* POST: version and a field for each type; nothing: not from this year */
	int64_t version;
	size_t n;
	const struct page_check *types;
	struct url end; /* the page that asks */
};

/* A finalised document of another authority. */
struct partner_row {
	const char *partner; /* said once above all of its documents: NULL after the first */
	const char *title, *group, *when;
	struct url url;
};

struct partner_page {
	struct frame_page frame;
	struct listing listing;
	struct page_link lead; /* where it is chosen, or label NULL */
	bool any;              /* the authority collaborates with somebody */
	size_t n;
	const struct partner_row *rows;
	const char *quiet; /* names of those who share nothing, or NULL */
};
