/* SPDX-License-Identifier: EUPL-1.2 */
/* page_follow: who has signed up, and how far people and groups have come: done or not done, never contents. */
#pragma once
#include "view/page_group.h"
#include "view/page_lead.h"

struct signup_row {
	struct approval_row who;
	const char *field; /* names its box in the form */
	bool checked;
};

/* A sign-up that has been answered. */
struct answered_row {
	int64_t id;
	const char *name, *words; /* "Godkänd av Lena Holm, i dag 9.12" */
	bool undo;                /* the answer can still be taken back */
};

struct signups_page {
	struct frame_page frame;
	struct listing listing;
	struct url action; /* POST: the fields of those chosen, or one; decision (approve reject); reason, sok */
	struct url undo;   /* POST: member */
	size_t n;
	const struct signup_row *rows; /* the one due first stands first */
	const char *shown;             /* their ids, for the answer to all on the page */
	const char *reason;
	size_t n_answered;
	const struct answered_row *answered;
};

struct people_row {
	const char *name, *about; /* "rektor, Strandskolan" */
	struct url url;
	struct part_progress part[5];
	const char *passback; /* in words, or NULL */
};

struct people_page {
	struct frame_page frame;
	struct listing listing;
	const char *expected; /* how many the LMS says there are, or NULL */
	struct page_link follow;
	size_t n;
	const struct people_row *rows;
};

/* How many of a group's members have done a part. */
struct part_share {
	int whole, begun, of; /* of 0: nobody whom it is asked of */
};

struct follow_row {
	const char *name;
	struct url url;
	int members;
	bool closed;
	struct part_share part[5];
	struct url document;
	const char *state; /* "3 av 9 avsnitt klara", or NULL */
};

struct follow_page {
	struct frame_page frame;
	struct listing listing;
	struct page_link people;
	struct part_share all[5]; /* of everybody who takes part */
	size_t n;
	const struct follow_row *rows;
	size_t n_files;
	const struct page_link *files; /* for a spreadsheet */
};

struct person_step {
	const char *title;
	enum task_status status;
	const char *waived; /* "Undantaget av Lena Holm 3 oktober: sjukskriven", or NULL */
	const char *id;     /* of the step, for the forms */
	const char *reason; /* that was typed; "" at first */
	bool may_waive;
	int no; /* over all parts: its field is reason<no> */
};

struct person_part {
	int no;
	const char *title;
	struct part_progress progress;
	size_t n;
	const struct person_step *steps;
	const char *passback; /* in words, or NULL */
};

struct person_page {
	struct frame_page frame;
	struct page_link list;
	const char *name, *about;
	size_t n_groups;
	const struct page_link *groups;
	struct person_part parts[5];
	const char *passback;     /* of the link of the whole, in words, or NULL */
	struct url waive, demand; /* POST: step, reason; POST: step */
	struct url reset;         /* POST: member; nowhere: nothing to reset */
	struct page_link erase;   /* take away what is stored about the person */
	int64_t member;
};
