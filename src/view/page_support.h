/* SPDX-License-Identifier: EUPL-1.2 */
/* page_support: the process leader's planning support: the formal decision, and what to do before the work begins. */
#pragma once
#include "view/page_piece.h"

/* A decision as it stands on the page; level: the value of an option. */
struct decision_fields {
	const char *level, *body, *decided_on, *registry_no, *note;
};

struct decision_page {
	struct frame_page frame;
	struct url action, draft;
	struct decision_fields now; /* in the form */
	size_t n_levels;
	const struct page_option *levels;
	int version;
	const char *recorded;         /* "Lena Holm, i dag 9.12", or NULL: nothing is recorded */
	bool late;                    /* it ought to have been */
	struct decision_fields other; /* what somebody else saved meanwhile, level in words; body NULL: nobody did */
};

struct decision_draft_page {
	struct frame_page frame;
	struct page_link back;
	const char *from, *to; /* of the school year: "1 juli 2026", "30 juni 2027" */
	const char *const *leaders;
	size_t n_leaders;
};
