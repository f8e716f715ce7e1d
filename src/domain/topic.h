/* SPDX-License-Identifier: EUPL-1.2 */
/* topic: what of a round is most worth talking about, and the way from there into what the group writes. */
#pragma once
#include "domain/document.h"
#include "domain/tally.h"

enum { TOPIC_ROLES = 3, TOPIC_ENOUGH = 3 /* chosen from a round; more are too many to work with */ };

enum topic_kind {
	TOPIC_GAP,     /* the roles answer most differently */
	TOPIC_CHANGE,  /* the answers have changed most */
	TOPIC_SPREAD,  /* answers lie widest apart */
	TOPIC_UNKNOWN, /* most do not know */
	TOPIC_KINDS
};

/* A statement as it may be shown; n 0: is not. */
struct topic_item {
	struct tally_item now, before, role[TOPIC_ROLES];
};

struct topic {
	enum topic_kind kind;
	size_t item;
	int high, low; /* the roles that are furthest apart, in TOPIC_GAP */
	int by;        /* percentage points; of those who do not know, per cent */
};

/* At most one of each kind, each a statement of its own, and only what stands out. Equals: the first. */
size_t topic_pick(const struct topic_item *items, size_t n, struct topic out[TOPIC_KINDS]);

enum topic_fate {
	TOPIC_TAKEN,
	TOPIC_THERE, /* somebody has taken it already */
	TOPIC_FINAL  /* the document is final */
};

/* A paragraph of its own at the end of that section, and a finding of the group of the group's document, once for each
 * statement of a round. *n: so many have been taken from the round into the document by now. Inside a writing
 * transaction. */
struct topic_words {
	const char *text, *source; /* the statement with its figures; where they come from */
	const char *paragraph;     /* both, as a paragraph */
	const char *day;           /* "2026-11-20", of the figures */
	bool chosen;               /* it goes into the analysis */
};
enum err topic_take(struct db *db, struct arena *a, const struct person *who, const struct section_key *key,
		    int64_t round, const char *item, const struct topic_words *words, enum topic_fate *fate,
		    int64_t *n);
