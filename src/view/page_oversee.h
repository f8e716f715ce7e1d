/* SPDX-License-Identifier: EUPL-1.2 */
/* page_oversee: what an observer sees: how the whole goes, and what is finalised. */
#pragma once
#include "view/page_whole.h"

struct final_row {
	const char *title, *group, *when;
	struct url url;
};

struct oversee_page {
	struct frame_page frame;
	struct next_step next;
	bool few; /* too few take part for a share to be shown */
	int min_n;
	size_t n_parts;
	const struct share_row *parts;
	const char *people;   /* "34 är med, från 12 enheter, i 9 grupper." */
	const char *meetings; /* "4 av 10 träffar har genomförts.", or NULL: no plan */
	size_t n_documents;
	const struct final_row *documents;
	const char *decided, *summary; /* or NULL */
	struct url one_page, results, introduction;
	struct page_link back; /* from the one page */
};

struct observer_row {
	const char *name, *function, *since;
	struct url end;
};

struct observers_page {
	struct frame_page frame;
	size_t n;
	const struct observer_row *rows;
	struct url action; /* POST: member */
	const char *chosen;
	size_t n_candidates;
	const struct page_option *candidates;
};

struct observer_signup_page {
	struct frame_page frame;
	struct url action, as_participant; /* as_participant or nothing */
	const char *leader;                /* who answers, or NULL */
	const char *rejected;              /* the reason of the last answer, or NULL */
	bool ask_name;
	const char *person_name, *function;
	size_t n_functions;
	const struct page_option *functions;
	struct page_link another; /* authority, in a shared course, or label NULL */
};
