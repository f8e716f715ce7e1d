/* SPDX-License-Identifier: EUPL-1.2 */
/* search: what somebody types, as words that PostgreSQL and the content are asked for; and the words of what is
 * written. */
#pragma once
#include "base/arena.h"
#include "db/db.h"

enum { SEARCH_WORDS = 8, SEARCH_WORD_BYTES = 60 };

/* What was typed: letters and digits; what stands between them only parts them. Longer words are cut, further ones are
 * not asked for. */
struct search_words {
	size_t n;
	const char *at[SEARCH_WORDS];
};
struct search_words search_words(struct arena *a, const char *typed);
/* For to_tsquery: each word, or the beginning of one; '' without words. */
const char *search_asked(struct arena *a, const struct search_words *w);

/* Makes some of it searchable that has been saved since the last time, by anybody: a job, in transactions of its own.
 * more: there may be others. */
enum err search_catch_up(struct db *db, bool *more);
