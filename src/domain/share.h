/* SPDX-License-Identifier: EUPL-1.2 */
/* share: what a unit lets its authority read, and what the authority's documents take from it. Nothing flows upwards
 * until the unit shares it, and never to another unit. */
#pragma once
#include "domain/document.h"

struct shared {
	int64_t shared, withdrawn;
	int64_t held; /* not withdrawn: a finalised document quotes it */
};

/* The sections to share as they stand, and those to withdraw; of a unit's group. ERR_NOT_FOUND: of the authority's. */
enum err share_change(struct db *db, const struct person *who, const struct access_group *grp, const struct template *t,
		      struct db_texts share, struct db_texts withdraw, struct shared *out);

struct quoted {
	size_t n;   /* units; 0: none of them shares it any more */
	bool final; /* nothing is written, the document is final */
};

/* How a source is named in the document: "Strandskolan, version 1, 3 juni 2027". Of another's making, since it says
 * days in words. */
typedef const char *quote_named(void *arg, const char *unit, int version, int64_t at);

/* What those groups have written in the section `of` after what stands in the key's, each with its source; key: of the
 * authority's group. Of a choice, a day or an answer once for all who say the same. ERR_TOO_LARGE. In a writing
 * transaction. */
enum err share_quote(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		     const struct template_section *of, struct db_ints sources, quote_named *named, void *arg,
		     struct quoted *out);
