/* SPDX-License-Identifier: EUPL-1.2 */
/* row: a row of the thread in words: what sort it is, and how far it has come. */
#pragma once
#include "domain/thread.h"
#include "query/writing_read.h"
#include "text/text.h"

struct row_choice {
	const char *value; /* as the database has it */
	const char *(*label)(const struct text *t);
};
extern const struct row_choice row_finding_kinds[3], row_worths[2], row_verdicts[3], row_activity_states[4],
    row_degrees[4], row_decisions[4];

/* What a row says of itself, by its kind: a finding's worth and kind, a cause's verdict, a goal's state, an activity's
 * state and who answers for it, an outcome's degree and decision; with days of the database, or NULL. NULL: nothing. */
const char *row_about(const struct text *t, enum thread_kind kind, const char *one, const char *other,
		      const char *first, const char *last);
/* "finding" and so on. */
enum thread_kind row_kind(const char *name);
const char *row_below_about(const struct text *t, const struct document_below *r);
