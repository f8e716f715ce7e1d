/* SPDX-License-Identifier: EUPL-1.2 */
/* page_remind: reminders by mail: the authority's choice, a person's own, and the way out of them. */
#pragma once
#include "view/page_piece.h"

struct remind_lead_page {
	struct frame_page frame;
	struct url action;                 /* POST: sends, weekday, version */
	bool on;                           /* it is turned on */
	bool works;                        /* the operator has set up mail */
	const char *sends;                 /* "yes", "no" */
	const char *weekday;               /* "0".."4" */
	const struct page_option *choices; /* two */
	const struct page_option *days;    /* five */
	int version;
	const char *saved; /* "Lena Holm, i dag 9.12", or NULL: nothing is saved */
	const char *other; /* what somebody else saved meanwhile, in words, or NULL */
};

struct remind_mine_page {
	struct frame_page frame;
	struct page_link back;
	struct url action; /* POST: mail */
	bool sends;        /* the authority has turned it on, and mail works */
	bool wants;
	const char *day;   /* of the weekly letter: "måndag" */
	const char *email; /* as the LMS sent it, or NULL */
};

struct unsubscribe_page {
	struct frame_page frame;
	struct url action; /* POST */
	bool done;
};
