/* SPDX-License-Identifier: EUPL-1.2 */
/* theirs: what somebody else has saved while a form was open, where it says something else than what was typed. */
#pragma once
#include "web/visit.h"

struct theirs_row {
	const char *label, *now, *typed;
	const char *words; /* what is stored as it is read; NULL: as it is */
};
/* The label of that value; NULL: it is none of the options. */
const char *option_label(const struct page_option *o, size_t n, const char *value);
/* Value and label of each row that differs. */
const struct page_option *theirs_of(struct visit *v, size_t n, const struct theirs_row *rows, size_t *out);
