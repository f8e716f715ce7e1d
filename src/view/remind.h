/* SPDX-License-Identifier: EUPL-1.2 */
/* remind: the sentence of a reminder, on start pages and in mail: days and numbers, never names or what people wrote.
 */
#pragma once
#include "text/text.h"

#include <stdbool.h>

/* Where the reminder is about something with a page of its own. */
enum remind_about {
	REMIND_SIGNUPS,
	REMIND_MEETING,
	REMIND_ROUND,
	REMIND_ROUND_FEW,
	REMIND_TASK,
	REMIND_COMMENT,
	REMIND_YEAR,
	REMIND_DECISION,
	REMIND_RESULTS,
};

struct remind {
	const char *text;
	enum remind_about about;
	const char *id; /* of the meeting, the task or the round, else "" */
};

/* kind and words as reminder_due_v2 gives them. False: no reminder of that kind. */
bool remind_words(const struct text *t, const char *kind, const char *words, struct remind *out);
