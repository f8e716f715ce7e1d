/* SPDX-License-Identifier: EUPL-1.2 */
/* optional: steps that the content requires, made optional for the whole authority and its year. */
#pragma once
#include "content/pack.h"
#include "domain/person.h"

enum { OPTIONAL_REASON_MAX = 300 /* characters */ };

/* Whether that can be said of the step: the content requires it, and it is ready. */
bool optional_may_be(const struct step *step);
/* The step leaves everybody's score, which a job counts anew. reason may be "". *done is false, and nothing is written,
 * where it was optional already. */
enum err optional_make(struct db *db, const struct person *who, const struct step *step, const char *reason,
		       bool *done);
/* It counts again; a score that has been sent does not go down. */
enum err optional_end(struct db *db, const struct person *who, const struct step *step);
