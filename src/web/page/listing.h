/* SPDX-License-Identifier: EUPL-1.2 */
/* listing: long lists, a page at a time, and people chosen from them. */
#pragma once
#include "web/visit.h"

/* The page of a list that the query names (sida, from 1) begins after so many. */
int64_t listing_skip(const struct visit *v, int64_t most);
/* What is searched for: sok, trimmed. */
const char *listing_words(const struct visit *v);
/* base: the list's address with "?" and what else it is made from, so that "&sida=2" can follow. */
struct listing listing_of(const struct visit *v, struct url action, const char *base, int64_t most, int64_t shown,
			  int64_t total);
/* A word for an address: percent-encoded. */
const char *listing_encode(const struct visit *v, const char *s);
/* The field of a person in a form. */
const char *listing_field(const struct visit *v, int64_t member);
/* The people whose fields were ticked. */
struct db_ints listing_chosen(const struct visit *v);
/* "rektor, Strandskolan"; unit may be NULL. */
const char *listing_about(const struct visit *v, const char *function, bool leader, const char *unit);
