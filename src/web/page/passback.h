/* SPDX-License-Identifier: EUPL-1.2 */
/* passback: how a person's result stands at the LMS, in words for the process leader. */
#pragma once
#include "query/follow_read.h"
#include "web/visit.h"

/* The more urgent it is to know, the higher. */
enum passback_urgency {
	PASSBACK_NONE,
	PASSBACK_SENT,
	PASSBACK_QUEUED,
	PASSBACK_WAITING, /* for somebody: the person, or the operator */
	PASSBACK_DIFFERS, /* the LMS shows something else */
	PASSBACK_REFUSED
};

/* *words: one sentence or two, what to do about it in the second. */
enum passback_urgency passback_words(const struct visit *v, const struct people_scores *m, const char **words);
/* Why an LMS did not take it, and what to do; in its own words where we do not know them. code and said as
 * domain/declined wants them. */
const char *passback_reason(const struct visit *v, const char *product, const char *code, const char *said);
